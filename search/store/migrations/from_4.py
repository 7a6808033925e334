"""Schema 4 to 5: context as offsets, and circles of quotes that are compared with each other.

The context of quotes that are there already stays as it is, as two texts, until their article is read again.
"""

import sqlite3

_CHANGES = """
ALTER TABLE quotes ADD COLUMN around TEXT NOT NULL DEFAULT '[]';
UPDATE quotes SET around = json_array("before", "after");
ALTER TABLE quotes DROP COLUMN "before";
ALTER TABLE quotes DROP COLUMN "after";
ALTER TABLE alike ADD COLUMN circle TEXT NOT NULL DEFAULT '';
ALTER TABLE alike ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
UPDATE alike SET circle = statement;
CREATE INDEX alike_circle ON alike (circle)"""


def migrate(connection: sqlite3.Connection) -> None:
    """Change what schema 5 has otherwise."""
    for statement in _CHANGES.split(";\n"):
        connection.execute(statement)
