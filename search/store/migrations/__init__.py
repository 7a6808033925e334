"""Older archives: taken as they are, copied, and brought to today's schema in one transaction.

MIGRATIONS has one step for each schema that was ever released, from that schema to the next. A step is frozen once the
schema that it leads to is released; a new schema gets a new step, and a file in tests/search/archive/schemas.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from quoth.search.store.migrations import from_2, from_3, from_4, from_5
from quoth.search.store.schema import SCHEMA, VERSION

MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    2: from_2.migrate,
    3: from_3.migrate,
    4: from_4.migrate,
    5: from_5.migrate,
}
"""Schema -> what makes the next one of it, within a transaction, with foreign keys as they are."""
DERIVED = ("VIEW", "TRIGGER")
"""Parts of the schema that hold nothing: they are dropped before the steps and made anew after them."""


def copy(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy the archive's file to one beside it that is named after its schema, and return that.

    It is whole or not there. Raises sqlite3.Error and OSError.
    """
    [[version]] = connection.execute("PRAGMA user_version")
    kept, unfinished = path.with_name(f"{path.name}.schema-{version}"), path.with_name(f"{path.name}.copying")
    try:
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target)
        unfinished.replace(kept)
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return kept


def migrate(connection: sqlite3.Connection) -> None:
    """Run the steps from the archive's schema to today's; to be called within a transaction that takes all or nothing."""
    [[version]] = connection.execute("PRAGMA user_version")
    for kind in DERIVED:
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = ?", (kind.lower(),)
        ).fetchall()
        for [name] in found:
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    for number in range(version, VERSION):
        MIGRATIONS[number](connection)
    for statement in SCHEMA.split(";\n"):
        if statement.split()[:1] == ["CREATE"] and statement.split()[1] in DERIVED:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
