"""Turns the mention of a speaker ("he", "Tennari", "the group") into who that is.

A name goes to the fullest form that the article gives; a pronoun or a description to the one person that is
left. Where nobody is, the answer is None or the description itself: a wrong name is worse than "he".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from quoth.indexer.coreference.descriptions import Descriptions
from quoth.indexer.coreference.forms import parse, plain
from quoth.indexer.coreference.lexicon import gender_of, given_gender, words
from quoth.indexer.coreference.named import Named
from quoth.indexer.coreference.nominals import body_of, head_of, is_role, kind_of, noun_of, to_noun, trim
from quoth.indexer.coreference.occurrences import Runs, occurrences
from quoth.indexer.coreference.persons import Person, people
from quoth.indexer.coreference.pronouns import Anaphor, Antecedents
from quoth.indexer.coreference.referents import Referents
from quoth.indexer.coreference.resolved import NOBODY, Resolved
from quoth.indexer.coreference.rolephrases import description_role, lowered
from quoth.indexer.coreference.roles import TITLE, Roles
from quoth.indexer.layout.labels import cased, unnamed
from quoth.indexer.model import Span, Speaker, SpeakerKind

_TAIL = re.compile(r",? (?:\([^)]*\)?|who|which|that)\Z")
_AGED = re.compile(r"((?:the|this) \d\d-year-old(?: [a-z-]+){0,3}),? who\b.*", re.IGNORECASE | re.DOTALL)
_CONTRACTED = re.compile(r"\A(i|he|she|it|they|we|you|who|that|this|there)['’]\w+\Z")
_BODIES = frozenset(
    "group company firm organization organisation agency charity union paper newspaper network bank".split()
)
_DEFINITE = re.compile(r"(?:the|this|that|former|both)\b", re.IGNORECASE)
_SINGULAR = {"he": "m", "she": "f", "him": "m", "her": "f", "himself": "m", "herself": "f", "his": "m"}
_OTHERS = frozenset("it they them itself themselves its their".split())
_NOBODY = frozenset("i we you us me this these those there here".split())
_RELATIVE = frozenset("who which that whom".split())


TAKEN_UP = 2
"""So many speakers before are looked at for whom "it" takes up."""
SURE = 0.36
"""A description goes to somebody named only where that is likelier than not."""


class People:
    """Everybody that one article names; built once, then asked for each mention."""

    def __init__(
        self,
        text: str,
        quotations: Sequence[Span],
        authors: Sequence[str] = (),
        labels: Sequence[Span] = (),
    ) -> None:
        """Read the names of an article; `quotations` are its outermost stretches between marks, in order.

        `authors` is the byline: nobody's speaker. `labels` are the names in capitals before the turns of a transcript.
        """
        self.text = text
        self._labels = {span.start for span in labels}
        found = occurrences(text, quotations, labels)
        self._runs = Runs(text, found)
        persons = people(text, found, authors)
        self._named = Named(text, self._runs, persons, self._speaker)
        self._speakers: dict[Person, Speaker] = {}
        self._antecedents = Antecedents(text, persons, quotations)
        self._referents = Referents(text, self._runs, self._antecedents, self._named.at)
        self._roles = Roles(text)
        self._descriptions = Descriptions(text, self._antecedents, self._roles)

    def resolve(self, mention: Span, cue: Span | None = None, previous: Sequence[Speaker] = ()) -> Resolved:
        """Say who `mention` is; `previous` are the speakers of the quotes before it, the latest last."""
        mention = self._named.whole(to_noun(self.text, trim(self.text, mention)))
        mention = self._referents.author(mention) or mention
        low = _CONTRACTED.sub(r"\1", mention.of(self.text).casefold())
        dated = all(word in words("calendar") or word.isdigit() for word in low.split())
        if low in _NOBODY or dated:
            return NOBODY
        names = [speaker.name for speaker in previous]
        if low in _SINGULAR:
            return self._pronoun(Anaphor(mention.start, _SINGULAR[low], names, cue), previous)
        if low in _RELATIVE or low.startswith("who "):
            return self._relative(mention, previous)
        if low in _OTHERS:
            return self._thing(mention.start, low, previous, follow=True)
        if low in ("a", "q"):
            return self._interview(low)
        if mention.start in self._labels:
            return self._labelled(mention)
        beside = self._referents.beside(mention, cue)
        found = self._named.resolve(mention) or (self._named.one(beside) if beside else None)
        return found or self._described(self._named.apposed(mention) or mention, previous)

    # names

    def _interview(self, low: str) -> Resolved:
        """Settle the A of questions and answers: whoever the article names most."""
        if low == "q" or not self._named.by_name:
            return NOBODY
        person = max(self._named.by_name.values(), key=lambda person: person.count)
        return Resolved(self._speaker(person), 0.6, "interview")

    def _labelled(self, mention: Span) -> Resolved:
        """Settle the label of a turn: whoever has that name, or else somebody who has it only there."""
        inside = self._runs.inside(mention)
        person = self._named.at.get(inside[-1].start) if inside else None
        if person:
            known = self._speaker(person)
            return Resolved(replace(known, name=cased(known.name)), 0.9, "label")
        label = mention.of(self.text)
        initials = [
            p for parts, p in self._named.by_name.items() if [x[0] for x in parts] == [*label.casefold()]
        ]
        if len(initials) == 1:
            return Resolved(self._speaker(initials[0]), 0.8, "label")
        return Resolved(unnamed(label) or Speaker(cased(label), "person"), 0.8, "label")

    def _speaker(self, person: Person) -> Speaker:
        if person.unnamed:
            return Speaker(person.name, "unnamed", description_role(person.name))
        if person not in self._speakers:
            role = self._roles.best(person)
            text: str | None = role.text or None
            if role.weight <= TITLE:  # a description with more words than that tells more
                better = self._descriptions.stand_in(person, least=3 if text else 2)
                text = lowered(better) if better else text
            self._speakers[person] = Speaker(person.name, "person", text)
        return self._speakers[person]

    # pronouns

    def _pronoun(self, anaphor: Anaphor, previous: Sequence[Speaker]) -> Resolved:
        """Settle "he" or "she": somebody named, or the last speaker if that is an unnamed one."""
        best = self._antecedents.best(anaphor)
        if previous and previous[-1].kind == "unnamed":
            of = gender_of(head_of(previous[-1].name))
            unsure = best is None or best[1] < 0.5 or (of and not best[0].gender)
            if unsure and of in ("", anaphor.gender):
                return Resolved(previous[-1], 0.6, "pronoun")
        return Resolved(self._speaker(best[0]), best[1], "pronoun") if best else NOBODY

    def _relative(self, mention: Span, previous: Sequence[Speaker]) -> Resolved:
        """Settle "who" or "which": the name or the noun phrase right before it."""
        before = self._referents.right_before(mention)
        if before is None:
            return NOBODY
        return self._named.resolve(before) or self._described(before, previous)

    def _thing(self, at: int, low: str, previous: Sequence[Speaker], follow: bool) -> Resolved:
        """Settle "it" or "they": the body, paper or group that spoke last, or else that came up last.

        `follow` says to settle what is found there in its turn: it is "the group", and that is ...
        """
        kinds: tuple[SpeakerKind, ...] = ("group", "organisation")
        if low in ("it", "its", "itself"):
            kinds = ("organisation", "document")
        for speaker in reversed(previous[-TAKEN_UP:]):
            if speaker.kind in kinds:
                return Resolved(speaker, 0.75, "pronoun")
            if low == "it" and follow and speaker is previous[-1] and self._may_be_a_body(speaker):
                return Resolved(replace(speaker, kind="organisation"), 0.6, "pronoun")
        span = self._referents.last_of(kinds, at)
        if span is None:
            return NOBODY
        return Resolved(self._described(span, previous, follow).speaker, 0.5, "pronoun")

    def _may_be_a_body(self, speaker: Speaker) -> bool:
        """Tell whether only the place of a name of two words or more made it a person's: Corvane Lines said."""
        if speaker.kind != "person" or speaker.role:
            return False
        parts = tuple(map(plain, speaker.name.split()))
        person = self._named.by_name.get(parts)
        return len(parts) > 1 and not (person and person.gender) and given_gender(parts[0]) is None

    # descriptions

    def _described(self, mention: Span, previous: Sequence[Speaker], follow: bool = True) -> Resolved:
        text = mention.of(self.text)
        said = tuple(map(plain, text.split()))
        for size in range(min(4, len(said)), 1, -1):  # more words follow it in a headline in capitals
            known = self._named.by_name.get(said[:size])
            if known is not None:
                return Resolved(self._speaker(known), 0.9 if size == len(said) else 0.7, "full-name")
        text = _AGED.sub(r"\1", _TAIL.sub("", text).strip())
        kind = kind_of(text)
        if follow and kind == "organisation" and text[4:] in _BODIES:
            found = self._thing(mention.start, "it", previous, follow=False)
            if found.speaker and found.speaker.kind == kind and found.speaker.name[0].isupper():
                return found
        if kind == "organisation" and self._named.bodies.only_in_headline(mention):
            return NOBODY
        if kind == "organisation":
            name, role = body_of(text) if noun_of(text)[:1].isupper() else (text, None)
            name = name.strip()
            full = self._named.bodies.full_name(name)
            person = self._named.by_name.get(tuple(map(plain, full.split()))) if full else None
            if person:
                return Resolved(self._speaker(person), 0.9, "surname")
            form = parse(full or name)
            if form and form.shape == "person" and not form.offset:
                return Resolved(Speaker(name, "person", role), 0.85, "lone-name")
            role = role or (self._named.bodies.role_of(name) if name[:1].isupper() else None)
            return Resolved(Speaker(full or name, kind, role), 0.9, "longer-name" if full else "organisation")
        again = self._again(text, kind, mention.start, previous) if _DEFINITE.match(text) else None
        if again is not None:
            return again
        role = description_role(text) if kind == "unnamed" else None
        return Resolved(Speaker(text, kind, role), 0.85, "description")

    def _again(self, text: str, kind: str, at: int, previous: Sequence[Speaker]) -> Resolved | None:
        """Return whom a definite description takes up: an unnamed speaker before, or somebody named."""
        for speaker in reversed(previous):
            if speaker.kind == kind and head_of(speaker.name) == head_of(text) and speaker.name != text:
                return Resolved(speaker, 0.75, "description-again")
        if kind != "unnamed":
            return None
        found = self._descriptions.person_of(text, at, [speaker.name for speaker in previous])
        if found is None or found[1] < SURE:
            first = self._descriptions.introduced(text, at)
            if first is None:
                return None
            return Resolved(Speaker(first, "unnamed", description_role(first)), 0.7, "description-again")
        known = self._speaker(found[0])
        fuller = (known.role and " " in known.role) or not is_role(text)
        role = known.role if fuller else lowered(text)
        return Resolved(replace(known, role=role), found[1], "description-of")
