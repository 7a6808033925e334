"""What only reads is answered by other processes: the same pages, always of the newest archive, whatever dies."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from quoth.web.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture
def own(articles, tmp_path, quoth, serving):
    """Return a client of a site with two processes over an archive of its own."""
    assert quoth("index", articles, "--archive", tmp_path).code == 0
    with (
        serving(Settings(tmp_path, processes=2)) as address,
        httpx.Client(base_url=address, follow_redirects=True, timeout=60) as client,
    ):
        yield client


@pytest.mark.parametrize(
    "path",
    ["/search?q=bridge", "/search?q=bridge+OR", "/speakers/Raed%20Saleh", "/quotes/ffff", "/nowhere",
     "/api/v1/search?q=bolt", "/api/v1/quotes/ffff", "/export?format=ris&q=bolt"],
)  # fmt: skip
def test_an_answer_is_what_one_process_gives(own, site, path):
    here, there = site.get(path), own.get(path)
    assert there.status_code == here.status_code

    def plain(text):
        return re.sub(r'value="\w{64}"|127\.0\.0\.1:\d+', "", text)

    assert plain(there.text) == plain(here.text)
    for name in (
        "content-type",
        "content-security-policy",
        "etag",
        "content-disposition",
        "content-encoding",
    ):
        assert there.headers.get(name) == here.headers.get(name)


def test_what_is_known_is_not_sent_again(own):
    tag = own.get("/api/v1/search?q=bolt").headers["etag"]
    assert own.get("/api/v1/search?q=bolt", headers={"If-None-Match": tag}).status_code == 304


def test_a_correction_is_in_every_page_after_it(own):
    id = own.get("/api/v1/search?q=bolt").json()["hits"][0]["id"]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(own.get, ["/search?q=bridge"] * 16))  # both processes know the counts
    for name in ("Kim Ho", "Bo Roe", "Ida Novak"):
        csrf = re.search(r'name="csrf" value="(\w+)"', own.get("/search?q=bolt").text)[1]
        own.post("/corrections/correct", data={"csrf": csrf, "id": id, "speaker": name}).raise_for_status()
        with ThreadPoolExecutor(8) as pool:
            pages = [answer.text for answer in pool.map(own.get, ["/search?q=bolt"] * 8)]
        assert all(page.count(name) >= 2 for page in pages)  # with the quote, and in the counts


def children(process):
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == process:
                yield int(path.parent.name)


@pytest.fixture
def server(articles, tmp_path, quoth):
    """Return a server of two processes, and its address."""
    assert quoth("index", articles, "--archive", tmp_path).code == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "quoth",
        "serve",
        "--archive",
        str(tmp_path),
        "--port",
        port,
        "--jobs",
        "2",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as started:  # noqa: S603
        try:
            assert started.stderr and port in started.stderr.readline()
            wait_for(lambda: answers(f"http://127.0.0.1:{port}/health"))
            yield started, f"http://127.0.0.1:{port}"
        finally:
            started.kill()


def answers(address):
    with suppress(httpx.TransportError):
        return httpx.get(address, timeout=60).status_code == 200


def wait_for(true):
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_a_process_that_dies_takes_no_answer_along(server):
    started, address = server
    for _ in range(3):
        assert answers(f"{address}/search?q=bridge")
        for child in children(started.pid):
            os.kill(child, signal.SIGKILL)
    assert answers(f"{address}/search?q=bridge")


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", ["kill", "terminate"])
def test_with_the_server_all_its_processes_end(server, how):
    started, address = server
    assert answers(f"{address}/search?q=bridge")
    begun = list(children(started.pid))
    assert begun
    getattr(started, how)()
    started.wait(30)
    wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in begun))


def test_no_correction_that_was_answered_is_lost_when_it_is_killed(server, tmp_path, quoth):
    started, address = server
    ids = [hit["id"] for hit in httpx.get(f"{address}/api/v1/search", timeout=60).json()["hits"]]
    made = []

    def correct(number):
        body = {"action": "correct", "quote": ids[number % len(ids)], "speaker": f"Ann No{number}"}
        with suppress(httpx.TransportError):
            answer = httpx.post(f"{address}/api/v1/corrections", json=body, timeout=60)
            if answer.status_code == 201:
                made.append(answer.json()["number"])

    with ThreadPoolExecutor(4) as pool:
        for number in range(200):
            pool.submit(correct, number)
        wait_for(lambda: len(made) >= 20)
        started.kill()
    listed = quoth("corrections", "--archive", tmp_path, "--format", "jsonl").out.splitlines()
    assert set(made) <= {json.loads(line)["number"] for line in listed}
