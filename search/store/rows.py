"""The tables of a record as rows, to carry them elsewhere: what is made from them alone is made anew there."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from quoth.search.store.database import Database

OWN = ("fingerprints", "copy")
"""Tables that are not carried."""
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
_KNOWN = "SELECT id FROM quotes WHERE id IN (SELECT value FROM json_each(?))"


def tables(db: Database) -> list[str]:
    """Return the names of the tables that are carried."""
    return [row["name"] for row in db.rows(_TABLES) if row["name"] not in OWN]


def columns(db: Database, table: str) -> list[str]:
    """Return the names of the columns of a table."""
    return [row["name"] for row in db.rows(f"PRAGMA main.table_info({table})")]


def keys(db: Database, table: str) -> list[str]:
    """Return the names of the columns that are a table's key."""
    rows = sorted(db.rows(f"PRAGMA main.table_info({table})"), key=lambda row: row["pk"])
    return [row["name"] for row in rows if row["pk"]]


def put(db: Database, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows, with the columns `names`, in place of those with their keys, and what is made from them."""
    if table == "quotes":
        _fingerprint(db, names, rows)
    marks = ", ".join("?" * len(names))
    db.many(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608 - of the schema


def drop(db: Database, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Delete the rows with these keys."""
    which = " AND ".join(f"{key} = ?" for key in keys(db, table))
    db.many(f"DELETE FROM {table} WHERE {which}", rows)  # noqa: S608 - of the schema


def _fingerprint(db: Database, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Make the fingerprints of quotes that are new here."""
    from quoth.search.statements.winnowing import LARGEST, wording

    id, parent, text = map(names.index, ("id", "parent", "text"))
    new = {row[id]: row[text] for row in rows if row[parent] is None and len(row[text]) < LARGEST}
    for row in db.rows(_KNOWN, json.dumps(list(new))):
        del new[row["id"]]
    found = sorted((print, id) for id, text in new.items() for print in wording(text).prints)
    db.many("INSERT OR IGNORE INTO fingerprints VALUES (?, ?)", found)
