from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.attribution import spans as arguments
from quoth.indexer.attribution.relations import load
from quoth.indexer.attribution.spans import Window, chunks

Lay = Callable[[str], Any]
NAMES = st.sampled_from(
    ["DT", "JJ", "NN", "NNP", "PRP", "VBD", "IN", ",", "POS", "WP", "Q", "NN/VB", "VB/NN"]
)


def window(laid: Any, cue: str = "said") -> Window:
    """Return the window of the first `cue` of a text."""
    for number, sentence in enumerate(laid.sentences):
        if cue in sentence.words:
            return arguments.window(laid.sentences, number, sentence.words.index(cue))
    raise LookupError(cue)


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("", []),
        ("VBD IN", []),
        ("DT NN VBD", ["DT NN"]),
        ("DT JJ NN IN DT NN", ["DT JJ NN", "DT NN"]),
        ("NNP NNP VBD NNP", ["NNP NNP", "NNP"]),
        ("DT NN POS NN VBD", ["DT NN POS NN"]),  # the agency's head
        ("VBD DT NN DT NN", ["DT NN", "DT NN"]),  # a determiner opens another
        ("DT NN PRP VBD", ["DT NN", "PRP"]),
        ("DT NN/VB VBD", ["DT NN/VB"]),  # by the first of an ambiguity class
    ],
)
def test_chunks(classes: str, expected: list[str]) -> None:
    names = classes.split()
    found = [bounds for bounds in dict.fromkeys(chunks(names)) if bounds != arguments.NOWHERE]
    assert [" ".join(names[start:end]) for start, end in found] == expected


@given(st.lists(NAMES, max_size=20))
def test_an_item_is_inside_its_chunk(names: list[str]) -> None:
    found = chunks(names)
    assert len(found) == len(names)
    for j, (start, end) in enumerate(found):
        assert (start, end) == arguments.NOWHERE or (
            start <= j < end and set(found[start:end]) == {(start, end)}
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained. She said so. It snowed.", "she said so ."),
        ("It rained. “No.” “Never.” She said so.", "<q.> <q.> she said so ."),
        ("She said so. “No.” It rained. “Yes.”", "she said so . <q.>"),
        ("She said: “No.”", "she said : <q.>"),
        ("“No.”\n\nShe said so.\n\n“Yes.”", "she said so ."),  # other paragraphs
        ("She said:\n\n“No.”", "she said : <q.>"),  # but for a colon
    ],
)
def test_a_window_is_the_sentence_and_the_bare_quotations_beside_it(lay: Lay, text: str, words: str) -> None:
    found = window(lay(text))
    assert " ".join(found.words) == words
    assert found.words[found.cue] == "said"


def test_a_window_is_columns_of_equal_length(lay: Lay) -> None:
    found = window(lay("“No.” The mayor said “yes, of course”. “Go.”"))
    columns = (found.words, found.raw, found.classes, found.quotations)
    assert {len(column) for column in columns} == {len(found.words)}
    begin, end = found.bounds
    assert begin <= found.cue < end <= len(found.words)
    assert found.words[begin] == "the"


@pytest.mark.parametrize("many", [300, 3_000])
def test_a_window_is_bounded_however_long_the_sentence(lay: Lay, many: int) -> None:
    before, after = "rain and snow and " * many, " wind and hail and" * many
    found = window(lay(before + "he said" + after))
    assert found.words[found.cue] == "said"
    assert len(found.words) < 1_000


@pytest.mark.parametrize("text", ["said", "he said “no”", "“No,” he said to the man, who said it. “Yes.”"])
def test_one_row_of_features_an_item(lay: Lay, text: str) -> None:
    found, models = window(lay(text)), load()
    rows = arguments.features(found, models.classes_of, models.cue_rates)
    assert len(rows) == len(found.words)
    assert all(row and all(isinstance(feature, str) for feature in row) for row in rows)
    assert rows == arguments.features(found, models.classes_of, models.cue_rates)


def test_features_tell_the_cue_and_its_sides(lay: Lay) -> None:
    found, models = window(lay("the man said the man")), load()
    rows = arguments.features(found, models.classes_of, models.cue_rates)
    assert [n for n, row in enumerate(rows) if "C" in row] == [2]
    assert set(rows[0]) != set(rows[3])
