"""The recogniser on a model of a few sentences, so that it hangs on no weights that ship."""

import doctest

import pycrfsuite
import pytest

from quoth.indexer.entities import recognizer
from quoth.indexer.entities.features import features
from quoth.indexer.entities.recognizer import recognise
from quoth.indexer.entities.windows import read_words, windows
from quoth.indexer.text.segment import paragraphs

TRAINING = [
    ("Mr. Hart said the Harrow Council met Ann Lowe.", ["BT IT BP", "BO IO", "BP IP"]),
    ("Mr. Lowe said the Denby Council met Tom Hart.", ["BT IT BP", "BO IO", "BP IP"]),
    ("Then coach Tom Ellis left the Harrow Council.", ["BT BP IP", "BO IO"]),
    ("Then coach Ann Reed left the Marlow Council.", ["BT BP IP", "BO IO"]),
]


@pytest.fixture(scope="module")
def labeller(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("models") / "toy")
    trainer = pycrfsuite.Trainer(verbose=False)
    for text, labels in TRAINING:
        words = read_words(text, paragraphs(text))
        for rows, line in zip(features(words, windows(words)), labels, strict=True):
            trainer.append(rows, line.split())
    trainer.set_params({"c1": 0.0, "c2": 0.01, "max_iterations": 50})
    trainer.train(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    return tagger


def test_the_examples_in_the_docstrings():
    result = doctest.testmod(recognizer)
    assert result.attempted
    assert not result.failed


def test_names_come_with_kind_title_and_certainty(labeller):
    text = "Mr. Ellis said the Selby Council met Ann Hart."
    found = recognise(text, paragraphs(text), labeller)
    assert [(one.span.of(text), one.kind) for one in found] == [
        ("Ellis", "person"),
        ("Selby Council", "organisation"),
        ("Ann Hart", "person"),
    ]
    assert found[0].title and found[0].title.of(text) == "Mr."
    assert found[2].title is None
    assert all(0.5 < one.certainty <= 1 for one in found)


def test_a_title_goes_with_the_name_right_after_it_only():
    class Given:
        """Labels as it is told, and is sure of it."""

        def __init__(self, labels):
            self.labels = labels

        def tag(self, rows):
            return self.labels

        def marginal(self, label, place):
            return 1.0

    text = "Coach Tom and Coach for Ann"
    labels = Given(["BT", "BP", "O", "BT", "O", "BP"])
    found = recognise(text, paragraphs(text), labels)
    assert [one.title and one.title.of(text) for one in found] == ["Coach", None]


def test_the_sure_name_of_a_body_is_one_again_where_it_was_marked_as_nothing():
    class Given:
        """Marks the first word of a window as of some kind, but not in the last window."""

        def __init__(self, kind):
            self.kind, self.seen = kind, 0

        def tag(self, rows):
            self.seen += 1
            return [f"B{self.kind}" if self.seen < 3 else "O"] * len(rows)

        def marginal(self, label, place):
            return 0.9

    text = "they saw Wolvex and then Wolvex but not Wolvex"
    places = {
        kind: [one.span.start for one in recognise(text, paragraphs(text), Given(kind))] for kind in "OP"
    }
    assert places == {"O": [9, 25, 40], "P": [9, 25]}
