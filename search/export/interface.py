"""What an export format promises."""

from collections.abc import Callable, Iterable
from typing import Protocol, TextIO

from quoth.indexer.model import Article
from quoth.search.model import StoredQuote

Articles = Callable[[str], Article]
"""Gives the article with this key, as `Archive.article` does; may raise NotFoundError."""


class Exporter(Protocol):
    """One format: a module with this function, registered once in quoth.search.export."""

    def export(self, quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
        """Write `quotes` to `out` as one whole file of the format, valid also where there is none."""
        ...
