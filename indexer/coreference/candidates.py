"""Who may be meant: the entities of an article, what it only describes, and who has spoken before."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import alike_words, gender_of
from quoth.indexer.coreference.nominals import WORD, head_of, verb_start
from quoth.indexer.model import Span

SOURCES = ("entity", "described", "spoken", "own", "pair", "nobody")
"""An entity that is named; a noun phrase of the article; what an earlier mention was taken for; the mention's own words;
two who are named side by side; nobody."""
KINDS = ("person", "organisation", "place", "work", "group", "document", "unnamed", "nobody")


@dataclass(eq=False, slots=True)
class Candidate:
    """Somebody or something that a mention may stand for."""

    name: str
    """The fullest form."""
    kind: str
    source: str
    gender: str = ""
    at: list[Span] = field(default_factory=list)
    """Where it is named outside quotation marks, in order, without titles."""
    quoted: list[Span] = field(default_factory=list)
    """Where inside them."""
    resolved: list[int] = field(default_factory=list)
    """Where mentions start that were taken for it, in order."""
    titles: tuple[str, ...] = ()
    """Titles before its names, as they stand, in order."""
    described: list[str] = field(default_factory=list)
    """Descriptions that were taken for it, in order: "the mayor"."""
    profile: frozenset[str] = frozenset()
    """Words that the article tells of it: titles, appositions, roles; in lower case, abbreviations in full."""
    parts: tuple[str, ...] = ()
    """The words of the name in lower case."""
    first: int = 0
    """Where it comes up first."""
    certainty: float = 0.0
    """Of an entity: how sure it is that it is named so."""
    pronouns: str = ""
    """Of a person whose gender is not known: "m" or "f" as the pronouns after the names tell, right for 432 of 474."""

    def __post_init__(self) -> None:
        """Take the name apart."""
        if not self.parts:
            self.parts = tuple(plain(word) for word in WORD.findall(self.name))
        spans = [*self.at[:1], *self.quoted[:1]]
        self.first = min((span.start for span in spans), default=self.first)

    def note(self, place: int) -> None:
        """Note that the mention at `place` was taken for it."""
        insort(self.resolved, place)


class Entities:
    """The candidates of one article, by place and by word."""

    def __init__(
        self, text: str, entities: Sequence[Candidate], sentences: Sequence[Span], quotations: Sequence[Span]
    ) -> None:
        """Take the article's entities in any order."""
        self.text = text
        self.all = list(entities)
        places = [(span.start, span.end, one) for one in self.all for span in (*one.at, *one.quoted)]
        places.sort(key=lambda row: row[:2])
        self._starts = [row[0] for row in places]
        self._places = places
        self._sentences = [span.start for span in sentences]
        self._quotations = quotations
        self._quote_starts = [span.start for span in quotations]
        self.by_last: dict[str, list[Candidate]] = {}
        self.by_noun: dict[str, list[Candidate]] = {}
        """What is no person, by every word of its name: the board is the Harrow Review Board."""
        for one in self.all:
            if one.parts:
                self.by_last.setdefault(one.parts[-1], []).append(one)
            if one.kind != "person":
                for part in dict.fromkeys(one.parts):
                    self.by_noun.setdefault(part, []).append(one)

    @cached_property
    def persons(self) -> Sequence[Candidate]:
        """The persons, by how often they are named."""
        persons = [one for one in self.all if one.kind == "person"]
        return sorted(persons, key=lambda one: -len(one.at))

    @cached_property
    def by_initials(self) -> Mapping[tuple[str, ...], Sequence[Candidate]]:
        """The persons by the first letters of the words of their names."""
        found: dict[tuple[str, ...], list[Candidate]] = {}
        for one in self.all:
            if one.kind == "person":
                found.setdefault(tuple(part[0] for part in one.parts if part), []).append(one)
        return found

    @cached_property
    def _counts(self) -> Mapping[str, Sequence[int]]:
        return {last: sorted(len(one.at) for one in some) for last, some in self.by_last.items()}

    def namesakes(self, one: Candidate) -> tuple[int, int]:
        """Return how many have the last word of a candidate's name, and how many of them are named more often."""
        counts = self._counts.get(one.parts[-1], ()) if one.parts else ()
        return len(counts), len(counts) - bisect_right(counts, len(one.at))

    def before(self, place: int, most: int) -> list[tuple[int, int, Candidate]]:
        """Return the last `most` names that start before an offset, the latest first."""
        end = bisect_left(self._starts, place)
        return self._places[max(0, end - most) : end][::-1]

    def inside(self, span: Span) -> list[tuple[int, int, Candidate]]:
        """Return the names that stand in a stretch, also where they only begin or end in it."""
        low = bisect_left(self._starts, span.start)
        if low and self._places[low - 1][1] > span.start:
            low -= 1
        return self._places[low : bisect_left(self._starts, span.end)]

    def starting(self, start: int, end: int) -> list[tuple[int, int, Candidate]]:
        """Return the names that start in a stretch."""
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ending(self, start: int, end: int) -> list[tuple[int, int, Candidate]]:
        """Return the names that end in a stretch, where they are not long."""
        return [row for row in self.starting(start - 60, end) if start <= row[1] <= end]

    def sentence(self, place: int) -> int:
        """Return the number of the sentence at an offset; a quotation is none of its own."""
        return bisect_right(self._sentences, place)

    def is_quoted(self, place: int) -> bool:
        """Return True inside quotation marks."""
        near = bisect_right(self._quote_starts, place) - 1
        return near >= 0 and place < self._quotations[near].end


