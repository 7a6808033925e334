"""Exports: quotes for other programs; one table of formats, one file each, all behind one small interface.

An exporter is a module with a function `export(quotes, articles, out)`. A new format is one such file and one
line in EXPORTS. Four formats are those of a search's hits: search/render has them.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from io import StringIO
from typing import TextIO, cast

from quoth.indexer.model import Span
from quoth.search.errors import NotFoundError
from quoth.search.export.interface import Articles, Exporter
from quoth.search.model import Hit, StoredQuote
from quoth.search.render import FORMATS, look_of, render
from quoth.search.render.rows import Shown

__all__ = ["EXPORTS", "SHEET", "Articles", "Exporter", "export", "written"]

EXPORTS: Mapping[str, str] = {
    "csl-json": "quoth.search.export.csl_json",
    "biblatex": "quoth.search.export.biblatex",
    "bibtex": "quoth.search.export.bibtex",
    "ris": "quoth.search.export.ris",
    "json-ld": "quoth.search.export.json_ld",
    "claim-review": "quoth.search.export.claim_review",
    "annotation": "quoth.search.export.annotation",
    "citron": "quoth.search.export.citron",
    "links": "quoth.search.export.links",
} | {name: FORMATS[name] for name in ("csv", "jsonl", "md", "html")}
"""Name of a format -> its module, imported when it is asked for."""

SHEET = "xlsx"
"""The one format that is no text: the rows of CSV as an Excel file."""
_KEPT = 16
"""Articles in memory at once; quotes of one article mostly come together."""


def export(format_name: str, quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write `quotes` to `out` in the format of that name, one of EXPORTS; those of an article together, as they stand.

    `articles` gives the whole article of a key; only formats that hold its text ask for it.
    Raises NotFoundError for another name.
    """
    if format_name not in EXPORTS:
        raise NotFoundError(f"no export format {format_name!r}: choose one of {', '.join(EXPORTS)}")
    quotes = _in_place(quotes)
    articles = lru_cache(_KEPT)(articles)
    if format_name == "html":
        shown = (Shown(stored, articles(stored.article), Span(0, 0)) for stored in quotes)
        render(format_name, Shown, shown, out, look_of(out, "never", {}))
    elif format_name in FORMATS:
        render(format_name, Hit, map(Hit, quotes), out, look_of(out, "never", {}))
    else:
        cast(Exporter, import_module(EXPORTS[format_name])).export(quotes, articles, out)


def written(format_name: str, quotes: Iterable[StoredQuote], articles: Articles) -> bytes:
    """Return quotes in a format of EXPORTS or SHEET, as a file holds them. Raises NotFoundError for another name."""
    if format_name == SHEET:
        from quoth.search.render.xlsx import document

        return document(Hit, map(Hit, _in_place(quotes)))
    out = StringIO()
    export(format_name, quotes, articles, out)
    return out.getvalue().encode("utf-8", "backslashreplace")


def _in_place(quotes: Iterable[StoredQuote]) -> list[StoredQuote]:
    """Return the quotes in the order of their articles' first ones, and then in the order of the text."""
    articles: dict[str, list[StoredQuote]] = {}
    for stored in quotes:
        articles.setdefault(stored.article, []).append(stored)
    return [stored for group in articles.values() for stored in sorted(group, key=_place)]


def _place(stored: StoredQuote) -> list[int]:
    return [span.start for span in stored.quote.content[:1]]
