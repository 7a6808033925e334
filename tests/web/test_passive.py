"""What the baseline of a scanner (the passive rules of OWASP ZAP, whose numbers these are) looks for in every answer."""

import re
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from quoth.web.app import make_app
from quoth.web.settings import Settings

LEAKING = (
    "server",
    "x-powered-by",
    "x-backend-server",
    "x-chromelogger-data",
    "x-debug-token",
    "x-aspnet-version",
)
FALLBACKS = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'",
             "frame-ancestors 'none'")  # fmt: skip
ISOLATION = {"opener": "same-origin", "embedder": "require-corp", "resource": "same-origin"}
ERRORS = re.compile(r"Traceback|\bException\b|Error:|File \"/|sqlite3|site-packages|\bline \d+, in\b")
PRIVATE = re.compile(r"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b")
TIMESTAMP = re.compile(r"\b(?:1\d|2[0-2])\d{8}\b(?!\.\d)")
HASH = re.compile(r"\b(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})\b")
SOURCE = re.compile(
    r"<\?php|<%|#!/usr|^\s*(?:import|from) \w+(?: import \w+)?;?$|SELECT .* FROM", re.MULTILINE
)
DANGEROUS = re.compile(
    r"\beval\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|setTimeout\([\"']"
)
SUSPICIOUS = re.compile(
    r"(?://|/\*|<!--)[^\n]*\b(?:TODO|FIXME|XXX|HACK|BUG|PASSWORD|ADMIN|DEBUG)\b", re.IGNORECASE
)


