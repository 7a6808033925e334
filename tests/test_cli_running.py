"""How `quoth index` runs: with workers, stopped, twice at once, watching, with a log."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from quoth.commands import running
from quoth.search import Archive
from quoth.search.store import workers
from quoth.search.store.database import writing

Quoth = Callable[..., Any]
PIPE = subprocess.PIPE
ROOT = Path(__file__).parent.parent


def contents(archive: Path) -> list[list[tuple[Any, ...]]]:
    """Return all rows of an archive, but for the numbers of its generations, which start at its birth."""
    with sqlite3.connect(archive / "quoth.db") as db:
        articles = (
            "SELECT id, key, file, doc, title, authors, date, url, digest, text FROM articles ORDER BY id"
        )
        others = "SELECT * FROM quotes ORDER BY id", "SELECT * FROM speakers ORDER BY id"
        read = [db.execute(sql) for sql in (articles, *others)]
        return [_but_for_the_time(found) for found in read]


def _but_for_the_time(found: sqlite3.Cursor) -> list[tuple[Any, ...]]:
    names = [column[0] for column in found.description]
    return [tuple(x for name, x in zip(names, row, strict=True) if name != "added") for row in found]


def test_the_archive_is_the_same_however_many_work(
    quoth: Quoth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "AT_HOME", 3)
    for jobs in (1, 2, 3):
        (tmp_path / str(jobs)).mkdir()
        ran = quoth("index", ROOT / "corpus/articles", "--archive", tmp_path / str(jobs), "--jobs", str(jobs))
        assert ran.code == 0
    assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "3")
    assert len(contents(tmp_path / "1")[1]) > 200


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_wrong_number_of_jobs(quoth: Quoth, articles: Path, jobs: str) -> None:
    assert quoth("index", articles, "--jobs", jobs).code == 2


def record(number: int) -> bytes:
    text = f"“Number {number} is here,” said Ann Lee. It rained."
    return json.dumps({"text": text, "url": f"https://example.org/{number}"}).encode() + b"\n"


@contextmanager
def started(*arguments: str | Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "quoth", *map(str, arguments)]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def fed_until_committed(process: "subprocess.Popen[bytes]", articles: int) -> int:
    """Feed a run that logs to stdout; return how many articles it has committed."""
    assert process.stdin and process.stdout
    for number in range(articles):
        process.stdin.write(record(number))
    process.stdin.flush()
    states: list[str] = []
    while "committed" not in states:
        states.append(json.loads(process.stdout.readline())["state"])
    return states.count("added")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_is_committed_and_says_how_to_go_on(tmp_path: Path, jobs: int) -> None:
    arguments = ["--archive", tmp_path, "--jobs", str(jobs), "--log", "-"]
    with started("index", "-", *arguments) as process:
        committed = fed_until_committed(process, 200 + (jobs > 1) * 512)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to the workers as well
        assert process.stderr
        said = process.stderr.read().decode().split("\n")
    assert said == [
        f"stopped: {committed} articles of this run are kept; the same command goes on from there",
        "",  # after the ^C that a terminal shows
        "quoth: interrupted",
        "",
    ]
    assert process.returncode == 130
    assert not (tmp_path / "quoth.db.writer").exists()
    with Archive.open(tmp_path) as archive:
        assert archive.counts().articles == committed == 200
        assert archive.search("number").total == 200


def test_the_second_of_two_says_who_is_first(tmp_path: Path, articles: Path, quoth: Quoth) -> None:
    with started("index", "-", "--archive", tmp_path, "--log", "-") as process:
        fed_until_committed(process, 200 + 512 + 8)
        ran = quoth("index", articles, "--archive", tmp_path)
        assert ran.code == 2
        assert f"quoth: another quoth (process {process.pid}, since 2" in ran.err
        assert ran.err.count("\n") == 1
        process.kill()
        process.wait()
    assert quoth("index", articles, "--archive", tmp_path).code == 0, "its lock went with it"


def test_a_search_says_what_it_cannot_find_yet(
    quoth: Quoth, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert quoth("search", "bolt", "--archive", archive).err == ""
    monkeypatch.setattr("quoth.search.store.index.Index.behind", lambda self: 1234)
    ran = quoth("search", "bolt", "--archive", archive)
    assert ran.err == "another quoth is indexing: 1,234 articles cannot be found by their words yet\n"
    assert ran.code == 0


def test_the_log_has_a_line_for_each_article_and_one_for_the_run(
    quoth: Quoth, articles: Path, tmp_path: Path
) -> None:
    log = tmp_path / "index.jsonl"
    for _ in range(2):
        options = ["--archive", tmp_path, "--log", log, "--jobs", "1"]
        ran = quoth("index", articles, tmp_path / "no.txt", *options)
        assert ran.code == 2
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    states = [line["state"] for line in lines]
    assert states[:6] == ["added", "added", "skipped", "committed", "indexing", "finished"]
    assert states[6:] == ["unchanged", "unchanged", "skipped", "finished"]
    assert [line["quotes"] for line in lines[:2]] == [2, 2]
    assert lines[-1]["unchanged"] == 2


def test_a_log_that_cannot_be_written(quoth: Quoth, articles: Path, tmp_path: Path) -> None:
    ran = quoth("index", articles, "--archive", tmp_path, "--log", tmp_path / "no" / "log")
    assert ran.code == 2
    assert "log" in ran.err


@pytest.fixture
def watch(quoth: Quoth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Watch `tmp_path / "in"`, each time doing the next of some acts instead of waiting; give what was said."""

    def watch(*acts: Callable[[], object], prune: bool = False) -> list[str]:
        waiting = iter([*acts, None])
        said: list[str] = []

        def sleep(seconds: float) -> None:
            assert seconds >= running.PAUSE
            act = next(waiting)
            if act is None:
                raise KeyboardInterrupt
            act()

        monkeypatch.setattr(running.time, "sleep", sleep)
        monkeypatch.setattr("quoth.commands.indexing.tell", said.append)
        monkeypatch.setattr("quoth.commands.running.tell", said.append)
        options = ["--prune"] if prune else []
        ran = quoth("index", tmp_path / "in", "--archive", tmp_path, "--watch", *options)
        assert (ran.code, ran.err) == (130, "\nquoth: interrupted\n")
        return said

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("“One,” said Ann Lee.", encoding="utf-8")
    return watch


