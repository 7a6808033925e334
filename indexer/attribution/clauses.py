"""Cuts the items around a cue into clauses, for the labeller: content begins and ends with one, far more often than inside.

There is no parser. A clause is what stands between two breaks or joints: `but he did not back away`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.indexer.document import Sentence
from quoth.indexer.text.chunker import BREAKS, JOINTS, NOWHERE

LEADS = 2
"""So many breaks and joints before the first word of a clause are told apart: ", but"."""
LONGEST = 4
"""So many parts of a clause are told, and the one after them."""
FARTHEST = 4
"""Clauses farther from the cue's are all the same."""
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
CLOSED = frozenset("DT PRP PRP$ IN TO WP WDT WRB RB CC MD EX".split())
"""Classes of which the word itself is told; of all others only the class is."""


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a window, as lists of equal length."""

    words: Sequence[str]
    classes: Sequence[str]
    quotations: Sequence[int]
    chunks: Sequence[tuple[int, int]]
    strong: Sequence[bool]
    """Whether a word is mostly a cue."""
    cue: int
    bounds: tuple[int, int]
    """First item of the cue's sentence, and the one past its last."""


def clause_clues(items: Items, lemma: str) -> Iterator[tuple[range, list[str]]]:
    """Yield for each clause its items and what the labeller sees of all of them; `lemma` is that of the cue."""
    starts = list(_starts(items))
    own = bisect_right(starts, items.cue) - 1
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(items.words)], strict=True)):
        first = start
        while first < min(end, start + LEADS) and _divides(items.words[first]):
            first += 1
        opening = " ".join(items.words[start:first]) or "^"
        made = shape(items, first, end, items.cue)
        trail = items.words[end] if end < len(items.words) else "$"
        says = any(items.strong[first:end])
        outside = "" if items.bounds[0] <= start < items.bounds[1] else "o"
        side = f"{max(-FARTHEST, min(FARTHEST, number - own))}{outside}s"
        yield (
            range(start, end),
            [
                f"{side}={opening}", f"{side}={opening} {made}", f"{side}{made}{says}",
                f"{side}={opening} {_word(items, first, end)}", f"{side}>{trail}", f"s={opening} {lemma}",
                f"{side}{made} {lemma}",
            ],
        )  # fmt: skip


def _divides(word: str) -> bool:
    return word in BREAKS or word in JOINTS


def _starts(items: Items) -> Iterator[int]:
    """Yield where clauses start: at breaks and joints, and at both ends of the cue's sentence."""
    yield 0
    for j in range(1, len(items.words)):
        if j in items.bounds or (_divides(items.words[j]) and items.words[j - 1] not in BREAKS):
            yield j


def _word(items: Items, at: int, end: int) -> str:
    if at >= end:
        return "$"
    return items.words[at] if items.classes[at] in CLOSED else items.classes[at]


def shape(items: Sentence | Items, first: int, end: int, cue: int = -1) -> str:
    """Return what a clause is made of, in order, runs of one kind as one.

    C the cue, Q a quotation, N a noun chunk, V a finite verb, G a participle, t "to".
    """
    made = ""
    for j in range(first, end):
        sign = _sign(items, j, cue)
        if sign and not made.endswith(sign):
            made += sign
            if len(made) > LONGEST:
                break
    return made


def _sign(items: Sentence | Items, j: int, cue: int) -> str:
    name = items.classes[j]
    if items.quotations[j] >= 0:
        return "Q"
    if j == cue:
        return "C"
    if items.chunks[j] != NOWHERE:
        return "N"
    if name in FINITE:
        return "V"
    if name == "VBG" or "VBN" in name:
        return "G"
    return "t" if name == "TO" else ""
