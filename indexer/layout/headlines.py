"""Quotations in a headline: most of them come again in the article, where somebody is named.

‘Nobody will be cut off’
“Nobody will be cut off this winter,” said Ann Lee, the mayor.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoth.indexer.document import Attribution, Document, Quotation
from quoth.indexer.model import Quote, Reason, Span

LONGEST = 200
"""Characters: a longer first line is no headline."""
LETTERS = 6
"""A single word of fewer letters comes again by chance."""
RULE = "headline"
EVEN = 0.5
"""Confidence, set by hand, in words of a headline that come again, as long as nobody is named for them."""
SURE = 0.9
"""The confidence in who says the words in the article is taken this many times, set by hand."""
_WORD = re.compile(r"\w+")


def attribute_headline(document: Document) -> Document:
    """Add the quotations of the headline that come again in the article; what its title paraphrases is no quote."""
    line = headline(document.lines)
    found = [a for a in document.attributions if not (_is_title(document, line, a) or _is_stray(line, a))]
    more = repeated(document.text, line, document.quotations, found)
    together = sorted([*found, *more], key=lambda a: (a.content[0], a.cue))
    return document.with_layers(attributions=tuple(together))


def name_headline(document: Document) -> Document:
    """Give the quotes of the document's headline the speaker of the same words in the article."""
    line = headline(document.lines)
    return document.with_layers(quotes=named(document.text, line, document.quotations, document.quotes))


def _is_title(document: Document, line: Span, found: Attribution) -> bool:
    """Return True for what a title seems to report: "Norwick plans ferry fare rise" paraphrases nobody."""
    title = document.article.meta.title
    inside = found.type == "indirect" and all(span.end <= line.end for span in found.content)
    return inside and title is not None and " ".join(line.of(document.text).split()) == title


def _is_stray(line: Span, found: Attribution) -> bool:
    """Return True for a stretch of a headline that more likely is no quotation, as far as the headline tells."""
    return found.stray > found.sure and found.content[-1].end <= line.end


def headline(lines: Sequence[Span]) -> Span:
    """Return the first of an article's lines if it may be a headline, else nothing."""
    fits = len(lines) > 2 and lines[0].end - lines[0].start <= LONGEST
    return lines[0] if fits else Span(0, 0)


def repeated(
    text: str, line: Span, marked: Sequence[Quotation], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield the quotations of a headline that no attribution has, and that come again in one that has a source."""
    taken = [span for a in found for span in a.content]
    spans = (q.span for q in marked if q.span.end <= line.end)
    free = [s for s in spans if not any(start < s.end and s.start < end for start, end in taken)]
    said = [_words(" ".join(span.of(text) for span in a.content)) for a in found if a.source] if free else []
    for span in free:
        if any(_says(words, span.of(text)) for words in said):
            yield Attribution((span,), (), (), "direct", EVEN, RULE)


def named(text: str, line: Span, marked: Sequence[Quotation], quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return quotes, those of a headline with the speaker of the same words in the article.

    A person whom the headline itself names stays.
    """
    spans = [quotation.span for quotation in marked if quotation.span.end <= line.end]
    return tuple(_named(text, spans, quote, quotes) for quote in quotes)


def _named(text: str, spans: Sequence[Span], quote: Quote, quotes: Sequence[Quote]) -> Quote:
    parts = [
        span.of(text)
        for span in spans
        if any(start <= span.start and span.end <= end for start, end in quote.content)
    ]
    if not parts or (quote.speaker and quote.speaker.kind == "person"):
        return quote
    for other in quotes:
        speaker, words = other.speaker, _words(other.text)
        if speaker is None or speaker.kind != "person" or other.content[0].start <= quote.content[-1].end:
            continue
        talked_of = _words(speaker.name.rpartition(" ")[2]) in _words(quote.text)
        if not talked_of and all(_says(words, part) for part in parts):
            words = other.text if len(other.text) <= LONGEST else f"{other.text[:LONGEST]}…"
            again = Reason(RULE, words, other.content[0], SURE)
            sure, reason = round(SURE * other.confidence, 3), (again, *other.reason)
            return replace(quote, speaker=speaker, confidence=sure, rule=RULE, reason=reason)
    return quote


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _says(words: str, part: str) -> bool:
    """Tell whether a statement, by its words, has those of a headline."""
    wanted = _words(part)
    return wanted in words and (wanted.count(" ") > 2 or len(wanted) >= LETTERS + 2)