def described(name: str, kind: str, start: int, source: str = "described") -> Candidate:
    """Return a candidate for what is only described."""
    span = Span(start, start + len(name))
    return Candidate(name, kind, source, gender_of(head_of(name)), [span], first=start)


_PART = (
    r"(?!(?:the|an?|of|to|in|on|at|for|from|by|with|that|which|who|and|or|as|is|was|has|had|said|says)\b)"
    r"[\w’'.&-]*[\w’']"
)
_OPENER = r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[A-Z]\w*[’']s?) "
_OPENED = re.compile(rf"{_OPENER}(?:{_PART} ){{0,5}}?\Z")
_TAIL = re.compile(
    r" (?:[a-z]+(?:ed|en|nt|de) )?(?:of|for|from|with|in|at|by|on|against|about|to)(?= )[^,.;:!?“”\"\n()]{1,60}(?<! )"
)
_CLAUSE = re.compile(r" (?:who|which|that|as|when|while|because|and|but|if|than)\b")
_JOINED = ("-", "’", "'")
BEFORE = 300
"""Characters: no phrase begins so far before its noun."""


class Told:
    """The entities of an article by the words of their profiles."""

    MOST = 200
    """So many entities are looked at under one word; whole articles have a dozen mayors, lists of them thousands."""

    def __init__(self, entities: Entities) -> None:
        """Take the article's entities."""
        self._found: dict[str, list[int]] = {}
        for n, one in enumerate(entities.all):
            for word in one.profile:
                self._found.setdefault(word, []).append(n)

    def any_of(self, told: Iterable[str], noun: str) -> set[int]:
        """Return the numbers of the entities whose profiles have any of some words, or one that is like a noun."""
        words = {*told, *alike_words(noun)}
        return {n for word in words for n in self._found.get(word, ())[: self.MOST]}


def _clause_start(text: str, start: int, end: int) -> int:
    """Return where a clause begins in `text[start:end]`; `end` if none does."""
    clause = _CLAUSE.search(text, start, end)
    return clause.start() if clause else end


class Phrases:
    """The noun phrases of an article that have a given main noun."""

    def __init__(self, entities: Entities) -> None:
        """Take the article."""
        self._entities = entities
        self._known: dict[str, list[tuple[Span, Span]]] = {}

    def of(self, noun: str) -> list[tuple[Span, Span]]:
        """Return the noun phrases outside marks with this main noun, letters only, with and without what follows it."""
        if noun not in self._known:
            self._known[noun] = self._find(noun)
        return self._known[noun]

    def _find(self, noun: str) -> list[tuple[Span, Span]]:
        text, last = self._entities.text, 0
        found: list[tuple[Span, Span]] = []
        for start in self._places(noun):
            opened = _OPENED.search(text, max(last, start - BEFORE), start)
            end = start + len(noun)
            if opened and text[end : end + 1] not in _JOINED:
                tail = _TAIL.match(text, end)
                last = verb_start(text, end, _clause_start(text, end, tail.end())) if tail else end
                if not self._entities.is_quoted(opened.start()):
                    found.append((Span(opened.start(), end), Span(opened.start(), last)))
                if len(found) == 12:
                    return found
        return found

    def _places(self, noun: str) -> Iterator[int]:
        """Yield where a word stands behind a blank."""
        text = self._entities.text
        at = text.find(" " + noun)
        while at >= 0:
            end = at + 1 + len(noun)
            following = text[end : end + 1]
            if not (following.isalnum() or following == "_"):
                yield at + 1
            at = text.find(" " + noun, end)
