"""Trains the ranker that gives quotations to relations, on relations found by models that never saw the article."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence

from quoth.indexer.attribution.ranker import NOBODY, NOT_QUOTE, candidates
from quoth.indexer.attribution.scene import Scene
from quoth.indexer.model import Span
from quoth.training.corpus import Document, Gold

EPOCHS, RATE, SEED = 10, 0.1, 1
PENALTY, FEWEST = 10.0, 1
LEAST = 0.02
"""A weight nearer to 0 is left out."""
Row = tuple[int, list[str]]
Example = tuple[list[Row], set[int]]
"""The candidates with their clues, and which are right."""


def words(text: str, spans: Iterable[Span]) -> set[int]:
    """Return the offsets of the letters and digits in `spans`."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def owner(document: Document, span: Span) -> int:
    """Return the number of the gold attribution that covers at least half of a quotation; -1 for none."""
    body = words(document.text, [span])
    best, most = -1, 0
    for number, gold in enumerate(document.gold):
        covered = sum(1 for i in body if any(s <= i < e for s, e in gold.content))
        if covered > most:
            best, most = number, covered
    return best if 2 * most >= len(body) else -1


def instances(document: Document, scene: Scene, decided: Sequence[int] | None = None) -> list[Example]:
    """Return for each quotation its candidates with their clues, and which of them are right.

    `decided`: the relations that the quotations before it count as given to; without it, those that are right.
    """
    previous: list[int] = []
    found = []
    for n, place in enumerate(scene.places):
        rows = candidates(scene, place, previous)
        number = owner(document, document.quotations[place.number].span)
        right = _right(document, document.gold[number] if number >= 0 else None, rows, scene)
        found.append((rows, right))
        best = max(right, key=lambda r: scene.relations[r].likely if r >= 0 else 0, default=NOBODY)
        previous.append(best if decided is None else decided[n])
    return found


def _right(document: Document, gold: Gold | None, rows: Sequence[Row], scene: Scene) -> set[int]:
    if gold is None:
        return {NOT_QUOTE}
    source = words(document.text, gold.source)
    found = {r: _chunk(scene, r) for r, _ in rows if r >= 0}
    if not source:
        return {r for r, chunk in found.items() if chunk is None} or {NOBODY}
    fitting = {r: chunk for r, chunk in found.items() if chunk and source & words(document.text, [chunk])}
    return {min(fitting, key=fitting.__getitem__)} if fitting else set()


def _chunk(scene: Scene, r: int) -> Span | None:
    """Return where the source of a relation begins: its first noun chunk."""
    mention, relation = scene.mentions[r], scene.relations[r]
    if mention:
        spans = scene.sentences[mention.sentence].spans
        return Span(spans[mention.first].start, spans[mention.end - 1].end)
    return relation.source[0] if relation.source else None


def train(examples: Iterable[Example], penalty: float = PENALTY, fewest: int = FEWEST) -> dict[str, float]:
    """Return the weights that make the right candidates likely, of clues that stand in `fewest` rows or more.

    The loss is that of a softmax; half of `penalty` times the square of each weight is added. Stochastic gradient
    descent brings it down. All weights shrink with each step, which one factor does for all of them at once
    (Bottou 2012, section 5.1).
    """
    useful = [(rows, right) for rows, right in examples if right and len(right) < len(rows)]
    seen = Counter(clue for rows, _ in useful for _, clues in rows for clue in clues)
    numbers = {clue: i for i, clue in enumerate(clue for clue, n in seen.items() if n >= fewest)}
    data = [
        ([[numbers[c] for c in clues if c in numbers] for _, clues in rows], [r in right for r, _ in rows])
        for rows, right in useful
    ]
    weights, scale, left = [0.0] * len(numbers), 1.0, EPOCHS * len(data)
    shuffle = random.Random(SEED)  # noqa: S311 (not a secret)
    for _ in range(EPOCHS):
        shuffle.shuffle(data)
        for clues, good in data:
            rate = RATE * left / (EPOCHS * len(data))
            scale *= 1 - rate * penalty / len(data)
            _step(clues, good, weights, scale, rate)
            left -= 1
    found = {clue: round(scale * weights[i], 3) for clue, i in sorted(numbers.items())}
    return {clue: weight for clue, weight in found.items() if abs(weight) >= LEAST}


def _step(clues: list[list[int]], good: list[bool], weights: list[float], scale: float, rate: float) -> None:
    scores = [scale * sum([weights[i] for i in row]) for row in clues]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    wanted = max(1e-9, sum(p for p, y in zip(powers, good, strict=True) if y))
    for row, power, y in zip(clues, powers, good, strict=True):
        slope = power / total - (power / wanted if y else 0.0)
        if abs(slope) > 1e-4:
            change = slope * rate / scale
            for i in row:
                weights[i] -= change
