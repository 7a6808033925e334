"""Cuts the content of a quote into parts: what stands between quotation marks, and what does not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoth.indexer.document import Quotation
from quoth.indexer.model import Part, Quote, Span
from quoth.indexer.quotations.marks import FAMILY
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs

_DOUBLED = ("''", "’’")
"""Closing marks that are made of two characters."""
_BLANK = " \t\r\n\f\v\xa0\u2028\u2029"


def parts(text: str, content: Sequence[Span], marked: Sequence[Quotation], spoken: bool) -> tuple[Part, ...]:
    """Return the parts of a quote with these content spans, in text order.

    text: the article's text, in which all spans count.
    marked: the outermost quotations of the text, in order.
    spoken: the content is the speaker's own, whether marks stand around it or not, as in a transcript.
    """
    found: list[Part] = []
    at = 0
    for number, (start, end) in enumerate(content):
        after_break = number > 0 and not text[content[number - 1].end : start].strip()
        for span, quoted, goes_on in _cut(text, Span(start, end), marked, spoken):
            continues = bool(found) and quoted and found[-1].quoted and (goes_on or (spoken and after_break))
            found.append(Part(span, span.of(text), quoted, at + span.start - start, continues))
        at += end - start + 1  # Quote.text joins the spans by one blank
    return tuple(found)


def with_parts(quote: Quote, text: str) -> Quote:
    """Return a quote that others have found in a text, with its parts as the text's marks tell them."""
    marked = quotations(text, paragraphs(text))
    if not quote.content:
        return quote
    starts = any(q.span.start == quote.content[0].start for q in _within(marked, quote.content[0]))
    spoken = quote.type == "direct" and not starts
    return replace(quote, parts=parts(text, quote.content, marked, spoken))


def _cut(
    text: str, whole: Span, marked: Sequence[Quotation], spoken: bool
) -> Iterator[tuple[Span, bool, bool]]:
    """Yield the parts of one content span: where it is, whether it is quoted, whether it continues the one before."""
    inside = _within(marked, whole)
    if spoken and not any(whole.start == q.span.start and q.span.end >= whole.end for q in inside):
        inside = []  # marks in what somebody says aloud are inside the quotation
    at = whole.start
    for quotation in inside:
        start, end = between_marks(text, quotation)
        if outside := _trimmed(text, Span(at, max(at, quotation.span.start))):
            yield outside, spoken, False
        if own := _trimmed(text, Span(max(start, whole.start), min(end, whole.end))):
            yield own, True, quotation.continues
        at = min(quotation.span.end, whole.end)
    if rest := _trimmed(text, Span(at, whole.end)):
        yield rest, spoken, False


def _within(marked: Sequence[Quotation], whole: Span) -> Sequence[Quotation]:
    """Return the outermost quotations that overlap a span, and that the span is not a mere piece of."""
    first = bisect_right(marked, whole.start, key=lambda q: q.span.end)
    last = bisect_left(marked, whole.end, key=lambda q: q.span.start)
    found = marked[first:last]
    if len(found) == 1 and found[0].span.start < whole.start and whole.end <= found[0].span.end:
        return _within(found[0].inner, whole)
    return found


def between_marks(text: str, quotation: Quotation) -> Span:
    """Return the span of a quotation without the mark that opens it and the one that closes it, if one does."""
    start, end = quotation.span
    if quotation.closed and quotation.opening:
        doubled = FAMILY[quotation.opening] == "double" and text.endswith(_DOUBLED, start, end)
        end -= 2 if doubled else 1
    start += len(quotation.opening)
    return Span(start, max(start, end))


def _trimmed(text: str, span: Span) -> Span | None:
    """Return a span without blanks at its ends; None if nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_BLANK))
    end = span.end - (len(words) - len(words.rstrip(_BLANK)))
    return Span(start, end) if start < end else None
