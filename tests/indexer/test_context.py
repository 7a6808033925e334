import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Span
from quoth.indexer.text.context import LIMIT, after, before

TEXT = "It rained. Snow fell on the town. She said: “No.” He left. Night came."
SENTENCES = [
    Span(TEXT.index(words), TEXT.index(words) + len(words))
    for words in ("It rained.", "Snow fell on the town.", "She said: “No.”", "He left.", "Night came.")
]


def around(words: str) -> tuple[str, str]:
    start = TEXT.index(words)
    return before(TEXT, start, SENTENCES), after(TEXT, start + len(words), SENTENCES)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“No.”", ("Snow fell on the town. She said:", "He left.")),
        ("It rained.", ("", "Snow fell on the town.")),
        ("Night came.", ("He left.", "")),
        ("fell on", ("It rained. Snow", "the town. She said: “No.”")),
    ],
)
def test_the_sentence_and_its_neighbour(words: str, expected: tuple[str, str]) -> None:
    assert around(words) == expected


def test_spaces_and_line_ends_are_one_space() -> None:
    text = "One\r\n two\t“x”\n\n three."
    assert before(text, text.index("“"), [Span(0, len(text))]) == "One two"
    assert after(text, text.index("”") + 1, [Span(0, len(text))]) == "three."


def test_before_the_first_sentence_there_is_nothing() -> None:
    assert before("  “x”", 1, [Span(2, 5)]) == ""
    assert after("  “x”", 1, [Span(2, 5)]) == ""
    assert (before("x", 0, []), after("x", 1, [])) == ("", "")


def test_a_long_sentence_is_cut_at_a_word() -> None:
    text = "rain " * 200 + "“x”" + " snow" * 200
    whole, at = [Span(0, len(text))], text.index("“")
    lead, tail = before(text, at, whole), after(text, at + 3, whole)
    assert lead.startswith("… rain rain") and tail.endswith("snow snow …")
    assert max(len(lead), len(tail)) <= LIMIT + 2


@given(st.lists(st.text(alphabet="ab ", min_size=1, max_size=400), min_size=1, max_size=4), st.data())
def test_context_stands_in_the_text_and_is_short(pieces: list[str], data: st.DataObject) -> None:
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(len(text), len(text) + len(piece)))
        text += piece
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    lead, tail = before(text, start, spans), after(text, end, spans)
    assert max(len(lead), len(tail)) <= LIMIT + 2
    assert " ".join(text[:start].split()).endswith(lead.removeprefix("… "))
    assert " ".join(text[end:].split()).startswith(tail.removesuffix(" …"))
