"""quoth review: what is doubtful, listed in a pipe; what a person says of it is kept."""

import json

import pytest

from quoth.commands import reviewing
from quoth.search import Archive


@pytest.fixture
def folder(quoth, articles, tmp_path):
    assert quoth("index", articles, "--archive", tmp_path).code == 0
    return tmp_path


def test_doubtful_attributions_are_listed_in_a_pipe(quoth, folder):
    ran = quoth("review", "--below", "100", "--limit", "0", "--format", "jsonl", "--archive", folder)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert len(rows) == 4
    assert [row["confidence"] for row in rows] == sorted(row["confidence"] for row in rows)


def test_nothing_doubtful_is_1_and_says_so(quoth, folder):
    ran = quoth("review", "--below", "1", "--archive", folder)
    assert (ran.out, ran.code) == ("", 1)
    assert "less than 1 % sure" in ran.err


@pytest.mark.parametrize(
    ("keys", "typed", "speaker", "role"),
    [
        ("y", [], "Ann Lee", "a teacher"),
        ("xn", ["Bob Day", "a baker"], "Bob Day", "a baker"),
        ("r", ["the headmistress"], "Ann Lee", "the headmistress"),
    ],
)
def test_a_key_says_what_is_right(monkeypatch, folder, keys, typed, speaker, role):
    pressed, words = iter(keys), iter(typed)
    monkeypatch.setattr(reviewing.click, "getchar", lambda: next(pressed))
    monkeypatch.setattr(reviewing.click, "prompt", lambda *args, **more: next(words))
    with Archive.open(folder) as archive:
        [hit] = archive.search("walk to school").hits
        assert reviewing.answered(archive, hit.stored)
        quote = archive.quote(hit.stored.quote.id).quote
        assert (quote.speaker.name, quote.speaker.role) == (speaker, role)
        assert (quote.confidence, quote.rule) == (1.0, "corrected")
        assert hit.stored.quote.id not in [one.quote.id for one in archive.people.doubtful(2.0)]


@pytest.mark.parametrize(("key", "goes_on"), [(" ", True), ("q", False)])
def test_passing_on_and_stopping_change_nothing(monkeypatch, folder, key, goes_on):
    monkeypatch.setattr(reviewing.click, "getchar", lambda: key)
    with Archive.open(folder) as archive:
        [hit] = archive.search("walk to school").hits
        assert reviewing.answered(archive, hit.stored) is goes_on
        assert archive.people.corrections() == []
