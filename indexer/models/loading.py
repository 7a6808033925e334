"""Loads what was learned: data files that ship with quoth, read on first use. Nothing is unpickled."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import pycrfsuite

Curve = Sequence[tuple[float, float]]
"""Rising points (raw, share right)."""


class Tagger(Protocol):
    """The part of pycrfsuite.Tagger that is used here."""

    def set(self, items: Sequence[Sequence[str]]) -> None:
        """Take in the features of a sequence."""
        ...

    def tag(self, items: Sequence[Sequence[str]] | None = None) -> list[str]:
        """Return the best labels."""
        ...

    def marginal(self, label: str, position: int) -> float:
        """Return the probability of a label at a place."""
        ...


def shipped() -> AbstractContextManager[Path]:
    """Return a context whose value is the folder of the models that ship with quoth."""
    return resources.as_file(resources.files("quoth.indexer.models"))


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


def tagger(path: Path) -> Tagger:
    """Open a model of python-crfsuite."""
    opened = pycrfsuite.Tagger()
    opened.open(str(path))
    return opened  # type: ignore[no-any-return]
