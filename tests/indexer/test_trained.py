import string
from importlib import resources
from pathlib import Path

import pytest

from quoth.indexer.attribution import ranker, relations
from quoth.indexer.coreference import speakers
from quoth.indexer.models import loading as trained

MODELS = Path(str(resources.files("quoth.indexer.models")))
FILES = [
    "arguments.crfsuite",
    "confidence.tsv",
    "cue-rates.tsv",
    "cues.tsv",
    "ranker.tsv",
    "wordclasses.tsv",
]
MEGABYTES = 12
"""All that was learned together may not be more than this: it is in every installation."""


def test_weights_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text("0.5\ta\n-2\tnot w-1=“\n1e-3\tb c\n", encoding="utf-8")
    assert trained.weights(path) == {"a": 0.5, "not w-1=“": -2.0, "b c": 0.001}


def test_loaded_once() -> None:
    assert all(module.load() is module.load() for module in (relations, ranker, speakers))


def test_rates_are_shares_and_the_plain_cues_are_in() -> None:
    rates = relations.load().cue_rates
    assert all(0 <= rate <= 1 for rate in rates.values())
    assert {"say", "tell", "add", "ask", "accord"} <= set(rates)
    assert rates["say"] > rates["go"] if "go" in rates else rates["say"] > 0.5


def test_a_ranker_knows_relations_nobody_and_no_quote() -> None:
    weights = ranker.load()
    assert {clue.split()[0] for clue in weights if clue.startswith(("nobody ", "not "))} == {"nobody", "not"}
    assert all(abs(weight) < 100 for weight in weights.values())


def test_a_missing_model_says_which(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"cue-rates\.tsv"):
        relations.models_in(tmp_path, relations.load().classes_of)


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


CURVE = [(0.2, 0.4), (0.6, 0.4), (0.9, 0.8)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(0.0, 0.0), (0.1, 0.2), (0.2, 0.4), (0.4, 0.4), (0.75, 0.6), (0.9, 0.8), (0.95, 0.8), (1.0, 0.8)],
)
def test_confidence_lies_on_the_curve(raw: float, expected: float) -> None:
    assert trained.confidence(CURVE, raw) == pytest.approx(expected)


def test_a_point_twice_is_a_step() -> None:
    assert 0.3 <= trained.confidence([(0.5, 0.3), (0.5, 0.7)], 0.5) <= 0.7


def test_confidence_of_what_ships_rises_from_0_to_1() -> None:
    for curve in speakers.load().curves.values():
        found = [trained.confidence(curve, step / 100) for step in range(101)]
        assert found == sorted(found)
        assert 0 <= found[0] <= found[-1] <= 1


def test_curves_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "confidence.tsv"
    path.write_text("quoted\t0.1\t0.2\nreported\t0.5\t0.5\nquoted\t0.3\t0.4\n", encoding="utf-8")
    assert trained.curves(path) == {"quoted": [(0.1, 0.2), (0.3, 0.4)], "reported": [(0.5, 0.5)]}
