"""What is far longer than any article, such as a year of a newspaper in one file, a piece at a time.

Extraction takes some 60 bytes of memory for each character. In pieces it takes no more than a piece needs, however
long the text; the price is that names are not carried from one piece to the next.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from quoth.indexer.model import Article, Quote, Span
from quoth.indexer.text.segment import paragraphs

Extract: TypeAlias = Callable[[Article], tuple[Quote, ...]]

PIECE = 1_000_000
"""Characters that are read at once: more than any article has, the size of a long novel."""
_ENDS = ("\n", ". ", " ")


def in_pieces(article: Article, extract: Extract) -> tuple[Quote, ...]:
    """Return the quotes of an article of any length; `extract` is given PIECE characters of it at most."""
    starts = [span.start for span in paragraphs(article.text)]
    found: list[Quote] = []
    for number, piece in enumerate(pieces(article.text)):
        # The key makes the ids, which must not be the same in two pieces.
        key = f"{article.key}\0{number}" if number else article.key
        quotes = extract(replace(article, key=key, text=piece.of(article.text)))
        found += (moved(quote, partial(_shifted, piece.start), starts) for quote in quotes)
    return tuple(found)


def pieces(text: str) -> Iterator[Span]:
    """Yield stretches that make up `text`: cut at the end of a line, else of a sentence, of a word, or anywhere."""
    start = 0
    while len(text) - start > PIECE:
        half, limit = start + PIECE // 2, start + PIECE
        cuts = (text.rfind(end, half, limit) + len(end) for end in _ENDS)
        cut = next((cut for cut in cuts if cut > half), limit)
        yield Span(start, cut)
        start = cut
    yield Span(start, len(text))


def _shifted(by: int, span: Span) -> Span:
    return Span(span.start + by, span.end + by)


def moved(quote: Quote, place: Callable[[Span], Span], starts: Sequence[int]) -> Quote:
    """Return a quote of part of a text, or of another reading of it, where it stands in the text itself.

    `place` says where a span stands there, `starts` where its paragraphs start.
    """
    content, source, cue = (tuple(map(place, spans)) for spans in (quote.content, quote.source, quote.cue))
    return replace(
        quote,
        content=content,
        source=source,
        cue=cue,
        parts=tuple(replace(part, span=place(part.span)) for part in quote.parts),
        reason=tuple(replace(one, span=one.span and place(one.span)) for one in quote.reason),
        polarity=replace(quote.polarity, span=quote.polarity.span and place(quote.polarity.span)),
        paragraph=bisect_right(starts, content[0].start),
        nested=tuple(moved(inner, place, starts) for inner in quote.nested),
    )
