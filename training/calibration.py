"""Learns how sure a speaker is: from the raw product of probabilities to the share that is right."""

from collections.abc import Iterator, Mapping, Sequence

from quoth.indexer.attribution.assemble import attributions, curve_of
from quoth.indexer.attribution.ranker import decide
from quoth.indexer.attribution.scene import Scene
from quoth.training.corpus import Document
from quoth.training.ranker import words

BINS = 12
FEWEST = 60
"""From fewer examples than this no curve is learned: the raw probability stands as it is."""


def judged(
    document: Document, scene: Scene, weights: Mapping[str, float]
) -> Iterator[tuple[str, float, bool]]:
    """Yield kind, raw probability and whether content and source are right, for each attribution."""
    gold = [(words(document.text, g.content), words(document.text, g.source)) for g in document.gold]
    for found in attributions(scene, document.quotations, decide(scene, weights), weights):
        if found.stray > found.sure:
            continue  # likely no quotation, and kept for a closer look only
        content, source = words(document.text, found.content), words(document.text, found.source)
        best = max(gold, key=lambda g: len(content & g[0]), default=(set(), set()))
        fits = 2 * len(content & best[0]) >= (
            len(content) if found.type != "indirect" else len(content | best[0])
        )
        right = bool(source & best[1]) if source or best[1] else True
        yield curve_of(document.text, found), found.sure, fits and right


def curve(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Return points (raw, share right), both rising, for linear interpolation between them and from (0, 0).

    Bins of equal size, made monotone by pooling neighbours (pool adjacent violators, Ayer et al. 1955).
    """
    if len(pairs) < FEWEST:
        return [(1.0, 1.0)]
    ordered = sorted(pairs)
    size = max(1, len(ordered) // BINS)
    blocks: list[tuple[float, float, int]] = []
    for at in range(0, len(ordered), size):
        part = ordered[at : at + size]
        raw = sum(x for x, _ in part) / len(part)
        blocks.append((raw, sum(right for _, right in part) / len(part), len(part)))
        while len(blocks) > 1 and blocks[-2][1] > blocks[-1][1]:
            (x, y, n), (u, v, m) = blocks[-2:]
            blocks[-2:] = [((x * n + u * m) / (n + m), (y * n + v * m) / (n + m), n + m)]
    return [(round(raw, 4), round(share, 4)) for raw, share, _ in blocks]
