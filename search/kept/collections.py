"""Collections: quotes that a person put together under a name, each with a note if they like. A tag is a collection."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from quoth.search.errors import NotFoundError, QueryError, sound
from quoth.search.kept.model import Collected, Collection
from quoth.search.model import Mark
from quoth.search.store.record import Record
from quoth.search.store.storable import storable_text

LONGEST = 100
"""Characters of a name."""
LONGEST_NOTE = 10_000
_LISTED = """
SELECT collection, count(*), count(note), count(quotes.id), max(made) FROM collected
LEFT JOIN quotes ON quotes.id = quote GROUP BY collection ORDER BY collection"""
_PUT = """
INSERT INTO collected VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (collection, quote) DO UPDATE SET note = CASE WHEN ?5 THEN note ELSE ?3 END"""


class Collections:
    """The collections of an open archive. They are kept, whatever is indexed; quotes need not be there at the moment."""

    def __init__(self, record: Record) -> None:
        """Use `Archive.collections` instead."""
        self._record = record

    def collections(self) -> list[Collection]:
        """Return all collections, by their names. Their quotes are found by `Filters(collection=name)`."""
        return [Collection(*row) for row in self._record.db.rows(_LISTED)]

    def add(self, collection: str, quotes: Sequence[str], note: str | None = None) -> Collection:
        """Put quotes, by their whole ids, into a collection, and make it if there is none.

        `note` is about each of them; None leaves what was noted, "" takes it away. Raises QueryError for a name or a note
        that is none.
        """
        self.take([Collected(collection, quote, note) for quote in quotes])
        return self._named(collection)

    def take(self, items: Iterable[Collected]) -> None:
        """Put quotes into collections, as somebody else's file has them. Raises QueryError, and takes none then."""
        rows = [(named(one.collection), one.quote, _note(one.note), one.note is None) for one in items]
        sound("the id of a quote", *(quote for _, quote, _, _ in rows))
        today = date.today().isoformat()
        with self._record.db.writing(), self._record.db.transaction():
            for name, quote, note, kept in rows:
                self._record.db.rows(_PUT, name, quote, note, today, kept)

    def drop(self, collection: str, quotes: Sequence[str]) -> int:
        """Take quotes, by their whole ids, out of a collection; return how many were in it. One without quotes is gone.

        Raises NotFoundError if there is no such collection.
        """
        name = self._named(collection).name
        sql = "DELETE FROM collected WHERE collection = ? AND quote IN (SELECT value FROM json_each(?))"
        count = "SELECT count(*) FROM collected WHERE collection = ?"
        with self._record.db.writing(), self._record.db.transaction():
            before: int = self._record.db.value(count, name)
            self._record.db.rows(sql, name, json.dumps(list(quotes)))
            return before - int(self._record.db.value(count, name))

    def marks(self, quote: str) -> list[Mark]:
        """Return the collections that the quote with this whole id is in."""
        return list(self._record.marks([quote]).get(quote, ()))

    def _named(self, name: str) -> Collection:
        name = named(name)
        found = [one for one in self.collections() if one.name == name]
        if not found:
            raise NotFoundError(f"there is no collection {name!r}: `quoth collect` lists them")
        return found[0]


def named(name: str) -> str:
    """Return the name of a collection or a search on one line. Raises QueryError for what is no name."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST or not name.isprintable() or '"' in name:
        raise QueryError(f"{name[:40]!r} is no name: take 1 to {LONGEST} characters, without quotation marks")
    return name


def _note(note: str | None) -> str | None:
    if note and len(note) > LONGEST_NOTE:
        raise QueryError(f"a note has at most {LONGEST_NOTE:,} characters")
    return storable_text((note or "").strip()) or None
