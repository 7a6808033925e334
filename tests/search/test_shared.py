"""An archive on a cluster: the same as one in a folder, from several machines."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")

from quoth.indexer import extract, read
from quoth.indexer.model import Article
from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError
from quoth.search.shared import changes
from quoth.search.shared.log import Log
from quoth.search.store import rows
from quoth.search.store.carrying import dumped
from quoth.search.store.database import BusyError, Database
from quoth.search.verify import Claim

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
Become = Callable[[str], None]


@pytest.fixture
def shared(opensearch: str) -> str:
    """Return the address of an archive that is not there yet."""
    return f"opensearch+{opensearch}/t{uuid4().hex[:12]}"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Become:
    """Return what makes this process another machine: with another name, and another folder for copies."""

    def become(name: str) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        monkeypatch.setattr("platform.node", lambda: name)

    become("one")
    return become


def opened(shared: str, create: bool = False) -> Archive:
    return Archive.open(Path(shared), create)


def log_of(shared: str) -> Log:
    address, _, name = shared.removeprefix("opensearch+").rpartition("/")
    return Log(address, name)


def rows_of(db: Database) -> list[str]:
    return sorted(dumped(db))


def prints_of(db: Database) -> list[tuple[int, str]]:
    return [tuple(row) for row in db.rows("SELECT * FROM fingerprints ORDER BY 1, 2")]


QUERIES = [
    "",
    "chlorine",
    "children hospital",
    "speaker:saleh",
    '"barrel bombs"',
    "type:indirect since:2016",
    "attac*",
]


def answers(archive: Archive) -> dict[str, object]:
    """Return what an archive says to many questions, of all that does not tell where it is."""
    found: dict[str, object] = {}
    for query in QUERIES:
        page = archive.search(query, limit=10, once=True)
        found[query] = page.total, [hit.stored.quote.id for hit in page.hits]
        found[f"facets {query}"] = archive.facets(["speaker", "publisher", "year"], query)
        found[f"timeline {query}"] = archive.timeline(query)
    first = archive.search("chlorine").hits[0].stored
    found["verify"] = archive.verify(Claim(first.quote.text.upper(), "Saleh"))
    found["quote"] = archive.quote(first.quote.id[:8])
    found["speakers"] = archive.speakers()
    found["articles"] = [(one.key, one.meta, one.quotes) for one in archive.articles()]
    found["text"] = archive.article(first.article).text
    return found


def test_it_answers_as_an_archive_in_a_folder_does(shared: str, machine: Become, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "folder", create=True) as archive:
        archive.update(read([CORPUS]), extract)
        expected = answers(archive)
    with opened(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        assert answers(archive) == expected
    machine("two")
    with opened(shared) as archive:
        assert answers(archive) == expected
        assert archive.check() == ()
        assert archive.counts().engine == shared


def test_two_machines_have_one_archive(quoth, shared: str, machine: Become, articles: Path) -> None:  # type: ignore[no-untyped-def]
    added = "articles: 2 added; skipped: 0; new quotes: 4\n"
    assert quoth("index", articles, "--archive", shared) == ("", added, 0)
    machine("two")
    id = json.loads(quoth("search", "bolt", "--archive", shared, "--format", "jsonl").out)["id"]
    assert quoth("correct", id, "--speaker", "Ann Lee", "--archive", shared).code == 0
    assert quoth("collect", "bridges", id, "--note", "look", "--archive", shared).code == 0
    machine("one")
    [said] = json.loads(quoth("show", id, "--archive", shared, "--format", "json").out)
    assert said["speaker"] == "Ann Lee" and said["collections"] == [{"name": "bridges", "note": "look"}]
    unchanged = "articles: 2 unchanged; skipped: 0; new quotes: 0\n"
    assert quoth("index", articles, "--archive", shared) == ("", unchanged, 0)
    machine("two")
    assert quoth("index", articles, "--archive", shared, "--prune") == ("", unchanged, 0)
    assert quoth("remove", "school", "--archive", shared).code == 0
    machine("one")
    assert quoth("search", "walk", "--archive", shared).code == 1
    assert "1 kept out" in quoth("index", articles, "--archive", shared).err
    assert quoth("check", "--archive", shared).code == 0


def test_files_of_another_machine_are_not_gone(
    quoth, shared: str, machine: Become, articles: Path, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    moved = tmp_path / "here" / "articles"
    shutil.copytree(articles, moved)
    assert quoth("index", moved, "--archive", shared).code == 0
    shutil.rmtree(moved)
    machine("two")
    shutil.copytree(articles, moved)
    (moved / "school.txt").write_text("“It rains,” said Kim Ho, a miller.", encoding="utf-8")
    (moved / "bridge.md").unlink()
    assert quoth("index", moved, "--archive", shared, "--prune").code == 0
    assert quoth("search", "walk", "--archive", shared).code == 0, "the article of the other machine stays"
    assert quoth("search", "rains", "--archive", shared).code == 0, (
        "another text of the same name is another article"
    )
    (moved / "school.txt").unlink()
    (moved / "new.txt").write_text("Nothing is said.", encoding="utf-8")
    assert "1 removed" in quoth("index", moved, "--archive", shared, "--prune").err, "its own are gone"


def test_copies_are_the_same_to_the_row(shared: str, machine: Become) -> None:
    with opened(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        someone = next(one for one in archive.speakers() if one.kind == "person")
        archive.people.role(someone.name, "a witness")
        archive.edits.edit(archive.articles()[0].key, {"publisher": "The Observer", "date": "2017"})
        archive.edits.remove([archive.articles()[1].key])
        archive.searches.save("all", "chlorine")
        expected = rows_of(archive._record.db), prints_of(archive._record.db)
    machine("two")
    with opened(shared) as archive:
        assert rows_of(archive._record.db) == expected[0]
        known = {id for _, id in prints_of(archive._record.db)}
        assert [one for one in expected[1] if one[1] in known] == prints_of(archive._record.db)
        archive._record.db.rows("PRAGMA foreign_key_check")


def test_of_two_writers_one_waits(shared: str, machine: Become) -> None:
    with opened(shared, create=True) as one:
        machine("two")
        held = pytest.raises(BusyError, match=r"quoth on two \(process \d+\) is writing to")
        with opened(shared) as two, one._record.db.writing(), held:
            two.searches.save("rain", "rain")


def test_what_a_dead_writer_held_is_free_for_its_own_machine_at_once_and_for_others_after_a_while(
    shared: str, machine: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(shared, create=True) as archive:
        name = archive._record.db._name()  # type: ignore[attr-defined]
    log_of(shared).hold(name)  # and is killed
    with opened(shared) as archive:
        archive.searches.save("rain", "rain")
    log_of(shared).hold("another")
    with opened(shared) as archive:
        with pytest.raises(BusyError):
            archive.searches.save("snow", "snow")
        later = time.time() + 121
        monkeypatch.setattr("quoth.search.shared.log.time.time", lambda: later)
        archive.searches.save("snow", "snow")


def test_no_update_is_lost_though_nobody_waits(shared: str, machine: Become) -> None:
    """The lease is a courtesy: that nothing is lost does not hang on clocks."""
    with opened(shared, create=True) as one:
        machine("two")
        with opened(shared) as two:
            db = one._record.db
            with pytest.raises(BusyError, match="run the same command again"), db.transaction():
                db.rows("INSERT INTO renamed VALUES ('a', 'one')")
                with two._record.db.transaction():
                    two._record.db.rows("INSERT INTO renamed VALUES ('a', 'two')")
            one.refresh()
            assert db.value("SELECT new FROM renamed WHERE old = 'a'") == "two"


def test_what_the_cluster_took_without_being_heard_is_there_once(
    shared: str, machine: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(shared, create=True) as archive:
        log = archive._record.db._log  # type: ignore[attr-defined]
        once = log._client.create

        def twice(**options: object) -> object:
            once(**options)
            return once(**options)  # as after a lost answer

        monkeypatch.setattr(log._client, "create", twice)
        archive.searches.save("rain", "rain")
        assert [one.name for one in archive.searches.saved()] == ["rain"]
    machine("two")
    with opened(shared) as archive:
        assert [one.name for one in archive.searches.saved()] == ["rain"]


def test_a_writer_killed_before_its_copy_has_it_catches_up(
    shared: str, machine: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(shared, create=True) as archive:

        def die(db: Database) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as killed:
            killed.setattr(changes, "forget", die)
            with pytest.raises(KeyboardInterrupt):
                archive.collections.add("rain", ["0123456789abcdef"])
        assert archive.collections.collections() == []
    with opened(shared) as archive:
        assert [one.name for one in archive.collections.collections()] == ["rain"]


def test_a_large_transaction_goes_in_parts(
    shared: str, machine: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "SIZE", 1000)
    with opened(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        expected = rows_of(archive._record.db)
    machine("two")
    with opened(shared) as archive:
        assert rows_of(archive._record.db) == expected


def test_a_copy_of_another_past_is_made_anew(shared: str, machine: Become) -> None:
    with opened(shared, create=True) as archive:
        archive.searches.save("rain", "rain")
        log = log_of(shared)
        log._client.indices.delete(index=f"{log.index}-1")
        with pytest.raises(ArchiveError):
            archive.searches.save("snow", "snow")
    machine("two")
    with opened(shared, create=True) as archive:
        archive.searches.save("hail", "hail")
    machine("one")
    with opened(shared) as archive:
        assert [one.name for one in archive.searches.saved()] == ["hail"]


def test_an_archive_of_another_version_is_left_alone(quoth, shared: str, machine: Become) -> None:  # type: ignore[no-untyped-def]
    with opened(shared, create=True):
        pass
    log = log_of(shared)
    log._client.indices.put_mapping(index=log.index, body={"_meta": {"schema": 5}})
    ran = quoth("status", "--archive", shared)
    assert ran.code == 2 and "another version of quoth (schema 5" in ran.err


def test_no_archive_there(quoth, shared: str, machine: Become, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = quoth("search", "rain", "--archive", shared)
    assert ran.code == 2 and ran.err.startswith("quoth: no archive t") and ran.err.count("\n") == 1
    assert not (tmp_path / "one").exists()


def test_a_cluster_that_is_down_is_one_line(quoth, machine: Become, tmp_path: Path, articles: Path) -> None:  # type: ignore[no-untyped-def]
    away = "quoth: no OpenSearch answers at http://127.0.0.1:9: is the cluster up?\n"
    for command in (["search", "rain"], ["index", str(articles)], ["speakers"], ["verify", "rain falls"]):
        assert quoth(*command, "--archive", "opensearch+http://127.0.0.1:9/news") == ("", away, 2)
    assert not (tmp_path / "one").exists()


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


def test_from_a_laptop_to_the_cluster_and_back(quoth, shared: str, machine: Become, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert quoth("index", CORPUS, "--archive", tmp_path / "laptop").code == 0
    out = quoth("export", "--all", "--archive", tmp_path / "laptop")
    assert quoth("import", "-", "--archive", shared, stdin=out.out).code == 0
    machine("two")
    assert quoth("export", "--all", "--archive", shared) == out
    found = quoth("search", "chlorine", "--archive", shared)
    assert found == quoth("search", "chlorine", "--archive", tmp_path / "laptop") and found.code == 0
    assert quoth("import", "-", "--archive", shared, stdin=out.out).code == 2
    assert quoth("import", "-", "--archive", tmp_path / "back", stdin=out.out).code == 0
    assert quoth("export", "--all", "--archive", tmp_path / "back") == out
