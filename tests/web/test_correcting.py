"""Corrections through the site: made, shown, taken back, and only from its own forms."""

import re

import pytest
from starlette.testclient import TestClient

from quoth.search.speakers import doubtful
from quoth.web.app import make_app
from quoth.web.pages import correcting
from quoth.web.settings import Settings


@pytest.fixture
def own(articles, tmp_path, quoth):
    """Return a site over an archive of its own, which may be changed, and what sends its forms."""
    assert quoth("index", articles, "--archive", tmp_path).code == 0
    with TestClient(make_app(Settings(tmp_path, threads=1)), "http://127.0.0.1") as client:
        csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/check").text)[1]

        def send(change, **fields):
            return client.post(f"/corrections/{change}", data={"csrf": csrf, **fields})

        yield client, send


def id_of(client, query):
    return client.get("/search", params={"q": query}).text.split('href="/quotes/')[1].split('"')[0]


def test_a_speaker_is_corrected_and_that_is_taken_back(own):
    client, send = own
    id = id_of(client, "bolt")
    page = send("correct", id=id, speaker="Kim Ho", role="an engineer").text
    assert "Kim Ho" in page and "an engineer" in page and "Corrected by hand" in page
    assert "at most 300 characters" in send("correct", id=id, speaker="Kim Ho", role="long " * 99).text
    listed = client.get("/corrections").text
    assert "was said by Kim Ho, an engineer" in listed
    assert "Nothing was corrected" in send("undo", number="1").text
    assert "Raed Saleh" in client.get(f"/quotes/{id}").text


def test_another_speaker_does_not_get_the_role_of_the_one_who_was_wrong(own):
    client, send = own
    id = id_of(client, "bolt")
    page = client.get(f"/quotes/{id}").text
    role = re.search(r'name="role" value="([^"]+)"', page)[1]
    assert "mayor" in role
    assert (
        "mayor"
        not in send("correct", id=id, speaker="Kim Ho", role=role).text.partition("Why this speaker")[0]
    )
    assert "We are proud of every bolt" in client.get("/corrections").text
    assert "an engineer" in send("correct", id=id, speaker="Kim Ho", role="an engineer").text


def test_two_names_are_joined_and_parted(own):
    client, send = own
    page = send("merge", one="Raed Saleh", other="Ann Lee").text
    assert "4 statements in 2 articles" in page and "Also called “<bdi>Ann Lee</bdi>”" in page
    send("undo", number="1")
    assert send("split", id=id_of(client, "bolt")).status_code == 200
    assert "not the speaker of that name elsewhere" in client.get("/corrections").text


def test_a_role_is_set_in_all_quotes_and_a_name_added(own):
    client, send = own
    page = send("role", who="Ann Lee", role="head teacher").text
    assert "head teacher" in page and "Raed" not in page
    assert "Ann Lee is head teacher in 2 quotes" in client.get("/corrections").text
    assert "Also called “<bdi>Mrs Chips</bdi>”" in send("merge", one="Ann Lee", other="Mrs Chips").text
    assert "Ann Lee" in client.get("/speakers/Mrs Chips").text
    assert send("role", who="nobody", role="x").status_code == 404


@pytest.mark.parametrize("change", ["correct", "role", "merge", "split", "undo"])
def test_a_form_from_elsewhere_changes_nothing(own, change):
    client, _ = own
    fields = {
        "id": id_of(client, "bolt"),
        "speaker": "x",
        "one": "Ann Lee",
        "other": "Raed Saleh",
        "number": "1",
    }
    assert client.post(f"/corrections/{change}", data=fields).status_code == 403
    assert (
        client.post(
            f"/corrections/{change}", data=fields, headers={"Origin": "https://evil.example"}
        ).status_code
        == 403
    )
    assert client.get("/api/v1/corrections").json() == {"corrections": []}


@pytest.mark.parametrize(
    ("change", "fields"),
    [("correct", {"id": "ffff", "speaker": "x"}), ("merge", {"one": "Nobody", "other": "x"}), ("undo", {"number": "x"}),
     ("undo", {"number": "7"}), ("split", {}), ("correct", {"id": "{bolt}", "speaker": "x", "kind": "god"}),
     ("correct", {"id": "{bolt}", "speaker": "…"})],
)  # fmt: skip
def test_what_is_wrong_is_said(own, change, fields):
    client, send = own
    bolt = id_of(client, "bolt")
    assert send(change, **{name: value.format(bolt=bolt) for name, value in fields.items()}).status_code in (
        400,
        404,
    )


def test_a_doubtful_name_is_confirmed(own):
    client, send = own
    id = id_of(client, "bolt")
    assert (
        "Corrected by hand"
        in client.get(send("confirm", id=id).url.path.replace("/review", f"/quotes/{id}")).text
    )
    assert client.get("/review").status_code == 200 and send("confirm", id="ffff").status_code == 404


def test_a_review_goes_on_at_the_next_quotation(own, monkeypatch):
    client, send = own
    monkeypatch.setattr(correcting, "_REVIEWED", 2)
    monkeypatch.setattr(doubtful, "_DOUBTFUL", doubtful._DOUBTFUL.replace("confidence < ?", "1 > ? - 1"))
    page = client.get("/review").text
    first, second = re.findall(r'id="q-(\w+)"', page)
    assert f'href="#q-{second}"' in page and page.count('href="/review?from=2"') == 2
    assert send("confirm", id=first, next=second, **{"from": "0"}).url.fragment == f"q-{second}"
    assert f'id="q-{first}"' not in client.get("/review").text
    answer = send("correct", id=second, speaker="Kim Ho", next="", **{"from": "1"})
    assert (answer.url.path, answer.url.query, answer.url.fragment) == ("/review", b"from=1", "")
    assert "was said by Kim Ho" in client.get("/corrections").text
    assert send("confirm", id=first, next="//evil.example", **{"from": "x"}).url.path == "/review"
    assert "Nothing more is in doubt" in client.get("/review?from=99").text
