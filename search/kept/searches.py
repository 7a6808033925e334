"""Searches that a person keeps, to be told what is new."""

import json
from dataclasses import asdict, replace
from datetime import date
from sqlite3 import Row
from typing import Any

from quoth.search.errors import NotFoundError, QueryError
from quoth.search.finding import Finder
from quoth.search.kept.collections import named
from quoth.search.kept.model import News, Saved
from quoth.search.model import Filters
from quoth.search.speakers.ids import resolved, spelled_out
from quoth.search.store.record import Record
from quoth.search.store.storable import storable_text


class Searches:
    """The searches that are kept in an open archive."""

    def __init__(self, record: Record, finder: Finder) -> None:
        """Use `Archive.searches` instead."""
        self._record, self._finder = record, finder

    def saved(self) -> list[Saved]:
        """Return all searches, by their names, each with how many quotes are new."""
        rows = self._record.db.rows("SELECT * FROM searches ORDER BY name")
        return [self._counted(_saved(row)) for row in rows]

    def save(self, name: str, query: str = "", filters: Filters = Filters()) -> Saved:  # noqa: B008 - it is frozen
        """Keep a search, in place of one of that name; what is found now counts as seen.

        Raises QueryError if it cannot be understood, or asks for nothing.
        """
        name = named(name)
        if not query.strip() and filters == Filters():
            raise QueryError("a search that is kept asks for something: words, or a limit")
        self._finder.search(query, filters, "date", 1, False)
        if filters.speaker is not None:  # an id may be another's later
            names, _ = resolved(self._record.db, filters.speaker)
            filters = replace(filters, speaker=names if len(names) > 1 else names[0])
        query = spelled_out(self._record.db, query)
        limits = json.dumps({key: value for key, value in asdict(filters).items() if value is not None})
        values = (name, query, limits, date.today().isoformat(), self._record.generation)
        with self._record.db.writing(), self._record.db.transaction():
            self._record.db.rows("INSERT OR REPLACE INTO searches VALUES (?, ?, ?, ?, ?)", *values)
        return self._named(name)

    def new(self, name: str, limit: int | None = None) -> News:
        """Return what a search finds that nobody has seen, the newest articles first, each statement once.

        It counts as seen only when `see` says so. Raises NotFoundError.
        """
        saved = self._named(name)
        upto = self._record.generation
        page = self._finder.search(saved.query, _since(saved), "date", limit, once=True)
        return News(replace(saved, new=page.total), page, upto)

    def latest(self, name: str, limit: int) -> News:
        """Return what a search found last, seen or not: what came last first. Raises NotFoundError."""
        saved = self._named(name)
        page = self._finder.search(saved.query, saved.filters, "added", limit, once=True)
        return News(self._counted(saved), page, self._record.generation)

    def see(self, name: str, upto: int) -> Saved:
        """Note that what a search finds has been seen, up to the generation that `News` has. Raises NotFoundError."""
        saved = self._named(name)
        sql = "UPDATE searches SET seen = max(seen, min(?, ?)) WHERE name = ?"
        with self._record.db.writing(), self._record.db.transaction():
            self._record.db.rows(sql, upto, self._record.generation, saved.name)
        return self._counted(self._named(name))

    def forget(self, name: str) -> Saved:
        """Keep a search no longer, and return it. Raises NotFoundError."""
        saved = self._named(name)
        with self._record.db.writing(), self._record.db.transaction():
            self._record.db.rows("DELETE FROM searches WHERE name = ?", saved.name)
        return saved

    def _named(self, name: str) -> Saved:
        rows = self._record.db.rows("SELECT * FROM searches WHERE name = ?", " ".join(name.split()))
        if not rows:
            raise NotFoundError(f"no search is kept as {name[:100]!r}: `quoth new` lists them")
        return _saved(rows[0])

    def _counted(self, saved: Saved) -> Saved:
        if saved.seen >= self._record.generation:
            return replace(saved, new=0)
        return replace(
            saved, new=self._finder.search(saved.query, _since(saved), "date", 1, once=False).total
        )


def _since(saved: Saved) -> Filters:
    return replace(saved.filters, added=max(saved.seen, saved.filters.added or 0))


def _saved(row: Row) -> Saved:
    limits: dict[str, Any] = json.loads(row["filters"])
    filters: dict[str, Any] = {name: _characters(value) for name, value in limits.items()}
    return Saved(row["name"], _characters(row["query"]), Filters(**filters), row["made"], row["seen"])


def _characters(value: Any) -> Any:
    """Return what was kept with tuples for lists, and without what is no character, which was let in before."""
    if isinstance(value, list):
        return tuple(map(_characters, value))
    return storable_text(value.replace("\0", " ")) if isinstance(value, str) else value
