"""The bare libraries, each used in a common way: index the fields of an Entry, ask for ten and how many there are."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from quoth.search.engines.interface import Entry
from quoth.search.importing import importing_whoosh
from quoth.search.query.dates import number

FIELDS = ("text", "speaker", "role", "publisher", "type", "title", "audience", "context")


class RawWhoosh:
    """Whoosh with its own stemmer, query parser and searcher."""

    def __init__(self, folder: Path, entries: Iterable[Entry]) -> None:
        """Build the index."""
        with importing_whoosh():
            from whoosh import analysis, fields, index
            from whoosh.qparser import QueryParser
        folder.mkdir()
        stemmed = {
            name: fields.TEXT(analyzer=analysis.StemmingAnalyzer(stoplist=None, minsize=1)) for name in FIELDS
        }
        date = fields.NUMERIC(int, sortable=True)
        made = index.create_in(
            folder, fields.Schema(id=fields.ID(stored=True, unique=True), date=date, **stemmed)
        )
        writer = made.writer(limitmb=256)
        for entry in entries:
            values = {name: getattr(entry, name) or "" for name in FIELDS}
            writer.add_document(id=entry.id, date=number(entry.date), **values)
        writer.commit()
        self._searcher = made.searcher()
        self._parser = QueryParser("text", made.schema)

    def count(self, query: str) -> int:
        """Return how many match; the ten best are fetched."""
        results = self._searcher.search(self._parser.parse(query), limit=10)
        [hit["id"] for hit in results]
        return len(results)


class RawTantivy:
    """tantivy with its own stemmer and query parser."""

    def __init__(self, folder: Path, entries: Iterable[Entry]) -> None:
        """Build the index."""
        import tantivy

        folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_integer_field("date", fast=True, indexed=True)
        for name in FIELDS:
            builder.add_text_field(name, tokenizer_name="en_stem")
        self._index = tantivy.Index(builder.build(), str(folder))
        writer = self._index.writer(256_000_000, 1)
        for entry in entries:
            values = {name: getattr(entry, name) or "" for name in FIELDS}
            writer.add_document(tantivy.Document(id=entry.id, date=number(entry.date), **values))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def count(self, query: str) -> int:
        """Return how many match; the ten best are fetched."""
        found = self._searcher.search(self._index.parse_query(query, ["text"], allow_regexes=True), 10)
        [self._searcher.doc(address)["id"] for _, address in found.hits]
        total: int = found.count  # type: ignore[attr-defined]
        return total


class Fts5:
    """SQLite's full-text search with its Porter stemmer."""

    def __init__(self, folder: Path, entries: Iterable[Entry]) -> None:
        """Build the index."""
        folder.mkdir()
        self._db = sqlite3.connect(folder / "fts.db")
        columns = ", ".join(FIELDS)
        self._db.execute(
            f"CREATE VIRTUAL TABLE quotes USING fts5({columns}, id UNINDEXED, date UNINDEXED, tokenize='porter')"
        )
        rows = (
            [*(getattr(entry, name) for name in FIELDS), entry.id, number(entry.date)] for entry in entries
        )
        places = ", ".join("?" * (len(FIELDS) + 2))
        self._db.executemany(f"INSERT INTO quotes VALUES ({places})", rows)  # noqa: S608
        self._db.commit()

    def count(self, query: str) -> int:
        """Return how many match; the ten best are fetched. `words|first|last` limits the date."""
        words, _, dates = query.partition("|")
        limit = "AND date BETWEEN {} AND {}".format(*dates.split("|")) if dates else ""
        if "speaker:" not in words:
            words = "{text} : (" + words + ")"
        where = f"FROM quotes WHERE quotes MATCH ? {limit}"
        self._db.execute(f"SELECT id {where} ORDER BY rank LIMIT 10", (words,)).fetchall()
        total: int = self._db.execute(f"SELECT count(*) {where}", (words,)).fetchone()[0]
        return total
