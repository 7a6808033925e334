"""Gradient-boosted regression trees (Friedman 2001), trained by LightGBM and evaluated in plain Python.

A file of trees is text: a line with the names of the features, then a line for each tree, in Polish notation: a split is
`feature threshold` and then its two branches, a leaf is `= value`. A number that is not above the threshold goes to the
first branch.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

Node = float | tuple[int, float, "Node", "Node"]
"""A leaf's value, or a split: number of the feature, threshold, branch up to it, branch above it."""
Adder = Callable[[Sequence[float], float], float]
"""Adds the leaves that a row falls into to a sum."""

EARLY = 20
"""So many trees are summed for all rows that compete."""
BEHIND = 2.5
"""A row so far behind the best after these is not looked at further: on 80 articles one answer of 1,252 changed."""
MANY = 1_000
"""After so many rows, those of two or three articles, functions are made for the trees: that takes as long as going through
them for some 2,000 rows, and a row takes less than half as long then."""


class Trees:
    """A sum of regression trees over rows of numbers."""

    def __init__(self, features: Sequence[str], trees: Sequence[Node]) -> None:
        """Take the names of the features in the order of a row, and the trees."""
        self.features = tuple(features)
        self.trees = tuple(trees)
        self._parts = [self.trees[n : n + EARLY] for n in range(0, max(1, len(self.trees)), EARLY)]
        self._adders: list[Adder] = [partial(_added, part) for part in self._parts]
        self._rows = 0

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return the scores of rows that compete; of rows that fall far behind, only the first trees are summed."""
        before, self._rows = self._rows, self._rows + len(rows)
        if before <= MANY < self._rows:
            self._adders = [_adder(len(self.features), part) for part in self._parts]
        early, *late = self._adders
        scores = [early(row, 0.0) for row in rows]
        least = max(scores) - BEHIND
        for n, first in enumerate(scores):
            if first > least:
                more = 0.0
                for add in late:
                    more = add(rows[n], more)
                scores[n] = first + more
        return scores

    def score(self, row: Sequence[float]) -> float:
        """Return the score of one row."""
        return self.scores([row])[0]


def _added(trees: Sequence[Node], row: Sequence[float], total: float) -> float:
    for node in trees:
        while node.__class__ is tuple:
            feature, threshold, low, high = node
            node = low if row[feature] <= threshold else high
        total += node  # type: ignore[operator]
    return total


def _adder(size: int, trees: Sequence[Node]) -> Adder:
    """Return a function that adds the leaves of some trees, for rows of so many numbers, to a sum.

    Its source has numbers only, and no text of what was read.
    """
    names = "".join(f"x{n}, " for n in range(size))
    leaves = " + ".join(["total", *map(_expression, trees)])
    made: dict[str, Adder] = {}
    exec(f"def add(row, total):\n    ({names}) = row\n    return {leaves}", made)  # noqa: S102
    return made["add"]


def _expression(node: Node) -> str:
    if not isinstance(node, tuple):
        return repr(float(node))
    feature, threshold, low, high = node
    return f"({_expression(low)} if x{int(feature)} <= {float(threshold)!r} else {_expression(high)})"


def read_trees(path: Path) -> Trees:
    """Read a file of trees. Raises ValueError where it is none."""
    names, *lines = path.read_text(encoding="utf-8").splitlines()
    return Trees(names.split(), [_node(iter(line.split())) for line in lines])


def _node(words: Iterator[str]) -> Node:
    first = next(words)
    if first == "=":
        return float(next(words))
    return int(first), float(next(words)), _node(words), _node(words)


def write_trees(path: Path, trees: Trees) -> None:
    """Write a file of trees."""
    lines = [" ".join(trees.features), *(" ".join(_words(node)) for node in trees.trees)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, tuple):
        yield f"{node[0]} {node[1]:.6g}"
        yield from _words(node[2])
        yield from _words(node[3])
    else:
        yield f"= {node:.4g}"
