"""The site over a small archive, asked without a network and, where there is a Chromium, in a real browser."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="needs quoth[serve]")

import uvicorn
from starlette.testclient import TestClient

from quoth.web.app import make_app
from quoth.web.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def site(archive: Path) -> Iterator[TestClient]:
    """Return a client of the site over `archive`, which it may only read."""
    with TestClient(make_app(Settings(archive, threads=1)), "http://127.0.0.1:8765") as client:
        yield client


@pytest.fixture(scope="session")
def ids(site: TestClient) -> Callable[[str], str]:
    """Return what tells the id of the first quote that a search finds."""

    def id_of(query: str) -> str:
        page = site.get("/search", params={"q": query}).text
        return page.split('href="/quotes/')[1].split('"')[0]

    return id_of


@pytest.fixture(scope="session")
def address(archive: Path) -> Iterator[str]:
    """Return the address of a real server over `archive`."""
    with served(Settings(archive, threads=2)) as at:
        yield at


class served:  # noqa: N801 - used as a function
    """Serve in a thread, on a free port: `with served(settings) as address`."""

    def __init__(self, settings: Settings) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server = uvicorn.Server(
            uvicorn.Config(
                make_app(settings),
                port=self.port,
                log_level="error",
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=settings.limits.head,
            )
        )
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        for _ in range(200):
            if self.server.started:
                return f"http://127.0.0.1:{self.port}"
            time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="session")
def browser():
    """Return Debian's Chromium, driven by playwright; without one, the tests are left out and say so."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if not CHROMIUM.exists():
        pytest.skip(f"needs Chromium at {CHROMIUM}: apt-get install chromium")
    with playwright.sync_playwright() as run:
        chromium = run.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serving():
    """Return what serves in a thread: `with serving(settings) as address`."""
    return served
