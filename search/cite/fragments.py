"""Links that open a page at the quote, by text fragments (wicg.github.io/scroll-to-text-fragment, 2023).

What a browser does decides the form, as measured in Chromium (`benchmarks/links.py`):

- Quotation marks belong to the quote's own words. A prefix that ends in one matches only where the mark stands in the
  same block, and an opening mark mostly begins one.
- A quote's words stand whole, paragraph by paragraph. A range is taken from the first place that has its first words,
  be it a pull quote, so that only a long quote is one.
- What stands around the quote is taken from its own paragraph, because an advertisement between two paragraphs makes
  words of the other one fail. Only words that the article has twice, and that differ in nothing else, need those.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote as percent

from quoth.indexer.model import Article, Quote, Span
from quoth.search.cite.marks import clean
from quoth.search.cite.source import source_of
from quoth.search.model import StoredQuote

_LONGEST = 300
"""Characters of a paragraph of a quote that stand whole in the link; of a longer one, its ends stand for it."""
_EDGE_WORDS = 10
_AROUND = (4, 8, 16)
"""Words before and after the quote; more of them where fewer stand twice in the article."""
_COPY = 8
"""A paragraph of more words that stands twice is a copy, mostly a hidden one: what is before it does not matter."""
_REACH = 20 * _AROUND[-1]
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\u2029\s*")
_LINE = re.compile(r"[\n\u2029]\s*")
_UNBOUND = re.compile(r"\A[\W_]+")
_UNENDED = re.compile(r"[\W_]+\Z")
_WORD = re.compile(r"[^\W_]")


class _Around(NamedTuple):
    """A stretch of a quote in one paragraph, one blank between words, and what stands around it."""

    text: str
    before: tuple[str, ...] = ()
    """Words before it, the last one with the blank between it and the text, if there is one."""
    after: tuple[str, ...] = ()
    """Words after it, the first one with the blank before it, if there is one."""
    own: tuple[int, int] = (0, 0)
    """How many of the words before and of those after stand in its paragraph."""

    def near(self, words: int, whole: bool) -> tuple[str, str]:
        """Return at most so many words before and after; "" where none is there.

        They are of one paragraph, because no browser finds words over two: of the quote's own or, with `whole`, of
        the one beside it where its own has none.
        """
        left, right = (min(words, own) if own or not whole else words for own in self.own)
        before = " ".join(self.before[max(len(self.before) - left, 0) :])
        after = " ".join(self.after[:right])
        return before if _WORD.search(before) else "", after if _WORD.search(after) else ""

    def tries(self) -> Iterator[tuple[str, str]]:
        """Yield what to put before and after the text, shortest first, until that tells it from other places."""
        long = sum(self.own) + len(self.text.split()) > _COPY
        for whole in (False,) if long else (False, True):
            yield from (self.near(words, whole) for words in _AROUND)


def link(stored: StoredQuote, article: Article | None = None, original: bool = False) -> str | None:
    """Return the article's url with the quote's words as its fragment; None where it has no web address.

    That is the url of the archived copy, if there is one, but with `original` that of the page itself. With the
    article, the link also holds what stands around the quote, by which the browser tells it from another place that
    has the same words.
    """
    source = source_of(stored)
    url = source.original if original else source.url
    if not url or not re.match(r"https?://", url, re.IGNORECASE):
        return None
    if stored.quote.time is not None:  # of a recording: https://www.w3.org/TR/media-frags/
        return f"{url.split('#')[0]}#t={int(stored.quote.time)}"
    around = _in_article(stored.quote, article.text) if article else _alone(stored.quote)
    squeezed = _squeezed(article.text) if article else ""
    parts = [f"text={_terms(stretch, squeezed)}" for stretch in around if _WORD.search(stretch.text)]
    base = url.split(":~:")[0].rstrip("#")
    if not parts:
        return base
    return f"{base}{'' if '#' in base else '#'}:~:{'&'.join(parts)}"


def _alone(quote: Quote) -> Iterator[_Around]:
    """Yield the stretches of a quote whose article is not at hand."""
    at = 0
    spans = []
    for span in quote.content:
        spans.append(Span(at, at + span.end - span.start))
        at = spans[-1].end + 1
    if at != len(quote.text) + 1:  # the spans are not those of the text
        spans = [Span(0, len(quote.text))]
    for span in spans:
        for text in _LINE.split(span.of(quote.text)):
            yield _Around(" ".join(text.split()))


def _in_article(quote: Quote, text: str) -> Iterator[_Around]:
    """Yield the stretches of a quote in the article's `text`."""
    starts, ends = paragraphs(text)
    for span in quote.content:
        at = max(bisect_right(starts, span.start) - 1, 0)
        while at < len(starts) and starts[at] < span.end:
            stretch = Span(max(span.start, starts[at]), min(span.end, ends[at]))
            beside = Span(starts[max(at - 1, 0)], ends[min(at + 1, len(ends) - 1)])
            yield _with_context(text, stretch, Span(starts[at], ends[at]), beside)
            at += 1


def _with_context(text: str, span: Span, paragraph: Span, beside: Span) -> _Around:
    left = text[max(span.start - _REACH, beside.start) : span.start]
    right = text[span.end : min(span.end + _REACH, beside.end)]
    before, after = left.split()[-_AROUND[-1] :], right.split()[: _AROUND[-1]]
    if before and left[-1:].isspace():
        before[-1] += " "
    if after and right[:1].isspace():
        after[0] = " " + after[0]
    inside = Span(max(paragraph.start, span.start - _REACH), min(paragraph.end, span.end + _REACH))
    own = len(text[inside.start : span.start].split()), len(text[span.end : inside.end].split())
    return _Around(" ".join(span.of(text).split()), tuple(before), tuple(after), own)


@lru_cache(2)
def paragraphs(text: str) -> tuple[list[int], list[int]]:
    """Return where the paragraphs start and where they end: at blank lines, or at line ends if there are none."""
    breaks = list(_BLANK_LINE.finditer(text)) or list(_LINE.finditer(text))
    return [0, *(found.end() for found in breaks)], [*(found.start() for found in breaks), len(text)]


@lru_cache(2)
def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _terms(stretch: _Around, article: str) -> str:
    """Return the terms of a directive, with as much around the words as tells them from the rest of the article."""
    before = after = ""
    for before, after in stretch.tries():
        if not _twice(f"{before}{stretch.text}{after}", article):
            break
    prefix, suffix = _UNBOUND.sub("", before), _UNENDED.sub("", after)
    start, end = stretch.text, ""
    if len(start) > _LONGEST:
        words = start.split()
        start, end = " ".join(words[:_EDGE_WORDS]), " ".join(words[-_EDGE_WORDS:])
    terms = (prefix and _encode(prefix) + "-", _encode(start), _encode(end), suffix and "-" + _encode(suffix))
    return ",".join(filter(None, terms))


def _twice(words: str, article: str) -> bool:
    first = article.find(words)
    return first >= 0 and article.find(words, first + 1) >= 0


def _encode(words: str) -> str:
    """Percent-encode words, with the three signs that have a meaning in a fragment."""
    return percent(clean(words), safe="").replace("-", "%2D")
