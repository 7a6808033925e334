import subprocess
import sys
from pathlib import Path

import pytest

from quoth.indexer.attribution.relations import models_in
from quoth.indexer.models import loading as trained
from quoth.indexer.text.tagger import WordClasses

MODELS = Path(__file__).parent.parent.parent / "indexer" / "models"
FILES = {
    "arguments.crfsuite",
    "confidence.tsv",
    "cue-rates.tsv",
    "cues.tsv",
    "ranker.tsv",
    "wordclasses.tsv",
}


def train(corpus: Path, out: Path) -> str:
    out.mkdir()
    command = [sys.executable, "-m", "quoth.training.train", str(corpus), "--out", str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603


@pytest.fixture(scope="module")
def weights(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the weights that the made corpus gives."""
    out = tmp_path_factory.mktemp("models") / "one"
    assert train(made, out).startswith("10 articles, 80 examples, ")
    return out


def test_every_weight_is_written(weights: Path) -> None:
    assert {path.name for path in weights.iterdir()} == FILES
    assert all(path.stat().st_size for path in weights.iterdir())


def test_the_same_corpus_gives_the_same_bytes(weights: Path, made: Path, tmp_path: Path) -> None:
    train(made, tmp_path / "two")
    for path in weights.iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_what_was_written_can_be_loaded_and_has_learned(weights: Path) -> None:
    models = models_in(weights, WordClasses({}, {"said": "say", "told": "tell"}))
    assert models.cue_rates["say"] == 1.0
    assert "rain" not in models.cue_rates
    assert trained.weights(weights / "ranker.tsv")


def test_the_shipped_files_are_those_that_training_writes() -> None:
    shipped = {path.name for path in MODELS.iterdir()}
    assert shipped >= FILES
