"""Damage and missing rights: one clear line; what can be mended is mended."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError
from quoth.search.store import database
from quoth.search.store.schema import APPLICATION_ID, VERSION

ROAD = '"The road is closed," said Ann Lee.'


def fails(folder, *words, create=False):
    with pytest.raises(ArchiveError) as caught:
        Archive.open(folder, create).search("road")
    message = str(caught.value)
    assert "\n" not in message and str(folder) in message
    for word in words:
        assert word in message


# Opening


def test_no_archive(folder, tmp_path):
    fails(folder, "no archive in", "`quoth index PATH`")
    assert not folder.exists()
    folder.mkdir()
    (folder / "quoth.db").touch()
    fails(folder, "is empty", "`quoth index PATH`")
    with Archive.open(folder, create=True) as archive:
        assert archive.counts().articles == 0


def test_a_folder_that_cannot_be(tmp_path):
    (tmp_path / "file").touch()
    fails(tmp_path / "file", "cannot hold an archive", create=True)
    fails(tmp_path / "file" / "sub", "cannot hold an archive", create=True)
    (tmp_path / "quoth.db").mkdir()
    fails(tmp_path, "quoth.db cannot be opened")


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    "damage", ["text", "other database", "newer", "first page", "middle", "cut", "no table"]
)
def test_a_damaged_record(filled, damage, create):
    path = filled / "quoth.db"
    whole = path.read_bytes()
    if damage == "text":
        path.write_text("This is no database, but long enough to have been one. " * 20)
    elif damage == "other database":
        path.unlink()
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE recipes (name)")
    elif damage == "newer":
        with closing(sqlite3.connect(path)) as other:
            other.execute(f"PRAGMA user_version = {VERSION + 1}")
        return fails(filled, f"schema {VERSION + 1}", "newer version", create=create)
    elif damage == "first page":
        path.write_bytes(b"\0" * 100 + whole[100:])
    elif damage == "middle":
        path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    elif damage == "cut":
        path.write_bytes(whole[:4096])
    else:
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE meta")
    return fails(filled, "is damaged or no archive", "move it away", "`quoth index PATH`", create=create)


def test_spans_that_are_no_json(filled):
    with closing(sqlite3.connect(filled / "quoth.db", isolation_level=None)) as other:
        other.execute("UPDATE quotes SET content = '[[1]]'")
    fails(filled, "is damaged")


def test_the_file_says_whose_it_is(filled):
    with closing(sqlite3.connect(filled / "quoth.db")) as other:
        assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []


# The text index


def remove(folder):
    shutil.rmtree(folder / "quoth.index")


def empty(folder):
    (folder / "quoth.index" / "whoosh.json").write_text('{"generation": null}')


def forget_entries(folder):
    with Archive.open(folder) as archive:
        generation = archive._record.generation
    (folder / "quoth.index" / "whoosh.json").write_text(f'{{"generation": {generation}}}')


def replace_by_file(folder):
    remove(folder)
    (folder / "quoth.index").touch()


def replace_by_link(folder):
    shutil.move(folder / "quoth.index", folder / "elsewhere")
    (folder / "quoth.index").symlink_to(folder / "elsewhere")
    empty(folder)


@pytest.mark.parametrize("harm", [remove, empty, forget_entries, replace_by_file, replace_by_link])
def test_a_harmed_index_is_built_again(filled, harm, extract):
    harm(filled)
    with Archive.open(filled) as archive:
        assert archive.search("road").total == 3
        assert archive.search("road").total == 3
    assert extract.calls == ["0.txt", "1.txt", "2.txt"], "no article was read again"
    assert harm is not replace_by_link or (filled / "elsewhere" / "whoosh.json").exists()


def test_an_index_from_another_record_is_built_again(filled, extract, write, tmp_path):
    """Someone deletes quoth.db alone and begins anew: the old index must not answer for the new record."""
    (filled / "quoth.db").unlink()
    with Archive.open(filled, create=True) as archive:
        archive.update([write("new.txt", ROAD)], extract)
        assert archive.search("road").total == 1
    older = tmp_path / "older"
    shutil.copytree(filled, older)
    with Archive.open(filled) as archive:
        archive.update([write("newer.txt", ROAD)], extract)
    shutil.copy(older / "quoth.db", filled / "quoth.db")
    with Archive.open(filled) as archive:
        assert archive.search("road").total == 1


def test_rebuild_with_another_engine(filled, json_engine):
    with Archive.open(filled) as archive:
        archive.rebuild("other")
        assert archive.search("road").total == 3
    assert [file.name for file in (filled / "quoth.index").iterdir()] == ["other.json"]
    with Archive.open(filled, engine="other") as archive:
        archive.rebuild()
        assert archive.search("road").total == 3
    with pytest.raises(ArchiveError, match="quoth reindex --engine whoosh"):
        Archive.open(filled, engine="whoosh")


def test_the_engine_of_a_new_archive(folder, extract, write):
    with Archive.open(folder, create=True, engine="other") as archive:
        archive.update([write("a.txt", ROAD)], extract)
    assert (folder / "quoth.index" / "other.json").exists()
    with Archive.open(folder) as archive:
        assert archive.search("road").total == 1


def test_an_index_that_fails_once_is_asked_again_not_built_again(filled, json_engine, monkeypatch):
    failures = [FileNotFoundError()]
    search = json_engine.search

    def failing(*values):
        if failures:
            raise failures.pop()
        return search(*values)

    monkeypatch.setattr(json_engine, "search", failing)
    with Archive.open(filled) as archive:
        monkeypatch.setattr(archive._index, "rebuild", None)
        assert archive.search("road").total == 3


def test_a_bug_in_an_engine_is_not_hidden(filled, json_engine, monkeypatch):
    def search(*values):
        raise ZeroDivisionError

    monkeypatch.setattr(json_engine, "search", search)
    with Archive.open(filled) as archive, pytest.raises(ZeroDivisionError):
        archive.search("road")


def test_a_record_that_another_program_holds(filled, monkeypatch):
    monkeypatch.setattr(database, "_PATIENCE", 0.1)
    with closing(sqlite3.connect(filled / "quoth.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ArchiveError, match="in use by another program"):
            Archive.open(filled)


# No right to write


def read_only(monkeypatch, folder):
    """Root may write anywhere, so SQLite is told that the file is read-only."""
    connect = sqlite3.connect

    def opened(path, *values, **options):
        if "quoth.db.lock" in str(path):
            path = folder / "no" / "such" / "folder" / "lock"
        return connect(str(path).replace("mode=rw", "mode=ro"), *values, **options)

    monkeypatch.setattr(sqlite3, "connect", opened)


def test_a_read_only_archive_can_be_searched_not_written(filled, extract, write, monkeypatch):
    read_only(monkeypatch, filled)
    with Archive.open(filled) as archive:
        assert archive.search("road").total == 3
        with pytest.raises(ArchiveError, match=r"quoth\.db\.lock cannot be opened: check who may write"):
            archive.update([write("9.txt", ROAD)], extract)
        with pytest.raises(ArchiveError, match=r"quoth\.db cannot be written: check who may write"):
            archive._record.set_fact("a", "b")


def test_a_full_disk(archive, extract, write):
    archive._record.db.rows("PRAGMA max_page_count = 30")
    article = write("a.txt", ROAD + "x" * 200_000)
    with pytest.raises(ArchiveError, match="has no room left on its disk"):
        archive.update([article], extract)
    archive._record.db.rows("PRAGMA max_page_count = 3000")
    assert archive.update([article], extract).added == 1
