import math

import pytest

import ranker
from corpus import Document, Gold
from quoth.indexer.model import Span

TOY = [([(0, ["near", "said"]), (1, ["far", "said"]), (-2, ["not"])], {0})] * 20 + [
    ([(0, ["far", "said"]), (-1, ["nobody"]), (-2, ["not", "title"])], {-2})
] * 20
"""Near relations are right; and what looks like a title is no quote."""


def likely(weights: dict[str, float], rows: list[ranker.Row]) -> dict[int, float]:
    """Return the probability of each candidate."""
    powers = {r: math.exp(sum(weights.get(clue, 0.0) for clue in clues)) for r, clues in rows}
    return {r: power / sum(powers.values()) for r, power in powers.items()}


@pytest.mark.parametrize("example", [TOY[0], TOY[-1]], ids=["near", "title"])
def test_the_right_candidate_becomes_likely(example: tuple[list[ranker.Row], set[int]]) -> None:
    rows, right = example
    found = likely(ranker.train(TOY), rows)
    assert sum(found[r] for r in right) > 0.8


def test_the_same_examples_give_the_same_weights_in_order() -> None:
    weights = ranker.train(TOY)
    assert weights == ranker.train(TOY)
    assert list(weights) == sorted(weights)


@pytest.mark.parametrize("right", [set(), {0, 1}], ids=["none right", "all right"])
def test_examples_that_teach_nothing_are_passed_over(right: set[int]) -> None:
    assert ranker.train([([(0, ["a"]), (1, ["b"])], right)] * 9) == {}


def test_several_right_candidates_share_the_gain() -> None:
    weights = ranker.train([([(0, ["a"]), (1, ["b"]), (2, ["c"])], {0, 1})] * 20)
    found = likely(weights, [(0, ["a"]), (1, ["b"]), (2, ["c"])])
    assert found[2] < 0.2


TEXT = "“It is closed,” she said. He sang “Moon River”."


@pytest.mark.parametrize(
    ("quotation", "content", "expected"),
    [
        ("“It is closed,”", ["“It is closed,”"], 0),
        ("“It is closed,”", ["closed"], 0),  # half of its letters
        ("“It is closed,”", ["It"], -1),
        ("“Moon River”", ["“It is closed,”"], -1),
        ("“Moon River”", ["“It is", "Moon", "River"], 0),
    ],
)
def test_owner(quotation: str, content: list[str], expected: int) -> None:
    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    gold = Gold([span(words) for words in content])
    assert ranker.owner(Document("a", TEXT, [gold], []), span(quotation)) == expected
