"""Schema 5 to 6: family names of speakers in a table of their own.

It is filled when speakers are next told, all of them anew.
"""

import sqlite3

_CHANGES = """
CREATE INDEX speakers_stale ON speakers (id) WHERE stale;
CREATE TABLE families (
    family     TEXT NOT NULL,
    speaker    INTEGER NOT NULL,
    PRIMARY KEY (family, speaker)
) WITHOUT ROWID;
CREATE INDEX families_speaker ON families (speaker);
UPDATE speakers SET stale = 1;
DELETE FROM meta WHERE name = 'speakers'"""


def migrate(connection: sqlite3.Connection) -> None:
    """Change what schema 6 has otherwise."""
    for statement in _CHANGES.split(";\n"):
        connection.execute(statement)
