"""The paragraphs around a quote."""

import pytest

from quoth.indexer.model import Quote, Span
from quoth.indexer.text.segment import paragraphs
from quoth.search.passage import passage

TEXT = "One.\n\nTwo “a b\n\n“c d” three.\n\nFour."


def quote(*words: str) -> Quote:
    return Quote(
        "0", "direct", tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words), ""
    )


@pytest.mark.parametrize(
    ("words", "context", "expected"),
    [
        (["“a b"], 0, "Two “a b"),
        (["“a b", "“c d”"], 0, "Two “a b\n\n“c d” three."),
        (["“c d”"], 1, "Two “a b\n\n“c d” three.\n\nFour."),
        (["“a b"], 10**20, TEXT),
    ],
)
def test_whole_paragraphs(words: list[str], context: int, expected: str) -> None:
    assert passage(paragraphs(TEXT), quote(*words), context).of(TEXT) == expected


def test_no_paragraph_holds_it() -> None:
    empty = Quote("0", "direct", (Span(0, 0),), "")
    assert passage([], empty, 3) == Span(0, 0)
