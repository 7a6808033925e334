"""The same statement once: what the fingerprints found when articles came in, looked up for a search."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from json import dumps

from quoth.search.model import StoredQuote
from quoth.search.store.record import Record


class Statements:
    """Which quotes of a record are of one statement."""

    def __init__(self, record: Record) -> None:
        """Read the record's database."""
        self._db = record.db

    def once(self, ids: Sequence[str], limit: int | None) -> list[tuple[str, ...]]:
        """Return the quotes of each statement, the first `limit` statements in the order of `ids`.

        Of each the fullest of `ids` comes first, of equals the earliest, then all others in the record.
        """
        known = self.of(ids)
        groups: dict[str, list[str]] = {}
        for id in ids:
            groups.setdefault(known.get(id, id), []).append(id)
        chosen = list(islice(groups.items(), limit))
        members = self._members([statement for statement, _ in chosen if statement in known.values()])
        ranks = self._ranks(id for _, found in chosen if len(found) > 1 for id in found)
        result = []
        for statement, found in chosen:
            shown = min(found, key=lambda id: ranks.get(id, (0, "")))
            result.append(tuple(dict.fromkeys([shown, *found, *members.get(statement, ())])))
        return result

    def like(self, id: str) -> list[str]:
        """Return the ids of the other quotes of the statement that a quote is of."""
        members = self._members(self.of([id]).values())
        return [other for some in members.values() for other in some if other != id]

    def of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the statement of each quote that shares one; it is called by the id of a quote."""
        sql = "SELECT quote, statement FROM alike WHERE quote IN (SELECT value FROM json_each(?))"
        return {row["quote"]: row["statement"] for row in self._db.rows(sql, dumps(list(ids)))}

    def _members(self, statements: Iterable[str]) -> dict[str, list[str]]:
        """Return the ids of the quotes of each statement."""
        sql = (
            "SELECT statement, quote FROM alike "
            "WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY quote"
        )
        found: dict[str, list[str]] = {}
        for statement, quote in self._db.rows(sql, dumps(list(statements))):
            found.setdefault(statement, []).append(quote)
        return found

    def _ranks(self, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Return what quotes sort by: the longest first, then the earliest."""
        sql = (
            "SELECT quotes.id, length(quotes.text) AS size, date FROM quotes JOIN articles ON articles.id = article "
            "WHERE quotes.id IN (SELECT value FROM json_each(?))"
        )
        rows = self._db.rows(sql, dumps(list(ids)))
        return {row["id"]: (-row["size"], row["date"] or "9999") for row in rows}


def also(id: str, others: Iterable[str], stored: Mapping[str, StoredQuote]) -> tuple[StoredQuote, ...]:
    """Return those of the others that stand in other articles than the quote `id`: one each, the earliest first."""
    found: dict[str, StoredQuote] = {}
    for other in others:
        if other in stored and not (id in stored and stored[other].article == stored[id].article):
            found.setdefault(stored[other].article, stored[other])
    return tuple(sorted(found.values(), key=lambda one: (one.meta.date or "9999", one.article)))
