"""How the site bears a crowd: one client, then many at once, while articles are being added.

benchmarks/serving.py [QUOTES] [SECONDS] [CLIENTS]
"""

import asyncio
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote as percent

from made import Maker

from quoth.indexer import Article, Quote
from quoth.search.archive import Archive

PORT = 8799
KEPT = 2.0
"""Seconds without a request after which a reader connects anew."""
CALM = 4.0
"""Seconds, on average, between two searches of somebody who also reads what was found."""


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


def row(name: str, times: list[float], wrong: list[str], seconds: float, server: int) -> float:
    """Print what a crowd met, and the most memory of the server; return its 95th percentile in seconds."""
    p95 = statistics.quantiles(times, n=20)[18]
    figures = f"{len(times) / seconds:8.0f}/s {1000 * statistics.median(times):9.1f} ms {1000 * p95:9.1f} ms"
    print(f"{name:38}{figures} {len(wrong):6} errors {memory(server):6.0f} MB", flush=True)
    for one in wrong[:3]:
        print("   ", one)
    return p95


def memory(process: int) -> float:
    """Return the most memory that a process has had, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """Serve an archive by a process of its own; yield its number."""
    command = [sys.executable, "-m", "quoth", "serve", "--archive", str(folder), "--port", str(PORT)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                with suppress(OSError), socket.create_connection(("127.0.0.1", PORT)):
                    break
                time.sleep(0.1)
            yield server.pid
        finally:
            server.terminate()


def measure(folder: Path, words: list[str], seconds: float, clients: int) -> None:
    """Print what one client and many meet."""
    with serving(folder) as server:
        crowd(words, 1, 3, 0)
        one, wrong = crowd(words, 1, seconds / 4, 0)
        single = row("one client", one, wrong, seconds / 4, server)
        print(
            f"{'  over the library call':38}{'':10} {1000 * overhead(folder, words, 200):9.1f} ms", flush=True
        )
        for pause in (2 * CALM, 0.0):
            many, wrong = crowd(words, clients, seconds, pause)
            name = (
                f"{clients} readers, {CALM:.0f} s between two searches"
                if pause
                else f"{clients} that never pause"
            )
            p95 = row(name, many, wrong, seconds, server)
            print(f"{'  p95 against one client':38}{p95 / single:10.1f} times", flush=True)


def main(quotes: int = 100_000, seconds: float = 60, clients: int = 64) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        words = make(Path(name), quotes)
        print(f"{quotes:,} quotes, tantivy{'':22} rate     median         p95", flush=True)
        measure(Path(name), words, seconds, clients)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
