"""The quotations of a draft, as claims to be checked one by one."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quoth.indexer.model import Article, Quote, Span
from quoth.indexer.names import fold
from quoth.search.verify.model import Claim

SURE = 0.6
"""A speaker who is less sure is not held against a quotation."""
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_DESCRIBED = ("unnamed", "group")
"""Kinds of speakers that a draft describes and does not name."""
_TITLE = 4
"""Words of a title at least that are no quotation although the draft seems to say who said them."""
_FEWEST = 3
"""Words between marks that nobody is tied to; fewer are a title, a nickname or irony."""


def claims(
    article: Article,
    quotes: Iterable[Quote],
    marked: Iterable[tuple[int, Span]],
    titles: Sequence[str] = (),
) -> list[Claim]:
    """Return the quotations of an article in its order.

    `quotes` are those that extraction finds in it; `marked` all stretches between quotation marks, each with
    the number of its paragraph: what no quote has is checked too, as anybody's. `titles`, folded and sorted, are
    no quotations but works that are cited, in full or by their first words.
    """
    found: list[tuple[int, Claim]] = []
    taken: list[Span] = []
    for quote in quotes:
        if quote.type != "indirect":
            taken += quote.content
            found += (
                (quote.content[0].start, claim)
                for claim in _of(quote)
                if not _begins(fold(claim.text), titles, _TITLE if claim.speaker else 1)
            )
    for paragraph, span in marked:
        words = span.of(article.text)
        title = _is_title(words) or _begins(fold(words), titles)
        if len(words.split()) >= _FEWEST and not title and not _overlaps(span, taken):
            found.append((span.start, Claim(words, None, paragraph)))
    return [_characters(claim) for _, claim in sorted(found, key=lambda one: one[0])]


def _characters(claim: Claim) -> Claim:
    """Return a claim with a blank for each NUL, which files of any kind may hold."""
    speaker = claim.speaker and claim.speaker.replace("\0", " ")
    return replace(claim, text=claim.text.replace("\0", " "), speaker=speaker)


def _of(quote: Quote) -> Iterator[Claim]:
    """Yield what of a quote stands between marks: all of it, or each part that a reporter's words surround."""
    speaker = quote.speaker if quote.confidence >= SURE else None
    name, described = (speaker.name, speaker.kind in _DESCRIBED) if speaker else (None, False)
    if quote.type == "direct":
        yield Claim(quote.text, name, quote.paragraph, described)
        return
    for part in quote.parts:
        if part.quoted and any(char.isalnum() for char in part.text) and not _is_title(part.text):
            yield Claim(f"“{part.text}”", name, quote.paragraph, described)


def _is_title(text: str) -> bool:
    """Tell whether words between marks name a book, a show or a film.

    >>> [_is_title(text) for text in ("“Meet the Press,”", "“Not Guilty at all”", "“Mocking”")]
    [True, False, False]
    """
    first, *others = text.strip("“”\"'‘’,.;:!?… ").split()[:20] or [""]
    names = [word for word in others if word not in _SMALL]
    return first[:1].isupper() and bool(names) and all(word[:1].isupper() for word in names)


def _begins(words: str, titles: Sequence[str], fewest: int = 1) -> bool:
    """Tell whether one of the titles, which are sorted, is these words, or begins with them, so many at least."""
    at = bisect_left(titles, words)
    enough = words.count(" ") + 1 >= fewest
    return at < len(titles) and (titles[at] == words or (enough and titles[at].startswith(f"{words} ")))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
