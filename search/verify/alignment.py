"""A claim laid along the words of a quote, at the least cost.

Semi-global alignment by dynamic programming (Sellers 1980, "The theory and computation of evolutionary
distances", Journal of Algorithms 1): all of the claim must be placed, the quote may go on at both ends. A word
put in costs 3, another word 2, a word left out 1, but many in one place no more than 4 (Gotoh 1982, "An improved
algorithm for matching biological sequences", Journal of Molecular Biology 162); words under an ellipsis or in place
of a [bracket] nothing.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from quoth.search.verify.claim import Bracket, Gap, Item
from quoth.search.verify.words import Word

_UNDER_BRACKET = 4
"""So many words a bracket may stand for: [the president] for "he", or for "the man who sits there"."""

Act = Literal["same", "other", "added", "dropped", "gap", "bracket"]


class Step(NamedTuple):
    """One step along the claim, the quote or both."""

    act: Act
    item: int | None
    """Number of the claim's item; None: a word of the quote that the claim does not have."""
    word: int | None
    """Number of the quote's word; None: an item of the claim that the quote does not have."""


def align(items: Sequence[Item], having: Sequence[str]) -> list[Step]:
    """Return the cheapest way through the claim and a quote whose words have these keys, without its ends.

    Takes time and memory by the product of both lengths.
    """
    rows = [at for at, item in enumerate(items) for _ in range(_rows(item))]
    costs = [0] * (len(having) + 1)
    table: list[bytearray] = []
    for at in rows:
        item = items[at]
        if isinstance(item, Word):
            costs, moves = _word(item.key, having, costs)
        else:
            costs, moves = _gap(costs) if isinstance(item, Gap) else _bracket(costs)
        table.append(moves)
    end = min(range(len(costs)), key=lambda j: (costs[j], j))
    return _traced(items, rows, table, having, end)


def _rows(item: Item) -> int:
    return _UNDER_BRACKET if isinstance(item, Bracket) else 1


_BOTH, _CLAIM, _QUOTE, _LEAP, _OPENED = 0, 1, 2, 3, 4
"""How a place in the table is reached: by a step along both, the claim or the quote alone, or a leap over many words
of the quote, which _OPENED marks where it starts."""
_LEAP_COST = 4


def _word(key: str, having: Sequence[str], above: list[int]) -> tuple[list[int], bytearray]:
    """Return the costs after one more word of the claim, and the move to each."""
    cost = leap = above[0] + 3
    costs, moves = [cost], bytearray([_CLAIM])
    for j, word in enumerate(having):
        move, best = _BOTH, above[j] + 2 * (word != key)
        if above[j + 1] + 3 < best:
            move, best = _CLAIM, above[j + 1] + 3
        if cost + 1 < best:
            move, best = _QUOTE, cost + 1
        opened = _OPENED if not j or cost + _LEAP_COST < leap else 0
        if opened:
            leap = cost + _LEAP_COST
        if leap < best:
            move, best = _LEAP, leap
        cost = best
        costs.append(cost)
        moves.append(move | opened)
    return costs, moves


def _gap(above: list[int]) -> tuple[list[int], bytearray]:
    cost = above[0]
    costs, moves = [], bytearray()
    for other in above:
        moves.append(_CLAIM if other <= cost else _QUOTE)
        cost = min(cost, other)
        costs.append(cost)
    return costs, moves


def _bracket(above: list[int]) -> tuple[list[int], bytearray]:
    costs = [above[0], *map(min, above[1:], above)]
    return costs, bytearray(
        _CLAIM if cost == other else _BOTH for cost, other in zip(costs, above, strict=True)
    )


def _traced(
    items: Sequence[Item], rows: list[int], table: list[bytearray], having: Sequence[str], end: int
) -> list[Step]:
    steps: list[Step] = []
    row, j = len(rows), end
    while row:
        at, move = rows[row - 1], table[row - 1][j] & _LEAP
        item = items[at]
        if move == _LEAP:
            first = j - 1
            while not table[row - 1][first + 1] & _OPENED:
                first -= 1
            steps += [Step("dropped", None, word) for word in range(j - 1, first - 1, -1)]
            j = first
            continue
        row -= move != _QUOTE
        j -= move != _CLAIM
        if isinstance(item, Gap):
            if move == _QUOTE:
                steps.append(Step("gap", at, j))
        elif isinstance(item, Bracket):
            steps.append(Step("bracket", at, j if move == _BOTH else None))
        elif move == _BOTH:
            steps.append(Step("same" if item.key == having[j] else "other", at, j))
        else:
            steps.append(Step("added", at, None) if move == _CLAIM else Step("dropped", None, j))
    return steps[::-1]
