"""`quoth search` and `quoth speakers`: what they print, to which stream, and how they end."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Quoth = Callable[..., Any]


@pytest.fixture
def search(quoth: Quoth, archive: Path) -> Quoth:
    """Search `archive`."""
    return lambda *args: quoth("search", "--archive", archive, *args)


def texts(out: str) -> list[str]:
    return sorted(json.loads(line)["text"] for line in out.splitlines())


OPEN = "“The bridge is open again,” “It took a year.”"
BOLT = "“We are proud of every bolt,”"
SCHOOL = "“Our children walk to school,”"
HOUR = "“The bridge saved us an hour,”"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["bridge"], [OPEN, HOUR]),
        (["bridges"], [OPEN, HOUR]),  # any form
        (["bridge", "-hour"], [OPEN]),  # a minus is no option
        (["-hour", "bridge"], [OPEN]),
        (["--", "bridge", "-hour"], [OPEN]),
        (["bridge", "-hour", "--speaker", "saleh"], [OPEN]),
        (["bolt", "OR", "hour"], [BOLT, HOUR]),
        (['"open again"'], [OPEN]),
        (["--speaker", "SALEH"], [OPEN, BOLT]),
        (["--speaker", "ann"], [SCHOOL, HOUR]),
        (["--role", "mayor"], [OPEN, BOLT]),
        (["--publisher", "observer"], [OPEN, BOLT]),
        (["--since", "2016", "--until", "2016-12"], [OPEN, BOLT]),
        (["--type", "direct", "school"], [SCHOOL]),
        (["bridge", "--sort", "date", "--limit", "1"], [OPEN]),
        (["--type", "direct", "--limit", "0"], [OPEN, BOLT, SCHOOL, HOUR]),
    ],
    ids=" ".join,
)
def test_what_is_found(search: Quoth, arguments: list[str], expected: list[str]) -> None:
    ran = search("--format", "jsonl", *arguments)
    assert (texts(ran.out), ran.code) == (sorted(expected), 0)


def test_the_default_is_a_card(search: Quoth) -> None:
    ran = search("bolt")
    first, who, where, why, context = ran.out.splitlines()
    assert first == "“We are proud of every [[bolt]],”"
    assert who == "  Raed Saleh, the mayor of Norwick, to the Guardian"
    assert where == "  The Observer, 2016-12-22, para. 3 · https://example.org/bridge"
    assert why.startswith("  id ")
    assert "attributed by: " in why
    assert "four million" in context
    assert ran.err == ""


@pytest.mark.parametrize("arguments", [["zeppelin"], ["--speaker", "sahleh"], ["bridge", "--since", "2020"]])
@pytest.mark.parametrize("form", ["text", "table", "json", "jsonl", "csv", "md"])
def test_nothing_found_is_1_with_one_hint(search: Quoth, arguments: list[str], form: str) -> None:
    ran = search(*arguments, "--format", form)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "“" not in ran.out


def test_a_misspelt_speaker_is_guessed(search: Quoth) -> None:
    assert "Raed Saleh" in search("--speaker", "sahleh").err


def test_it_says_when_there_is_more(search: Quoth) -> None:
    assert search("bridge", "--limit", "1").err == "1 of 2 quotes; --offset 1 goes on, --limit 0 shows all\n"


def test_it_goes_on_where_it_stopped(search: Quoth) -> None:
    both = [row["id"] for row in json.loads(search("bridge", "--format", "json").out)]
    assert len(both) == 2
    rest = search("bridge", "--offset", "1", "--format", "json")
    assert [row["id"] for row in json.loads(rest.out)] == both[1:]
    assert rest.err == "1 of 2 quotes after 1 row\n"
    none = search("bridge", "--offset", "2")
    assert (none.code, none.out, none.err) == (
        1,
        "",
        "no more: 2 quotes were found, in no more than 2 rows\n",
    )
    assert search("bridge", "--facet", "type", "--offset", "1").code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say what to look for"),
        ([" "], "say what to look for"),
        (["bridge", "--speeker", "x"], "--speaker"),
        (["bridge", "--since", "soon"], "2016-12-22"),
        (["bridge", "--until", "2016-13"], "2016-12-22"),
        (["bridge", "--limit", "-1"], "--limit"),
        (["bridge", "--type", "spoken"], "indirect"),
        (["bridge", "--format", "xml"], "jsonl"),
        (["((("], "((("),
    ],
    ids=str,
)
def test_a_wrong_command_line_is_2_and_says_what_is_right(
    search: Quoth, arguments: list[str], said: str
) -> None:
    ran = search(*arguments)
    assert (ran.out, ran.code) == ("", 2)
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("form", ["text", "table", "json", "jsonl", "csv", "md"])
def test_facets_in_every_format(search: Quoth, form: str) -> None:
    ran = search("bridge", "--facet", "speaker,year", "--format", form)
    assert (ran.err, ran.code) == ("2 quotes\n", 0)
    assert all(value in ran.out for value in ("Raed Saleh", "Ann Lee", "2016"))


def test_facets_of_everything_and_what_a_limit_hides(search: Quoth) -> None:
    ran = search("--facet", "speaker", "--limit", "1")
    assert ran.out.split() == ["speaker", "2", "Ann", "Lee"]
    assert ran.err == "4 quotes; 1 of 2 values of speaker; --limit 0 shows all\n"
    assert search("--facet", "speaker", "zeppelin").code == 1
    ran = search("--facet", "colour")
    assert ran.code == 2 and "speaker, publisher, role, type, year" in ran.err


def test_csv_and_json_agree(search: Quoth) -> None:
    table = list(csv.DictReader(io.StringIO(search("bridge", "--format", "csv").out)))
    data = json.loads(search("bridge", "--format", "json").out)
    assert [row["text"] for row in table] == [row["text"] for row in data]
    assert [row["paragraph"] for row in table] == [str(row["paragraph"]) for row in data]


def test_colour_only_when_asked_for_off_a_terminal(search: Quoth) -> None:
    assert "\x1b" not in search("bridge").out
    assert "\x1b[" in search("bridge", "--color", "always").out


def test_the_archive_can_be_named_in_the_environment(
    quoth: Quoth, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_ARCHIVE", str(archive))
    assert quoth("search", "bolt").code == 0


def test_without_an_archive_it_says_how_to_make_one(quoth: Quoth, tmp_path: Path) -> None:
    ran = quoth("search", "bolt", "--archive", tmp_path)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("quoth: no archive in ")
    assert "quoth index" in ran.err
    assert not list(tmp_path.iterdir())


def test_speakers(quoth: Quoth, archive: Path) -> None:
    rows = json.loads(quoth("speakers", "--archive", archive, "--format", "json").out)
    assert [(row["name"], row["quotes"], row["articles"]) for row in rows] == [
        ("Ann Lee", 2, 1),
        ("Raed Saleh", 2, 1),
    ]
    assert rows[1]["publishers"] == ["The Observer"]


def test_speakers_by_name(quoth: Quoth, archive: Path) -> None:
    head, row = quoth("speakers", "raed", "--archive", archive).out.splitlines()
    assert head.startswith("id  speaker")
    assert row.split()[1:3] == ["Raed", "Saleh"]


def test_a_name_that_is_nobodys(quoth: Quoth, archive: Path) -> None:
    ran = quoth("speakers", "zzz", "--archive", archive)
    assert ran.code == 1
    assert ran.err == "nobody called 'zzz' is quoted here\n"
