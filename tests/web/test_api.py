"""The API: what it gives, how it pages, what it says of errors."""

import json

import pytest
from starlette.testclient import TestClient

from quoth.search import Archive
from quoth.search.render.rows import record
from quoth.web.app import make_app
from quoth.web.settings import Settings

API = "/api/v1"


def get(site, path, status=200, **query):
    answer = site.get(API + path, params=query)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_search_gives_the_records_of_the_command(site, archive):
    found = get(site, "/search", q="bridge")
    with Archive.open(archive) as opened:
        page = opened.search("bridge", once=True)
    assert found["hits"] == json.loads(json.dumps([record(hit) for hit in page.hits]))
    assert (found["total"], found["next"], found["hint"]) == (2, None, None)


def test_limits_are_those_of_the_command(site):
    assert get(site, "/search", speaker="lee", type="direct", since="2016")["total"] == 0
    assert get(site, "/search", speaker="lee")["total"] == 2


def test_pages_are_the_whole(site):
    whole = [hit["id"] for hit in get(site, "/search", each=True)["hits"]]
    paged, after = [], None
    while True:
        page = get(site, "/search", each=True, limit=1, **({"after": after} if after else {}))
        paged += [hit["id"] for hit in page["hits"]]
        after = page["next"]
        if after is None:
            break
    assert paged == whole and len(whole) == 4


def test_a_cursor_of_another_search_is_refused(site):
    after = get(site, "/search", limit=1)["next"]
    assert "another search" in get(site, "/search", 400, q="bridge", limit=1, after=after)["detail"]
    assert get(site, "/search", 400, after="nonsense")["status"] == 400


def test_everything_else_answers(site, ids):
    id = ids("bolt")
    assert get(site, f"/quotes/{id}")["around"].startswith("The work had cost")
    assert "Saleh" in get(site, f"/quotes/{id[:6]}/cite", style="apa")["sentence"]
    assert get(site, "/facets", names="speaker,year")["facets"]["year"] == [
        {"value": "2016", "quotes": 2, "statements": 2, "paraphrases": 0},
        {"value": None, "quotes": 2, "statements": 2, "paraphrases": 0},
    ]
    assert get(site, "/timeline")["periods"][0] == {
        "period": "2016-12", "quotes": 2, "articles": 1, "statements": 2, "paraphrases": 0
    }  # fmt: skip
    assert {one["name"] for one in get(site, "/speakers")["speakers"]} == {"Raed Saleh", "Ann Lee"}
    assert get(site, "/speakers/why", name="saleh")["reasons"]
    assert get(site, "/articles", q="bridge")["articles"][0]["publisher"] == "The Observer"
    whole = get(site, "/article", key="https://example.org/bridge")
    assert len(whole["found"]) == 2 and whole["text"].startswith("Snow fell")
    assert get(site, "/status")["quotes"] == 4
    assert site.get(f"{API}/export", params={"format": "ris"}).text.count("TY  - ") == 2
    assert get(site, "/corrections") == {"corrections": []}


def test_a_claim_is_checked(site):
    answer = site.post(
        f"{API}/verify", json={"text": "We are proud of every nail", "speaker": "Saleh"}
    ).json()
    assert (
        answer["verdict"] == "altered"
        and not answer["stands"]
        and answer["evidence"][0]["speaker"] == "Raed Saleh"
    )


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/search?q=a+OR", 400, "nothing stands after OR"),
        ("/search?since=22.12.", 400, "write 2016"),
        ("/search?limit=0", 422, "limit"),
        ("/search?type=x", 422, "type"),
        ("/quotes/ffff", 404, "no quote has an id"),
        ("/quotes/x", 404, "give 4 to 16"),
        ("/facets?names=x", 404, "choose speaker"),
        ("/facets?names=", 404, "choose speaker"),
        ("/../v2", 404, "openapi.json"),
        ("/quotes/{bolt}/cite?style=x", 404, "choose one of apa"),
        ("/export?format=x", 404, "choose one of"),
        ("/article?key=nothing", 404, "quoth articles"),
        ("/nowhere", 404, "openapi.json"),
    ],
)
def test_an_error_is_a_problem_that_names_the_next_step(site, ids, path, status, said):
    answer = site.get(API + path.format(bolt=ids("bolt")))
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code == status and said in told["detail"]


def test_what_is_known_is_not_sent_again(site):
    first = site.get(f"{API}/search?q=bridge")
    again = site.get(f"{API}/search?q=bridge", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert (
        site.get(f"{API}/search?q=school", headers={"If-None-Match": first.headers["etag"]}).status_code
        == 200
    )
    assert "set-cookie" not in first.headers


def test_the_description_is_openapi_3_1(site):
    told = get(site, "/openapi.json")
    assert told["openapi"].startswith("3.1") and told["servers"] == [{"url": "/api/v1"}]
    assert all(
        "problem+json" in str(one["responses"]) for path in told["paths"].values() for one in path.values()
    )


def test_corrections_are_made_and_undone(articles, tmp_path, quoth):
    assert quoth("index", articles, "--archive", tmp_path).code == 0
    with TestClient(make_app(Settings(tmp_path, threads=1)), "http://127.0.0.1") as client:
        id = get(client, "/search", q="bolt")["hits"][0]["id"]
        new = {"action": "correct", "quote": id, "speaker": "Kim Ho"}
        assert (
            client.post(
                f"{API}/corrections", json=new, headers={"Origin": "https://evil.example"}
            ).status_code
            == 403
        )
        assert (
            client.post(
                f"{API}/corrections", content=json.dumps(new), headers={"Content-Type": "text/plain"}
            ).status_code
            == 422
        )
        made = client.post(f"{API}/corrections", json=new)
        assert made.status_code == 201
        assert get(client, f"/quotes/{id}")["speaker"] == "Kim Ho"
        assert client.delete(f"{API}/corrections/{made.json()['number']}").status_code == 200
        assert get(client, f"/quotes/{id}")["speaker"] == "Raed Saleh"
        assert client.post(f"{API}/corrections", json={"action": "merge"}).status_code == 422


@pytest.mark.parametrize(("text", "status"), [("the \\u0000bridge", 400), ("the \\ud800bridge", 422)])
def test_a_claim_with_what_is_no_character_is_refused(site, text, status):
    headers = {"Content-Type": "application/json"}
    answer = site.post(API + "/verify", content=f'{{"text": "{text}"}}', headers=headers)
    assert answer.status_code == status
    assert "no character" in answer.json()["detail"] or "unicode" in answer.json()["detail"]


def test_one_removed_article_is_asked_back_in_a_request(site):
    answer = site.delete(API + "/removed", params={"article": ["a", "b"]})
    assert answer.status_code == 422 and "at most 1" in answer.json()["detail"]


def test_nothing_is_changed_where_it_may_only_be_read(archive):
    with TestClient(make_app(Settings(archive, read_only=True, threads=1)), "http://127.0.0.1") as client:
        answer = client.post(f"{API}/corrections", json={"action": "merge", "who": ["a", "b"]})
        assert answer.status_code == 403 and answer.json()["status"] == 403
        assert client.delete(f"{API}/corrections/1").status_code == 403
