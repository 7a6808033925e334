"""What stands around a quote in its article."""

from collections.abc import Sequence

from quoth.indexer.model import Quote, Span


def passage(paragraphs: Sequence[Span], quote: Quote, context: int = 0) -> Span:
    """Return where the paragraphs that hold a quote stand, with `context` more on either side.

    `paragraphs` are all of the article, in order: `quoth.indexer.text.segment.paragraphs(article.text)`.

    >>> paragraphs = [Span(0, 5), Span(7, 22), Span(24, 34)]
    >>> quote = Quote("0", "direct", (Span(7, 12),), "“Go,”")
    >>> passage(paragraphs, quote), passage(paragraphs, quote, 1)
    (Span(start=7, end=22), Span(start=0, end=34))
    """
    first, last = quote.content[0].start, quote.content[-1].end
    holding = [at for at, span in enumerate(paragraphs) if span.start < last and span.end > first]
    if not holding:
        return Span(first, last)
    begin, end = max(0, holding[0] - context), min(len(paragraphs), holding[-1] + 1 + context)
    return Span(paragraphs[begin].start, paragraphs[end - 1].end)
