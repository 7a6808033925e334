"""Several write to an archive on a cluster, and one dies: nothing is lost, and nothing comes twice."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")

from quoth.indexer import extract, read
from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError
from quoth.search.shared import changes
from quoth.search.store.carrying import dumped
from quoth.search.store.database import BusyError, Database

CORPUS = Path(__file__).parents[3] / "corpus" / "articles"
Become = Callable[[str], None]


def test_of_two_writers_one_waits(shared: Path, machine: Become) -> None:
    with Archive.open(shared, create=True) as one:
        machine("two")
        held = pytest.raises(BusyError, match=r"quoth on two \(process \d+\) is writing to")
        with Archive.open(shared) as two, one._record.db.writing(), held:
            two.searches.save("rain", "rain")


def test_what_a_dead_writer_held_is_free_for_its_own_machine_at_once_and_for_others_after_a_while(
    shared: Path, machine: Become, log: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(shared, create=True) as archive:
        name = archive._record.db._name()  # type: ignore[attr-defined]
    log.hold(name)  # and is killed
    with Archive.open(shared) as archive:
        archive.searches.save("rain", "rain")
    log.hold("another")
    with Archive.open(shared) as archive:
        with pytest.raises(BusyError):
            archive.searches.save("snow", "snow")
        later = time.time() + 121
        monkeypatch.setattr("quoth.search.shared.log.time.time", lambda: later)
        archive.searches.save("snow", "snow")


def test_no_update_is_lost_though_nobody_waits(shared: Path, machine: Become) -> None:
    """The lease is a courtesy: that nothing is lost does not hang on clocks."""
    with Archive.open(shared, create=True) as one:
        machine("two")
        with Archive.open(shared) as two:
            db = one._record.db
            with pytest.raises(BusyError, match="run the same command again"), db.transaction():
                db.rows("INSERT INTO renamed VALUES ('a', 'one')")
                with two._record.db.transaction():
                    two._record.db.rows("INSERT INTO renamed VALUES ('a', 'two')")
            one.refresh()
            assert db.value("SELECT new FROM renamed WHERE old = 'a'") == "two"


def test_what_the_cluster_took_without_being_heard_is_there_once(
    shared: Path, machine: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(shared, create=True) as archive:
        log = archive._record.db._log  # type: ignore[attr-defined]
        once = log.client.create

        def twice(**options: object) -> object:
            once(**options)
            return once(**options)  # as after a lost answer

        monkeypatch.setattr(log.client, "create", twice)
        archive.searches.save("rain", "rain")
        assert [one.name for one in archive.searches.saved()] == ["rain"]
    machine("two")
    with Archive.open(shared) as archive:
        assert [one.name for one in archive.searches.saved()] == ["rain"]


def test_a_writer_killed_before_its_copy_has_it_catches_up(
    shared: Path, machine: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(shared, create=True) as archive:

        def die(db: Database) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as killed:
            killed.setattr(changes, "forget", die)
            with pytest.raises(KeyboardInterrupt):
                archive.collections.add("rain", ["0123456789abcdef"])
        assert archive.collections.collections() == []
    with Archive.open(shared) as archive:
        assert [one.name for one in archive.collections.collections()] == ["rain"]


def test_a_large_transaction_goes_in_parts(
    shared: Path, machine: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "SIZE", 1000)
    with Archive.open(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        expected = sorted(dumped(archive._record.db))
    machine("two")
    with Archive.open(shared) as archive:
        assert sorted(dumped(archive._record.db)) == expected


def test_a_copy_of_another_past_is_made_anew(shared: Path, machine: Become, log: Any) -> None:
    with Archive.open(shared, create=True) as archive:
        archive.searches.save("rain", "rain")
        log.client.indices.delete(index=f"{log.index}-1")
        with pytest.raises(ArchiveError):
            archive.searches.save("snow", "snow")
    machine("two")
    with Archive.open(shared, create=True) as archive:
        archive.searches.save("hail", "hail")
    machine("one")
    with Archive.open(shared) as archive:
        assert [one.name for one in archive.searches.saved()] == ["hail"]


def test_an_archive_of_another_version_is_left_alone(quoth, shared: Path, machine: Become, log: Any) -> None:  # type: ignore[no-untyped-def]
    with Archive.open(shared, create=True):
        pass
    log.client.indices.put_mapping(index=log.index, body={"_meta": {"schema": 5}})
    ran = quoth("status", "--archive", shared)
    assert ran.code == 2 and "another version of quoth (schema 5" in ran.err


def test_no_archive_there(quoth, shared: Path, machine: Become, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = quoth("search", "rain", "--archive", shared)
    assert ran.code == 2 and ran.err.startswith("quoth: no archive t") and ran.err.count("\n") == 1
    assert not (tmp_path / "one").exists()


def test_a_cluster_that_is_down_is_one_line(quoth, machine: Become, tmp_path: Path, articles: Path) -> None:  # type: ignore[no-untyped-def]
    away = "quoth: no OpenSearch answers at http://127.0.0.1:9: is the cluster up?\n"
    for command in (["search", "rain"], ["index", str(articles)], ["speakers"], ["verify", "rain falls"]):
        assert quoth(*command, "--archive", "opensearch+http://127.0.0.1:9/news") == ("", away, 2)
    assert not (tmp_path / "one").exists()
