"""Loads what was learned: data files that ship with quoth, read on first use. Nothing is unpickled."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import pycrfsuite

from quoth.indexer import wordclasses
from quoth.indexer.relations import Models, Tagger
from quoth.indexer.wordclasses import WordClasses


@dataclass(frozen=True, slots=True)
class Trained:
    """All that was learned."""

    single: Models
    ranker: Mapping[str, float]


@cache
def load() -> Trained:
    """Load the models that ship with quoth, once."""
    with resources.as_file(resources.files("quoth.indexer.models")) as folder:
        return Trained(single(folder, wordclasses.load()), weights(folder / "ranker.tsv"))


def single(folder: Path, classes: WordClasses) -> Models:
    """Open the models of single cues in a folder."""
    return Models(
        classes,
        weights(folder / "cue-rates.tsv"),
        _tagger(folder / "cues.crfsuite"),
        _tagger(folder / "arguments.crfsuite"),
    )


def weights(path: Path) -> dict[str, float]:
    """Read a file of lines "weight TAB name"."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for weight, _, name in (line.partition("\t") for line in lines)}


def _tagger(path: Path) -> Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger  # type: ignore[no-any-return]
