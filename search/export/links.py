"""Links that open each article at the quote: a line with the quote's id, a tab, and the link.

Where a copy of the page is known, the link leads there, and a third column has that to the page itself.
"""

from collections.abc import Iterable
from typing import TextIO

from quoth.search.cite.fragments import link
from quoth.search.cite.source import source_of
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write a line for each quote; there is no link where the article has no web address."""
    for stored in quotes:
        article = articles(stored.article)
        page = f"\t{link(stored, article, original=True)}" if source_of(stored).original else ""
        out.write(f"{stored.quote.id}\t{link(stored, article) or ''}{page}\n")
