"""Links that open each article at the quote: a line with the quote's id, a tab, and the link."""

from collections.abc import Iterable
from typing import TextIO

from quoth.search.cite.fragments import link
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write a line for each quote; there is no link where the article has no web address."""
    for stored in quotes:
        out.write(f"{stored.quote.id}\t{link(stored, articles(stored.article)) or ''}\n")
