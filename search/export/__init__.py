"""Exports: quotes for other programs; one table of formats, one file each, all behind one small interface.

An exporter is a module with a function `export(quotes, articles, out)`. A new format is one such file and one
line in EXPORTS.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TextIO, cast

from quoth.indexer.errors import NotFoundError
from quoth.search.export.interface import Articles, Exporter
from quoth.search.model import StoredQuote

__all__ = ["EXPORTS", "Articles", "Exporter", "export"]

EXPORTS: Mapping[str, str] = {
    "csl-json": "quoth.search.export.csl_json",
}
"""Name of a format -> its module, imported when it is asked for."""


def export(format_name: str, quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write `quotes` to `out` in the format of that name, one of EXPORTS.

    `articles` gives the whole article of a key; only formats that hold its text ask for it.
    Raises NotFoundError for another name.
    """
    if format_name not in EXPORTS:
        raise NotFoundError(f"no export format {format_name!r}: choose one of {', '.join(EXPORTS)}")
    cast(Exporter, import_module(EXPORTS[format_name])).export(quotes, articles, out)
