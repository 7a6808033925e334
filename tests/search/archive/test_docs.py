"""docs/archive.md and the schema say the same."""

import re
import sqlite3
from pathlib import Path

import pytest

from quoth.search.store.schema import APPLICATION_ID, SCHEMA, VERSION

DOCS = (Path(__file__).parents[3] / "docs" / "archive.md").read_text()


@pytest.fixture
def db():
    db = sqlite3.connect(":memory:")
    db.executescript(SCHEMA)
    yield db
    db.close()


def test_every_column_is_explained(db):
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert len(tables) == 15
    for table in tables:
        section = re.search(rf"\*\*{table}\*\*(.*?)(?=\n\*\*|\n#)", DOCS, re.DOTALL)[1]
        for column in db.execute(f"SELECT name FROM pragma_table_info('{table}')"):  # noqa: S608
            assert f"`{column[0]}`" in section, (table, column)


def test_the_numbers_are_right():
    assert f"`PRAGMA application_id` is {APPLICATION_ID}" in DOCS
    assert f"number of the schema, now {VERSION}" in DOCS


def test_the_example_counts_cues(db):
    [sql] = re.findall(r"```sql\n(.*?)```", DOCS, re.DOTALL)
    columns = "id, key, path, doc, authors, digest, generation, text"
    db.execute(f"INSERT INTO articles ({columns}) VALUES (1, 'k', 'p', 'd', '[]', '', 1, 'é😀 said')")  # noqa: S608
    db.execute(
        "INSERT INTO quotes (id, article, position, type, text, paragraph, confidence, rule, content, source, cue,"
        " around, parts, polarity, reason)"
        " VALUES ('a', 1, 0, 'direct', 'x', 1, 0, 'r', '[]', '[]', '[[3,7]]', '[0,8]', '[]', 'asserted', '[]')"
    )
    assert db.execute(sql).fetchall() == [("said", 1)]
