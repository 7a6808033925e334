import pytest

from quoth.training.boosting import classify, rank

pytest.importorskip("lightgbm", reason="grows the trees: quoth[train]")

FEATURES = ("right", "noise")
SMALL = {"min_data_in_leaf": 2, "num_leaves": 4, "learning_rate": 0.3}


def test_a_ranker_learns_which_row_is_right() -> None:
    groups = [
        ([[float(n == k % 3), float(n)] for n in range(3)], [n == k % 3 for n in range(3)], 1.0)
        for k in range(60)
    ]
    trees = rank(groups, FEATURES, 20, **SMALL)
    assert trees.score([1.0, 0.0]) > trees.score([0.0, 2.0]) + 1


def test_a_question_without_a_right_row_teaches_nothing() -> None:
    good = [([[1.0, 0.0], [0.0, 0.0]], [True, False], 1.0)] * 40
    bad = [([[0.0, 0.0], [1.0, 0.0]], [False, False], 1.0)] * 400
    assert rank([*good, *bad], FEATURES, 5, **SMALL).trees == rank(good, FEATURES, 5, **SMALL).trees


def test_a_classifier_gives_log_odds() -> None:
    rows = [[float(n % 2), 0.0] for n in range(200)]
    right = [n % 2 == 1 and n % 10 > 0 for n in range(200)]
    trees = classify(rows, right, FEATURES, 60, **SMALL)
    assert trees.score([1.0, 0.0]) > 2
    assert trees.score([0.0, 0.0]) < -2
