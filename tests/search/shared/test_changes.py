"""What a transaction changes is noted, whatever changes it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")

from quoth.indexer import extract
from quoth.indexer.model import Article
from quoth.search.archive import Archive
from quoth.search.shared import changes
from quoth.search.store import rows
from quoth.search.store.database import Database

CORPUS = Path(__file__).parents[3] / "corpus" / "articles"
Become = Callable[[str], None]


def test_every_table_of_the_schema_is_sent_or_made_anew(tmp_path: Path) -> None:
    db = Database(tmp_path / "quoth.db", create=True)
    every = {row["name"] for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert every - {*rows.tables(db)} == {"fingerprints"}
    assert all(rows.keys(db, table) for table in rows.tables(db))


def test_what_follows_from_a_change_is_noted(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.update(
            [Article("a", "“We will go there tomorrow,” said Ann Lee. “It rains,” she said.")], extract
        )
        db = archive._record.db
        with db.transaction():
            changes.note(db)
            db.rows("DELETE FROM articles")
            lines = list(changes.noted(db))
            changes.forget(db)
    assert {(line[0], line[1]) for line in lines} == {
        ("articles", False),
        ("quotes", False),
        ("speakers", True),
    }
    assert sum(line[0] == "quotes" for line in lines) == 2
    with sqlite3.connect(tmp_path / "quoth.db") as db:
        assert not db.execute("SELECT name FROM sqlite_temp_master").fetchall()
