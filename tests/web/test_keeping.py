"""Collections, notes and saved searches through the site."""

import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from quoth.web.app import make_app
from quoth.web.settings import Settings


@pytest.fixture
def own(articles, tmp_path, quoth):
    """Return a site over an archive of its own, which may be changed, and what sends its forms."""
    assert quoth("index", articles / "school.txt", "--archive", tmp_path).code == 0
    with TestClient(make_app(Settings(tmp_path, threads=1)), "http://127.0.0.1") as client:
        csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/check").text)[1]

        def send(path, files=None, **fields):
            return client.post(path, data={"csrf": csrf, **fields}, files=files)

        yield client, send


def id_of(client, query):
    return client.get("/search", params={"q": query}).text.split('href="/quotes/')[1].split('"')[0]


def test_a_quote_is_put_into_a_collection_and_taken_out(own):
    client, send = own
    id = id_of(client, "bridge")
    page = send("/collections/collect", id=id, collection="my story", note="called <b>her</b> office").text
    assert "my story" in page and "called &lt;b&gt;her&lt;/b&gt; office" in page
    assert "1 quote" in (kept := client.get("/kept").text) and "1 note" in kept and "my story" in kept
    assert f"/quotes/{id}" in client.get("/search?collection=my+story").text
    assert "my story" in client.get("/search?q=bridge").text
    shared = client.get("/export?collection=my+story&format=jsonl")
    assert json.loads(shared.text)["collections"] == [
        {"name": "my story", "note": "called <b>her</b> office"}
    ]
    assert "my story</bdi>" not in send("/collections/drop", id=id, collection="my story").text
    assert client.get("/search?collection=my+story").status_code == 404
    send("/collections/take", {"file": ("story.jsonl", shared.content)})
    assert "called &lt;b&gt;her" in client.get(f"/quotes/{id}").text
    send("/collections/take", {"file": ("story.jsonl", shared.content)}, collection="other")
    assert "other" in client.get(f"/quotes/{id}").text
    assert send("/collections/take", {"file": ("story.jsonl", b"{}")}).status_code == 400


def test_a_search_is_saved_and_tells_what_is_new(own, articles, tmp_path, quoth):
    client, send = own
    assert "Save this search" in client.get("/search?q=bridge").text
    assert "Nothing is new" in send("/searches/save", name="bridges", q="bridge", type="direct").text
    quoth("index", articles, "--archive", tmp_path)
    assert "1 new" in client.get("/kept").text
    page = client.get("/searches/bridges").text
    assert "is open again" in page and "saved us an hour" not in page
    upto = re.search(r'name="upto" value="(\d+)"', page)[1]
    feed = ElementTree.fromstring(client.get("/searches/bridges/feed").text)  # noqa: S314 - our own
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 2 and "Raed Saleh" in entries[0][0].text, "what came last comes first"
    send("/searches/see", name="bridges", upto=upto)
    assert "Nothing is new" in client.get("/searches/bridges").text
    assert "bridges" not in send("/searches/forget", name="bridges").text
    assert client.get("/searches/bridges/feed").status_code == 404
    assert send("/searches/see", name="x", upto="9" * 30).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/collections/collect", "/collections/drop", "/collections/take", "/searches/save", "/searches/see",
     "/searches/forget"],
)  # fmt: skip
def test_nothing_is_kept_from_elsewhere_or_where_all_is_only_read(own, tmp_path, path):
    client, _ = own
    assert (
        client.post(path, data={"id": id_of(client, "bridge"), "name": "x", "q": "bridge"}).status_code == 403
    )
    with TestClient(make_app(Settings(tmp_path, threads=1, read_only=True)), "http://127.0.0.1") as reading:
        assert reading.post(path, data={"name": "x"}).status_code == 403
        assert "Save this search" not in reading.get("/search?q=bridge").text
        assert "Take in a collection" not in reading.get("/kept").text
