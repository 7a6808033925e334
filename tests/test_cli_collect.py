"""Collections and saved searches from the command line."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def own(quoth, articles: Path, tmp_path: Path):
    """Return what runs a command on an archive of one of the two articles."""
    quoth("index", articles / "school.txt", "--archive", tmp_path)
    return lambda *args, **more: quoth(*args, "--archive", tmp_path, **more)


@pytest.fixture
def ids(own) -> list[str]:
    return [
        json.loads(line)["id"]
        for line in own("search", "children OR hour", "--format", "jsonl").out.splitlines()
    ]


def test_a_collection_is_made_shown_and_used(own, ids: list[str]) -> None:
    first, second = ids
    assert own("collect", "story", first[:8], second, "--note", "called *her*").err == "story: 2 quotes\n"
    assert own("collect", "checked", first).err == "checked: 1 quote\n"
    text = own("collect", "story").out
    assert "in checked, story (called *her*)" in text and "in story (called *her*)" in text
    assert "kept in   checked, story (called *her*)" in own("show", first).out
    assert "> In checked, story (called \\*her\\*)" in own("collect", "story", "--format", "md").out
    assert "checked; story" not in (sheet := own("collect", "story", "--format", "csv").out)
    assert '"checked, story (called *her*)"' in sheet
    listed = json.loads(own("collect", "--format", "json").out)
    assert [(one["name"], one["quotes"], one["noted"]) for one in listed] == [
        ("checked", 1, 0),
        ("story", 2, 2),
    ]
    assert own("collect").out.splitlines()[0].split() == ["collection", "quotes", "noted", "made"]
    assert first in own("search", "collection:checked", "--format", "jsonl").out
    assert own("search", "hour", "--collection", "checked").code == 1
    assert own("search", "hour", "--collection", "checked", "--collection", "story").code == 0
    assert "file school" in own("cite", "--from-search", "collection:story", "--bibliography").out
    assert own("timeline", "--collection", "story", "--format", "csv").out.splitlines()[1:] == [",2,0,2,1"]


def test_it_is_shared_as_a_file(own, ids: list[str], tmp_path: Path, quoth, articles: Path) -> None:
    own("collect", "story", ids[0], "--note", "x")
    own("collect", "checked", ids[0])
    shared = own("collect", "story", "--format", "jsonl").out
    other = tmp_path / "other"
    quoth("index", articles / "bridge.md", "--archive", other)
    taken = quoth("collect", "--from", "-", "--archive", other, stdin=shared)
    assert taken.err == (
        "checked: 1 quote; 1 not in this archive, kept for when they are\n"
        "story: 1 quote; 1 not in this archive, kept for when they are\n"
    )
    assert "1 not here now" in quoth("collect", "--archive", other).out
    away = quoth("collect", "story", "--archive", other)
    assert (away.code, away.out) == (1, "") and "no quote of story is in this archive now" in away.err
    quoth("index", articles / "school.txt", "--archive", other)
    assert json.loads(quoth("collect", "story", "--archive", other, "--format", "jsonl").out)[
        "collections"
    ] == [
        {"name": "checked", "note": None},
        {"name": "story", "note": "x"},
    ]
    assert (
        own("collect", "story", "--from", "-", "--remove", stdin=shared).err == "story: 1 quote taken out\n"
    )
    everything = own("search", "children OR hour", "--format", "json").out
    assert own("collect", "all", "--from", "-", stdin=everything).err == "all: 2 quotes\n"


@pytest.mark.parametrize(
    ("command", "stdin", "says"),
    [
        ("collect story ffff", "", "no quote has an id"),
        ("collect story", "", "no collection 'story'"),
        ("collect story --note x", "", "name a collection"),
        ("collect --remove", "", "name a collection"),
        ("collect story ffff --from -", "", "name a collection"),
        ("collect --from -", "{", "-, line 1 is no JSON"),
        ("collect --from -", "[1", "- is no JSON"),
        ("collect --from -", "5", "line 1 has no id of a quote"),
        ("collect --from -", '{"id": "00000000000000aa"}', "in no collection"),
        ("collect a --from -", '{"id": "00000000000000aa", "collections": 5}', "no list of names"),
        (
            "collect --from -",
            '{"id": "00000000000000aa", "collections": [{"name": "a", "note": 5}]}',
            "no text",
        ),
        ("collect --from -", '[{"id": "00000000000000aa", "collections": [{"name": ""}]}]', "no name"),
        ("collect --from nothing.jsonl", "", "nothing.jsonl"),
        ("search bridge --save ", "", "no name"),
        ("search bridge --facet speaker --save a", "", "leave --facet out"),
        ("new bridges", "", "no search is kept as 'bridges'"),
        ("new --keep", "", "name a search"),
        ("new --forget", "", "name a search"),
    ],
)
def test_what_cannot_be_done(own, command: str, stdin: str, says: str) -> None:
    answer = own(*command.split(" "), stdin=stdin)
    assert answer.code == 2 and says in answer.err


def test_there_is_none_yet(own) -> None:
    assert (own("collect").code, own("new").code) == (1, 1)
    assert own("collect", "--from", "-").code == 1


def test_new_is_shown_once(own, articles: Path) -> None:
    saved = own("search", "bridge", "--type", "direct", "--save", "bridges")
    assert saved.code == 0 and "saved as bridges" in saved.err and "saved us an hour" in saved.out
    assert (own("new", "bridges").code, own("new", "bridges").err) == (
        1,
        "nothing new: bridge --type direct\n",
    )
    own("index", articles)
    assert own("new").out.splitlines()[1].split() == [
        "bridges",
        "1",
        *own("new").out.splitlines()[1].split()[2:],
    ]
    assert "is open again" in own("new", "bridges", "--keep").out
    assert json.loads(own("new", "bridges", "--format", "jsonl").out)["speaker"] == "Raed Saleh"
    assert own("new", "bridges").code == 1
    assert json.loads(own("new", "--format", "json").out)[0]["filters"] == {"type": "direct"}
    assert own("new", "bridges", "--forget").err == "forgotten: bridge --type direct\n"
    assert own("new").code == 1


def test_a_shared_collection_among_the_articles_is_no_article(
    own, articles: Path, ids: list[str], tmp_path: Path
) -> None:
    own("collect", "story", *ids)
    folder = tmp_path / "news"
    folder.mkdir()
    for form in ("jsonl", "json"):
        shared = own("collect", "story", "--format", form).out
        (folder / f"story.{form}").write_text(shared, encoding="utf-8")
    answer = own("index", folder)
    assert answer.code == 2 and answer.err.count("is a quote as quoth prints it, not an article") == 2
    assert "articles: none; skipped: 2" in answer.err
    assert own("index", articles / "school.txt").code == 0
