"""Loads what was learned: data files that ship with quoth, read on first use. Nothing is unpickled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pycrfsuite

from quoth.indexer.attribution.relations import Models, Tagger
from quoth.indexer.text import tagger as wordclasses
from quoth.indexer.text.tagger import WordClasses

Curve = Sequence[tuple[float, float]]
"""Rising points (raw, share right)."""


@dataclass(frozen=True, slots=True)
class Trained:
    """All that was learned."""

    single: Models
    ranker: Mapping[str, float]
    curves: Mapping[str, Curve]
    """Kind of attribution, as `assemble.curve_of` names it: how its raw probability becomes a confidence."""


@cache
def load() -> Trained:
    """Load the models that ship with quoth, once."""
    with resources.as_file(resources.files("quoth.indexer.models")) as folder:
        return Trained(
            single(folder, wordclasses.load()),
            weights(folder / "ranker.tsv"),
            curves(folder / "confidence.tsv"),
        )


def single(folder: Path, classes: WordClasses) -> Models:
    """Open the models of single cues in a folder."""
    return Models(
        classes,
        weights(folder / "cue-rates.tsv"),
        weights(folder / "cues.tsv"),
        _tagger(folder / "arguments.crfsuite"),
    )


def weights(path: Path) -> dict[str, float]:
    """Read a file of lines "weight TAB name"."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for weight, _, name in (line.partition("\t") for line in lines)}


def curves(path: Path) -> dict[str, Curve]:
    """Read a file of lines "kind TAB raw TAB share"."""
    found: dict[str, list[tuple[float, float]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, raw, share = line.split("\t")
        found.setdefault(kind, []).append((float(raw), float(share)))
    return dict(found)


def confidence(curve: Curve, raw: float) -> float:
    """Return the share that is right where the raw probability is `raw`, between the points of a curve."""
    for (x, y), (u, v) in pairwise([(0.0, 0.0), *curve, (1.0, curve[-1][1])]):
        if raw <= u:
            return y + (v - y) * (raw - x) / (u - x) if u > x else v
    return curve[-1][1]


def _tagger(path: Path) -> Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger  # type: ignore[no-any-return]
