"""The commands about people: speakers --explain, timeline, compare, correct, merge, split, corrections."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Quoth = Callable[..., Any]


@pytest.fixture
def own(archive: Path, tmp_path: Path) -> Path:
    """Return the folder of an archive that a test may change."""
    return shutil.copytree(archive, tmp_path / "own")


def id_of(quoth: Quoth, archive: Path, words: str) -> str:
    [row] = json.loads(quoth("search", words, "--archive", archive, "--format", "json").out)
    return str(row["id"])


def test_the_reasons_as_a_table_and_as_data(quoth: Quoth, archive: Path) -> None:
    ran = quoth("speakers", "saleh", "--explain", "--archive", archive)
    assert ran.code == 0
    assert ran.out.splitlines()[1].startswith("Raed Saleh")
    [row] = json.loads(quoth("speakers", "saleh", "--explain", "--archive", archive, "--format", "json").out)
    assert (row["speaker"], row["verdict"], row["articles"]) == ("Raed Saleh", "is", 1)
    assert quoth("speakers", "--explain", "--archive", archive).code == 2
    assert quoth("speakers", "zzz", "--explain", "--archive", archive).code == 1


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
def test_a_timeline(quoth: Quoth, archive: Path, form: str) -> None:
    ran = quoth("timeline", "bridge", "--archive", archive, "--format", form)
    assert ran.code == 0
    assert "2016-12" in ran.out
    assert "█" not in ran.out  # bars are for terminals
    nothing = quoth("timeline", "zeppelin", "--archive", archive, "--format", form)
    assert nothing.code == 1
    assert nothing.err


def test_a_timeline_as_data(quoth: Quoth, archive: Path) -> None:
    out = quoth("timeline", "--by", "year", "--archive", archive, "--format", "csv").out
    assert list(csv.reader(io.StringIO(out))) == [
        ["period", "statements", "paraphrases", "quotes", "articles"],
        ["2016", "2", "0", "2", "1"],
        ["", "2", "0", "2", "1"],
    ]
    assert quoth("timeline", "a OR", "--archive", archive).code == 2


def test_two_speakers_on_one_subject(quoth: Quoth, archive: Path) -> None:
    ran = quoth("compare", "saleh", "lee", "bridge", "--archive", archive, "--format", "json")
    assert [(side["asked"], side["names"], side["total"]) for side in json.loads(ran.out)] == [
        ("saleh", ["Raed Saleh"], 1),
        ("lee", ["Ann Lee"], 1),
    ]
    assert (ran.code, ran.err) == (0, "")
    text = quoth("compare", "saleh", "lee", "bridge", "--archive", archive).out
    assert text.splitlines()[0] == "Raed Saleh: 1 statement"
    assert "Ann Lee: 1 statement" in text
    md = quoth("compare", "saleh", "lee", "bridge", "--archive", archive, "--format", "md").out
    assert md.startswith("## Raed Saleh: 1 statement\n\n> ")


def test_a_side_without_quotes_says_why(quoth: Quoth, archive: Path) -> None:
    ran = quoth("compare", "saleh", "lee", "bolt", "--archive", archive)
    assert ran.code == 0
    assert ran.err == "lee has 2 quotes, but none with these words\n"
    assert quoth("compare", "xyz", "zyx", "--archive", archive).code == 1
    assert quoth("compare", "saleh", "lee", "--speaker", "lee", "--archive", archive).code == 2
    assert "--speaker" not in quoth("compare", "--help").out and "--role" in quoth("compare", "--help").out


def test_a_correction_is_marked_wherever_the_quote_is_shown(quoth: Quoth, own: Path) -> None:
    id = id_of(quoth, own, "bolt")
    ran = quoth("correct", id[:6], "--speaker", "Bo Hill", "--role", "the engineer", "--archive", own)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"correction 1: {id} was said by Bo Hill, the engineer")
    for form in ("text", "table", "md"):
        out = quoth("search", "bolt", "--archive", own, "--format", form).out
        assert "Bo Hill" in out
        assert "corrected by hand" in out
    [row] = json.loads(quoth("search", "--speaker", "bo hill", "--archive", own, "--format", "json").out)
    assert (row["corrections"], row["rule"], row["role"]) == ([1], "corrected", "the engineer")
    assert "beware    corrected by hand" in quoth("show", id, "--archive", own).out
    cited = quoth("cite", id, "--archive", own)
    assert "Bo Hill" in cited.out
    assert f"note: {id}: the speaker was set by hand" in cited.err
    assert quoth("search", "bolt", "--speaker", "saleh", "--archive", own).code == 1


def test_corrections_are_listed_and_taken_back(quoth: Quoth, own: Path) -> None:
    ran = quoth("corrections", "--archive", own)
    assert (ran.out, ran.code) == ("", 1)
    quoth("merge", "Raed Saleh", "Ann Lee", "--archive", own)
    quoth("split", "Ann Lee", "--archive", own)
    for form in ("table", "jsonl", "csv", "md", "json"):
        out = quoth("corrections", "--archive", own, "--format", form).out
        assert "Ann Lee" in out
    assert [(row["number"], row["action"]) for row in json.loads(out)] == [(1, "merge"), (2, "split")]
    for number in (2, 1):
        ran = quoth("corrections", "--undo", str(number), "--archive", own)
        assert (ran.code, ran.out) == (0, "")
        assert ran.err.startswith("taken back: ")
    ran = quoth("corrections", "--undo", "1", "--archive", own)
    assert (ran.code, ran.err) == (2, "quoth: there is no correction 1: `quoth corrections` lists them\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["correct", "0000"],
        ["correct", "zz", "--speaker", "Ann Lee"],
        ["merge", "Ann Lee"],
        ["merge", "Ann Lee", "Nobody"],
        ["merge", "\x1b[2J", "("],
        ["split", ""],
        ["split", "%"],
        ["corrections", "--undo", "0"],
    ],
    ids=str,
)
def test_what_cannot_be_corrected(quoth: Quoth, own: Path, arguments: list[str]) -> None:
    ran = quoth(*arguments, "--archive", own)
    assert (ran.out, ran.code) == ("", 2)
    assert "fault" not in ran.err
    assert "\x1b" not in ran.err
    assert quoth("corrections", "--archive", own).code == 1


@pytest.mark.parametrize("command", ["timeline", "compare a b", "corrections", "speakers a --explain"])
def test_there_is_no_archive_yet(quoth: Quoth, tmp_path: Path, command: str) -> None:
    ran = quoth(*command.split(), "--archive", tmp_path)
    assert (ran.out, ran.code) == ("", 2)
    assert "quoth index" in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["timeline", "compare a b", "speakers a --explain"])
def test_an_archive_without_quotes(quoth: Quoth, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text("It rained all day.", encoding="utf-8")
    assert quoth("index", tmp_path / "a.txt", "--archive", tmp_path).code == 0
    ran = quoth(*command.split(), "--archive", tmp_path)
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err


def test_speakers_take_several_words_a_limit_and_a_least_number(quoth, archive):
    everybody = quoth("speakers", "--format", "jsonl", "--archive", archive)
    some = quoth("speakers", "--limit", "1", "--sort", "name", "--format", "jsonl", "--archive", archive)
    assert len(everybody.out.splitlines()) == 2
    assert '"Ann Lee"' in some.out
    assert some.err == "1 of 2 speakers; --limit 0 shows all\n"
    assert '"Raed Saleh"' in quoth("speakers", "raed", "saleh", "--format", "json", "--archive", archive).out
    assert quoth("speakers", "--min", "9", "--archive", archive).code == 1
