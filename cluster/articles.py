"""Articles as rows: what a job takes in."""

from collections.abc import Mapping, Sequence
from typing import Any

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata

FACTS = ("title", "publisher", "date", "url", "archive_url", "language")
COLUMNS = ("key", "text", "path", "doc", "authors", *FACTS)
"""What a row may hold. Only `text` must be there, and one of `key`, `url` and `path`; others are passed over."""


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article of a row: a mapping with some of COLUMNS, unknown ones None.

    `authors` is a list or one name. The key is that of `quoth index`: the url, else what the row calls the article, else
    its path. Raises ReadError for a row without a text or a name.
    """
    text, key = row.get("text"), row.get("url") or row.get("key") or row.get("path")
    if not isinstance(text, str) or not text.strip():
        raise ReadError("has no text")
    if not key:
        raise ReadError("has no url, no key and no path to be called by")
    path = str(row.get("path") or key)
    known: dict[str, Any] = {name: str(row[name]) for name in FACTS if row.get(name)}
    return Article(
        key=str(key),
        text=text,
        path=path,
        doc=str(row.get("doc") or path),
        meta=Metadata(authors=_authors(row.get("authors")), **known),
    )


def row_of(article: Article) -> dict[str, Any]:
    """Return an article as a row with all of COLUMNS."""
    facts = {name: getattr(article.meta, name) for name in FACTS}
    place = {"key": article.key, "text": article.text, "path": article.path, "doc": article.doc}
    return place | facts | {"authors": list(article.meta.authors)}


def _authors(value: Any) -> tuple[str, ...]:
    names: Sequence[Any] = [value] if isinstance(value, str) else value or ()
    return tuple(str(name) for name in names if name)
