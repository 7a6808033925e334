"""Articles and quotes as rows of quoth.db: what goes in comes out equal."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from quoth.indexer.model import Article, Metadata, Quote
from quoth.search.engines.interface import Entry
from quoth.search.errors import ArchiveError, NotFoundError
from quoth.search.model import Mark, StoredQuote
from quoth.search.query.fields import Terms
from quoth.search.speakers.corrections import corrected, known, speaker_id
from quoth.search.store.database import Database
from quoth.search.store.encoding import Row, around, encode, parts, quote_of, quoted, spans
from quoth.search.store.storable import storable_name

_PLACE = "SELECT id, key, path, file, doc, url, digest FROM articles"

_BY_ID = """
WITH RECURSIVE wanted (id) AS (
    SELECT value FROM json_each(?)
    UNION
    SELECT quotes.id FROM quotes JOIN wanted ON quotes.parent = wanted.id
)
SELECT quotes.*, key, path, title, authors, publisher, date, url, archive_url, language, date_from, wire, notes
FROM wanted JOIN quotes ON quotes.id = wanted.id JOIN articles ON articles.id = quotes.article
ORDER BY position"""

# A quote inside another is found by itself only where it has a speaker of its own:
# its words are found with the quote around it anyway.
# A speaker is found by every name that articles have.
_ENTRIES = """
SELECT said.id, key, said.text, CASE WHEN names <> json_array(speaker) THEN speaker || ' ' || names ELSE speaker END,
       role, publisher, date, type, ifnull(json_extract(content, '$[0][0]'), 0), title, audience,
       NULL, NULL, articles.id, around, content, (SELECT parts FROM quotes WHERE quotes.id = said.id)
