"""What a person says of articles, from the command line."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest


@pytest.fixture
def edited(quoth, articles: Path, tmp_path: Path):
    """Return what runs a command on an archive of the two articles."""
    quoth("index", articles, "--archive", tmp_path)
    return lambda *args: quoth(*args, "--archive", tmp_path)


def test_an_edit_is_listed_and_holds(edited, articles: Path) -> None:
    made = edited("edit", "school", "--date", "2016-05-04", "--author", "Kim Ho", "--title", "")
    assert (made.code, made.out) == (0, "")
    assert made.err == "school.txt: no title, date 2016-05-04, authors Kim Ho\n"
    [row] = json.loads(edited("edit", "--format", "json").out)
    assert row["facts"] == {"title": None, "date": "2016-05-04", "authors": ["Kim Ho"]} and row["applies"]
    assert edited("index", articles).err.startswith("articles: 1 changed, 1 unchanged;")
    assert edited("index", articles).err.startswith("articles: 2 unchanged;")
    assert json.loads(edited("article", "school", "--format", "json").out)[0]["date"] == "2016-05-04"
    [line] = csv.DictReader(StringIO(edited("edit", "--format", "csv").out))
    assert (line["authors"], line["title"], line["date"]) == ("Kim Ho", "", "2016-05-04")
    assert "| school.txt |" in edited("edit", "--format", "md").out
    assert edited("edit", "school", "--undo").err.startswith("forgotten: school.txt")
    assert edited("edit").code == 1


def test_an_article_is_removed_and_asked_back(edited, articles: Path) -> None:
    assert edited("remove", "school").err == "removed: school.txt\n"
    assert edited("search", "--speaker", "lee").code == 1
    assert edited("index", articles).err == "articles: 1 unchanged, 1 kept out; skipped: 0; new quotes: 0\n"
    assert edited("remove").out.splitlines()[1].startswith("school.txt")
    assert "comes in again" in edited("remove", "--undo", "school").err
    assert edited("index", articles).err.startswith("articles: 1 added, 1 unchanged;")
    assert edited("remove").code == 1


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("edit school", "say what it is"),
        ("edit --date 2016", "name an ARTICLE"),
        ("edit school --date 2016 --undo", "name an ARTICLE"),
        ("edit school --date May", "'May' is no date"),
        ("edit school --url school", "not the whole address of a page"),
        ("edit tunnel --date 2016", "no article is called 'tunnel'"),
        ("edit school --undo", "nothing was said of school.txt"),
        ("remove tunnel", "no article is called 'tunnel'"),
        ("remove --undo", "name an ARTICLE that was removed"),
        ("remove --undo school", "was removed"),
    ],
)
def test_what_cannot_be_done(edited, command: str, says: str) -> None:
    answer = edited(*command.split())
    assert answer.code == 2 and says in answer.err and answer.out == ""


def test_names_of_files_are_read_by_a_pattern(quoth, tmp_path: Path) -> None:
    (tmp_path / "Post_2016-12-22_Road-closed.txt").write_text("“No,” said Ann Lee.\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("“Yes,” said Ann Lee.\n", encoding="utf-8")
    asked = ("index", tmp_path, "--archive", tmp_path / "a", "--name", "{publisher}_{date}_{title}")
    answer = quoth(*asked)
    assert answer.code == 0 and "not called as {publisher}_{date}_{title} has it: " in answer.err
    assert "other.txt" in answer.err and "Road-closed" not in answer.err
    assert quoth(*asked[:4]).err.startswith("articles: 2 unchanged;")
    rows = json.loads(quoth("articles", "--archive", tmp_path / "a", "--format", "json").out)
    assert sorted((row["publisher"] or "", row["date"], row["title"]) for row in rows) == [
        ("", None, None),
        ("Post", "2016-12-22", "Road closed"),
    ]
    assert "no pattern of file names" in quoth(*asked[:5], "{wire}").err