def test_watching_takes_in_what_comes_and_changes(watch: Callable[..., list[str]], tmp_path: Path) -> None:
    first, second = tmp_path / "in" / "a.txt", tmp_path / "in" / "sub" / "b.txt"
    said = watch(
        lambda: None,
        lambda: (second.parent.mkdir(), second.write_text("“Two,” said Bob Ray.", encoding="utf-8")),
        lambda: first.write_text("“One,” said Ann Lee. “Three,” said Ann Lee.", encoding="utf-8"),
        lambda: None,
    )
    assert said == [
        "articles: 1 added; skipped: 0; new quotes: 1",
        "articles: 1 added; skipped: 0; new quotes: 1",
        "articles: 1 changed; skipped: 0; new quotes: 2",
    ]


def test_watching_tells_once_of_what_is_gone(watch: Callable[..., list[str]], tmp_path: Path) -> None:
    path, other = tmp_path / "in" / "a.txt", tmp_path / "in" / "b.txt"
    said = watch(path.unlink, lambda: other.write_text("“Two,” said Bob Ray.", encoding="utf-8"))
    assert said[1:] == [
        f"gone: {path} (--prune removes it from the archive)",
        "articles: none; skipped: 0; new quotes: 0",
        "articles: 1 added; skipped: 0; new quotes: 1",
    ]


def test_watching_prunes_what_is_gone(watch: Callable[..., list[str]], tmp_path: Path) -> None:
    said = watch((tmp_path / "in" / "a.txt").unlink, prune=True)
    assert said[1:] == ["articles: 1 removed; skipped: 0; new quotes: 0"]


def test_watching_waits_while_another_quoth_writes(watch: Callable[..., list[str]], tmp_path: Path) -> None:
    other = writing(tmp_path)
    path = tmp_path / "in" / "b.txt"

    def come() -> None:
        path.write_text("“Two,” said Bob Ray.", encoding="utf-8")
        other.__enter__()

    said = watch(come, lambda: other.__exit__(None, None, None))
    assert said[1].startswith(f"waiting: another quoth (process {os.getpid()}, since ")
    assert said[2:] == ["articles: 1 added; skipped: 0; new quotes: 1"]
