import string
from importlib import resources
from pathlib import Path

import pytest

from quoth.indexer import trained

MODELS = Path(str(resources.files("quoth.indexer.models")))
FILES = ["arguments.crfsuite", "cue-rates.tsv", "cues.crfsuite", "ranker.tsv", "wordclasses.tsv"]
MEGABYTES = 12
"""All that was learned together may not be more than this: it is in every installation."""


def test_weights_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text("0.5\ta\n-2\tnot w-1=“\n1e-3\tb c\td\n", encoding="utf-8")
    assert trained.weights(path) == {"a": 0.5, "not w-1=“": -2.0, "b c\td": 0.001}


def test_loaded_once() -> None:
    assert trained.load() is trained.load()


def test_rates_are_shares_and_the_plain_cues_are_in() -> None:
    rates = trained.load().single.cue_rates
    assert all(0 <= rate <= 1 for rate in rates.values())
    assert {"say", "tell", "add", "ask", "accord"} <= set(rates)
    assert rates["say"] > rates["go"] if "go" in rates else rates["say"] > 0.5


def test_a_ranker_knows_relations_nobody_and_no_quote() -> None:
    ranker = trained.load().ranker
    assert {clue.split()[0] for clue in ranker if clue.startswith(("nobody ", "not "))} == {"nobody", "not"}
    assert all(abs(weight) < 100 for weight in ranker.values())


def test_a_missing_model_says_which(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"cue-rates\.tsv"):
        trained.single(tmp_path, trained.load().single.classes_of)


@pytest.mark.parametrize("name", FILES)
def test_models_are_plain_data(name: str) -> None:
    data = (MODELS / name).read_bytes()
    assert data[:2] not in (b"\x80\x03", b"\x80\x04", b"\x80\x05")  # no pickle
    if name.endswith(".tsv"):
        assert data.decode("utf-8").endswith("\n")
        assert not set(string.whitespace) - set("\t\n ") & set(data.decode("utf-8"))
    else:
        assert data.startswith(b"lCRF")


def test_models_are_small() -> None:
    assert sum(path.stat().st_size for path in MODELS.iterdir() if path.is_file()) < MEGABYTES * 2**20
