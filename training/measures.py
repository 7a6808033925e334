"""What is right and what is wrong in the quotes of one article, judged by annotations by hand.

Two views, neither of which minds how quotes are split:

marks     Every stretch between marks (see units.py) is a case. It is a quote where the content of an
          attribution covers at least half of its letters, and right if the source is the gold's too.
          Titles and scare quotes are cases that nobody should claim.
content   Every attribution is a case, marks or none. One of quoth's and one of the gold's are the same where
          their content words overlap with F1 >= 0.5, each with one at most; right if the source is the
          gold's too.

Sources are the same where they share a word; nobody is the same as nobody.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from quoth.indexer.model import Span
from quoth.training.units import units

LONGEST_SOURCE = 40
"""A source of more words, and of more than twice the gold's, is no answer: naming all is not knowing who."""
SHORT = 4
PRONOUNS = frozenset("he she they it we i you who him her them us me his their".split())
WORD = re.compile(r"\w+")
LETTER = re.compile(r"[^\W_]")


class Attributed(Protocol):
    """What can be compared: a gold attribution, or a quote."""

    @property
    def content(self) -> Sequence[Span]: ...  # noqa: D102
    @property
    def source(self) -> Sequence[Span]: ...  # noqa: D102


@dataclass(frozen=True)
class Case:
    """One thing that was judged."""

    view: str
    """What was asked: "marks", "content", "speaker" ..."""
    key: str
    """Names it in every run: article and offset."""
    kind: str
    """short (under 4 words) or long between marks; direct, mixed or indirect for content; named or other for
    speakers; "" where that means nothing."""
    gold: bool
    claimed: bool
    right: bool
    error: str = ""
    """missed, not a quote, wrong source ...; "" if there is none."""
    detail: str = ""
    """Of an error: what kind of source the gold has, and quoth: "name", "name/pronoun"."""
    confidence: float | None = None
    """Of the quote that claims it."""
    note: str = ""
    """The words, and what gold and quoth say."""


class Pieces:
    """The words of a text, or its letters, by number."""

    def __init__(self, text: str, piece: re.Pattern[str]) -> None:
        """Number what matches `piece` in `text` from 0."""
        found = [match.span() for match in piece.finditer(text)]
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]

    def of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of the pieces that `spans` touch."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)


def owner(unit: frozenset[int], contents: Sequence[frozenset[int]]) -> int:
    """Return which of `contents` has the most pieces of `unit`, at least half; -1 where none has."""
    best = max(range(len(contents)), key=lambda n: len(unit & contents[n]), default=-1)
    return best if best >= 0 and 2 * len(unit & contents[best]) >= len(unit) else -1


class Judge:
    """Judges the quotes of one article."""

    def __init__(self, doc: str, text: str, gold: Sequence[Attributed], quotes: Sequence[Attributed]) -> None:
        """Compare `quotes` with `gold`, both of the article `text`, which is called `doc`."""
        self._doc, self._text, self._gold, self._quotes = doc, text, gold, quotes
        self._words, self._letters = Pieces(text, WORD), Pieces(text, LETTER)
        self._units = units(text)
        self._inside = self._letters.of(self._units)

    def cases(self) -> Iterator[Case]:
        """Yield the cases of both views."""
        sides = (self._gold, self._quotes)
        letters = [[self._letters.of(one.content) for one in side] for side in sides]
        for unit in self._units:
            g, q = (owner(self._letters.of([unit]), contents) for contents in letters)
            if g >= 0 or q >= 0:
                yield self._case("marks", [unit], g, q)
        pairs = _pairs(*([self._words.of(one.content) for one in side] for side in sides))
        for g, one in enumerate(self._gold):
            yield self._case("content", one.content, g, pairs.get(g, -1))
        for q in sorted(set(range(len(self._quotes))) - set(pairs.values())):
            yield self._case("content", self._quotes[q].content, -1, q)

    def _case(self, view: str, spans: Sequence[Span], g: int, q: int) -> Case:
        """Judge gold number `g` and quote number `q`; one of them may be -1, for none."""
        gold = self._gold[g] if g >= 0 else None
        quote = self._quotes[q] if q >= 0 else None
        right = gold is not None and quote is not None and self._agree(gold, quote)
        text = self._text
        says = [" + ".join(span.of(text) for span in one.source) or "nobody" for one in (gold, quote) if one]
        shown = " ".join(" ".join(span.of(text) for span in spans).split())
        return Case(
            view,
            key=f"{self._doc}:{spans[0].start}",
            kind=self._kind(view, spans),
            gold=gold is not None,
            claimed=quote is not None,
            right=right,
            error="" if right else "missed" if not quote else "wrong source" if gold else "not a quote",
            detail="/".join(source_kind(text, one.source) for one in (gold, quote) if one),
            confidence=getattr(quote, "confidence", None),
            note=f"{shown[:90]!r} gold/found: {says}",
        )

    def _agree(self, gold: Attributed, quote: Attributed) -> bool:
        return same_source(self._words.of(gold.source), self._words.of(quote.source))

    def _kind(self, view: str, content: Sequence[Span]) -> str:
        if view == "marks":
            return "short" if len(self._words.of(content)) < SHORT else "long"
        mine = self._letters.of(content)
        share = len(mine & self._inside) / max(1, len(mine))
        return "direct" if share > 0.95 else "mixed" if share > 0.02 else "indirect"


def same_source(gold: frozenset[int], found: frozenset[int]) -> bool:
    """Tell whether two sources, as word numbers, are the same mention."""
    if not gold or not found:
        return not gold and not found
    return not gold.isdisjoint(found) and len(found) <= max(LONGEST_SOURCE, 2 * len(gold))


def source_kind(text: str, source: Sequence[Span]) -> str:
    """Say what a source is: "nobody", "pronoun", "name" (a capital in it) or "noun"."""
    if not source:
        return "nobody"
    words = re.sub(r"^(the|an?) ", "", source[0].of(text), flags=re.IGNORECASE)
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "name" if re.search(r"\b[A-Z]", words) else "noun"


def _pairs(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> dict[int, int]:
    """Pair contents that are the same, the most alike first: number in `gold` -> number in `found`."""
    alike = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            shared = len(one & other)
            if shared and 4 * shared >= len(one) + len(other):
                alike.append((2 * shared / (len(one) + len(other)), g, f))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in sorted(alike, reverse=True):
        if g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return pairs
