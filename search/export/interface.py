"""What an export format promises."""

from collections.abc import Iterable
from typing import Protocol, TextIO

from quoth.search.cite.interface import Articles
from quoth.search.model import StoredQuote

__all__ = ["Articles", "Exporter"]


class Exporter(Protocol):
    """One format: a module with this function, registered once in quoth.search.export."""

    def export(self, quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
        """Write `quotes` to `out` as one whole file of the format, valid also where there is none."""
        ...
