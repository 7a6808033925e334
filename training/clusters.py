"""Groups words of unlabelled news by the words beside them, so that a rare name is read as its like are.

    python -m quoth.training.clusters NEWS [--out FOLDER]

NEWS has one article a line as JSON with "text", packed by xz. Each word is a vector of how much more often than by
chance each frequent word stands one or two places before and after it (PPMI, Bullinaria & Levy 2007), reduced by a
singular value decomposition and grouped by spherical k-means, coarsely and finely.
"""

import argparse
import json
import lzma
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, hstack
from scipy.sparse.linalg import svds

from quoth.indexer.entities.lexicon import CLUSTERS, digits
from quoth.indexer.text.segment import TOKEN

MODELS = Path(__file__).parent.parent / "indexer" / "models"
FEWEST = 15
"""So often a word stands in the news to have a cluster."""
CONTEXTS = 3000
"""So many words, the most frequent, tell others apart."""
NEAR = {-1: 1.0, 1: 1.0, -2: 0.5, 2: 0.5}
"""The places beside a word, with what they count."""
SIZE = 80
GROUPS = (64, 256)
ROUNDS = 25
SEED = 1


def read(news: Path) -> tuple[list[str], Any]:
    """Return the words of some news by frequency, and the news as numbers of words; a repeated paragraph counts once."""
    numbers: dict[str, int] = {"\n": 0}
    text = array("i", [0])
    known: set[str] = set()
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].splitlines():
                if paragraph and paragraph not in known:
                    known.add(paragraph)
                    for word in TOKEN.findall(paragraph):
                        text.append(numbers.setdefault(digits(word), len(numbers)))
                    text.append(0)
    found = np.frombuffer(text, dtype=np.int32)
    counts = np.bincount(found, minlength=len(numbers))
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    words = list(numbers)
    return [words[n] for n in order if counts[n] >= FEWEST], rank[found]


def vectors(text: Any, size: int) -> Any:
    """Return a vector of length 1 for each of the `size` most frequent words."""
    sides = [_beside(text, size, step) * weight for step, weight in NEAR.items()]
    matrix = hstack(sides).tocsr()
    start = np.random.default_rng(SEED).standard_normal(min(matrix.shape))
    left, strength, _ = svds(matrix, k=min(SIZE, min(matrix.shape) - 1), v0=start)
    found = left * np.sqrt(strength)
    return (found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)).astype(np.float32)


def _beside(text: Any, size: int, step: int) -> Any:
    """Return how much more often than by chance each frequent word stands `step` places beside each word."""
    word, other = (text[-step:], text[:step]) if step < 0 else (text[:-step], text[step:])
    near = min(CONTEXTS, size)
    kept = (word < size) & (other < near)
    pairs = coo_matrix((np.ones(int(kept.sum()), np.float32), (word[kept], other[kept])), shape=(size, near))
    counts = pairs.tocsr()
    rows, columns = (np.asarray(counts.sum(axis)).ravel() for axis in (1, 0))
    smooth = columns**0.75
    counts = counts.tocoo()
    chance = rows[counts.row] * (smooth / smooth.sum())[counts.col]
    value = np.maximum(np.log(counts.data / chance), 0) * np.minimum(counts.data / 3, 1)
    return csr_matrix((value, (counts.row, counts.col)), shape=(size, near))


def grouped(points: Any, weights: Any, groups: int) -> Any:
    """Return the number of the group of each vector, by spherical k-means."""
    random = np.random.default_rng(SEED)
    groups = min(groups, len(points))
    centres = points[random.choice(len(points), groups, replace=False, p=weights / weights.sum())]
    for _ in range(ROUNDS):
        nearest = np.argmax(points @ centres.T, axis=1)
        centres = np.zeros_like(centres)
        np.add.at(centres, nearest, points * weights[:, None])
        length = np.linalg.norm(centres, axis=1, keepdims=True)
        empty = length[:, 0] < 1e-6
        centres[empty] = points[random.choice(len(points), int(empty.sum()))]
        centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    return np.argmax(points @ centres.T, axis=1)


def rows(words: Sequence[str], numbers: Sequence[Sequence[int]]) -> list[str]:
    """Return a line "coarse TAB fine TAB words" for each pair of groups."""
    members: dict[tuple[int, ...], list[str]] = {}
    for word, *pair in zip(words, *numbers, strict=True):
        if word[0].isalpha():
            members.setdefault(tuple(map(int, pair)), []).append(word)
    return ["\t".join([*map(str, pair), " ".join(some)]) + "\n" for pair, some in sorted(members.items())]


def write(news: Path, out: Path) -> None:
    """Learn the clusters of words of some news and write them."""
    words, text = read(news)
    points = vectors(text, len(words))
    weights = np.sqrt(np.bincount(text, minlength=len(words))[: len(words)]).astype(np.float32)
    out.write_text("".join(rows(words, [grouped(points, weights, n) for n in GROUPS])), encoding="utf-8")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("news", type=Path)
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    write(args.news, args.out / CLUSTERS)


if __name__ == "__main__":
    main()
