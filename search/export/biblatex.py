"""BibLaTeX, one entry for each article: the list of the citation style `biblatex`, sorted by key."""

from collections.abc import Iterable
from typing import TextIO

from quoth.search.cite.interface import Setting
from quoth.search.cite.lists import cite_all
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write the entries, an empty line between two."""
    out.write(listed(quotes, "biblatex", articles))


def listed(quotes: Iterable[StoredQuote], style: str, articles: Articles) -> str:
    """Return the entries of a style that is code, an empty line between two."""
    return "\n".join(f"{entry}\n" for entry in cite_all(quotes, style, Setting(articles=articles)).entries)
