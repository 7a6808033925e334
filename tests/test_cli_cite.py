"""`quoth show` and `quoth cite`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quoth.search.cite import STYLES

Quoth = Callable[..., Any]


@pytest.fixture
def ids(quoth: Quoth, archive: Path) -> dict[str, str]:
    """Return the id of each quote by one of its words."""
    ran = quoth("search", "--type", "direct", "--limit", "0", "--format", "json", "--archive", archive)
    words = ("bolt", "open", "school", "hour")
    return {word: row["id"] for row in json.loads(ran.out) for word in words if word in row["text"]}


@pytest.mark.parametrize("digits", [4, 8, 16])
def test_show_takes_any_prefix(quoth: Quoth, archive: Path, ids: dict[str, str], digits: int) -> None:
    ran = quoth("show", ids["bolt"][:digits], "--archive", archive)
    assert ran.code == 0
    first, _, *facts = ran.out.splitlines()
    assert first == (
        "The work had cost four million. [[“We are proud of every bolt,”]] Saleh told the Guardian."
    )
    shown = {line.split()[0]: " ".join(line.split()[1:]) for line in facts}
    assert shown["speaker"] == "Raed Saleh (person)"
    assert shown["role"] == "the mayor of Norwick"
    assert shown["audience"] == "the Guardian"
    assert shown["title"] == "Bridge opens"
    assert shown["id"] == ids["bolt"]
    assert "Saleh" in shown["why"]


def test_show_as_data(quoth: Quoth, archive: Path, ids: dict[str, str]) -> None:
    [row] = json.loads(quoth("show", ids["open"], "--archive", archive, "--format", "json").out)
    assert row["around"].startswith("“The bridge is open again,” said Raed Saleh")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_speaker_and_article(
    quoth: Quoth, archive: Path, ids: dict[str, str], style: str
) -> None:
    ran = quoth("cite", ids["open"], "--style", style, "--archive", archive)
    assert (ran.err, ran.code) == ("", 0)
    assert "Saleh" in ran.out
    assert "Observer" in ran.out
    assert "2016" in ran.out


def test_several_at_once(quoth: Quoth, archive: Path, ids: dict[str, str]) -> None:
    ran = quoth("cite", ids["open"], ids["bolt"], "--archive", archive, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [ids["open"], ids["bolt"]]


@pytest.mark.parametrize("command", ["show", "cite"])
@pytest.mark.parametrize(("id", "said"), [("zzzz", "zzzz"), ("ffffffffffffffff", "ffff"), ("", "id")])
def test_an_id_that_is_nobodys(quoth: Quoth, archive: Path, command: str, id: str, said: str) -> None:
    ran = quoth(command, id, "--archive", archive)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("quoth: ")
    assert said in ran.err


def test_what_to_beware_of_is_said(quoth: Quoth, tmp_path: Path) -> None:
    text = "Ann Lee, the mayor of Norwick, said that the roof of the town hall had fallen in.\n"
    quoth("index", "-", "--archive", tmp_path, stdin=text.encode())
    [row] = json.loads(quoth("search", "roof", "--archive", tmp_path, "--format", "json").out)
    assert row["type"] == "indirect"
    ran = quoth("cite", row["id"], "--archive", tmp_path)
    assert ran.code == 0
    assert ran.err.startswith(f"note: {row['id']}: paraphrase\n")
    assert "“" not in ran.out
