"""Where the caret stands, in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quoth.search.render.caret import WIDEST, pointed


@pytest.mark.parametrize(
    ("text", "at", "shown", "column"),
    [
        ("rain (snow", 5, "rain (snow", 5),
        ("rain", 4, "rain", 4),
        ("", 0, "", 0),
        ("化学 (", 3, "化学 (", 5),
        ("e\u0301 (", 3, "e\u0301 (", 2),
        ("a\tb\n(", 4, "a b (", 4),
        ("\x1b[2J(", 4, "␛[2J(", 4),
        ("\u202e\x9b\ud800\u200d(", 4, "����(", 4),
        ("x" * 100 + "(" + "y" * 100, 100, "…" + "x" * 44 + "(" + "y" * 29 + "…", 45),
    ],
)
def test_the_caret_stands_under_the_place(text, at, shown, column):
    assert pointed(text, at).split("\n") == [shown, " " * column + "^"]


@given(st.text(max_size=200), st.integers(0, 200))
def test_any_text_is_two_lines_that_fit(text, at):
    line, caret = pointed(text, min(at, len(text))).split("\n")
    assert caret.strip(" ") == "^"
    assert line.isprintable()
    assert cell_len(line) <= WIDEST + 2
    assert len(caret) <= WIDEST
