"""The quotations of a draft, as claims to be checked one by one."""

from collections.abc import Iterable, Iterator, Sequence

from quoth.indexer.model import Article, Quote, Span
from quoth.search.verify.model import Claim

SURE = 0.6
"""A speaker who is less sure is not held against a quotation."""
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_FEWEST = 3
"""Words between marks that nobody is tied to; fewer are a title, a nickname or irony."""


def claims(article: Article, quotes: Iterable[Quote], marked: Iterable[tuple[int, Span]]) -> list[Claim]:
    """Return the quotations of an article in its order.

    `quotes` are those that extraction finds in it; `marked` all stretches between quotation marks, each with
    the number of its paragraph: what no quote has is checked too, as anybody's.
    """
    found: list[tuple[int, Claim]] = []
    taken: list[Span] = []
    for quote in quotes:
        if quote.type != "indirect":
            taken += quote.content
            found += ((quote.content[0].start, claim) for claim in _of(quote))
    for paragraph, span in marked:
        words = span.of(article.text)
        if len(words.split()) >= _FEWEST and not _is_title(words) and not _overlaps(span, taken):
            found.append((span.start, Claim(words, None, paragraph)))
    return [claim for _, claim in sorted(found, key=lambda one: one[0])]


def _of(quote: Quote) -> Iterator[Claim]:
    """Yield what of a quote stands between marks: all of it, or each part that a reporter's words surround."""
    named = quote.speaker and quote.speaker.kind != "unnamed" and quote.confidence >= SURE
    speaker = quote.speaker.name if quote.speaker and named else None
    if quote.type == "direct":
        yield Claim(quote.text, speaker, quote.paragraph)
        return
    for part in quote.parts:
        if part.quoted and any(char.isalnum() for char in part.text) and not _is_title(part.text):
            yield Claim(f"“{part.text}”", speaker, quote.paragraph)


def _is_title(text: str) -> bool:
    """Tell whether words between marks name a book, a show or a film.

    >>> [_is_title(text) for text in ("“Meet the Press,”", "“Not Guilty at all”", "“Mocking”")]
    [True, False, False]
    """
    first, *others = text.strip("“”\"'‘’,.;:!?… ").split()[:20] or [""]
    names = [word for word in others if word not in _SMALL]
    return first[:1].isupper() and bool(names) and all(word[:1].isupper() for word in names)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
