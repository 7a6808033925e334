"""BibTeX, one entry for each article: the list of the citation style `bibtex`, sorted by key."""

from collections.abc import Iterable
from typing import TextIO

from quoth.search.export.biblatex import listed
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write the entries, an empty line between two."""
    out.write(listed(quotes, "bibtex", articles))
