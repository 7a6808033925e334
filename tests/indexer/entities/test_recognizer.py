"""The recogniser on a model of a few sentences, so that it hangs on no weights that ship."""

import doctest

import pycrfsuite
import pytest

from quoth.indexer.entities import recognizer
from quoth.indexer.entities.features import features
from quoth.indexer.entities.recognizer import recognise, with_agreement
from quoth.indexer.entities.windows import read_words, windows
from quoth.indexer.text.segment import paragraphs

TRAINING = [
    ("Mr. Hart said the Harrow Council met Ann Lowe.", ["BT IT BP", "BO IO", "BP IP"]),
    ("Mr. Lowe said the Denby Council met Tom Hart.", ["BT IT BP", "BO IO", "BP IP"]),
    ("Then coach Tom Ellis left the Harrow Council.", ["BT BP IP", "BO IO"]),
    ("Then coach Ann Reed left the Marlow Council.", ["BT BP IP", "BO IO"]),
]


def cut(text):
    words = read_words(text, paragraphs(text))
    bounds = windows(words)
    return words, bounds, features(words, bounds)


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder, taggers = tmp_path_factory.mktemp("models"), []
    for number in (1, 2):
        trainer = pycrfsuite.Trainer(verbose=False)
        for text, labels in TRAINING:
            words, bounds, rows = cut(text)
            given = [line.split() for line in labels]
            for row, label in zip(
                with_agreement(words, bounds, rows, given) if number == 2 else rows, given, strict=True
            ):
                trainer.append(row, label)
        trainer.set_params({"c1": 0.0, "c2": 0.01, "max_iterations": 50})
        trainer.train(str(folder / str(number)))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(folder / str(number)))
        taggers.append(tagger)
    return tuple(taggers)


def test_the_examples_in_the_docstrings():
    result = doctest.testmod(recognizer)
    assert result.attempted
    assert not result.failed


def test_names_come_with_kind_title_and_certainty(models):
    text = "Mr. Ellis said the Selby Council met Ann Hart."
    found = recognise(text, paragraphs(text), models)
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
    found = recognise(text, paragraphs(text), (labels, labels))
    assert [one.title and one.title.of(text) for one in found] == ["Coach", None]


def test_the_second_labelling_knows_of_the_first():
    words, bounds, rows = cut("Hart left. He met Hart and Ann Hart.")
    labels = [["BO"], ["BP", "O", "BP", "IP"]]
    more = with_agreement(words, bounds, rows, labels)
    assert {"2a=OP", "2k=P3"} <= set(more[0][0])
    assert "1=BO" in more[0][0] and "2l=Pz" in more[1][0]
