"""Finds what "who", "it" and "they" take up: a name or a noun phrase shortly before them."""

import re
from collections.abc import Collection

from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.nominals import dateline_end, head_of, is_role, things, trim
from quoth.indexer.coreference.occurrences import Occurrence, Runs, begins
from quoth.indexer.coreference.pronouns import Antecedents
from quoth.indexer.model import Span, SpeakerKind
from quoth.indexer.text.tagger import load

REACH = 300  # how many characters back they are looked for
SENTENCES = 2
NEXT = 40  # how many characters after a mention its author is looked for
_AUTHOR = re.compile(r" (?:of|from|by) (?:(?:the )?[\w-]+ )??\Z")
_PERSON = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir) (?:[\w’'-]+ ){0,4}?[\w’'-]+\Z"
)
_OWN = re.compile(r"(?:his|her)\b(?= )", re.IGNORECASE)
_POSSESSED = re.compile(r"['’]s? ")


class Referents:
    """What may be taken up in one article."""

    def __init__(self, text: str, runs: Runs, antecedents: Antecedents, persons_at: Collection[int]) -> None:
        """Take the article's text and names; `persons_at` are the places where a person's name starts."""
        self.text = text
        self._runs = runs
        self._antecedents = antecedents
        self._persons_at = persons_at

    def right_before(self, mention: Span) -> Span | None:
        """Return the name or noun phrase that ends right before a "who" or "which"."""
        before = trim(self.text, Span(max(0, mention.start - REACH), mention.start))
        for one in self._runs.inside(before):
            if one.end == before.end:
                return Span(one.run, one.end)
        person = _PERSON.search(self.text, before.start, before.end)
        if person and is_role(person[0]):
            return Span(*person.span())
        phrases = things(self.text, before.start, before.end, ("organisation", "document", "group"))
        return phrases[-1] if phrases and phrases[-1].end == before.end else None

    def beside(self, mention: Span, cue: Span | None) -> Occurrence | None:
        """Return the name that stands beside a role: *leader of the council* Bell; Bell, *a baker*, ...

        The second comma is forgotten now and then: Bell, *a baker* said it was late.
        """
        if not is_role(mention.of(self.text)):
            return None
        name_at = mention.end + (2 if self.text.startswith(", ", mention.end) else 1)
        for one in self._runs.inside(Span(name_at, name_at + 1)):
            comma = name_at - mention.end == 2
            if (
                one.run == name_at
                and one.start in self._persons_at
                and (not comma or self.text[one.end : one.end + 1] == ",")
            ):
                return one
        closed = self.text.startswith(",", mention.end)
        if self.text.endswith(", ", 0, mention.start) and (closed or (cue and cue.start == mention.end + 1)):
            for one in self._runs.inside(Span(max(0, mention.start - 3), mention.start))[-1:]:
                leads = closed or begins(self.text, one.run)
                if one.end == mention.start - 2 and one.start in self._persons_at and leads:
                    return one
        return None

    def author(self, mention: Span) -> Span | None:
        """Return whose words a mention names: "Ann Lee" of "a statement from Ann Lee", "her" of "her answer"."""
        if head_of(mention.of(self.text)) not in words("utterance"):
            return None
        own = _OWN.match(self.text, *mention)
        if own:
            return Span(*own.span())
        for one in self._runs.inside(Span(mention.start, mention.end + NEXT)):
            owns = _POSSESSED.match(self.text, one.end) is not None
            if one.run < mention.end:
                led = _AUTHOR.search(self.text, mention.start, one.run)
            else:
                led = _AUTHOR.fullmatch(self.text, mention.end, one.run)
            if one.start in self._persons_at and (not owns if led else owns and one.end < mention.end):
                return Span(one.run, one.end)
        return None

    def last_of(self, kinds: Collection[SpeakerKind], at: int) -> Span | None:
        """Return the body, paper or group of some kinds that the latest sentences before `at` begin with."""
        near = Span(max(0, at - REACH), at)
        bodies = [Span(one.start, one.end) for one in self._runs.inside(near) if self._is_body(one)]
        sentence = self._antecedents.sentence
        places = [
            (sentence(span.start), -span.start, span)
            for span in [*things(self.text, near.start, at, kinds), *bodies]
            if not self._antecedents.quoted(span.start)
        ]
        if not places:
            return None
        latest, _, first = max(places)
        return first if sentence(at) - latest <= SENTENCES else None

    def _is_body(self, one: Occurrence) -> bool:
        """Tell whether a name that is no person's may be an organisation's."""
        line = self.text.rfind("\n", max(0, one.run - NEXT), one.run) + 1
        if dateline_end(self.text, line) > one.run:
            return False
        if one.start in self._persons_at or one.form.shape not in ("caps", "other", "maybe", "single"):
            return False
        first = one.form.parts[0]
        common = first in words("calendar", "adjective", "role") or not load().tags.get(
            first, "NNP"
        ).startswith("NN")
        return not (len(one.form.parts) == 1 and common)
