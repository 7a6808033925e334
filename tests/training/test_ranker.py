import math
from pathlib import Path

import pytest

from quoth.indexer.attribution import relations as trained
from quoth.indexer.attribution.ranker import NOT_QUOTE
from quoth.indexer.attribution.relations import relations
from quoth.indexer.attribution.scene import Scene
from quoth.indexer.model import Span
from quoth.training import corpus, ranker, train
from quoth.training.corpus import Document, Gold

TOY = [([(0, ["near", "said"]), (1, ["far", "said"]), (-2, ["not"])], {0})] * 200 + [
    ([(0, ["far", "said"]), (-1, ["nobody"]), (-2, ["not", "title"])], {-2})
] * 200
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
    weights = ranker.train([([(0, ["a"]), (1, ["b"]), (2, ["c"])], {0, 1})] * 200)
    found = likely(weights, [(0, ["a"]), (1, ["b"]), (2, ["c"])])
    assert found[2] < 0.2


def test_what_is_seen_seldom_is_left_out() -> None:
    assert set(ranker.train(TOY, fewest=300)) == {"far", "not", "said"}


def test_a_heavier_penalty_keeps_the_weights_smaller() -> None:
    light, heavy = ranker.train(TOY, penalty=1.0), ranker.train(TOY, penalty=100.0)
    assert sum(map(abs, heavy.values())) < sum(map(abs, light.values()))


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


def laid(folder: Path) -> tuple[Document, Scene]:
    """Return the first article of a corpus and its scene."""
    single = trained.load()
    document = corpus.load(folder)[0]
    corpus.prepare(document, single.classes_of)
    return document, train.scene(document, relations(document.sentences, single), single.classes_of)


def test_right_is_the_mention_that_the_source_begins_with(made: Path) -> None:
    document, scene = laid(made)
    _, right = ranker.instances(document, scene)[0]
    assert [scene.relations[r].source[0].of(document.text) for r in right] == ["Ann Lee, the mayor"]


def test_what_was_decided_before_is_what_a_quotation_may_go_on_with(made: Path) -> None:
    document, scene = laid(made)
    none = [NOT_QUOTE] * len(scene.places)
    (_, gold), (_, slips) = (ranker.instances(document, scene, one)[1] for one in (None, none))
    assert gold == slips, "what is right does not hang on it"
    rows = [dict(ranker.instances(document, scene, one)[1][0]) for one in (None, none)]
    assert [any("chain" in clues for clues in row.values()) for row in rows] == [True, False]
