"""Trains the ranker that gives quotations to relations, on relations found by models that never saw the article."""

import math
import random
from collections.abc import Iterable, Sequence

from corpus import Document, Gold
from quoth.indexer.attribution import NOBODY, NOT_QUOTE, candidates
from quoth.indexer.model import Span
from quoth.indexer.relations import Relation
from quoth.indexer.scene import Scene

EPOCHS, RATE, DECAY, SEED = 15, 0.2, 0.1, 1
Row = tuple[int, list[str]]


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


def instances(document: Document, scene: Scene) -> list[tuple[list[Row], set[int]]]:
    """Return for each quotation its candidates with their clues, and which of them are right."""
    previous: list[int] = []
    found = []
    for place in scene.places:
        rows = candidates(scene, place, previous)
        number = owner(document, document.quotations[place.number].span)
        gold = document.gold[number] if number >= 0 else None
        right = _right(document, gold, rows, scene.relations)
        found.append((rows, right))
        previous.append(max(right, key=lambda r: scene.relations[r].likely if r >= 0 else 0, default=NOBODY))
    return found


def _right(
    document: Document, gold: Gold | None, rows: Sequence[Row], relations: Sequence[Relation]
) -> set[int]:
    if gold is None:
        return {NOT_QUOTE}
    source = words(document.text, gold.source)
    if not source:
        named = {r for r, _ in rows if r >= 0 and not relations[r].source}
        return named or {NOBODY}
    fitting = {r for r, _ in rows if r >= 0 and source & words(document.text, relations[r].source)}
    exact = {r for r in fitting if any(s <= relations[r].cue.start < e for s, e in gold.cue)}
    return exact or fitting


def train(examples: Iterable[tuple[list[Row], set[int]]]) -> dict[str, float]:
    """Return the weights that make the right candidates likely (softmax, AdaGrad, weight decay)."""
    numbers: dict[str, int] = {}
    data = []
    for rows, right in examples:
        if right and len(right) < len(rows):
            clues = [[numbers.setdefault(clue, len(numbers)) for clue in row] for _, row in rows]
            data.append((clues, [r in right for r, _ in rows]))
    weights, squares = [0.0] * len(numbers), [0.1] * len(numbers)
    shuffle = random.Random(SEED)  # noqa: S311 (not a secret)
    for _ in range(EPOCHS):
        shuffle.shuffle(data)
        for clues, good in data:
            _step(clues, good, weights, squares)
        weights = [weight * (1 - DECAY) for weight in weights]
    return {clue: round(weights[i], 3) for clue, i in sorted(numbers.items()) if abs(weights[i]) >= 0.01}


def _step(clues: list[list[int]], good: list[bool], weights: list[float], squares: list[float]) -> None:
    scores = [sum([weights[i] for i in row]) for row in clues]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    wanted = max(1e-9, sum(p for p, y in zip(powers, good, strict=True) if y))
    for row, power, y in zip(clues, powers, good, strict=True):
        slope = power / total - (power / wanted if y else 0.0)
        if abs(slope) > 1e-4:
            for i in row:
                squares[i] += slope * slope
                weights[i] -= RATE * slope / math.sqrt(squares[i])
