"""A text longer than any article: cut where it hurts least, every quote found at its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer import Article, extract, pipeline
from quoth.indexer.text import pieces

TEXT = "It rained in Norwick. “Number {} is here,” said Ann Lee, the mayor.\n\n“We go,” Lee said. "


@pytest.fixture
def short(monkeypatch):
    """Take for long what has more than 200 characters."""
    monkeypatch.setattr(pieces, "PIECE", 200)
    monkeypatch.setattr(pipeline, "PIECE", 200)


@given(st.text(alphabet="ab .\n“”", max_size=1000))
def test_pieces_make_up_the_text(text):
    before, pieces.PIECE = pieces.PIECE, 100
    try:
        spans = list(pieces.pieces(text))
    finally:
        pieces.PIECE = before
    assert "".join(span.of(text) for span in spans) == text
    assert all(0 < end - start <= 100 for start, end in spans) or text == ""


def test_a_cut_is_at_the_end_of_a_line_then_of_a_sentence_then_of_a_word(short):
    for ending in ("\n", ". ", " ", ""):
        text = "x" * 150 + ending + "y" * 200
        first, *_ = pieces.pieces(text)
        assert first.end == (150 + len(ending) if ending else 200)


def test_every_quote_is_at_its_place_and_has_an_id_of_its_own(short):
    text = "".join(TEXT.format(number) for number in range(20))
    quotes = extract(Article("long", text))
    assert len(quotes) == 40
    for quote in quotes:
        assert " ".join(span.of(text) for span in quote.content) == quote.text
        assert "Lee" in quote.source[0].of(text)
    assert len({quote.id for quote in quotes}) == 40
    assert [quote.paragraph for quote in quotes] == sorted(quote.paragraph for quote in quotes)
    assert quotes[-1].paragraph == 21


def test_nested_quotes_move_along(short):
    said = "“My father told me, ‘Never sell the farm,’ and he was right,” said Ann Lee."
    [alone] = extract(Article("short", said))
    text = "It rained in Norwick. " * 10 + said
    [quote] = extract(Article("long", text))
    assert [inner.text for inner in alone.nested] == ["‘Never sell the farm,’"]
    assert [[span.of(text) for span in inner.content] for inner in quote.nested] == [
        ["‘Never sell the farm,’"]
    ]


def test_an_article_of_usual_length_is_read_whole(monkeypatch):
    monkeypatch.setattr(pipeline, "in_pieces", None)
    article = Article("usual", "“We go,” said Ann Lee. " * 100)
    assert len(extract(article)) == len(extract(replace(article))) > 0
