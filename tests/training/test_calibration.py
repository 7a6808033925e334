from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.attribution import ranker
from quoth.indexer.attribution.relations import load, relations
from quoth.indexer.models import loading as trained
from quoth.training import calibration, corpus, train

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=20, max_size=40)


def test_a_curve_is_the_share_right_in_bins_of_equal_size() -> None:
    pairs = [(0.2 + n / 6000, n % 4 == 0) for n in range(600)]
    pairs += [(0.7 + n / 6000, n % 4 > 0) for n in range(600)]
    found = calibration.curve(pairs)
    assert trained.confidence(found, 0.25) == pytest.approx(0.25, abs=0.05)
    assert trained.confidence(found, 0.75) == pytest.approx(0.75, abs=0.05)


def test_what_falls_is_pooled() -> None:
    assert calibration.curve([(0.2, True)] * 120 + [(0.8, False)] * 120) == [(0.5, 0.5)]


def test_from_few_examples_no_curve_is_learned() -> None:
    found = calibration.curve([(0.2, True)] * (calibration.FEWEST - 1))
    assert [trained.confidence(found, raw) for raw in (0.0, 0.3, 1.0)] == [0.0, 0.3, 1.0]


@given(PAIRS)
def test_a_curve_rises_and_stays_between_0_and_1(pairs: list[tuple[float, bool]]) -> None:
    found = calibration.curve(pairs * 10)
    assert found == sorted(found)
    assert [share for _, share in found] == sorted(share for _, share in found)
    assert all(0 <= x <= 1 for point in found for x in point)
    assert 1 <= len(found) <= 2 * calibration.BINS


def test_judged_holds_attributions_against_the_gold(made: Path) -> None:
    document = corpus.load(made)[0]
    models = load()
    corpus.prepare(document, models.classes_of)
    found = relations(document.sentences, models)
    scene = train.scene(document, found, models.classes_of)
    judged = list(calibration.judged(document, scene, ranker.load()))
    assert {kind for kind, _, _ in judged} <= {"bare", "name", "nobody", "noun", "pronoun", "reported"}
    assert any(right for kind, _, right in judged if kind == "name")
