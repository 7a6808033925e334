"""A draft with each of its quotations checked, and where in it they stand."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.indexer.model import Article, Span
from quoth.indexer.names import fold
from quoth.indexer.text.segment import paragraphs
from quoth.search.archive import Archive
from quoth.search.errors import QueryError
from quoth.search.verify import Check, Claim

_LONGEST = 60
"""A text without quotation marks of so many words at most is one quotation itself."""
_EDGE = 4
"""So many words at either end of a quotation find it in the draft where its middle has a reporter's words."""


class Checked(NamedTuple):
    """A quotation of a draft that was checked."""

    number: int
    """From 1."""
    check: Check
    stands: bool
    span: Span | None
    """Where it is in the draft's text; None where it was not found again."""


class Row(NamedTuple):
    """A paragraph of a draft with its quotations."""

    pieces: list[tuple[str, Checked | None]]
    checked: list[Checked]


class Result(NamedTuple):
    """A draft that was checked."""

    rows: list[Row]
    checked: list[Checked]
    untold: list[str]
    """Why some quotations were not checked."""

    @property
    def stand(self) -> int:
        """How many quotations stand."""
        return sum(one.stands for one in self.checked)


def checked(archive: Archive, article: Article, speaker: str | None, most: int) -> Result:
    """Check at most `most` quotations of a draft; without any, a short text is one itself, by `speaker`."""
    titles = sorted(fold(one.meta.title) for one in archive.articles() if one.meta.title)
    claims = claims_of(article, titles)
    if not claims and len(article.text.split()) <= _LONGEST and article.text.strip():
        claims = [Claim(article.text.replace("\0", " ").strip(), speaker, 1)]
    elif speaker and len(claims) == 1:
        claims = [Claim(claims[0].text, speaker, claims[0].paragraph)]
    found, untold, at = [], [], 0
    for number, claim in enumerate(claims[:most], 1):
        try:
            check = archive.verify(claim, besides=article.key)
        except QueryError as error:
            untold.append(str(error))
            continue
        span = place(article.text, claim.text, at)
        at = span.end if span else at
        found.append(Checked(number, check, check.passes(), span))
    if len(claims) > most:
        untold.append(f"only the first {most} of {len(claims)} quotations were checked")
    return Result(list(_rows(article.text, found)), found, untold)


def claims_of(article: Article, titles: Sequence[str]) -> list[Claim]:
    """Return the quotations of an article as claims; what is one of the `titles`, folded and sorted, is none."""
    from quoth.indexer.pipeline import extract
    from quoth.indexer.quotations.pairing import numbered_quotations
    from quoth.search.verify.draft import claims

    return claims(article, extract(article), numbered_quotations(article.text), titles)


def place(text: str, words: str, start: int) -> Span | None:
    """Return where `words` stand in `text` at or after `start`; a reporter's words may stand among them.

    >>> place("“It is,” Lee said, “not open.”", "“It is,” “not open.”", 0)
    Span(start=0, end=30)
    >>> place('Lee called it "not open."', "“not open.”", 0)
    Span(start=15, end=24)
    """
    return _placed(text, words.split(), start) or _placed(text, words.strip("“”").split(), start)


def _placed(text: str, parts: Sequence[str], start: int) -> Span | None:
    found = re.compile(r"\s+".join(map(re.escape, parts))).search(text, start)
    if found:
        return Span(*found.span())
    edge = min(_EDGE, len(parts) // 2) or 1
    first = re.compile(r"\s+".join(map(re.escape, parts[:edge]))).search(text, start)
    if first is None:
        return None
    last = re.compile(r"\s+".join(map(re.escape, parts[-edge:]))).search(text, first.end())
    return Span(first.start(), last.end() if last and last.end() - first.start() < 4_000 else first.end())


def _rows(text: str, found: Sequence[Checked]) -> Iterator[Row]:
    for around in paragraphs(text):
        pieces: list[tuple[str, Checked | None]] = []
        begun, at = [], around.start
        for one in found:
            if one.span is None or one.span.end <= at or one.span.start >= around.end:
                continue
            start, end = max(one.span.start, at), min(one.span.end, around.end)
            pieces += [(text[at:start], None), (text[start:end], one)]
            at = end
            if one.span.start >= around.start:
                begun.append(one)
        yield Row([piece for piece in [*pieces, (text[at : around.end], None)] if piece[0]], begun)
    yield Row([], [one for one in found if one.span is None])
