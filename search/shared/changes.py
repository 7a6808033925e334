"""What a transaction changes in the tables of a record, as lines of JSON, and the same done to a copy.

Temporary triggers note the keys of rows that change, whatever changes them. What is sent of a row is what it is at the end,
so the lines of a transaction can be done in any order, and twice.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from quoth.search.errors import ArchiveError
from quoth.search.store import rows
from quoth.search.store.database import Database
from quoth.search.store.schema import VERSION

SIZE = 8 * 2**20
"""Characters of lines that are packed together, about."""
MOST = 2**28
"""Bytes that a part may have: SIZE and the longest article are far below; what is longer was made to fill the memory."""
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"

Line = tuple[str, bool, list[Any]]
"""The table; True for a row, False for one that is gone; its values, or those of its key."""


def note(db: Database) -> None:
    """Begin to note what changes. `forget` ends it, or the rollback of this transaction; a commit alone does not."""
    for table in rows.tables(db):
        keys = rows.keys(db, table)
        old, new = (", ".join(f"{side}.{key}" for key in keys) for side in ("old", "new"))
        db.rows(f"CREATE TEMP TABLE changed_{table} ({', '.join(keys)})")
        for event, noted in (("INSERT", [new]), ("UPDATE", [old, new]), ("DELETE", [old])):
            body = " ".join(f"INSERT INTO changed_{table} VALUES ({values});" for values in noted)  # noqa: S608
            db.rows(
                f"CREATE TEMP TRIGGER noted_{table}_{event} AFTER {event} ON main.{table} BEGIN {body} END"
            )


def forget(db: Database) -> None:
    """Note nothing more, and forget what was noted."""
    for table in rows.tables(db):
        for event in ("INSERT", "UPDATE", "DELETE"):
            db.rows(f"DROP TRIGGER temp.noted_{table}_{event}")
        db.rows(f"DROP TABLE temp.changed_{table}")


def noted(db: Database) -> Iterator[Line]:
    """Yield what has changed since `note`."""
    for table in rows.tables(db):
        keys = ", ".join(rows.keys(db, table))
        changed = f"(SELECT DISTINCT {keys} FROM temp.changed_{table})"  # noqa: S608 - names of the schema
        there = f"SELECT * FROM main.{table} JOIN {changed} USING ({keys})"  # noqa: S608
        gone = f"SELECT * FROM {changed} EXCEPT SELECT {keys} FROM ({there})"  # noqa: S608
        yield from ((table, False, list(row)) for row in db.rows(gone))
        columns = ", ".join(rows.columns(db, table))
        yield from ((table, True, list(row)) for row in db.stream(f"SELECT {columns} FROM ({there})"))  # noqa: S608


def packed(db: Database, lines: Iterable[Line]) -> Iterator[str]:
    """Yield lines in parts, each compressed and in base 64, that `unpacked` reads."""
    columns = {table: rows.columns(db, table) for table in rows.tables(db)}
    head = json.dumps({"schema": VERSION, "columns": columns})
    part, size = [head], 0
    for line in lines:
        part.append(json.dumps(line))
        size += len(part[-1])
        if size >= SIZE:
            yield _pack(part)
            part, size = [head], 0
    if size:
        yield _pack(part)


def _pack(lines: Sequence[str]) -> str:
    return base64.b64encode(zlib.compress("\n".join(lines).encode())).decode()


def unpacked(part: str) -> tuple[dict[str, list[str]], list[Line]]:
    """Return the columns of the tables, and the lines of a part. Raises ArchiveError for what is no part."""
    try:
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(base64.b64decode(part), MOST)
        if unpacker.unconsumed_tail:
            raise ValueError("too long")
        head, *lines = plain.decode().split("\n")
        columns: dict[str, list[str]] = json.loads(head)["columns"]
        return columns, [json.loads(line) for line in lines]
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ArchiveError(f"a document of the log is damaged: {error}") from error


def done(db: Database, part: str) -> None:
    """Do to a copy what a part says; to be called within a transaction, with foreign keys off.

    Triggers of the schema do not fire: what they do elsewhere is in the lines.
    """
    columns, lines = unpacked(part)
    if columns != {table: rows.columns(db, table) for table in rows.tables(db)}:
        raise ArchiveError(f"{db.path} is a copy of something else: delete it")
    triggers = db.rows(_TRIGGERS)
    for name, _ in triggers:
        db.rows(f"DROP TRIGGER {name}")
    for (table, there), some in groupby(lines, key=lambda line: (line[0], line[1])):
        if table not in columns:
            raise ArchiveError(f"{db.path}: the log has changes of a table that there is not")
        names, values = columns[table], [line[2] for line in some]
        if there:
            rows.put(db, table, names, values)
        else:
            rows.drop(db, table, values)
    for _, sql in triggers:
        db.rows(sql)
