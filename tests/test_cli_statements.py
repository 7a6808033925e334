"""The same statement once: `quoth search`, `quoth search --all`, `quoth show`."""

import csv
import io
import json

import pytest

ARTICLES = {
    "one": (
        "The Observer",
        "2016-12-22",
        "“The bridge is open again after a year of work,” said Raed Saleh.",
    ),
    "two": (
        "Daily Post",
        "2016-12-23",
        '"The bridge is open again after a year of labor, and it will stay open," said Raed Saleh.',
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news")
    for name, (outlet, date, text) in ARTICLES.items():
        head = f"---\ntitle: {name}\npublisher: {outlet}\ndate: {date}\n---\n"
        (folder / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    return folder


@pytest.fixture
def search(quoth, folder, tmp_path):
    assert quoth("index", folder, "--archive", tmp_path).code == 0
    return lambda *args, command="search": quoth(command, *args, "--archive", tmp_path)


def test_one_row_names_the_other_outlets_and_the_first(search):
    ran = search("bridge")
    assert ran.out.count("[[bridge]]") == 1
    assert "stay open" in ran.out  # the fullest wording
    assert "also in 1 article: The Observer, 2016-12-22 (first)" in ran.out
    assert ran.err == ""


def test_all_shows_each(search):
    ran = search("bridge", "--all")
    assert ran.out.count("[[bridge]]") == 2
    assert "also in" not in ran.out


def test_data_has_them_all(search):
    [row] = json.loads(search("bridge", "--format", "json").out)
    [other] = row["also"]
    assert (row["publisher"], other["publisher"], other["date"]) == (
        "Daily Post",
        "The Observer",
        "2016-12-22",
    )
    assert "work" in other["text"]
    [cells] = csv.DictReader(io.StringIO(search("bridge", "--format", "csv").out))
    assert cells["also"].startswith("The Observer, 2016-12-22, ")


@pytest.mark.parametrize(("form", "shown"), [("table", "Daily Post (+1)"), ("md", "> also in 1 article")])
def test_people_are_told_in_every_format(search, form, shown):
    assert shown in search("bridge", "--format", form).out


def test_show_has_the_differences(search):
    [row] = json.loads(search("bridge", "--format", "json").out)
    ran = search(row["id"], command="show")
    assert "also      The Observer, 2016-12-22, id " in ran.out
    assert "“work” for “labor”" in ran.out
    [shown] = json.loads(search(row["id"], "--format", "json", command="show").out)
    [other] = shown["also"]
    assert [(change["claimed"], change["true"]) for change in other["changes"]] == [("work", "labor")]
