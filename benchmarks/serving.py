"""How the site bears a crowd: one client, then many at once, while articles are being added.

benchmarks/serving.py [QUOTES] [SECONDS] [CLIENTS]
"""

import asyncio
import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote as percent

import uvicorn
from made import Maker

from quoth.indexer import Article, Quote
from quoth.search.archive import Archive
from quoth.web.app import make_app
from quoth.web.settings import Settings

PORT = 8799
KEPT = 2.0
"""Seconds without a request after which a reader connects anew."""
SLACK = 0.5
"""Seconds, at most, between two searches of one reader, who also reads."""


def make(folder: Path, quotes: int) -> list[str]:
    """Make an archive; return words to search for."""
    maker = Maker()
    ready: dict[str, tuple[Quote, ...]] = {}

    def articles() -> "list[Article]":
        found = []
        for article, its in maker.articles(quotes):
            ready[article.key] = its
            found.append(article)
        return found

    with Archive.open(folder, create=True, engine="tantivy") as archive:
        archive.update(articles(), lambda article: ready[article.key])
    words = sorted({word.strip(".,;:!?’") for sentence in maker.sentences for word in sentence.split()})
    return [word for word in words if len(word) > 4 and word.isalpha()]


async def fetch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """Ask for a page on an open connection; return its status."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    return int(head.split()[1])


async def client(words: list[str], until: float, times: list[float], wrong: list[str], pause: float) -> None:
    """Search until a time; a failure is noted."""
    chosen = random.Random(len(times))  # noqa: S311 (not a secret)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    rested = time.perf_counter()
    while time.perf_counter() < until:
        path = f"/search?q={percent(chosen.choice(words))}"
        start = time.perf_counter()
        try:
            if start - rested > KEPT:  # the server has closed the connection
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
            status = await asyncio.wait_for(fetch(reader, writer, path), 60)
            if status != 200:
                wrong.append(f"{path}: {status}")
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            wrong.append(f"{path}: {error!r}")
            return
        rested = time.perf_counter()
        times.append(rested - start)
        await asyncio.sleep(chosen.random() * pause)
    writer.close()


def crowd(words: list[str], clients: int, seconds: float, pause: float) -> tuple[list[float], list[str]]:
    """Return how long the searches of so many clients took, and what failed."""

    async def run() -> tuple[list[float], list[str]]:
        times: list[float] = []
        wrong: list[str] = []
        until = time.perf_counter() + seconds
        await asyncio.gather(*(client(words, until, times, wrong, pause) for _ in range(clients)))
        return times, wrong

    return asyncio.run(run())


def overhead(folder: Path, words: list[str], number: int) -> float:
    """Return the median of what a page takes more than the library for the same search and counts, taken in turn."""

    async def asked(path: str) -> float:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        start = time.perf_counter()
        await fetch(reader, writer, path)
        took = time.perf_counter() - start
        writer.close()
        return took

    more = []
    with Archive.open(folder) as archive:
        for word in random.Random(0).choices(words, k=number):  # noqa: S311
            start = time.perf_counter()
            archive.search(word, limit=20, once=True)
            archive.facets(["speaker", "publisher", "year", "type"], word, limit=7)
            alone = time.perf_counter() - start
            more.append(asyncio.run(asked(f"/search?q={percent(word)}")) - alone)
    return statistics.median(more)


def row(name: str, times: list[float], wrong: list[str], seconds: float) -> float:
    """Print what a crowd met; return its 95th percentile in seconds."""
    p95 = statistics.quantiles(times, n=20)[18]
    rate = len(times) / seconds
    middle = statistics.median(times)
    print(
        f"{name:34}{rate:8.0f}/s {1000 * middle:9.1f} ms {1000 * p95:9.1f} ms {len(wrong):6} errors {memory():6.0f} MB"
    )
    for one in wrong[:3]:
        print("   ", one)
    return p95


def memory() -> float:
    """Return the most memory that this process, the server included, has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(quotes: int = 100_000, seconds: float = 60, clients: int = 64) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = make(folder, quotes)
        server = uvicorn.Server(uvicorn.Config(make_app(Settings(folder)), port=PORT, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.1)
        print(f"{quotes:,} quotes, tantivy{'':18} rate     median         p95")
        crowd(words, 1, 3, 0)
        one, wrong = crowd(words, 1, seconds / 4, 0)
        single = row("one client", one, wrong, seconds / 4)
        print(f"{'  over the library call':34}{'':10} {1000 * overhead(folder, words, 200):9.1f} ms")
        many, wrong = crowd(words, clients, seconds, SLACK * 2 * clients / 8)
        p95 = row(f"{clients} readers, a search in {SLACK * clients / 8:.0f} s each", many, wrong, seconds)
        print(f"{'  p95 against one client':34}{p95 / single:10.1f} times")
        many, wrong = crowd(words, clients, seconds, 0)
        p95 = row(f"{clients} clients that never pause", many, wrong, seconds)
        print(f"{'  p95 against one client':34}{p95 / single:10.1f} times")
        server.should_exit = True


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
