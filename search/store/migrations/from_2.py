"""Schema 2 to 3: parts, polarity, reasons, titles and certainties of roles; names that were others before.

The parts of quotes that are stored already are cut out of their articles, as extraction does it, because the files of
these articles may be gone. Polarity is "asserted" and reasons are unknown until an article is read again.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from quoth.indexer.model import Span

_TABLES = """
ALTER TABLE quotes ADD COLUMN role_confidence REAL;
ALTER TABLE quotes ADD COLUMN speaker_title TEXT;
ALTER TABLE quotes ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE quotes ADD COLUMN polarity TEXT NOT NULL DEFAULT 'asserted';
ALTER TABLE quotes ADD COLUMN polarity_span TEXT;
ALTER TABLE quotes ADD COLUMN reason TEXT NOT NULL DEFAULT '[]';
CREATE TABLE renamed (old TEXT PRIMARY KEY, new TEXT NOT NULL);
CREATE INDEX renamed_new ON renamed (new)"""
_QUOTES = """
SELECT quotes.id, article, content, rule, quotes.text FROM quotes ORDER BY article, quotes.id"""
_SPOKEN = ("transcript", "answer", "question", "signature")


def migrate(connection: sqlite3.Connection) -> None:
    """Add what schema 3 has more, and fill what can be filled."""
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    rows = connection.execute(_QUOTES).fetchall()
    for article, quotes in groupby(rows, key=lambda row: row[1]):
        [[text]] = connection.execute("SELECT text FROM articles WHERE id = ?", (article,))
        connection.executemany("UPDATE quotes SET parts = ? WHERE id = ?", _parts(text, quotes))


def _parts(text: str, quotes: Iterable[tuple[str, int, str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the parts of an article's quotes, each with the quote's id."""
    from quoth.indexer.quotations.pairing import quotations
    from quoth.indexer.quotations.parts import parts
    from quoth.indexer.text.segment import paragraphs

    marked = quotations(text, paragraphs(text))
    for id, _, content, rule, words in quotes:
        spans = [Span(start, end) for start, end in json.loads(content)]
        found = parts(text, spans, marked, rule in _SPOKEN)
        rows, at = [], 0
        for part in found:
            own = part.text if words.startswith(part.text, part.at) else " ".join(part.text.split())
            at = words.find(own, at)  # not at part.at where the lines of a paragraph are broken
            if at < 0:
                break
            rows.append([*part.span, at, len(own), int(part.quoted), int(part.continues)])
            at += len(own)
        if rows and len(rows) == len(found):
            yield json.dumps(rows, separators=(",", ":")), id
