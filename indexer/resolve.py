"""Turns the mention of a speaker ("he", "Tennari", "the group") into who that is.

A name goes to the fullest form that the article gives; a pronoun or a description to the one person that is
left. Where several are left, the answer is None or the description: a wrong name is worse than "he".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quoth.indexer.lexicon import words
from quoth.indexer.model import Span, Speaker, SpeakerKind
from quoth.indexer.names import Occurrence, Person, occurrences, people, plain
from quoth.indexer.organisations import full_name
from quoth.indexer.pronouns import Antecedents
from quoth.indexer.roles import description_role, role_of

_CUT = re.compile(
    r"[,;:(]| (?:who|which|that|whose|of|for|from|at|in|on|with|to|by|and|or|near|about|against|during|after"
    r"|before|under|as|whom|where|when|inside|outside|among|behind|familiar|close)\b"
)
_OBJECT = re.compile(
    r"\b(?:of|for|to|by|from|with|at|in|on|about|against|behind|under|and|or|like|near)[ ](?:[Tt]he )?\Z"
)
_DETERMINER = re.compile(
    r"(?:the|an?|one|another|this|that|these|those|his|her|its|their|our|my|some|any|many|several|both|two|three"
    r"|four|five|other|multiple|each|most|no)\b ?",
    re.IGNORECASE,
)
_SINGULAR = {"he": "m", "she": "f", "him": "m", "her": "f", "himself": "m", "herself": "f", "his": "m"}
_OTHERS = frozenset("it they them i we you us me itself themselves".split())
_RELATIVE = frozenset("who which that whom".split())


class Resolved(NamedTuple):
    """Who a mention is."""

    speaker: Speaker | None
    """None where nobody can be told."""
    confidence: float
    """0 to 1."""
    rule: str
    """Why, as a short name: "full-name", "surname", "pronoun", "description" ..."""


NOBODY = Resolved(None, 0.0, "none")


class People:
    """Everybody that one article names; built once, then asked for each mention."""

    def __init__(self, text: str, quotations: Sequence[Span], authors: Sequence[str]) -> None:
        """Read the names of `text`; see `of`."""
        self.text = text
        self._found = occurrences(text, quotations)
        self._starts = [one.run for one in self._found]
        self.persons = people(text, self._found, authors)
        self._at = {span.start: person for person in self.persons for span in (*person.at, *person.quoted)}
        self._antecedents = Antecedents(text, self.persons, quotations)
        self._roles: dict[str, str | None] = {}

    @classmethod
    def of(
        cls, text: str, paragraphs: Sequence[Span], quotations: Sequence[Span], authors: Sequence[str] = ()
    ) -> "People":
        """Read the names of an article; `quotations` are its outermost stretches between marks, in order.

        `authors` is the byline: nobody's speaker.
        """
        return cls(text, quotations, authors)

    def resolve(self, mention: Span, cue: Span | None = None, previous: Sequence[Speaker] = ()) -> Resolved:
        """Say who `mention` is; `previous` are the speakers of the quotes before it, the latest last."""
        mention = _trim(self.text, mention)
        low = mention.of(self.text).casefold()
        if not low:
            return NOBODY
        if low in _SINGULAR:
            return self._pronoun(mention.start, _SINGULAR[low], previous)
        if low in _OTHERS or low in _RELATIVE:
            return self._other_pronoun(mention, low, previous)
        return self._named(mention) or self._described(mention, previous)

    # names

    def _named(self, mention: Span) -> Resolved | None:
        """Return the person that a mention names, if it names one."""
        inside = self._inside(mention)
        head_end = _head_end(self.text, mention, inside)
        for one in inside:
            if one.end == head_end:
                return self._one(one)
        if inside and inside[-1].end == mention.end and inside[-1].end > head_end:
            last = inside[-1]
            before = self.text[mention.start : last.run]
            if (
                self._at.get(last.start)
                and not _OBJECT.search(before)
                and not before.endswith(("’s ", "'s "))
            ):
                return self._one(last)
        return None

    def _inside(self, mention: Span) -> list[Occurrence]:
        low = bisect_left(self._starts, mention.start)
        high = bisect_left(self._starts, mention.end)
        found = self._found[low:high]
        if low and self._found[low - 1].end > mention.start and self._found[low - 1].start <= mention.start:
            found = [self._found[low - 1], *found]
        return found

    def _one(self, one: Occurrence) -> Resolved | None:
        person = self._at.get(one.start)
        if person is not None:
            rule = "full-name" if len(one.form.parts) > 1 else "surname"
            return Resolved(self._speaker(person), 0.97 if rule == "full-name" else 0.93, rule)
        if one.form.shape in ("single", "maybe", "person", "titled"):
            full = full_name(self.text, self.text[one.start : one.end])
            if full is None:
                person = Person(
                    self.text[one.start : one.end], one.form.parts, "", at=[Span(one.start, one.end)]
                )
                return Resolved(self._speaker(person), 0.8, "lone-name")
        return None

    def _speaker(self, person: Person) -> Speaker:
        if person.name not in self._roles:
            self._roles[person.name] = role_of(self.text, person)
        return Speaker(person.name, "person", self._roles[person.name])

    # pronouns

    def _pronoun(self, at: int, gender: str, previous: Sequence[Speaker]) -> Resolved:
        unnamed = previous[-1] if previous and previous[-1].kind == "unnamed" else None
        best = self._antecedents.best(at, gender, [speaker.name for speaker in previous])
        if unnamed is not None and (best is None or best[1] < 0.5):
            return Resolved(unnamed, 0.6, "pronoun")
        if best is None:
            return NOBODY
        return Resolved(self._speaker(best[0]), best[1], "pronoun")

    def _other_pronoun(self, mention: Span, low: str, previous: Sequence[Speaker]) -> Resolved:
        kinds = (
            ("group", "organisation") if low in ("they", "them", "we", "us") else ("organisation", "document")
        )
        for speaker in reversed(previous):
            if speaker.kind in kinds:
                return Resolved(speaker, 0.6, "pronoun")
        return NOBODY

    # descriptions

    def _described(self, mention: Span, previous: Sequence[Speaker]) -> Resolved:
        text = mention.of(self.text)
        head = _head(text)
        kind = kind_of(text, head)
        if kind == "organisation":
            name = _DETERMINER.sub("", text, count=1) if text[:4].casefold() == "the " else text
            full = full_name(self.text, name)
            return Resolved(Speaker(full or name, kind), 0.9, "acronym" if full else "organisation")
        role = description_role(text) if kind in ("unnamed", "group") else None
        return Resolved(Speaker(text, kind, role), 0.85, "description")


def _trim(text: str, mention: Span) -> Span:
    start, end = max(0, mention.start), min(len(text), mention.end)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    if end > start and text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    return Span(start, end)


def _head_end(text: str, mention: Span, inside: Sequence[Occurrence]) -> int:
    """Return where the noun phrase ends that a mention begins with."""
    at = mention.start
    while cut := _CUT.search(text, at, mention.end):
        over = next((one for one in inside if one.run < cut.start() < one.end), None)
        if over is None:
            return at + len(text[at : cut.start()].rstrip())
        at = over.end
    return mention.end


def _head(text: str) -> str:
    """Return the last word of the noun phrase that a description begins with, in lower case."""
    cut = _CUT.search(text)
    phrase = text[: cut.start()] if cut and cut.start() else text
    found = re.findall(r"[\w.&-]+", phrase)
    return plain(found[-1]) if found else ""


def kind_of(text: str, head: str) -> SpeakerKind:
    """Tell what a description that names no person stands for; `head` is its main noun in lower case."""
    if head in words("document"):
        return "document"
    capital = bool(re.match(r"(?:[Tt]he )?[A-Z]", text)) and not text.split()[-1].islower()
    if head in words("role") and not capital:
        return "unnamed"
    if head in words("group"):
        return "group"
    if head in words("organisation", "place") or head.removesuffix("s") in words("organisation"):
        return "organisation"
    if head.endswith("s") and (head[:-1] in words("role") or head[:-3] + "y" in words("role")):
        return "group"
    if head.endswith(("men", "women", "people")):
        return "group"
    return "organisation" if capital else "unnamed"
