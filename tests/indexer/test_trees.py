"""Trees as they are written, read and summed."""

from pathlib import Path

from quoth.indexer.models.trees import BEHIND, EARLY, MANY, Trees, read_trees, write_trees

SPLIT = (0, 1.5, (1, 0.25, -1.0, 2.0), 4.0)
"""-1 or 2 by the second number where the first is at most 1.5, else 4."""


def test_a_number_at_the_threshold_goes_to_the_first_branch() -> None:
    rows = [[1.5, 0.25], [1.5, 0.26], [1.6, 0.0]]
    assert Trees(("a", "b"), [SPLIT]).scores(rows) == [-1.0, 2.0, 4.0]


def test_all_trees_count_but_for_rows_that_are_far_behind() -> None:
    many = Trees(("a",), [(0, 0.0, 0.0, BEHIND / EARLY)] * EARLY + [1.0] * EARLY)
    assert many.scores([[1.0], [0.0]]) == [BEHIND + EARLY, 0.0]
    assert many.scores([[0.0], [0.0]]) == [EARLY, EARLY]


def test_functions_made_for_them_sum_as_going_through_them_does() -> None:
    rows = [[n / 7, n % 5 / 3] for n in range(50)]
    trees = Trees(
        ("a", "b"), [(n % 2, n / 30, 0.1 * n, (1, 0.7, -0.3, 1 / (n + 1))) for n in range(3 * EARLY)]
    )
    before = trees.scores(rows)
    trees.scores(rows * (MANY // len(rows) + 1))
    assert trees.scores(rows) == before


def test_without_trees_all_are_equal() -> None:
    assert Trees(("a",), []).scores([[1.0], [2.0]]) == [0.0, 0.0]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    trees = Trees(("a", "b"), [SPLIT, -0.5])
    write_trees(tmp_path / "some.trees", trees)
    found = read_trees(tmp_path / "some.trees")
    assert (found.features, found.trees) == (trees.features, trees.trees)
    assert found.scores([[0.0, 1.0]]) == [1.5]
