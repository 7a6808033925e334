"""`quoth index`, `reindex` and `extract`: what they say, what they skip, how they end."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quoth.indexer import Article, Quote, extract

Quoth = Callable[..., Any]


@pytest.fixture
def index(quoth: Quoth, tmp_path: Path) -> Quoth:
    """Index into a new archive beside `tmp_path / "in"`."""
    return lambda *args, **more: quoth("index", *args, "--archive", tmp_path / "archive", **more)


@pytest.fixture
def folder(tmp_path: Path, articles: Path) -> Path:
    """Return a folder of its own with the sample articles."""
    target = tmp_path / "in"
    target.mkdir()
    for path in articles.iterdir():
        (target / path.name).write_bytes(path.read_bytes())
    return target


def test_new_unchanged_changed_and_gone(index: Quoth, folder: Path) -> None:
    ran = index(folder)
    assert (ran.out, ran.code) == ("", 0)
    assert ran.err == "articles: 2 added; skipped: 0; new quotes: 4\n"
    assert index(folder).err == "articles: 2 unchanged; skipped: 0; new quotes: 0\n"
    (folder / "school.txt").write_text("“Rain,” said Ann Lee. It rained.", encoding="utf-8")
    (folder / "bridge.md").unlink()
    gone = index(folder)
    assert "articles: 1 changed; skipped: 0; new quotes: 1\n" in gone.err
    assert f"gone: {folder / 'bridge.md'} (--prune removes it" in gone.err
    pruned = index(folder, "--prune")
    assert pruned.err == "articles: 1 unchanged, 1 removed; skipped: 0; new quotes: 0\n"


def test_what_cannot_be_read_is_named_and_everything_else_indexed(index: Quoth, folder: Path) -> None:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    ran = index(folder, folder / "missing.txt")
    assert ran.code == 2
    first, second, summary = ran.err.splitlines()
    assert first.startswith(f"skipped {folder / 'binary.txt'}: ")
    assert second.startswith(f"skipped {folder / 'missing.txt'}: ")
    assert summary == "articles: 2 added; skipped: 2; new quotes: 4"


def test_an_empty_folder_is_1(index: Quoth, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    ran = index(tmp_path / "in")
    assert (ran.err, ran.code) == ("articles: none; skipped: 0; new quotes: 0\n", 1)


def test_stdin_is_read_as_a_minus(index: Quoth) -> None:
    ran = index("-", stdin="“We go,” said Ann Lee.".encode())
    assert ran.err == "articles: 1 added; skipped: 0; new quotes: 1\n"


@pytest.mark.parametrize("form", ["text", "md"])
def test_what_came_from_stdin_says_so(quoth: Quoth, index: Quoth, tmp_path: Path, form: str) -> None:
    index("-", stdin="“We go,” said Ann Lee.".encode())
    ran = quoth("search", "go", "--archive", tmp_path / "archive", "--format", form)
    assert "standard input" in ran.out


def test_reindex(quoth: Quoth, index: Quoth, folder: Path, tmp_path: Path) -> None:
    index(folder)
    assert quoth("reindex", "--archive", tmp_path / "archive").code == 0
    assert quoth("search", "bolt", "--archive", tmp_path / "archive").code == 0
    ran = quoth("reindex", "--archive", tmp_path / "archive", "--engine", "steam")
    assert ran.code == 2
    assert ran.err.startswith("quoth: ")
    assert "steam" in ran.err


def test_an_archive_that_is_a_file(quoth: Quoth, folder: Path) -> None:
    assert quoth("index", folder, "--archive", folder / "school.txt").code == 2


def test_extract_prints_one_object_an_article(quoth: Quoth, folder: Path) -> None:
    ran = quoth("extract", folder, "--format", "jsonl")
    assert (ran.err, ran.code) == ("", 0)
    docs = {row["doc"]: row for row in map(json.loads, ran.out.splitlines())}
    assert set(docs) == {"bridge", "school"}
    text = (folder / "school.txt").read_text(encoding="utf-8")
    for quote in docs["school"]["quotes"]:
        assert " ".join(text[start:end] for start, end in quote["content"]) == quote["text"]
        assert quote["speaker"] == "Ann Lee"


def test_extract_for_people(quoth: Quoth, folder: Path) -> None:
    lines = quoth("extract", folder / "bridge.md").out.splitlines()
    assert lines[0] == f"Bridge opens  {folder / 'bridge.md'}, 2 quotes"
    assert lines[2] == "“The bridge is open again,” “It took a year.”"
    assert lines[3] == "  Raed Saleh, the mayor of Norwick"


@pytest.mark.parametrize(
    ("stdin", "code"),
    [
        ("“We go,” said Ann Lee.".encode(), 0),
        (b"It rained in Norwick.", 1),
        ("“We go,” said Ann Lee.".encode("cp1252"), 0),
        (b"\x00\x01\x02" * 999, 2),
    ],
)
def test_extract_of_stdin(quoth: Quoth, stdin: bytes, code: int) -> None:
    ran = quoth("extract", "-", "--format", "jsonl", stdin=stdin)
    assert ran.code == code
    assert ("“We go,”" in ran.out) == (code == 0)


def test_extract_goes_on_after_a_fault_in_one_article(
    quoth: Quoth, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(article: Article) -> tuple[Quote, ...]:
        if article.doc == "bridge":
            raise ZeroDivisionError("oh\nno")
        return extract(article)

    monkeypatch.setattr("quoth.indexer.extract", faulty)
    ran = quoth("extract", folder, "--format", "json")
    assert ran.code == 2
    assert ran.err.startswith(
        f"skipped {folder / 'bridge.md'}: its quotes could not be extracted; please report"
    )
    assert [row["doc"] for row in json.loads(ran.out)] == ["school"]


def test_extract_goes_on_after_a_file_that_cannot_be_read(quoth: Quoth, folder: Path) -> None:
    ran = quoth("extract", folder / "missing.txt", folder / "school.txt", "--format", "json")
    assert ran.code == 2
    assert ran.err.startswith(f"skipped {folder / 'missing.txt'}: ")
    assert [row["doc"] for row in json.loads(ran.out)] == ["school"]


def test_status_says_what_is_in_an_archive(quoth: Quoth, articles: Path, tmp_path: Path) -> None:
    quoth("index", articles, "--archive", tmp_path)
    found = json.loads(quoth("status", "--archive", tmp_path, "--format", "jsonl").out)
    assert (found["engine"], found["articles"], found["quotes"], found["speakers"]) == ("whoosh", 2, 4, 2)
    assert found["generation"] == found["indexed"]
    assert found["size"] > 10_000
    shutil.rmtree(tmp_path / "quoth.index")
    ran = quoth("status", "--archive", tmp_path)
    assert ran.out.splitlines()[-1].split() == ["index", "none:", "`quoth", "reindex`", "makes", "it"]
    assert quoth("status", "--archive", tmp_path / "none").code == 2


def test_another_engine_finds_the_same(quoth: Quoth, articles: Path, tmp_path: Path) -> None:
    pytest.importorskip("tantivy", reason="the extra fast is not installed")
    quoth("index", articles, "--archive", tmp_path)
    before = quoth("search", "bridge OR speaker:saleh", "--archive", tmp_path)
    assert quoth("reindex", "--engine", "tantivy", "--archive", tmp_path).code == 0
    assert quoth("status", "--archive", tmp_path).out.split()[:2] == ["engine", "tantivy"]
    assert quoth("search", "bridge OR speaker:saleh", "--archive", tmp_path) == before
    assert quoth("reindex", "--engine", "lucene", "--archive", tmp_path).code == 2


def test_an_archive_that_outgrows_whoosh_is_told_once(
    quoth: Quoth, index: Quoth, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quoth.search.model.OUTGROWN", 1)
    (tmp_path / "more.txt").write_text("“We will build it again,” said Ann Lee.", encoding="utf-8")
    said = "the archive is large for Whoosh"
    assert said in index(str(articles)).err
    assert said not in index(str(tmp_path / "more.txt")).err
    assert said in quoth("status", "--archive", str(tmp_path / "archive")).err
