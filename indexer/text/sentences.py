"""An article as sentences of items. An item is a token, or a whole quotation taken as one piece.

Who says a quotation is told by the words around it, not by the words in it. So each quotation counts as
one item, and `“A b. C d,” said Mr. Lee.` reads `<Q,> said Mr . Lee .`: short, whatever is quoted.
"""

from collections.abc import Iterator, Sequence

from quoth.indexer.document import Document, Quotation, Sentence
from quoth.indexer.model import Span
from quoth.indexer.text.segment import sentences, tokens
from quoth.indexer.text.tagger import WordClasses, load

CLOSING = "\"'”’»“`› "
LONGEST = 600
"""So many items has no sentence: a longer one is a list or a text without stops, and is read in parts."""
BREAKS = frozenset([",", ";", ":"])
SHORT = 4
"""A quotation of fewer words may well be a title or a scare quote."""


def split_sentences(document: Document) -> Document:
    """Assign the sentences of the document's prose, with their tokens and tags."""
    prose = [document.lines[n] for n in document.prose]
    found = read_sentences(document.text, prose, document.prose_quotations, load())
    return document.with_layers(sentences=tuple(found))


def read_sentences(
    text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation], classes_of: WordClasses
) -> list[Sentence]:
    """Cut an article into sentences of items, in text order."""
    found: list[Sentence] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        first = at
        while at < len(quotations) and quotations[at].span.start < paragraph.end:
            at += 1
        inside = [q.span for q in quotations[first:at]]
        position = 0
        for sentence in sentences(text, paragraph, inside):
            begin = position
            while position < len(inside) and inside[position].start < sentence.end:
                position += 1
            spans, which = _items(text, sentence, inside[begin:position], first + begin)
            for low, high in _cut(text, spans):
                whole = high - low == len(spans)
                part = sentence if whole else Span(spans[low].start, spans[high - 1].end)
                found.append(_sentence(text, part, number, spans[low:high], which[low:high], classes_of))
    return found


def _cut(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of sentences of at most LONGEST items, cut after a comma or the like where there is one."""
    low = 0
    while len(spans) - low > LONGEST:
        high = low + LONGEST
        breaks = (n for n in range(high, low + LONGEST // 2, -1) if spans[n - 1].of(text) in BREAKS)
        high = next(breaks, high)
        yield low, high
        low = high
    yield low, len(spans)


def _items(text: str, span: Span, quotations: Sequence[Span], number: int) -> tuple[list[Span], list[int]]:
    """Return the items of a sentence, and which quotation each is; `number` is that of the first."""
    spans: list[Span] = []
    which: list[int] = []
    at = span.start
    for quotation in quotations:
        if quotation.start > at:
            spans += tokens(text, at, quotation.start)
        which += [-1] * (len(spans) - len(which))
        spans.append(quotation)
        which.append(number)
        number += 1
        at = quotation.end
    spans += tokens(text, at, span.end)
    which += [-1] * (len(spans) - len(which))
    return spans, which


def _sentence(
    text: str, span: Span, paragraph: int, spans: list[Span], which: list[int], classes_of: WordClasses
) -> Sentence:
    raw = [text[s:e] if q < 0 else sign(text[s:e]) for (s, e), q in zip(spans, which, strict=True)]
    words = [w.lower() if q < 0 else w for w, q in zip(raw, which, strict=True)]
    alone = all(q >= 0 or not w[0].isalnum() for q, w in zip(which, words, strict=True))
    return Sentence(span, paragraph, spans, raw, words, classes_of.of(raw, words), which, alone)


def sign(quotation: str) -> str:
    """Return the sign that stands for a quotation: its length and how it ends.

    >>> sign('“We are all very ready,”'), sign('“mad”')
    ('<Q,>', '<q>')
    """
    inside = quotation.rstrip(CLOSING)
    stop = inside[-1:]
    size = "q" if quotation.count(" ") < SHORT - 1 else "Q"
    return f"<{size}{stop if stop in (',', '.', '?', '!') else ''}>"
