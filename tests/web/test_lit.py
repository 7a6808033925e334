"""Articles and quotes cut into pieces: nothing is lost, nothing is twice."""

from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Part, Quote, Span, Speaker
from quoth.indexer.text.segment import paragraphs
from quoth.web import lit

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))
QUOTES = st.lists(SPANS, min_size=1, max_size=4).map(
    lambda spans: Quote(
        "0" * 16, "direct", tuple(spans), "x", source=(spans[0],), speaker=Speaker("Ann", "person")
    )
)


@given(st.text("ab \n”“", max_size=60), st.lists(QUOTES, max_size=4), st.lists(SPANS, max_size=3))
def test_the_pieces_are_the_article(text, quotes, steps):
    found = lit.article(text, quotes, steps)
    assert ["".join(piece.text for piece in one.pieces) for one in found] == [
        span.of(text) for span in paragraphs(text)
    ]


@given(st.text(max_size=60), st.lists(SPANS, max_size=4))
def test_the_words_are_the_quote(text, matches):
    quote = Quote("0" * 16, "mixed", (), text, parts=(Part(Span(0, 5), text[:5], False),))
    assert "".join(word.text for word in lit.words(quote, matches)) == text


def test_the_innermost_quote_wins():
    inner = Quote("b" * 16, "direct", (Span(4, 6),), "cd")
    outer = Quote("a" * 16, "direct", (Span(2, 8),), "abcdef", nested=(inner,))
    [paragraph] = lit.article("__abcdef__", [outer])
    assert [(piece.text, piece.quote.id[0] if piece.quote else "") for piece in paragraph.pieces] == [
        ("__", ""), ("ab", "a"), ("cd", "b"), ("ef", "a"), ("__", "")
    ]  # fmt: skip


def test_what_the_reporter_says_is_told_from_what_the_speaker_said():
    quote = Quote(
        "0" * 16,
        "mixed",
        (),
        "was “never” there",
        parts=(Part(Span(0, 3), "was", False), Part(Span(5, 10), "never", True, 5)),
    )
    assert [(word.text, word.lit, word.own) for word in lit.words(quote, [Span(12, 17)])] == [
        ("was", False, False), (" “never” ", False, True), ("there", True, True)
    ]  # fmt: skip