class Tags(HTMLParser):
    """The elements of a page, and of each form what is sent with it."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.forms, self.comments = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, values))
        if tag == "form":
            self.forms.append((values, []))
        elif self.forms and values.get("name"):
            self.forms[-1][1].append(values["name"])

    def handle_comment(self, data):
        self.comments.append(data)


def tags(answer):
    return Tags(answer.text if answer.headers.get("content-type", "").startswith("text/html") else "")


def cookies(answer):
    return [
        cookie for line in answer.headers.get_list("set-cookie") for cookie in SimpleCookie(line).values()
    ]


def loaded(answer):
    """Yield what the page loads, with its element."""
    for tag, values in tags(answer).tags:
        name = "href" if tag == "link" else "src"
        if tag in ("link", "script", "img", "iframe", "audio", "video", "object", "source") and values.get(
            name
        ):
            yield tag, values, values[name]


def own_words(answer):
    """Return a page without the tokens of its forms."""
    return re.sub(r'name="csrf" value="\w+"', "", answer.text) if is_text(answer) else ""


def is_text(answer):
    return "text" in answer.headers.get("content-type", "") or "json" in answer.headers.get(
        "content-type", ""
    )


def policy(answer):
    return answer.headers.get("content-security-policy", "")


RULES = {
    "2 private address": lambda a: PRIVATE.findall(own_words(a)),
    "3 session in an address": lambda a: re.findall(r"[?&;](?:session|sid|token|jsessionid)=", own_words(a), re.I),
    "10010 cookie without HttpOnly": lambda a: [c.key for c in cookies(a) if not c["httponly"]],
    "10011 cookie without Secure": lambda a: [c.key for c in cookies(a) if a.url.scheme == "https" and not c["secure"]],
    "10015 cache control": lambda a: (
        not re.search(r"no-store|private, no-cache|immutable", a.headers.get("cache-control", ""))
        and not a.request.url.path.startswith("/static/")
    ),
    "10017 script from elsewhere": lambda a: [at for tag, _, at in loaded(a) if not at.startswith("/")],
    "10019 no content type": lambda a: bool(a.content) and "content-type" not in a.headers,
    "10020 may be framed": lambda a: a.headers.get("x-frame-options") != "DENY",
    "10021 may be sniffed": lambda a: a.headers.get("x-content-type-options") != "nosniff",
    "10023 error message": lambda a: ERRORS.findall(own_words(a)),
    "10027 suspicious comment": lambda a: tags(a).comments + SUSPICIOUS.findall(a.text if is_text(a) else ""),
    "10028 redirect elsewhere": lambda a: not re.match(r"/(?!/)|$", a.headers.get("location", "")),
    "10030 charset": lambda a: (
        a.headers.get("content-type", "").startswith("text/") and "charset=utf-8" not in a.headers["content-type"]
        and "event-stream" not in a.headers["content-type"]
    ),
    "10036 names its software": lambda a: [name for name in LEAKING if name in a.headers],
    "10038 no policy": lambda a: not policy(a),
    "10040 mixed content": lambda a: [at for _, _, at in loaded(a) if at.startswith("http:")],
    "10041 form to elsewhere": lambda a: [f for f, _ in tags(a).forms if not f.get("action", "/").startswith("/")],
    "10043 handler in the page": lambda a: [v for _, v in tags(a).tags if any(n.startswith("on") for n in v)],
    "10044 big redirect": lambda a: "location" in a.headers and len(a.content) > 300,
    "10054 cookie without SameSite": lambda a: [c.key for c in cookies(a) if c["samesite"] != "Strict"],
    "10055 weak policy": lambda a: [one for one in FALLBACKS if one not in policy(a)]
    + re.findall(r"unsafe-\w+|\*|https?:|data:", policy(a)),
    "10063 no permissions policy": lambda a: "permissions-policy" not in a.headers,
    "10096 timestamp": lambda a: TIMESTAMP.findall(own_words(a)),
    "10097 hash": lambda a: HASH.findall(own_words(a)),
    "10098 shared across origins": lambda a: [name for name in a.headers if name.startswith("access-control-")],
    "10099 source code": lambda a: SOURCE.findall(own_words(a)) if "javascript" not in a.headers["content-type"] else [],
    "10105 weak authentication": lambda a: "basic" in a.headers.get("www-authenticate", "").lower(),
    "10108 opens a window": lambda a: [v for _, v in tags(a).tags if "target" in v],
    "10108 tells the other site": lambda a: [
        v for t, v in tags(a).tags
        if t == "a" and v.get("href", "").startswith("http") and "noreferrer" not in v.get("rel", "")
    ],
    "10110 dangerous function": lambda a: DANGEROUS.findall(a.text if "javascript" in a.headers["content-type"] else ""),
    "10202 form without a token": lambda a: [
        f for f, names in tags(a).forms if f.get("method") == "post" and "csrf" not in names and f["action"] != "/login"
    ],
    "90003 no integrity": lambda a: [
        at for tag, values, at in loaded(a)
        if tag in ("script", "link") and not at.startswith("/") and "integrity" not in values
    ],
    "90004 not isolated": lambda a: [
        name for name, value in ISOLATION.items()
        if a.headers.get(f"cross-origin-{name}-policy") != value
    ],
    "90011 two charsets": lambda a: [
        v for t, v in tags(a).tags if t == "meta" and v.get("charset", "utf-8").lower() != "utf-8"
    ],
    "90033 cookie for other hosts": lambda a: [c.key for c in cookies(a) if c["domain"]],
}  # fmt: skip
"""Name -> what it finds wrong with an answer."""

PATHS = [
    "/", "/search?q=bridge+OR+school", "/search?speaker=saleh&type=direct", "/search?q=nothing", "/search?q=bridge+OR",
    "/quotes/{bolt}", "/quotes/{bolt}/ris", "/article?key=https://example.org/bridge", "/speakers", "/speakers/Raed%20Saleh",
    "/compare?one=Saleh&other=Lee&q=", "/check", "/articles", "/articles/progress", "/corrections", "/kept", "/review",
    "/login", "/health", "/feed?q=bridge", "/export?format=csv&q=bridge", "/suggest?name=sal", "/quotes/ffff", "/nowhere",
    "/static/", "/static/../app.py", "/static/quoth.js", "/static/theme.js", "/static/quoth.css", "/static/icon.svg",
    "/api/v1/openapi.json", "/api/v1/search?q=bolt", "/api/v1/quotes/{bolt}", "/api/v1/quotes/{bolt}/cite",
    "/api/v1/speakers", "/api/v1/articles", "/api/v1/facets?q=bolt", "/api/v1/timeline", "/api/v1/corrections",
    "/api/v1/collections", "/api/v1/searches", "/api/v1/export?format=csv", "/api/v1/quotes/x", "/api/v1/nowhere",
]  # fmt: skip


def wrong(answer):
    """Return the rules that an answer breaks, with what they found."""
    answer.headers.setdefault("content-type", "")
    return {name: found for name, rule in RULES.items() if (found := rule(answer))}


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_found_in_what_is_read(site, ids, path):
    answer = site.get(path.format(bolt=ids("bolt")), follow_redirects=False)
    assert answer.status_code < 500
    assert not wrong(answer)


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", "/corrections/correct", {}, 403),
        ("POST", "/articles", {"Origin": "https://evil.example"}, 403),
        ("POST", "/api/v1/corrections", {}, 422),
        ("POST", "/api/v1/verify", {}, 422),
        ("DELETE", "/search", {}, 405),
        ("DELETE", "/api/v1/search", {}, 405),
        (
            "OPTIONS",
            "/api/v1/search",
            {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
            405,
        ),
        ("TRACE", "/", {}, 405),
        ("GET", "/", {"Host": "evil.example"}, 421),
        ("GET", "/api/v1/search", {"Host": "evil.example"}, 421),
    ],
)
def test_nothing_is_found_in_what_is_refused(site, method, path, headers, status):
    answer = site.request(method, path, headers=headers, follow_redirects=False)
    assert answer.status_code == status
    assert not wrong(answer)


def test_nothing_is_found_where_a_token_is_asked_for(archive):
    settings = Settings(archive, token="0" * 64, threads=1)
    with TestClient(make_app(settings), "https://quotes.example", follow_redirects=False) as client:
        for path, status in (("/", 421), ("/api/v1/search", 421)):
            answer = client.get(path)
            assert answer.status_code == status and not wrong(answer)
    with TestClient(make_app(settings), "https://127.0.0.1", follow_redirects=False) as client:
        for path, status in (("/", 303), ("/login", 200), ("/api/v1/search", 401)):
            answer = client.get(path)
            assert answer.status_code == status and not wrong(answer)
        assert not wrong(client.post("/login", data={"token": "x"}))


@pytest.mark.parametrize("path", ["/fault", "/api/v1/fault"])
@pytest.mark.filterwarnings("ignore")
def test_a_fault_of_quoth_shows_nothing_of_itself(archive, path):
    def fault(request):
        raise ZeroDivisionError("a secret")

    app = make_app(Settings(archive, threads=1))
    app.router.routes.insert(0, Route(path, fault))
    with TestClient(app, "http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get(path)
    assert answer.status_code == 500 and "fault of quoth" in answer.text and "secret" not in answer.text
    assert not wrong(answer)


BAD = httpx.Response(
    302,
    headers=[("server", "uvicorn"), ("content-type", "text/html"), ("location", "//evil.example"),
             ("set-cookie", "a=b; Domain=x"), ("access-control-allow-origin", "*"), ("www-authenticate", "Basic")],
    request=httpx.Request("GET", "https://127.0.0.1/"),
    text="""<meta charset="latin-1"><script src="http://cdn.example/x.js"></script><!-- TODO: admin password -->
    <form method="post" action="http://evil.example"></form><a href="http://x.example" target="_blank" onclick="x()">x</a>
    <a href="/?token=1">10.0.0.1 192.168.0.1 1480000000 d41d8cd98f00b204e9800998ecf8427e</a>
    Traceback (most recent call last): <%= x %>""",
)  # fmt: skip
BARE = httpx.Response(200, content=b"eval(x)", request=httpx.Request("GET", "https://127.0.0.1/"))
SCRIPT = httpx.Response(
    200,
    headers={"content-type": "text/javascript"},
    text="eval(x)",
    request=httpx.Request("GET", "https://127.0.0.1/"),
)


def test_each_rule_finds_what_it_looks_for():
    assert "10019 no content type" in {name for name, rule in list(RULES.items())[:14] if rule(BARE)}
    assert {*wrong(BAD), *wrong(SCRIPT), "10019 no content type"} == set(RULES)


def test_no_page_was_forgotten():
    here = Path(__file__).parent
    pages = re.findall(
        r'^    "\w+": "(/[^"?]*)', (here / "test_browser.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert pages and {page.split("/")[1] for page in pages} <= {
        path.split("/")[1].split("?")[0] for path in PATHS
    }
