"""Schema 3 to 4: what people say of articles, collections, searches that are kept, and which corrections hold for a quote.

When a quote first came was not kept before: it counts as seen.
"""

import sqlite3

_TABLES = """
ALTER TABLE quotes ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quotes ADD COLUMN time REAL;
CREATE TABLE corrected (quote TEXT PRIMARY KEY, speaker INTEGER, role INTEGER);
CREATE TABLE edits (article TEXT PRIMARY KEY, made TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE kept_out (
    article TEXT PRIMARY KEY, made TEXT NOT NULL, title TEXT, path TEXT NOT NULL, file TEXT, doc TEXT NOT NULL);
CREATE TABLE collected (
    collection TEXT NOT NULL, quote TEXT NOT NULL, note TEXT, made TEXT NOT NULL, PRIMARY KEY (collection, quote));
CREATE INDEX collected_quote ON collected (quote);
CREATE TABLE searches (
    name TEXT PRIMARY KEY, query TEXT NOT NULL, filters TEXT NOT NULL, made TEXT NOT NULL, seen INTEGER NOT NULL)"""
_HOLDS = """
INSERT INTO corrected SELECT quote, max(id), max(id) FROM corrections WHERE action = 'correct' GROUP BY quote"""


def migrate(connection: sqlite3.Connection) -> None:
    """Add what schema 4 has more; a correction holds for its own quote, and for copies from the next run of indexing."""
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute(_HOLDS)
