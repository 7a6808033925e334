"""What people say of articles through the site: forms that work without script, and only from its own pages."""

import re

import pytest
from starlette.testclient import TestClient

from quoth.web.app import make_app
from quoth.web.settings import Settings

NAMES = ("title", "authors", "publisher", "date", "url", "archive_url", "language")


@pytest.fixture
def own(articles, tmp_path, quoth):
    """Return a site over an archive of its own, what sends its forms, and what indexes the articles again."""
    index = lambda: quoth("index", articles, "--archive", tmp_path)  # noqa: E731
    assert index().code == 0
    with TestClient(make_app(Settings(tmp_path, threads=1)), "http://127.0.0.1") as client:
        csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/check").text)[1]
        yield (
            client,
            lambda change, **fields: client.post(f"/articles/{change}", data={"csrf": csrf, **fields}),
            index,
        )


def shown(page):
    """Return what the form of an article's page holds."""
    values = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', page) for name in NAMES}
    authors = re.search(r'name="authors"[^>]*>([^<]*)<', page)[1].replace("&#10;", "\r\n")
    return {name: found[1] if found else "" for name, found in values.items()} | {"authors": authors}


def test_an_article_is_edited_and_that_is_forgotten(own):
    client, send, index = own
    before = shown(client.get("/article?key=school.txt").text)
    assert "By hand" not in send("edit", key="school.txt", **before).text  # nothing differs
    typed = before | {"title": "The <b>school</b>", "authors": "Ann Lee\r\n Bo Roe ", "date": "May 4, 2016"}
    page = send("edit", key="school.txt", **typed).text
    assert "title The school, authors Ann Lee; Bo Roe, date 2016-05-04" in page
    assert client.get("/api/v1/edits").json()["edits"][0]["facts"] == {
        "title": "The school",
        "authors": ["Ann Lee", "Bo Roe"],
        "date": "2016-05-04",
    }
    assert "authors Ann Lee; Bo Roe, no date" not in page
    assert "no date" in send("edit", key="school.txt", **shown(page) | {"date": ""}).text
    assert "By hand" not in send("forget", key="school.txt").text
    index()
    assert shown(client.get("/article?key=school.txt").text) == before


def test_an_article_is_removed_and_asked_back(own):
    client, send, index = own
    page = send("remove", key="school.txt").text
    assert "Removed by hand: 1 article" in page and "Ask back" in page
    assert client.get("/article?key=school.txt").status_code == 404
    index()
    assert client.get("/article?key=school.txt").status_code == 404
    assert "Removed by hand" not in send("restore", key="school.txt").text
    index()
    assert client.get("/article?key=school.txt").status_code == 200


@pytest.mark.parametrize(
    ("change", "fields", "says"),
    [
        ("edit", {"key": "school.txt", "url": "school"}, "is not the whole address of a page"),
        ("edit", {"key": "school.txt", "date": "soon"}, "is no date"),
        ("edit", {"key": "school.txt", "title": "x" * 2_001}, "at most 2000 characters"),
        ("edit", {"key": "tunnel", "title": "x"}, "tunnel"),
        ("forget", {"key": "school.txt"}, "nothing was said of school.txt"),
        ("remove", {"key": "tunnel"}, "no article"),
        ("restore", {"key": "school.txt"}, "was removed"),
    ],
)
def test_what_is_wrong_is_said(own, change, fields, says):
    _, send, _ = own
    answer = send(change, **fields)
    assert answer.status_code in (400, 404) and says in answer.text.lower()


@pytest.mark.parametrize("change", ["edit", "forget", "remove", "restore"])
def test_a_form_from_elsewhere_changes_nothing(own, change):
    client, _, _ = own
    assert client.post(f"/articles/{change}", data={"key": "school.txt", "title": "x"}).status_code == 403
    assert "x" not in [one["title"] for one in client.get("/api/v1/articles").json()["articles"]]
    assert client.get("/api/v1/removed").json() == {"articles": []}


def test_what_is_only_to_be_read_has_no_forms(archive):
    with TestClient(make_app(Settings(archive, threads=1, read_only=True)), "http://127.0.0.1") as client:
        assert "Edit or remove" not in client.get("/article?key=school.txt").text
        assert client.post("/articles/remove", data={"key": "school.txt"}).status_code == 403
