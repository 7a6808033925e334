"""Articles, quotes, speakers and corrections as indices on the cluster, for other programs: dashboards, notebooks.

They are made from the record and read by nothing of quoth; docs/cluster.md has their fields. After each transaction, what it
changed is written again, with the transaction's number as the version of the documents: twice, or late, does no harm.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple
from uuid import uuid4

from opensearchpy import exceptions
from opensearchpy.helpers import streaming_bulk

from quoth.search.engines.opensearch_client import refusal, trouble
from quoth.search.shared.changes import Line, unpacked
from quoth.search.shared.log import Log
from quoth.search.store.database import Database

VERSION = 1
"""Goes up when the fields change; the indices are then made anew."""
_CHUNK, _RETRIES = 500, 5
_KEYWORD = {"type": "keyword", "ignore_above": 8_000}
_TEXT = {"type": "text"}
_DATE = {"type": "date", "format": "yyyy-MM-dd||yyyy-MM||yyyy", "ignore_malformed": True}
_NUMBER = {"type": "integer"}
_AS_IS = {"type": "object", "enabled": False}
_OF_ARTICLE = {"title": _TEXT, "publisher": _KEYWORD, "date": _DATE, "url": _KEYWORD}


class Table(NamedTuple):
    """An index: what its documents are, and where they come from."""

    sql: str
    """Gives a row for each document, whose first column is its id; takes the ids as JSON."""
    every: str
    """Gives all ids."""
    fields: dict[str, Any]
    """How the other columns are indexed, in their order."""


TABLES = {
    "articles": Table(
        "SELECT id, key, title, publisher, date, url, archive_url, authors, language, wire, notes, text FROM articles "
        "WHERE id IN (SELECT value FROM json_each(?))",
        "SELECT id FROM articles",
        {"article": _KEYWORD, **_OF_ARTICLE, "archive_url": _KEYWORD, "authors": _KEYWORD}
        | {"language": _KEYWORD, "wire": _KEYWORD, "notes": _KEYWORD, "text": _TEXT},
    ),
    "quotes": Table(
        "SELECT said.id, key, title, publisher, date, url, said.text, type, said.speaker, said.kind, said.role, audience, "
        "polarity, confidence, paragraph, content, parent, said.speaker_id, name, ifnull(statement, said.id), correction "
        "FROM said JOIN articles ON articles.id = said.article LEFT JOIN speakers ON speakers.id = said.speaker_id "
        "LEFT JOIN alike ON alike.quote = said.id WHERE said.id IN (SELECT value FROM json_each(?))",
        "SELECT id FROM quotes",
        {
            "article": _KEYWORD,
            **_OF_ARTICLE,
            "text": _TEXT,
            "type": _KEYWORD,
            "speaker": _KEYWORD,
            "kind": _KEYWORD,
        }
        | {"role": _KEYWORD, "audience": _KEYWORD, "polarity": _KEYWORD, "confidence": {"type": "float"}}
        | {
            "paragraph": _NUMBER,
            "content": _AS_IS,
            "parent": _KEYWORD,
            "speaker_id": _NUMBER,
            "name": _KEYWORD,
        }
        | {"statement": _KEYWORD, "correction": _NUMBER},
    ),
    "speakers": Table(
        "SELECT id, name, kind, names FROM speakers WHERE id IN (SELECT value FROM json_each(?))",
        "SELECT id FROM speakers",
        {"name": _KEYWORD, "kind": _KEYWORD, "names": _KEYWORD},
    ),
    "corrections": Table(
        "SELECT id, made, action, quote, speaker, kind, role, who FROM corrections "
        "WHERE id IN (SELECT value FROM json_each(?))",
        "SELECT id FROM corrections",
        {"made": _DATE, "action": _KEYWORD, "quote": _KEYWORD, "speaker": _KEYWORD, "kind": _KEYWORD}
        | {"role": _KEYWORD, "who": _KEYWORD},
    ),
}
_LISTS = {"authors", "notes", "names", "content", "who"}
"""Fields that the record has as JSON."""
_SAME = "SELECT value FROM json_each(?)"
_TOUCHES = (
    *((table, table, _SAME) for table in TABLES),
    *((table, "quotes", _SAME) for table in ("corrected", "alike")),
    ("articles", "quotes", "SELECT id FROM quotes WHERE article IN (SELECT value FROM json_each(?))"),
    ("speakers", "quotes", "SELECT id FROM quotes WHERE speaker_id IN (SELECT value FROM json_each(?))"),
)
"""A table of the record, an index, and which documents change with rows of that table, given their keys."""


class Tables:
    """The indices of one archive."""

    def __init__(self, log: Log) -> None:
        """Write where the log is."""
        self._log, self._client = log, log.client

    def catch_up(self, db: Database) -> None:
        """Write what has changed since the last time. Call it as the only writer, with a copy that is up to the log."""
        mark = self._log.mark()
        if mark is None or mark.version != VERSION:
            self.make(db)
            return
        for commits in self._log.after(mark.number, mark.token):
            for commit in commits:
                for part in commit.parts:
                    for table, ids in _touched(db, unpacked(part)[1]).items():
                        self._put(db, f"{self._log.name}-{table}", table, ids, commit.number, alias=True)
            self._log.set_mark(commits[-1].number, commits[-1].token, VERSION)

    def make(self, db: Database) -> None:
        """Make all anew beside the old ones, and put them in their place when they are whole."""
        number, token = db.rows("SELECT number, token FROM copy")[0]
        new = {table: f"{self._log.name}-{table}-{uuid4().hex[:12]}" for table in TABLES}
        with trouble(self._log.address):
            for table, index in new.items():
                self._client.indices.create(index=index, body=_index(TABLES[table]))
                self._put(db, index, table, (row[0] for row in db.stream(TABLES[table].every)), number)
                self._client.indices.refresh(index=index)
            changes = [change for table, index in new.items() for change in self._instead(table, index)]
            self._client.indices.update_aliases(body={"actions": changes})
        self._log.set_mark(number, token, VERSION)

    def _instead(self, table: str, index: str) -> Iterator[dict[str, Any]]:
        alias = f"{self._log.name}-{table}"
        try:
            for old in self._client.indices.get_alias(name=alias):
                yield {"remove_index": {"index": old}}
        except exceptions.NotFoundError:
            pass
        yield {"add": {"index": index, "alias": alias}}

    def _put(
        self, db: Database, index: str, table: str, ids: Iterable[Any], number: int, *, alias: bool = False
    ) -> None:
        """Write documents to an index; with `alias`, to one that stands there already by that name."""
        actions = _actions(db, table, ids)
        versioned = (
            {"_index": index, "version": number, "version_type": "external_gte"} | one for one in actions
        )
        with trouble(self._log.address):
            bulk = streaming_bulk(
                self._client,
                versioned,
                chunk_size=_CHUNK,
                max_retries=_RETRIES,
                raise_on_error=False,
                yield_ok=False,
                require_alias=alias,
            )
            for _, answer in bulk:
                [told] = answer.values()
                gone = told["status"] == 404 and "error" not in told  # a deletion of what is not there
                if not gone and told["status"] != 409:  # or written later by another
                    raise refusal(self._log.address, told)


def _touched(db: Database, lines: Iterable[Line]) -> dict[str, list[Any]]:
    """Return the ids of the documents of each index that change with some rows."""
    changed: dict[str, set[Any]] = defaultdict(set)
    for table, _, values in lines:
        changed[table].add(values[0])  # the first column of these tables is their key
    found: dict[str, dict[Any, None]] = defaultdict(dict)
    for table, index, sql in _TOUCHES:
        if changed[table]:
            found[index] |= {row[0]: None for row in db.rows(sql, json.dumps(sorted(changed[table])))}
    return {index: list(ids) for index, ids in found.items()}


def _actions(db: Database, table: str, ids: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield what a bulk request takes to make documents what the rows are now."""
    left = iter(ids)
    while some := list(islice(left, _CHUNK)):
        rows = {row[0]: row[1:] for row in db.rows(TABLES[table].sql, json.dumps(some))}
        for id in some:
            if id in rows:
                yield {"_op_type": "index", "_id": str(id), "_source": _document(TABLES[table], rows[id])}
            else:
                yield {"_op_type": "delete", "_id": str(id)}


def _document(table: Table, values: Sequence[Any]) -> dict[str, Any]:
    named = zip(table.fields, values, strict=True)
    return {name: json.loads(value) if name in _LISTS and value else value for name, value in named}


def _index(table: Table) -> dict[str, Any]:
    """Return settings and mapping; a template of the cluster's may say how many shards there are."""
    mapping = {"dynamic": "strict", "_meta": {"version": VERSION}, "properties": table.fields}
    return {"settings": {"index": {"auto_expand_replicas": "0-1"}}, "mappings": mapping}
