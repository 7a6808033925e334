"""The page or the file of a quote is opened."""

import json
from pathlib import Path

import click
import pytest

from quoth.commands import opening


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was opened, by a browser or another program."""
    places: list[str] = []
    monkeypatch.setattr(opening.webbrowser, "open", lambda place: places.append(place) is None)
    monkeypatch.setattr(click, "launch", lambda place: places.append(place) or 0)
    return places


def id_of(quoth, archive: Path, word: str) -> str:
    return str(
        json.loads(quoth("search", word, "--archive", archive, "--format", "jsonl", "--limit", "1").out)["id"]
    )


def test_the_page_is_opened_at_the_quote(quoth, archive: Path, opened: list[str]) -> None:
    answer = quoth("open", id_of(quoth, archive, "bolt")[:8], "--archive", archive)
    assert (answer.code, answer.out) == (0, "")
    [place] = opened
    assert place.startswith("https://example.org/bridge#:~:text=") and "every%20bolt" in place


def test_the_file_is_opened_where_there_is_no_page(quoth, archive, articles, opened, monkeypatch) -> None:
    monkeypatch.chdir("/")
    assert quoth("open", id_of(quoth, archive, "hour"), "--archive", archive).err == "paragraph 2\n"
    assert opened == [str((articles / "school.txt").resolve())]


def test_it_is_printed_for_other_programs(quoth, archive: Path, opened: list[str]) -> None:
    answer = quoth("open", id_of(quoth, archive, "bolt"), "--print", "--archive", archive)
    assert answer.out.startswith("https://example.org/bridge#:~:text=") and opened == []


def test_what_cannot_be_opened(quoth, archive, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(opening.webbrowser, "open", lambda place: False)
    answer = quoth("open", id_of(quoth, archive, "bolt"), "--archive", archive)
    assert answer.code == 2 and "example.org" in answer.out and "by hand" in answer.err
    quoth("index", "-", "--archive", tmp_path, stdin="“The road is closed,” said Ann Lee.")
    answer = quoth("open", id_of(quoth, tmp_path, "closed"), "--archive", tmp_path)
    assert answer.code == 2 and "has no address, and its file is not here" in answer.err
    assert quoth("open", "ffff", "--archive", archive).code == 2
