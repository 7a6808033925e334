"""Every command, the site and assistants over an archive on a cluster; and how it is reached."""

import json
import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")

from quoth.search.archive import Archive
from quoth.search.engines.opensearch_client import KEY

CORPUS = Path(__file__).parents[3] / "corpus" / "articles"
Become = Callable[[str], None]
COMMANDS = """
search chlorine
search --speaker saleh --format json
search --facet speaker,publisher,year
speakers
speakers saleh --explain
show ID
verify "Whenever the regime loses an area, it gasses" --speaker Saleh
cite ID --style mla
cite --from-search chlorine --style chicago --bibliography
export chlorine --format ris
export --format citron
timeline chlorine
compare saleh tennari
articles
article ID
review --limit 0 --format json
corrections
collect
new
edit
remove
""".strip().split("\n")


def test_every_command_says_the_same_as_for_a_folder(
    quoth, shared: Path, machine: Become, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    places = tmp_path / "folder", shared
    for place in places:
        assert quoth("index", CORPUS, "--archive", place).code == 0
    id = json.loads(
        quoth("search", "chlorine", "--limit", "1", "--format", "jsonl", "--archive", shared).out
    )["id"]
    machine("two")
    for command in COMMANDS:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command.replace("ID", id))]
        folder, cluster = (quoth(*words, "--archive", place) for place in places)
        assert cluster == folder, command
        assert cluster.code in (0, 1) and (cluster.out or cluster.err)


def test_the_site_knows_what_another_machine_wrote(
    shared: Path, machine: Become, quoth, articles: Path
) -> None:  # type: ignore[no-untyped-def]
    client = pytest.importorskip("starlette.testclient", reason="needs quoth[serve]")
    from quoth.web.app import make_app
    from quoth.web.settings import Settings

    assert quoth("index", articles, "--archive", shared).code == 0
    with client.TestClient(make_app(Settings(shared, threads=1)), "http://127.0.0.1") as site:
        assert "Raed Saleh" in site.get("/search", params={"q": "bolt"}).text
        machine("two")
        assert quoth("remove", "bridge", "--archive", shared).code == 0
        assert "Raed Saleh" not in site.get("/search", params={"q": "bolt"}).text
        csrf = re.search(r'name="csrf" value="(\w+)"', site.get("/articles").text)
        story = ("rain.txt", "“We have never seen such rain,” said Mia Holm, a farmer.\n".encode())
        assert csrf and site.post("/articles", data={"csrf": csrf[1]}, files=[("files", story)])
        for _ in range(600):
            if quoth("search", "rain", "--archive", shared).code == 0:
                break
            time.sleep(0.1)
        assert "Mia Holm" in quoth("search", "rain", "--archive", shared).out


def test_an_assistant_has_it(shared: Path, machine: Become, quoth, articles: Path) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("mcp", reason="needs quoth[mcp]")
    import anyio

    from quoth.web.archives import Archives
    from quoth.web.assistants import Tools

    assert quoth("index", articles, "--archive", shared).code == 0
    archives = Archives(lambda: Archive.open(shared), 1)
    try:
        found: Any = anyio.run(Tools(archives).search_quotes, "bolt")
        assert "Raed Saleh" in str(found)
    finally:
        archives.close()


def test_the_site_goes_on_with_an_archive_that_was_replaced(
    shared: Path,
    machine: Become,
    quoth,
    articles: Path,
    log: Any,  # type: ignore[no-untyped-def]
) -> None:
    client = pytest.importorskip("starlette.testclient", reason="needs quoth[serve]")
    from quoth.web.app import make_app
    from quoth.web.settings import Settings

    assert quoth("index", articles, "--archive", shared).code == 0
    with client.TestClient(make_app(Settings(shared, threads=1)), "http://127.0.0.1") as site:
        assert site.get("/search", params={"q": "bolt"}).status_code == 200
        log.client.indices.delete(index=f"{log.index}-1")
        machine("two")
        assert quoth("index", articles / "school.txt", "--archive", shared).code == 0
        assert "was replaced" in site.get("/search", params={"q": "bolt"}).text
        machine("one")
        assert "Ann Lee" in site.get("/search", params={"q": "walk"}).text


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, Path, list[str]]]:
    """Return the address of a server with a certificate of its own, the file of that, and the keys that it was shown."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl makes the certificate")
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    made += [
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        f"{tmp_path}/key",
        "-out",
        f"{tmp_path}/cert",
    ]
    subprocess.run(made, check=True, capture_output=True)  # noqa: S603
    shown: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.append(self.headers["Authorization"])
            self.send_response(401)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("localhost", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"opensearch+https://localhost:{server.server_port}/news", tmp_path / "cert", shown
    finally:
        server.shutdown()
        server.server_close()


def test_a_key_goes_only_to_whom_one_trusts_and_is_never_printed(
    quoth,
    secure: tuple[str, Path, list[str]],
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    place, certificate, shown = secure
    monkeypatch.setenv(KEY, "geheim")
    ran = quoth("search", "rain", "--archive", place)
    assert (ran.code, ran.err.count("\n")) == (2, 1) and "is not trusted: SSL_CERT_FILE" in ran.err
    assert shown == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    ran = quoth("search", "rain", "--archive", place)
    assert shown == ["ApiKey geheim"]
    assert (ran.code, ran.err.count("\n")) == (2, 1) and "wants to know who asks" in ran.err
    assert "geheim" not in ran.err + ran.out
