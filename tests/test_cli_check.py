"""`quoth check`: what is wrong with an archive is found, named, and mended where it is derived."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

TEXT = "“The bridge is open,” said Ann Lee, the mayor.\n\n“It took a year and four million,” she said."


@pytest.fixture
def archive(quoth, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert quoth("index", tmp_path / "a.txt", "--archive", tmp_path / "archive").code == 0
    return tmp_path / "archive"


def change(archive, sql):
    with closing(sqlite3.connect(archive / "quoth.db")) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(sql)


def faults(quoth, archive, *options):
    ran = quoth("check", "--archive", archive, "--format", "json", *options)
    return [(row["part"], row["what"]) for row in json.loads(ran.out)], ran


def test_a_whole_archive_is_said_to_be_whole(quoth, archive):
    found, ran = faults(quoth, archive)
    assert (found, ran.code) == ([], 0)
    assert ran.err == f"{archive} is whole\n"


@pytest.mark.parametrize(
    ("sql", "part", "what"),
    [
        ("UPDATE articles SET text = 'x' || text", "offsets", "do not stand where they should"),
        (
            "UPDATE meta SET value = '0' WHERE name = 'likeness'",
            "statements",
            "not all quotes have been compared",
        ),
        (
            "INSERT INTO alike VALUES ('0123456789abcdef', 'x', 'x', 0)",
            "record",
            "1 rows belong to rows that are gone",
        ),
        ("UPDATE quotes SET article = 99", "record", "belong to rows that are gone"),
    ],
)
def test_what_is_wrong_with_the_record_is_named(quoth, archive, sql, part, what):
    change(archive, sql)
    found, ran = faults(quoth, archive)
    assert ran.code == 2
    assert (part, True) in [(one, what in line) for one, line in found]


def test_an_index_without_a_quote_is_found_and_mended(quoth, archive):
    change(archive, "UPDATE quotes SET id = '0123456789abcdef' WHERE id = (SELECT min(id) FROM quotes)")
    found, _ = faults(quoth, archive, "--mend")
    assert [part for part, _ in found] == ["text index", "text index"]
    assert "0123456789abcdef" in found[0][1]
    assert faults(quoth, archive)[1].code == 0


def test_articles_with_wrong_offsets_are_read_again(quoth, archive, tmp_path):
    change(archive, "UPDATE quotes SET content = '[[1, 5]]' WHERE position = 0")
    assert faults(quoth, archive, "--mend")[0][0][0] == "offsets"
    assert "1 changed" in quoth("index", tmp_path / "a.txt", "--archive", archive).err
    assert faults(quoth, archive)[1].code == 0


def test_no_index_at_all_is_mended(quoth, archive):
    shutil.rmtree(archive / "quoth.index")
    found, ran = faults(quoth, archive, "--mend")
    assert found == [("text index", "there is no whoosh index that could be asked")] and ran.code == 2
    assert quoth("search", "bridge", "--archive", archive).code == 0


def test_a_broken_record_is_not_mended(quoth, archive):
    change(archive, "UPDATE quotes SET article = 99")
    ran = quoth("check", "--mend", "--archive", archive)
    assert "from a backup" in ran.out and "mended" not in ran.err
    assert ran.code == 2
