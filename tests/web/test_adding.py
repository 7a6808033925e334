"""Adding articles through the site."""

import re
import time

import pytest
from starlette.testclient import TestClient

from quoth.search import Archive
from quoth.web.app import make_app
from quoth.web.forms import Sent
from quoth.web.jobs import kept
from quoth.web.settings import Limits, Settings

STORY = "“We have never seen such rain,” said Mia Holm, a farmer.\n".encode()


@pytest.fixture
def fresh(tmp_path):
    """Return a site over an empty archive, and its folder."""
    with Archive.open(tmp_path, create=True):
        pass
    limits = Limits(file=2_000, total=10_000)
    with TestClient(make_app(Settings(tmp_path, threads=1, limits=limits)), "http://127.0.0.1") as client:
        yield client, tmp_path


def send(client, *files):
    csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/articles").text)[1]
    return client.post("/articles", data={"csrf": csrf}, files=[("files", file) for file in files])


def done(client):
    for _ in range(200):
        state = client.get("/articles/progress").json()
        if state["done"]:
            return state
        time.sleep(0.1)
    raise TimeoutError


def test_files_are_added_and_what_cannot_be_read_is_named(fresh):
    client, _ = fresh
    assert client.get("/articles/progress").status_code == 404
    assert send(client, ("rain.txt", STORY), ("bad.docx", b"nonsense")).status_code == 200
    state = done(client)
    assert (state["articles"], state["quotes"], state["error"]) == (1, 1, None)
    assert [one["path"].rsplit("/", 1)[1] for one in state["skipped"]] == ["bad.docx"]
    page = client.get("/articles").text
    assert "1 article with 1 quote; 1 skipped" in page and "rain.txt" in page
    assert "never seen such <mark>rain</mark>" in client.get("/search?q=rain").text
    with client.stream("GET", "/articles/progress", headers={"Accept": "text/event-stream"}) as events:
        assert '"done": true' in next(events.iter_lines())


def test_the_same_file_again_changes_nothing(fresh):
    client, folder = fresh
    for _ in range(2):
        send(client, ("rain.txt", STORY))
        state = done(client)
    assert state["unchanged"] == 1
    assert [path.name for path in (folder / "added").iterdir()] == ["rain.txt"]


@pytest.mark.parametrize("size", [2_001, 11_000])
def test_too_much_is_refused(fresh, size):
    client, folder = fresh
    assert send(client, ("big.txt", b"x" * size)).status_code == 413
    assert not (folder / "added").exists()


def test_no_file_is_said(fresh):
    client, _ = fresh
    assert send(client, ("", b"")).status_code == 400


def test_nothing_is_added_where_it_may_only_be_read(archive):
    with TestClient(make_app(Settings(archive, read_only=True)), "http://127.0.0.1") as client:
        assert 'type="file"' not in client.get("/articles").text
        assert client.post("/articles", files={"files": ("a.txt", STORY)}).status_code == 403


@pytest.mark.parametrize(
    "name", ["../up.txt", "/etc/passwd", "..", "a\x00b.txt", "C:\\x\\y.txt", ".hidden", "<b>.txt"]
)
def test_a_name_never_leads_out_of_the_folder(fresh, name):
    client, folder = fresh
    send(client, (name, STORY))
    done(client)
    assert all(path.parent == folder / "added" for path in folder.rglob("*") if path.suffix == ".txt")


def test_another_file_of_the_same_name_gets_a_number(tmp_path):
    files = [Sent("a.txt", b"one"), Sent("a.txt", b"two"), Sent("a.txt", b"one")]
    assert [path.name for path in kept(tmp_path / "x", files)] == ["a.txt", "a-2.txt", "a.txt"]
