"""Hostile strings in every field of every page: nothing of them is markup, and no script runs.

10,000 in all; with QUOTH_SOAK, which takes an hour or two, 10,000 in each field of an article and in each of a form.
"""

import os
import re
from contextlib import suppress
from html.parser import HTMLParser
from itertools import count, islice
from urllib.parse import quote as percent
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from quoth.indexer.model import Article, Metadata, Part, Polarity, Quote, Reason, Span, Speaker
from quoth.search import Archive, QueryError
from quoth.web.app import make_app
from quoth.web.settings import Settings

RUN = "window.canary=1"
SHAPES = [
    "<script>{run}</script>",
    "</title><script>{run}</script>",
    "</textarea><script>{run}</script>",
    "<img src=x onerror={run}>",
    '"><svg onload={run}>',
    "'><svg/onload={run}>",
    "' onfocus={run} autofocus '",
    '" onmouseover="{run}" x="',
    "javascript:{run}",
    "JaVaScRiPt:{run}//",
    "data:text/html,<script>{run}</script>",
    "\x01javascript:{run}",
    "{{{{ {run} }}}} {{% if 1 %}}",
    "${{{run}}} <%= {run} %>",
    "<a href='javascript:{run}'>x</a>",
    "<iframe srcdoc='<script>{run}</script>'>",
    "<style>@import'//evil.example'</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<!--<script>{run}</script>-->",
    "]]><script>{run}</script>",
    "\u202e<script>{run}</script>\u2066",
    "\x00<script>{run}</script>\x1b[31m",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#106;avascript:{run}",
    "</p></blockquote></article></main><script>{run}</script>",
    "<form action=//evil.example><input name=csrf>",
    "\ud83d<script>{run}</script>",
    "%3Cscript%3E{run}%3C/script%3E",
    "\u2028{run}\u2029<b>",
]
LONG = bool(os.environ.get("QUOTH_SOAK"))
ARTICLES = 10_000 if LONG else 480
ASKED = 10_000 if LONG else len(SHAPES)


