"""A claim put together from several quotes."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from quoth.indexer.model import Span
from quoth.search.verify.claim import Item
from quoth.search.verify.model import Change, Check, Claim, Evidence
from quoth.search.verify.sources import Source
from quoth.search.verify.words import Word, weight

_SHORTEST = 3
"""Words in a row that make a piece; fewer are chance."""
_TELLING = 1.8
"""What the words of a piece must weigh together: two that tell quotations apart, or one and two common ones."""
_MOST = 4
_UNCOVERED = 0.15
"""Share of the claim's weight that no piece may have."""
_SAVED = 2
"""So many words fewer must differ than from any single quote, for each seam."""


class Piece(NamedTuple):
    """What of a claim comes from one quote."""

    source: Source
    runs: tuple[tuple[int, int, int], ...]
    """First word in the claim, first word in the source, number of words."""

    @property
    def size(self) -> int:
        """Words of the claim that it covers."""
        return sum(run[2] for run in self.runs)


def stitched(items: Sequence[Item], found: Sequence[Source]) -> list[Piece]:
    """Return the quotes that together have most of the claim, in the claim's order; each gives what no other gave."""
    claimed = [item.key for item in items if isinstance(item, Word)]
    free = [True] * len(claimed)
    pieces: list[Piece] = []
    runs = [(source, list(_runs(claimed, source))) for source in found]
    while len(pieces) < _MOST:
        options = [Piece(source, tuple(_free(some, free, claimed))) for source, some in runs]
        best = max(options, key=lambda piece: piece.size, default=None)
        if best is None or not best.runs:
            break
        for first, _, size in best.runs:
            free[first : first + size] = [False] * size
        pieces.append(best)
    return sorted(pieces, key=lambda piece: piece.runs[0])


def _runs(claimed: Sequence[str], source: Source) -> Iterator[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, claimed, source.keys(), autojunk=False)
    return ((a, b, size) for a, b, size in matcher.get_matching_blocks() if size >= _SHORTEST)


def _free(
    runs: Sequence[tuple[int, int, int]], free: Sequence[bool], claimed: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """Yield what is left of each run where other pieces have not taken it."""
    for first, place, size in runs:
        start = 0
        for at in range(size + 1):
            if at == size or not free[first + at]:
                weighs = sum(map(weight, claimed[first + start : first + at]))
                if at - start >= _SHORTEST and weighs >= _TELLING:
                    yield first + start, place + start, at - start
                start = at + 1


def better(pieces: Sequence[Piece], claimed: Sequence[Word], single: Sequence[Change] | None) -> bool:
    """Tell whether these pieces explain a claim better than one quote with these changes; None: than nothing."""
    if len(pieces) < 2:
        return False
    covered = {first + at for piece in pieces for first, _, size in piece.runs for at in range(size)}
    missing = [word for at, word in enumerate(claimed) if at not in covered]
    if sum(weight(word.key) for word in missing) > _UNCOVERED * sum(weight(word.key) for word in claimed):
        return False
    apart = len(claimed) if single is None else sum(map(_words, single))
    return len(missing) + _SAVED * (len(pieces) - 1) < apart


def _words(change: Change) -> int:
    """Return how many words differ; those left out in one place count as a seam does."""
    return change.words if change.claimed else min(change.words, _SAVED)


def check(claim: Claim, pieces: Sequence[Piece]) -> Check:
    """Return the verdict on a stitched claim."""
    evidence = []
    for source, runs in pieces:
        stored = source.stored
        spans = tuple(Span(source.words[b].start, source.words[b + size - 1].end) for _, b, size in runs)
        evidence.append(
            Evidence(stored.quote.text, spans, (), stored, stored.article, stored.path, stored.meta)
        )
    speakers = {s.quote.speaker and s.quote.speaker.name for piece in pieces for s in [piece.source.stored]}
    articles = {piece.source.stored.article for piece in pieces}
    notes = [f"from {len(pieces)} quotes in {len(articles)} article{'s' * (len(articles) > 1)}"]
    if len(speakers) > 1:
        notes.append("by different speakers")
    size = sum(piece.size for piece in pieces)
    total = len([1 for _ in claim.text.split()]) or 1
    return Check(claim, "stitched", round(min(0.99, size / total), 3), tuple(evidence), (), tuple(notes))