FROM articles JOIN said ON said.article = articles.id LEFT JOIN speakers ON speakers.id = speaker_id
WHERE articles.generation > ? AND articles.generation <= ? AND (parent IS NULL OR speaker IS NOT NULL)
ORDER BY articles.generation, articles.id, position"""

_WITHOUT_ENTRIES = """
SELECT key FROM removed WHERE generation > ?1 AND generation <= ?2
UNION
SELECT key FROM articles WHERE generation > ?1 AND generation <= ?2
  AND NOT EXISTS (SELECT 1 FROM quotes WHERE article = articles.id)"""

_QUOTES_BY_GENERATION = """
SELECT articles.generation, count(quotes.id) FROM articles LEFT JOIN quotes ON quotes.article = articles.id
WHERE articles.generation > ? GROUP BY articles.generation ORDER BY articles.generation"""


_STARTING = """
SELECT id FROM quotes WHERE id >= ?1 AND id < ?2
UNION SELECT quotes.id FROM renamed JOIN quotes ON quotes.id = new WHERE old >= ?1 AND old < ?2 LIMIT ?3"""
_WHO = """
SELECT said.id, speaker, said.kind, role, correction, role_correction, name, corrections, speaker_id
FROM said LEFT JOIN speakers ON speakers.id = speaker_id
WHERE said.id IN (SELECT value FROM json_each(?))"""


_MARKS = """
SELECT quote, collection, note FROM collected WHERE quote IN (SELECT value FROM json_each(?)) ORDER BY collection"""
_INSERT = f"INSERT INTO quotes (article, {', '.join(Row._fields)}) VALUES (?{', ?' * len(Row._fields)})"  # noqa: S608


class Record:
    """The tables of an archive. What writes must be called inside `db.transaction()`."""

    def __init__(self, db: Database) -> None:
        """Read and write through `db`."""
        self.db = db

    def fact(self, name: str) -> str | None:
        """Return a fact from the table meta; None if it was never set."""
        value: str | None = self.db.value("SELECT value FROM meta WHERE name = ?", name)
        return value

    def set_fact(self, name: str, value: str) -> None:
        """Set a fact in the table meta."""
        self.db.rows("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

    @property
    def generation(self) -> int:
        """The number of the last batch that was committed; it rises with each."""
        return int(self.fact("generation") or 0)

    def next_generation(self) -> int:
        """Count one up, for the batch that is being written, and return it."""
        generation = self.generation + 1
        self.set_fact("generation", str(generation))
        return generation

    def quiet_generation(self) -> int:
        """Count one up for a change after which no words have to be compared with others, and return it."""
        compared = self.fact("likeness") == str(self.generation)
        generation = self.next_generation()
        if compared:
            self.set_fact("likeness", str(generation))
        return generation

    def find(self, key: str) -> sqlite3.Row | None:
        """Return id, key, path, file, doc, url and digest of the article with this key, or None."""
        rows = self.db.rows(f"{_PLACE} WHERE key = ?", key)
        return rows[0] if rows else None

    def find_at(self, file: str | None, doc: str | None = None) -> sqlite3.Row | None:
        """Return the same of the only article from this file (with this `doc`), or None."""
        if doc is None:
            rows = self.db.rows(f"{_PLACE} WHERE file = ? LIMIT 2", file)
        else:
            rows = self.db.rows(f"{_PLACE} WHERE file = ? AND doc = ? LIMIT 2", file, doc)
        return rows[0] if len(rows) == 1 else None

    def article(self, key: str) -> Article:
        """Return an article as it was stored. Raises NotFoundError."""
        with self.db.moment():
            rows = self.db.rows("SELECT * FROM articles WHERE key = ?", self.key_now(storable_name(key)))
        if not rows:
            raise NotFoundError(f"no article has the key {key[:200]!r}")
        [row] = rows
        return Article(row["key"], row["text"], row["path"], row["doc"], metadata(row))

    def key_now(self, key: str) -> str:
        """Return the key that an article has now: this one, unless no article has it and one had it before."""
        if self.find(key):
            return key
        return self.db.value("SELECT new FROM renamed WHERE old = ?", key) or key

    def has_text(self, id: int, text: str) -> bool:
        """Return True if the article in this row has this text."""
        return bool(self.db.value("SELECT text = ? FROM articles WHERE id = ?", text, id))

    def put(self, article: Article, file: str | None, digest: str, generation: int) -> int:
        """Add an article, in place of the one with its key; return the id of its row. It has no quotes."""
        known = self.find(article.key)
        if known:
            self.db.rows("DELETE FROM articles WHERE id = ?", known["id"])
        self.db.rows("DELETE FROM removed WHERE key = ?", article.key)
        meta = article.meta
        self.db.rows(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(known and known["id"], article.key, article.path, file, article.doc),
            *(meta.title, encode(meta.authors), meta.publisher, meta.date, meta.url),
            *(meta.archive_url, meta.language, meta.date_from, meta.wire, encode(meta.notes)),
            *(digest, generation, article.text),
        )
        row: int = self.db.value("SELECT last_insert_rowid()")
        return row

    def put_quotes(self, article: int, rows: Iterable[Row]) -> None:
        """Add the quotes of an article. Raises IntegrityError if an id is taken or a value is missing."""
        self.db.many(_INSERT, ((article, *row) for row in rows))

    def added(self, key: str) -> dict[str, int]:
        """Return the generation in which each quote of the article with this key first came."""
        sql = "SELECT quotes.id, added FROM quotes JOIN articles ON articles.id = article WHERE key = ?"
        return {row["id"]: row["added"] for row in self.db.rows(sql, key)}

    def came(self, article: int, added: Mapping[str, int], generation: int) -> None:
        """Note when the quotes of an article first came: as `added` has it, all others in this generation."""
        self.db.rows("UPDATE quotes SET added = ? WHERE article = ?", generation, article)
        sql = "UPDATE quotes SET added = ? WHERE id = ?"
        for id, first in added.items():
            self.db.rows(sql, first, id)

    def remove(self, key: str, generation: int) -> None:
        """Drop an article with its quotes."""
        self.db.rows("DELETE FROM articles WHERE key = ?", key)
        self.db.rows("INSERT OR REPLACE INTO removed VALUES (?, ?)", key, generation)

    def move(self, id: int, path: str, file: str | None, doc: str) -> None:
        """Note that an article, otherwise unchanged, was read from another place."""
        self.db.rows("UPDATE articles SET path = ?, file = ?, doc = ? WHERE id = ?", path, file, doc, id)

    def places(self) -> Iterator[sqlite3.Row]:
        """Yield key, path and file of every article."""
        return self.db.stream("SELECT key, path, file FROM articles ORDER BY id")

    def index_again(self, articles: Collection[int]) -> None:
        """Have articles, by the ids of their rows, taken for changed when the text index is brought up to date."""
        if articles:
            sql = "UPDATE articles SET generation = ? WHERE id IN (SELECT value FROM json_each(?))"
            self.db.rows(sql, self.quiet_generation(), json.dumps(sorted(articles)))

    def quotes(self, ids: Iterable[str]) -> list[StoredQuote]:
        """Return the quotes with these ids, in this order; ids that are nobody's are left out."""
        ids = list(ids)
        with self.db.moment():  # a text of another moment would not fit the offsets
            rows = {row["id"]: row for row in self.db.rows(_BY_ID, json.dumps(ids))}
            who = {row["id"]: row for row in self.db.rows(_WHO, json.dumps(list(rows)))}
            marks, texts = self.marks(ids), self._texts(row["article"] for row in rows.values())
        inside: dict[str | None, list[sqlite3.Row]] = defaultdict(list)
        for row in rows.values():
            inside[row["parent"]].append(row)

        def build(row: sqlite3.Row) -> Quote:
            nested = tuple(build(child) for child in inside[row["id"]])
            quote = quote_of(row, texts[row["article"]], nested)
            return corrected(quote, who[row["id"]])

        found = [rows[id] for id in ids if id in rows]
        try:
            return [
                StoredQuote(
                    build(row),
                    *(row["key"], row["path"], metadata(row), *known(who[row["id"]])),
                    collections=marks.get(row["id"], ()),
                    speaker_id=speaker_id(who[row["id"]]),
                )
                for row in found
            ]
        except (ValueError, TypeError, LookupError) as error:
            raise ArchiveError(
                f"{self.db.path} is damaged ({error}): move it away and index again"
            ) from error

    def _texts(self, articles: Iterable[int]) -> dict[int, str]:
        sql = "SELECT id, text FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        return {row["id"]: row["text"] for row in self.db.rows(sql, json.dumps(sorted(set(articles))))}

    def marks(self, ids: Sequence[str]) -> dict[str, tuple[Mark, ...]]:
        """Return the collections that the quotes with these ids are in; nothing for those that are in none."""
        found: dict[str, tuple[Mark, ...]] = {}
        for quote, name, note in self.db.rows(_MARKS, json.dumps(ids)):
            found[quote] = (*found.get(quote, ()), Mark(name, note))
        return found

    def starting_with(self, prefix: str, limit: int) -> list[str]:
        """Return the first ids, at most `limit`, that start with `prefix`, hexadecimal digits, or did so before."""
        rows = self.db.rows(_STARTING, prefix, prefix + "g", limit)
        return [row["id"] for row in rows]

    def count(self) -> int:
        """Return the number of quotes, those inside others too."""
        count: int = self.db.value("SELECT count(*) FROM quotes")
        return count

    def changed_since(self, generation: int) -> int:
        """Return how many articles came or changed after a generation."""
        count: int = self.db.value("SELECT count(*) FROM articles WHERE generation > ?", generation)
        return count

    def upto(self, since: int, quotes: int) -> int:
        """Return the generation up to which about so many `quotes` came after generation `since`."""
        for generation, number in self.db.stream(_QUOTES_BY_GENERATION, since):
            quotes -= number
            if quotes <= 0:
                return int(generation)
        return self.generation

    def entries(
        self, since: int, upto: int, known: Mapping[str, Mapping[str, Terms]] | None = None
    ) -> Iterator[Entry]:
        """Yield what the text index has to hold of the articles that changed after `since`, at `upto` at last.

        known: terms of quotes by their ids and fields, which need not be made again.
        """
        number, text = -1, ""
        for *row, article, context, content, inside in self.db.stream(_ENTRIES, since, upto):
            entry = Entry(*row)
            if known and entry.id in known:
                yield entry._replace(known=known[entry.id])
                continue
            if article != number:
                number, text = article, self._texts([article]).get(article, "")
            places = spans(content)
            yield entry._replace(
                context=" ".join(around(context, text, places)),
                quoted=quoted(entry.type, parts(inside, entry.text, places)),
            )

    def without_entries(self, since: int, upto: int) -> list[str]:
        """Return keys of articles that in these generations were removed, or lost all quotes."""
        return [row["key"] for row in self.db.rows(_WITHOUT_ENTRIES, since, upto)]


def metadata(row: sqlite3.Row) -> Metadata:
    """Return the facts about an article from a row that has all their columns."""
    values: dict[str, Any] = {field.name: row[field.name] for field in fields(Metadata)}
    lists = {name: tuple(json.loads(row[name])) for name in ("authors", "notes")}
    return Metadata(**values | lists)
