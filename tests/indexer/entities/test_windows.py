"""The stretches in which names can stand."""

import pytest

from quoth.indexer.entities.windows import read_words, windows
from quoth.indexer.text.segment import paragraphs


def stretches(text):
    words = read_words(text, paragraphs(text))
    return [words.span(start, end).of(text) for start, end in windows(words)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He saw nobody and left.", []),
        ("", []),
        ("The mayor met Ann Lee at noon.", ["Ann Lee"]),
        ("He met coach Ann Lee.", ["met coach Ann Lee"]),
        (
            "Then the Department for Culture, Media and Sport wrote.",
            ["Department for Culture, Media and Sport"],
        ),
        ("a visit to St. Ives by J. K. Hart", ["St. Ives by J. K. Hart"]),
        ("It ended. Hart left.", ["Hart"]),
        ("Tom Hart\nAnn Lee", ["Tom Hart", "Ann Lee"]),
        ("a vote in the Harrow council last week", ["Harrow council"]),
        ("the GOP-led House", ["GOP", "House"]),
        ("an anti-Hart rally of Kim Jong-un", ["Hart", "Kim Jong-un"]),
        ("Ann Lee (D-Calif.) left", ["Ann Lee (D-Calif"]),
        ("he ate at McDonald's today", ["McDonald's"]),
    ],
)
def test_windows(text, found):
    assert stretches(text) == found


def test_a_capital_that_is_due_is_told_from_one_that_is_not():
    text = "Hart left. “Lee came,” said Hart."
    words = read_words(text, paragraphs(text))
    starts = [word for n, word in enumerate(words.words) if words.due(n) and word[0].isalpha()]
    assert starts == ["Hart", "Lee"]


def test_no_window_is_wide_however_many_capitals_follow_one_another():
    found = stretches("Aa " * 1000)
    assert max(len(one.split()) for one in found) <= 101
    assert sum(len(one.split()) for one in found) == 1000
