"""CSL-JSON, which Zotero, pandoc and all citation processors read (csl-data.json schema 1.0).

One item for each article; its note holds who is quoted, where and in which words. Where a news site is the only author,
it is the author and not the container as well, as APA has it. What is said of an article without a title is its genre.
"""

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from quoth.search.cite.names import Name
from quoth.search.cite.titles import is_english
from quoth.search.cite.works import Work, works
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write an array of items."""
    out.write(dumps([item(work, articles) for work in works(quotes)], ensure_ascii=True, indent=1) + "\n")


def item(work: Work, articles: Articles | None = None) -> dict[str, Any]:
    """Return an article as a CSL item."""
    source = work.source
    language = source.language
    if language in (None, "en") and source.title and not is_english(source.title, language):
        language = "und"  # processors give titles capitals, unless they know better
    fields = {
        "id": work.key,
        "type": "article-newspaper" if source.publisher else "webpage",
        "title": source.title,
        "genre": None if source.title else source.description(),
        "language": language,
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
