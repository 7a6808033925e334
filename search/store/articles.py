"""The articles of an archive: listed, and found by what one remembers of them."""

import re
from sqlite3 import Row

from quoth.indexer.names import fold
from quoth.search.errors import NotFoundError
from quoth.search.model import StoredArticle
from quoth.search.store.database import Database
from quoth.search.store.record import metadata
from quoth.search.store.storable import storable_name

_SHOWN = 3
_COLUMNS = """
SELECT articles.key, path, title, authors, publisher, date, url, archive_url, language, date_from, wire, notes,
       (SELECT count(*) FROM quotes WHERE article = articles.id AND (parent IS NULL OR speaker IS NOT NULL)) AS quotes
FROM articles"""
_LISTED = f"{_COLUMNS} ORDER BY date DESC, articles.key"


def matching(db: Database, query: str | None = None) -> list[StoredArticle]:
    """Return the articles whose facts, key or path have words that start with those of `query`; newest first.

    Case, accents and punctuation do not count. None: all articles.
    """
    words = fold(query or "").split()
    found = (_stored(row) for row in db.stream(_LISTED))
    return [article for article in found if query is None or (words and _has(article, words))]


def named(db: Database, name: str) -> StoredArticle:
    """Return the article that `name` means: its key, the id of a quote in it, or a part of its key or path.

    Raises NotFoundError if there is no such article, or naming them if there are several.
    """
    with db.moment():
        [row] = db.rows(f"{_COLUMNS} WHERE articles.key = ?", _key(db, storable_name(name)))
    return _stored(row)


def quotes_in(db: Database, key: str) -> list[str]:
    """Return the ids of the quotes in the article with this key, in the order of its text; not those inside others."""
    sql = """
        SELECT quotes.id FROM quotes JOIN articles ON articles.id = article
        WHERE key = ? AND parent IS NULL ORDER BY position"""
    return [row["id"] for row in db.rows(sql, storable_name(key))]


def _key(db: Database, name: str) -> str:
    exact = db.value(
        "SELECT key FROM articles WHERE key = ?1 OR url = ?1 UNION ALL "
        "SELECT key FROM renamed JOIN articles ON key = new WHERE old = ?1",
        name,
    )
    if exact is not None:
        return str(exact)
    if re.fullmatch("[0-9a-f]{4,16}", name):
        rows = db.rows(
            "SELECT DISTINCT articles.key FROM quotes JOIN articles ON articles.id = article WHERE quotes.id GLOB ?",
            f"{name}*",
        )
        if len(rows) == 1:
            return str(rows[0]["key"])
    keys = [
        str(row["key"])
        for row in db.rows(
            "SELECT key FROM articles WHERE instr(lower(key), lower(?1)) OR instr(lower(path), lower(?1))",
            name,
        )
    ]
    if not keys or not name.strip():
        raise NotFoundError(f"no article is called {name[:200]!r}: `quoth articles` lists them")
    if len(keys) > 1:
        shown = ", ".join(keys[:_SHOWN]) + (", ..." if len(keys) > _SHOWN else "")
        raise NotFoundError(f"{len(keys)} articles are called {name[:200]!r}: {shown}")
    return keys[0]


def _stored(row: Row) -> StoredArticle:
    return StoredArticle(row["key"], row["path"], metadata(row), row["quotes"])


def _has(article: StoredArticle, words: list[str]) -> bool:
    meta = article.meta
    facts = (meta.title, *meta.authors, meta.publisher, meta.date, meta.language, meta.wire, *meta.notes)
    text = " " + fold(" ".join(fact for fact in (*facts, article.key, article.path) if fact))
    return all(f" {word}" in text for word in words)
