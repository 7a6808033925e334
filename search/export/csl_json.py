"""CSL-JSON, which Zotero, pandoc and all citation processors read (csl-data.json schema 1.0).

One item for each article; its note holds who is quoted, where and in which words. Where the outlet is the only author, it
is the author and not the container as well, as APA has it.
"""

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from quoth.search.cite.names import Name
from quoth.search.cite.wording import capital
from quoth.search.cite.works import Work, works
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write an array of items."""
    out.write(dumps([item(work, articles) for work in works(quotes)], ensure_ascii=True, indent=1) + "\n")


def item(work: Work, articles: Articles | None = None) -> dict[str, Any]:
    """Return an article as a CSL item."""
    source = work.source
    fields = {
        "id": work.key,
        "type": "article-newspaper" if source.publisher else "webpage",
        "title": source.title or capital(source.description()),
        "author": [_author(name) for name in source.authors],
        "container-title": None if source.self_published() else source.publisher,
        "issued": {"date-parts": [source.date.parts()]} if source.date else None,
        "URL": source.url,
        "note": "\n".join(work.notes(articles)),
    }
    return {name: value for name, value in fields.items() if value}


def _author(name: Name) -> dict[str, Any]:
    if name.given is None and name.suffix is None:
        return {"literal": name.family}
    order = {"static-ordering": True} if name.family_first else {}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return order | {part: value for part, value in parts.items() if value}
