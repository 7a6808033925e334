"""Loads what was learned: data files that ship with quoth, read on first use. Nothing is unpickled."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from importlib import resources
from itertools import pairwise
from pathlib import Path
from threading import local
from typing import Protocol, TypeVar

import pycrfsuite

Model = TypeVar("Model")
Curve = Sequence[tuple[float, float]]
"""Rising points (raw, share right)."""


class Tagger(Protocol):
    """The part of pycrfsuite.Tagger that is used here."""

    def set(self, items: Sequence[Sequence[str] | Mapping[str, float]]) -> None:
        """Take in the features of a sequence."""
        ...

    def tag(self, items: Sequence[Sequence[str]] | None = None) -> list[str]:
        """Return the best labels."""
        ...

    def marginal(self, label: str, position: int) -> float:
        """Return the probability of a label at a place."""
        ...


def per_thread(load: Callable[[], Model]) -> Callable[[], Model]:
    """Return a function that calls `load` once in each thread, for models that two threads must not use at once.

    A pycrfsuite.Tagger keeps the sequence that it was given last.
    """
    own = local()

    @wraps(load)
    def loaded() -> Model:
        try:
            return own.model  # type: ignore[no-any-return]
        except AttributeError:
            own.model = load()
            return own.model  # type: ignore[no-any-return]

    return loaded


def shipped() -> AbstractContextManager[Path]:
    """Return a context whose value is the folder of the models that ship with quoth."""
    return resources.as_file(resources.files("quoth.indexer.models"))


def weights(path: Path) -> dict[str, float]:
    """Read a file of lines "weight TAB name"."""
    fields = path.read_text(encoding="utf-8").replace("\n", "\t").split("\t")
    names, numbers = fields[1::2], fields[::2]  # behind the last line end stands one more, which is empty
    return dict(zip(names, map(float, numbers), strict=False))


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


def nouns(path: Path) -> dict[str, tuple[float, ...]]:
    """Read a file of lines "noun TAB share TAB share"."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {name: tuple(map(float, numbers)) for name, *numbers in rows}
