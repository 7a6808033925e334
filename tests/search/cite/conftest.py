"""One quote in one article, to be varied."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from quoth.indexer.model import Metadata, Quote, Span, Speaker
from quoth.indexer.quotations.parts import with_parts
from quoth.search.model import StoredQuote

CLOSING = "”\"’'»“"
Make = Callable[..., StoredQuote]
META = {
    "title": "Chlorine attacks in Idlib",
    "authors": ("Jane Lee",),
    "publisher": "The Guardian",
    "date": "2015-05-07",
    "url": "https://news.example/idlib",
}
QUOTE = {
    "id": "1f0c2a9b00112233",
    "type": "direct",
    "pieces": ("“It is targeting civilians.”",),
    "speaker": Speaker("Raed Saleh", "person", "White Helmets’ leader"),
    "paragraph": 3,
}


@pytest.fixture(scope="session")
def make() -> Make:
    """Give the function that makes a stored quote: fields of Metadata or Quote, `pieces` for its spans."""

    def make(article: str = "news/idlib.txt", gap: int = 20, **changes: Any) -> StoredQuote:
        names = {field.name for field in fields(Metadata)}
        meta = META | {name: value for name, value in changes.items() if name in names}
        quote = QUOTE | {name: value for name, value in changes.items() if name not in names}
        pieces: tuple[str, ...] = quote.pop("pieces")  # type: ignore[assignment]
        content, at = [], 10
        for piece in pieces:
            content.append(Span(at, at + len(piece)))
            at += len(piece) + gap
        value = Quote(content=tuple(content), text=" ".join(pieces), **quote)  # type: ignore[arg-type]
        value = with_parts(value, written(pieces, gap))
        return StoredQuote(value, article, "/home/someone/" + article, Metadata(**meta))  # type: ignore[arg-type]

    return make


def written(pieces: tuple[str, ...], gap: int) -> str:
    """Return an article in which the pieces stand so many characters apart, paragraphs where one is left open."""
    text, between = "He spoke. ", " he said and went"[: gap - 1].ljust(gap)
    for piece in pieces:
        text += piece + ("\n" * gap if gap <= 4 or piece[-1:] not in CLOSING else between)
    return text
