from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Span
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs, sentences, tokens
from quoth.indexer.text.wrapping import unwrapped

TEXT = st.text() | st.text(alphabet="ab A.!?,;\"“”’'`- \n\r\t\u2028\xa0", max_size=80)


def words(text: str, spans: list[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def cut(text: str) -> list[str]:
    """Return the sentences of a text of one paragraph, with its quotations found first."""
    [line] = paragraphs(text)
    return words(text, sentences(text, line, [q.span for q in quotations(text, [line])]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\r\n", []),
        ("one", ["one"]),
        ("one\ntwo\n", ["one", "two"]),
        ("one\r\n\r\ntwo\r\n", ["one", "two"]),
        ("one\rtwo", ["one", "two"]),
        ("one\u2028two\u2029three", ["one", "two", "three"]),
        ("  one \n", ["  one "]),  # the spaces belong to the line
        ("one\x0btwo\x0cthree", ["one\x0btwo\x0cthree"]),  # a form feed ends no paragraph
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert words(text, paragraphs(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Ann Lee’s dog", "Ann|Lee|’s|dog"),
        ("O’Neill didn't", "O’Neill|didn't"),
        ("the U.S. and p.m.", "the|U.S.|and|p|.|m|."),
        ("1,000 at 3:15, 2.5%", "1,000|at|3:15|,|2.5|%"),
        ("co-operate, AT&T", "co-operate|,|AT&T"),
        ("well... ``yes''", "well|...|``|yes|''"),
        ("al-Hariri — Köln", "al-Hariri|—|Köln"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert "|".join(words(text, tokens(text))) == expected


def test_tokens_of_a_part_only() -> None:
    assert words("one two three", tokens("one two three", 4, 7)) == ["two"]


@pytest.mark.parametrize(
    "expected",
    [
        ["It rained.", "It snowed."],
        ["Mr. Hart met Sen. Bright on Jan. 5 at St. Mary’s.", "It rained."],
        ["The U.S. team came at 6 p.m. on Friday."],
        ["It cost 2.5 million.", "Who pays?", "Nobody!"],
        ["“It is late. Go home. Now!” said Ann Lee.", "It rained."],  # stops inside marks
        ["“It is late.”", "Ann Lee left."],
        ["Ann Lee left.", "“It is late.”"],
        ["Rep. Ann Lee (D-Mo.) said it rained."],
        ["George W. Bush said it rained."],
        pytest.param(
            ["“It is late,” J.T. Cole said."],
            marks=pytest.mark.xfail(reason="initials that touch are taken for the end", strict=True),
        ),
    ],
    ids=lambda expected: expected[0],
)
def test_sentences(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_sentences_of_a_paragraph_inside_a_text() -> None:
    text = "One.\n\nTwo. Three."
    [_, line] = paragraphs(text)
    assert words(text, sentences(text, line)) == ["Two.", "Three."]


@given(TEXT)
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    lines = paragraphs(text)
    pieces = [s for line in lines for s in sentences(text, line, [q.span for q in quotations(text, [line])])]
    for spans in (lines, pieces, tokens(text)):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert "".join("".join(words(text, spans)).split()) == "".join(text.split())
    assert not any(set("\r\n\u2028\u2029") & set(line.of(unwrapped(text))) for line in lines)


@given(TEXT)
def test_no_sentence_ends_inside_a_quotation(text: str) -> None:
    for line in paragraphs(text):
        marked = [q.span for q in quotations(text, [line])]
        for sentence in sentences(text, line, marked):
            assert all(q.start >= sentence.end or q.end <= sentence.end for q in marked)
