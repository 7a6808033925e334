"""How the site bears a crowd: one client, then many at once, then many while articles are added and some never read.

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
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import quote as percent

from made import SEED, Maker

from quoth.indexer import Article, Quote
from quoth.search.archive import Archive

PORT = 8799
KEPT = 2.0
"""Seconds without a request after which a reader connects anew."""
SILENT = 16
"""Clients that ask and never read."""
ADDED = 20_000
"""Quotes that come in meanwhile."""
CALM = 4.0
"""Seconds, on average, between two searches of somebody who also reads what was found."""


class Searches:
    """Searches for words that quotes have."""

    def __init__(self, words: list[str], twice: bool) -> None:
        """Ask for one word, which comes again; or not `twice`, for one of two, of which there are too many for that."""
        self.words, self.twice = words, twice

    def choice(self, chosen: random.Random) -> str:
        """Return the address of one of them."""
        words = chosen.choices(self.words, k=1 if self.twice else 2)
        return f"/search?q={percent(' OR '.join(words))}"


def make(folder: Path, quotes: int) -> list[str]:
    """Make an archive; return words to search for."""
    add(folder, quotes, SEED)
    words = sorted({word.strip(".,;:!?’") for sentence in Maker().sentences for word in sentence.split()})
    return [word for word in words if len(word) > 4 and word.isalpha()]


def add(folder: Path, quotes: int, seed: int) -> None:
    """Add made-up articles with so many quotes; another seed makes others."""
    ready: dict[str, tuple[Quote, ...]] = {}

    def articles() -> Iterator[Article]:
        for article, its in Maker(seed).articles(quotes):
            ready[article.key] = its
            yield replace(article, key=f"{seed}/{article.key}")

    with Archive.open(folder, create=True, engine="tantivy") as archive:
        archive.update(articles(), lambda article: ready.pop(article.key.partition("/")[2]))


async def fetch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """Ask for a page on an open connection; return its status."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    return int(head.split()[1])


async def client(
    number: int, searches: Searches, until: float, times: list[float], wrong: list[str], pause: float
) -> None:
    """Search until a time; a failure is noted."""
    chosen = random.Random(f"{number} {until}")  # noqa: S311 (not a secret)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    rested = time.perf_counter()
    while time.perf_counter() < until:
        path = searches.choice(chosen)
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


def crowd(searches: Searches, clients: int, seconds: float, pause: float) -> tuple[list[float], list[str]]:
    """Return how long the searches of so many clients took, and what failed."""

    async def run() -> tuple[list[float], list[str]]:
        times: list[float] = []
        wrong: list[str] = []
        until = time.perf_counter() + seconds
        every = (client(number, searches, until, times, wrong, pause) for number in range(clients))
        await asyncio.gather(*every)
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
    """Print what a crowd met, and the memory of the server; return its 95th percentile in seconds."""
    p95 = statistics.quantiles(times, n=20)[18]
    figures = f"{len(times) / seconds:8.0f}/s {1000 * statistics.median(times):9.1f} ms {1000 * p95:9.1f} ms"
    print(f"{name:38}{figures} {len(wrong):6} errors {memory(server):6.0f} MB", flush=True)
    for one in wrong[:3]:
        print("   ", one)
    return p95


def memory(server: int) -> float:
    """Return the memory of a process and of those that it began, in MB; what they share counts once."""
    tasks = Path(f"/proc/{server}/task").glob("*/children")
    family = [server, *(int(child) for path in tasks for child in path.read_text(encoding="ascii").split())]
    total = 0
    for process in family:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        total += int(rollup.split("Pss:")[1].split()[0])
    return total / 1024


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


@contextmanager
def trouble(folder: Path, word: str) -> Iterator[None]:
    """Have articles added meanwhile, by a process of its own, and clients that ask for much and never read."""
    adding = get_context("spawn").Process(target=add, args=(folder, ADDED, SEED + 1))
    adding.start()
    with ExitStack() as connected:
        for _ in range(SILENT):
            silent = connected.enter_context(socket.create_connection(("127.0.0.1", PORT)))
            silent.sendall(
                f"GET /export?format=jsonl&q={percent(word)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
            )
        yield
    adding.kill()
    adding.join()


def measure(folder: Path, words: list[str], seconds: float, clients: int) -> None:
    """Print what one client and many meet."""
    again, new = Searches(words, twice=True), Searches(words, twice=False)
    with serving(folder) as server:
        crowd(again, 2, 3, 0)
        alone = {}
        for searches, name in ((again, "one client"), (new, "one client, no search twice")):
            alone[searches] = row(name, *crowd(searches, 1, seconds / 4, 0), seconds / 4, server)
        more = 1000 * overhead(folder, words, 200)
        print(f"{'  over the library call':38}{'':10} {more:9.1f} ms", flush=True)
        calm = f"{clients} readers, {CALM:.0f} s between two searches"
        restless = f"{clients} that never pause"
        for searches, pause, name in (
            (again, 2 * CALM, calm),
            (again, 0, restless),
            (new, 0, "  no search twice"),
        ):
            p95 = row(name, *crowd(searches, clients, seconds, pause), seconds, server)
            print(f"{'  p95 against one client':38}{p95 / alone[searches]:10.1f} times", flush=True)
        with trouble(folder, words[0]):
            name = f"  articles added, {SILENT} never read"
            row(name, *crowd(again, clients, seconds, 0), seconds, server)


def main(quotes: int = 100_000, seconds: float = 60, clients: int = 64) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        words = make(Path(name), quotes)
        print(f"{quotes:,} quotes, tantivy{'':22} rate     median         p95", flush=True)
        measure(Path(name), words, seconds, clients)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
