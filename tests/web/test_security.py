"""Who is let in, and what protects a reader."""

import hashlib

import pytest
from starlette.testclient import TestClient

from quoth.web.app import make_app
from quoth.web.security import new_token
from quoth.web.settings import Settings


@pytest.mark.parametrize("path", ["/", "/search?q=bridge", "/static/quoth.css", "/nowhere", "/health"])
def test_every_answer_has_the_headers(site, path):
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin" and "server" not in headers


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "192.168.0.7"])
def test_addresses_and_localhost_are_known(site, host):
    assert site.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "127.0.0.1@evil"]
)
def test_a_stranger_s_domain_that_points_here_is_refused(site, host):
    assert site.get("/", headers={"Host": host}).status_code in (400, 421)


def test_a_name_is_known_when_it_is_given(archive):
    with TestClient(
        make_app(Settings(archive, names=("quotes.example",))), "http://quotes.example"
    ) as client:
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://127.0.0.1.evil.example:8765"]
)
def test_what_comes_from_another_site_changes_nothing(site, origin):
    assert site.post("/login", headers={"Origin": origin}).status_code == 403


@pytest.fixture
def guarded(archive):
    token, digest = new_token()
    assert hashlib.sha256(token.encode()).hexdigest() == digest
    with TestClient(
        make_app(Settings(archive, token=digest)), "http://127.0.0.1", follow_redirects=False
    ) as client:
        yield client, token


def test_without_the_token_nothing_is_shown(guarded):
    client, _ = guarded
    assert client.get("/search?q=bridge").headers["location"] == "/login"
    assert client.get("/api/v1/search?q=bridge").status_code == 401
    assert client.post("/check", data={"text": "x"}).status_code == 401
    assert client.get("/static/quoth.css").status_code == 200


def test_the_token_lets_in_a_program(guarded):
    client, token = guarded
    assert client.get("/search?q=bridge", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert client.get("/search?q=bridge", headers={"Authorization": f"Bearer {token}x"}).status_code == 303


def test_the_token_lets_in_a_browser(guarded):
    client, token = guarded
    assert client.post("/login", data={"token": "wrong"}).status_code == 403
    assert client.get("/").status_code == 303
    answer = client.post("/login", data={"token": token})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and token not in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "change", [lambda c: c.replace("guest", "trusted"), lambda c: c + "0", lambda c: "x.trusted."]
)
def test_a_forged_cookie_is_worth_nothing(guarded, change):
    client, _ = guarded
    client.get("/login")
    value = client.cookies["quoth_session"]
    client.cookies.clear()
    assert client.get("/", headers={"Cookie": f"quoth_session={change(value)}"}).status_code == 303