def strings():
    for number in count():
        yield SHAPES[number % len(SHAPES)].format(run=f"{RUN};{number}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Return a client of a site over an archive of which every field is hostile, and the ids of its quotes."""
    folder = tmp_path_factory.mktemp("hostile")
    text = strings()
    made, articles = {}, []
    for number in range(ARTICLES):
        words = " ".join(next(text) for _ in range(4)).encode("utf-8", "replace").decode()
        span = Span(0, len(words))
        url = f"https://example.org/{number}?{next(text)}" if number % 2 else next(text)
        meta = Metadata(
            next(text), (next(text), next(text)), next(text), next(text) if number % 3 else "2016-12-22", url,
            next(text), "en", next(text), next(text), (next(text),),
        )  # fmt: skip
        speaker = Speaker(next(text), "person", next(text), 0.9, next(text))
        quote = Quote(
            f"{number:016x}", "mixed" if number % 2 else "direct", (span,), words, speaker=speaker, confidence=0.9,
            parts=(Part(Span(0, 5), words[:5], False), Part(Span(5, len(words)), words[5:], True, 5)),
            source=(Span(0, 3),), cue=(Span(3, 6),), audience=next(text), before=next(text), after=next(text),
            reason=(Reason("surname", next(text), Span(2, 9), 0.9),), polarity=Polarity("denied", Span(1, 4)),
        )  # fmt: skip
        article = Article(f"{number} {next(text)}", f"{words}\n\nquote {number}\n", meta=meta)
        made[article.key] = (quote,)
        articles.append(article)
    used = max(int(found[1]) for found in (re.search(r"canary=1;(\d+)", next(text)) for _ in SHAPES) if found)
    assert used > 10_000
    with Archive.open(folder, create=True) as archive:
        archive.update(articles, lambda article: made[article.key])
        for number in range(0, ARTICLES, 5):
            name = next(text).replace('"', "").encode("utf-8", "replace").decode()
            with suppress(QueryError):
                archive.collections.add(name[:100], [f"{number:016x}"], next(text))
                archive.searches.save(name[:100], "canary")
    with TestClient(make_app(Settings(folder, threads=1)), "http://127.0.0.1") as client:
        yield client, folder, [f"{number:016x}" for number in range(ARTICLES)], [one.key for one in articles]


class Tags(HTMLParser):
    """Collects what of a page is markup."""

    def __init__(self):
        super().__init__()
        self.wrong = []
        self.scripts = 0

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        if tag in ("iframe", "frame", "base", "style", "object", "embed"):
            self.wrong.append(tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.wrong.append(f"{tag} {name}")
            if name in ("href", "src", "action") and not re.match(r"/(?!/)|#|https?://", value or ""):
                self.wrong.append(f"{tag} {name}={value[:80]}")
            if name == "http-equiv":
                self.wrong.append(tag)


def assert_harmless(answer):
    assert answer.status_code < 500, answer.text[:2_000]
    if "text/html" not in answer.headers.get("content-type", ""):
        return
    tags = Tags()
    tags.feed(answer.text)
    assert not tags.wrong and tags.scripts == 2
    assert "{run}" not in answer.text and "\x00" not in answer.text and "\u202e" not in answer.text


def test_what_is_stored_is_never_markup(hostile):
    client, _, ids, keys = hostile
    for page in range(1, min(ARTICLES // 20, 200) + 1):
        assert_harmless(client.get(f"/search?type=direct&page={page}&all=1"))
        assert_harmless(client.get(f"/search?q=canary&page={page}&sort=date"))
    for id in ids[:: 1 if LONG else 6]:
        assert_harmless(client.get(f"/quotes/{id}"))
    for key in keys[:: 1 if LONG else 12]:
        assert_harmless(client.get("/article", params={"key": key}))
    names = client.get("/api/v1/speakers?limit=100").json()["speakers"]
    for one in names[::8]:
        assert_harmless(
            client.get("/speakers/" + urlencode({"": one["name"].encode("utf-8", "replace")})[1:])
        )
    for page in range(12):
        ElementTree.fromstring(client.get(f"/feed?q=canary&since={2000 + page}").text)  # noqa: S314 - our own
    for path in ("/", "/speakers", "/articles", "/compare?one=canary&other=script", "/kept"):
        assert_harmless(client.get(path))
    kept = client.get("/api/v1/searches").json()["searches"]
    assert len(kept) > 5
    for one in kept:
        if "%" in one["name"]:  # the client decodes it twice
            continue
        path = "/searches/" + percent(one["name"], safe="")
        assert_harmless(client.get(path))
        answer = client.get(f"{path}/feed")
        assert answer.status_code == 200, (one["name"], answer.text[-600:])
        ElementTree.fromstring(answer.text)  # noqa: S314 - our own


@pytest.mark.parametrize(
    "path",
    ["/search?q=", "/search?speaker=", "/search?role=", "/search?publisher=", "/search?since=", "/search?until=",
     "/search?type=", "/search?sort=", "/search?page=", "/search?all=", "/speakers?name=", "/speakers/", "/quotes/",
     "/article?key=", "/articles?q=", "/compare?one=", "/compare?other=x&q=", "/suggest?name=",
     "/export?format=", "/feed?q=", "/feed?speaker=", "/search?collection=", "/searches/"],
)  # fmt: skip
def test_what_is_asked_is_never_markup(hostile, path):
    client = hostile[0]
    for number, string in enumerate(islice(strings(), ASKED)):
        if number >= len(SHAPES):
            string += SHAPES[number // len(SHAPES) % len(SHAPES)].format(run=RUN)
        text = urlencode({"": string.encode("utf-8", "surrogatepass")})[1:]
        assert_harmless(client.get(path + text))


def test_no_script_of_theirs_runs_in_a_browser(hostile, browser, serving):
    _, folder, ids, keys = hostile
    wrong = []
    with serving(Settings(folder, threads=1)) as address:
        context = browser.new_context()
        page = context.new_page()
        page.on("dialog", lambda dialog: wrong.append("dialog"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
        asked = [
            f"/search?{urlencode({'q': shape.format(run=RUN).encode('utf-8', 'replace')})}"
            for shape in SHAPES[:12]
        ]
        shown = [f"/search?q=canary&page={number}" for number in range(1, 5)] + [
            f"/quotes/{id}" for id in ids[:30]
        ]
        for path in [
            "/",
            "/speakers",
            "/articles",
            *asked,
            *shown,
            f"/article?{urlencode({'key': keys[0]})}",
        ]:
            page.goto(address + path)
            page.mouse.move(300, 300)
            assert page.evaluate("window.canary") is None, path
        context.close()
    assert not wrong
