"""What people said of articles, as the record has it: laid over what their files say, each time these are read."""

import json
from dataclasses import replace
from datetime import date
from sqlite3 import Row
from typing import Any

from quoth.indexer.model import Article, Metadata
from quoth.search.kept.model import FACTS, Facts
from quoth.search.store.database import Database
from quoth.search.store.places import Places

BY_HAND = "an edit"
"""Where the date of an article was found, if a person gave it."""


def told(db: Database, key: str) -> dict[str, Any]:
    """Return what people said of the article with this key; None for what is not known, nothing for what they left."""
    found = db.value("SELECT facts FROM edits WHERE article = ?", key)
    facts: dict[str, Any] = json.loads(found) if found else {}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}


def known(meta: Metadata | None) -> dict[str, Any]:
    """Return the facts in `meta` that are known."""
    return {name: value for name in FACTS if meta and (value := getattr(meta, name))}


def keep(db: Database, key: str, facts: Facts) -> None:
    """Note what somebody says of an article, with what was said before; to be called within a transaction."""
    if facts:
        listed = json.dumps(told(db, key) | dict(facts))
        db.rows("INSERT OR REPLACE INTO edits VALUES (?, ?, ?)", key, date.today().isoformat(), listed)


def overlaid(meta: Metadata, facts: Facts) -> Metadata:
    """Return what is known of an article with the facts in place that a person told.

    >>> meta = overlaid(Metadata(title="a", date="2016", date_from="the url"), {"title": "A", "date": None})
    >>> meta == Metadata(title="A")
    True
    """
    if not facts:
        return meta
    values: dict[str, Any] = {
        name: value if name != "authors" else value or () for name, value in facts.items()
    }
    if "date" in facts:
        values["date_from"] = BY_HAND if facts["date"] else None
    return replace(meta, **values)


class KeptOutArticles:
    """The articles that people removed, looked up for one run of indexing."""

    def __init__(self, db: Database, places: Places) -> None:
        """Read the record."""
        self._files = places
        rows = db.rows("SELECT * FROM kept_out")
        self._keys: dict[str, Row] = {row["article"]: row for row in rows}
        self._places = {(row["file"], row["doc"]) for row in rows if row["file"] is not None}

    def has(self, article: Article, file: str | None) -> bool:
        """Return True if an article was removed: it has the place of one, or its key, and no other file is meant."""
        if (file, article.doc) in self._places:
            return True
        return article.key in self._keys and not self.is_anothers(article.key, file)

    def is_anothers(self, key: str, file: str | None) -> bool:
        """Return True if a removed article from another file, which is still there, has this key."""
        row = self._keys.get(key)
        if row is None or row["file"] in (file, None) or self._files.elsewhere(row["file"]):
            return False
        return not self._files.gone(row["file"])
