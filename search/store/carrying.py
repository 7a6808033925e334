"""All of an archive as lines of JSON, and an archive from them: `quoth export --all` and `quoth import`.

First what it is, then a line for each row of each table, then how many there were, so that a file that was cut is told
from one that is whole. What is made from the rows (the text index, fingerprints) is made anew. Where files lie is left
out: they are elsewhere.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from quoth.search.errors import ArchiveError
from quoth.search.store.database import Database
from quoth.search.store.record import Record
from quoth.search.store.rows import columns, put, tables
from quoth.search.store.schema import VERSION

_START = '{"quoth": "archive", '
_BATCH = 1_000
_OWN_FACT = ("meta", "engine")
"""The text index is the affair of each archive."""
_FILLED = """
SELECT EXISTS (SELECT 1 FROM articles) OR EXISTS (SELECT 1 FROM corrections) OR EXISTS (SELECT 1 FROM edits)
    OR EXISTS (SELECT 1 FROM kept_out) OR EXISTS (SELECT 1 FROM collected) OR EXISTS (SELECT 1 FROM searches)"""


def is_dump(line: str) -> bool:
    """Tell whether a file that starts with this line holds an archive."""
    return line.startswith(_START)


def dumped(db: Database) -> Iterator[str]:
    """Yield the lines of an archive, without the line breaks; all of one moment."""
    with db.moment():
        yield json.dumps({"quoth": "archive", "schema": VERSION})
        count = 0
        for table in tables(db):
            for row in db.stream(f"SELECT * FROM {table}"):  # noqa: S608 - a table of the schema
                values = dict(row)
                if "file" in values:
                    values["file"] = None
                if (table, values.get("name")) != _OWN_FACT:
                    yield json.dumps({"table": table, "row": values})
                    count += 1
        yield json.dumps({"rows": count})


def load(record: Record, lines: Iterable[str]) -> None:
    """Fill an archive that holds nothing with what `dumped` gave for another, with all or nothing. Raises ArchiveError."""
    db = record.db
    with db.writing(), db.unchecked(), db.transaction():
        if db.value(_FILLED):
            raise ArchiveError("the archive holds something already: import all of another into a new one")
        known = {table: columns(db, table) for table in tables(db)}
        rows = _rows(known, lines)
        try:
            for (table, *names), some in groupby(rows, key=lambda row: (row[0], *row[1])):
                while batch := [list(values.values()) for _, values in islice(some, _BATCH)]:
                    put(db, table, names, batch)
        except sqlite3.Error as error:
            raise ArchiveError(f"the file is no whole archive: {error}") from error
        if db.rows("PRAGMA foreign_key_check"):
            raise ArchiveError(
                "the file is no whole archive: some of its rows belong to rows that it has not"
            )


def _rows(known: dict[str, list[str]], lines: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the table and the values of each line."""
    count = -1
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            if count < 0:
                if told["schema"] != VERSION:
                    raise ArchiveError(
                        f"the file is of another version of quoth (schema {told['schema']}, this one has {VERSION}): import "
                        "it with that version, which this one brings up to date"
                    )
            elif told.keys() == {"rows"}:
                if told["rows"] != count:
                    break
                return
            else:
                table, row = told["table"], told["row"]
                if not row.keys() <= set(known[table]) or not all(map(_is_value, row.values())):
                    raise ValueError(table)
                if (table, row.get("name")) == _OWN_FACT:
                    raise ValueError(table)  # what others wrote names no engine, and no file of this machine
                yield table, row | {"file": None} if "file" in row else row
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ArchiveError(
                f"line {number} of the file is of no archive: take what `quoth export --all` wrote"
            ) from None
        count += 1
    raise ArchiveError("the file is cut: rows are missing at its end")


def _is_value(value: object) -> bool:
    return value is None or isinstance(value, str | float) or (isinstance(value, int) and abs(value) < 2**63)
