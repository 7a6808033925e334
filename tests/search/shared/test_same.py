"""An archive on a cluster is the same as one in a folder, on every machine."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")

from quoth.indexer import extract, read
from quoth.search.archive import Archive
from quoth.search.store.carrying import dumped
from quoth.search.store.database import Database
from quoth.search.store.opening import on_cluster
from quoth.search.verify import Claim

CORPUS = Path(__file__).parents[3] / "corpus" / "articles"
Become = Callable[[str], None]


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


def test_it_answers_as_an_archive_in_a_folder_does(shared: Path, machine: Become, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "folder", create=True) as archive:
        archive.update(read([CORPUS]), extract)
        expected = answers(archive)
    with Archive.open(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        assert answers(archive) == expected
    machine("two")
    with Archive.open(shared) as archive:
        assert answers(archive) == expected
        assert archive.check() == ()
        assert archive.counts().engine == on_cluster(shared)


def prints_of(db: Database) -> list[tuple[int, str]]:
    return [tuple(row) for row in db.rows("SELECT * FROM fingerprints ORDER BY 1, 2")]


def test_copies_are_the_same_to_the_row(shared: Path, machine: Become) -> None:
    with Archive.open(shared, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        someone = next(one for one in archive.speakers() if one.kind == "person")
        archive.people.role(someone.name, "a witness")
        archive.edits.edit(archive.articles()[0].key, {"publisher": "The Observer", "date": "2017"})
        archive.edits.remove([archive.articles()[1].key])
        archive.searches.save("all", "chlorine")
        expected = sorted(dumped(archive._record.db)), prints_of(archive._record.db)
    machine("two")
    with Archive.open(shared) as archive:
        assert sorted(dumped(archive._record.db)) == expected[0]
        known = {id for _, id in prints_of(archive._record.db)}
        assert [one for one in expected[1] if one[1] in known] == prints_of(archive._record.db)
        archive._record.db.rows("PRAGMA foreign_key_check")


def test_two_machines_have_one_archive(quoth, shared: Path, machine: Become, articles: Path) -> None:  # type: ignore[no-untyped-def]
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
    quoth, shared: Path, machine: Become, articles: Path, tmp_path
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


def test_from_a_laptop_to_the_cluster_and_back(quoth, shared: Path, machine: Become, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
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
