"""Bad questions and broken archives, end to end: one line that says what is wrong, and exit 1 or 2."""

import shutil
import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from quoth.indexer.quotes import fold, identifier

Quoth = Callable[..., Any]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("( [ OR", "OR"),
        ("OR", "OR"),
        ("-", "no word"),
        ("- - -", "no word"),
        ('"', "not closed"),
        ("()", "no word"),
        (")(", "closes nothing"),
        ("(" * 500, ""),
        ("* ? ^ ~ ! \\", "no word"),
        ("“”", ""),
        ("\x00", "no character"),
        ("caf\udce9", "no character"),
        ("\x1b[2J(", ""),
        ("a OR " * 3_000, ""),
    ],
    ids=lambda text: text[:12],
)
def test_a_query_that_asks_for_nothing(quoth: Quoth, archive: Path, query: str, why: str) -> None:
    ran = quoth("search", "--archive", archive, "--", query)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("quoth: ") and ran.err.count("\n") == 3
    assert why in ran.err and "\x1b" not in ran.err and "fault" not in ran.err
    assert all(len(line) < 80 for line in ran.err.splitlines())


def test_a_caret_points_at_the_place(quoth: Quoth, archive: Path) -> None:
    ran = quoth("search", "--archive", archive, "snow", "until:soon", "-rain")
    assert ran.err.splitlines() == [
        "quoth: 'soon' is no date: write 2016, 2016-12-22, Dec 2016, yesterday, last week",
        "  snow until:soon  -rain",
        "             ^",
    ]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["search", "bridge", "--speaker", "nobody at all"], "no speaker called nobody at all"),
        (["search", "bridge", "--speaker", "raed salih"], "Raed Saleh"),  # did you mean
        (["search", "zeppelin"], "no quote has 'zeppelin'"),
        (["speakers", "nobody"], "nobody called 'nobody' is quoted here"),
        (["speakers", "("], "is quoted here"),
        (["speakers", "%"], "is quoted here"),
    ],
    ids=str,
)
def test_nothing_found_is_one_line(quoth: Quoth, archive: Path, arguments: list[str], why: str) -> None:
    ran = quoth(*arguments, "--archive", archive)
    assert (ran.out, ran.code, ran.err.count("\n")) == ("", 1, 1)
    assert why in ran.err


@pytest.mark.parametrize("id", ["zz", "0", "", "0" * 17, "0000000000000000", "ÀÀÀÀ", "%", "12 34", "\x1b[2J"])
@pytest.mark.parametrize("command", ["show", "cite"])
def test_a_wrong_id(quoth: Quoth, archive: Path, command: str, id: str) -> None:
    ran = quoth(command, "--archive", archive, "--", id)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("quoth: ") and ran.err.count("\n") == 1 and "\x1b" not in ran.err
    assert "fault" not in ran.err


def test_an_ambiguous_id(quoth: Quoth, tmp_path: Path) -> None:
    seen: dict[str, str] = {}
    for number in count():
        words = f"“Bridge {number} is closed for good,”"
        id = identifier("a.txt", fold(words), 1)
        if id[:4] in seen:
            break
        seen[id[:4]] = words
    text = f"{seen[id[:4]]} said Ann Lee.\n\nIt rained.\n\n{words} said Tom Hart."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert quoth("index", tmp_path, "--archive", tmp_path).code == 0
    for command in ("show", "cite"):
        ran = quoth(command, id[:4], "--archive", tmp_path)
        assert (ran.out, ran.code, ran.err.count("\n")) == ("", 2, 1)
        assert id[:4] in ran.err
        assert quoth(command, id, "--archive", tmp_path).code == 0


def other_version(folder: Path) -> None:
    with sqlite3.connect(folder / "quoth.db") as record:
        record.execute("PRAGMA user_version = 99")
    record.close()


def cut(folder: Path) -> None:
    with (folder / "quoth.db").open("r+b") as file:
        file.truncate(5000)


def lost_index(folder: Path) -> None:
    shutil.rmtree(folder / "quoth.index")


def file_for_index(folder: Path) -> None:
    lost_index(folder)
    (folder / "quoth.index").write_text("x")


def half_index(folder: Path) -> None:
    for path in sorted((folder / "quoth.index").iterdir())[::2]:
        path.unlink()


def junk_index(folder: Path) -> None:
    for path in (folder / "quoth.index").iterdir():
        path.write_text("x")


@pytest.mark.parametrize("damage", [lost_index, file_for_index, half_index, junk_index])
def test_a_damaged_text_index_is_made_anew(quoth: Quoth, archive: Path, tmp_path: Path, damage: Any) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(archive, folder)
    damage(folder)
    before, after = (quoth("search", "bridge", "--archive", place) for place in (archive, folder))
    assert (after.out, after.code) == (before.out, 0)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (other_version, "newer version"),
        (cut, "damaged"),
        (lambda folder: (folder / "quoth.db").write_text("junk" * 99), "damaged"),
        (lambda folder: (folder / "quoth.db").write_bytes(b""), "empty"),
        (lambda folder: (folder / "quoth.db").unlink(), "no archive"),
    ],
    ids=["version", "cut", "junk", "empty", "gone"],
)
def test_a_damaged_record_says_what_to_do(
    quoth: Quoth, archive: Path, tmp_path: Path, damage: Any, why: str
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(archive, folder)
    damage(folder)
    for arguments in (["search", "bridge"], ["show", "0000"], ["cite", "0000"], ["speakers"]):
        ran = quoth(*arguments, "--archive", folder)
        assert (ran.out, ran.code, ran.err.count("\n")) == ("", 2, 1)
        assert why in ran.err and ("quoth index" in ran.err or "use that version" in ran.err)
