"""How the cost of `quoth index` grows with the number of articles, by stage and by number of processes.

    python benchmarks/scaling.py FOLDER [--articles N,N,...] [--jobs N,N,...] [--stages N,N,...]

Articles are made from those in FOLDER: each edition has a line of its own on top, and a url of its own. They
are written to one .jsonl file, and that is indexed by the command into a new archive. CPU is that of all its
processes together, memory the most that they had together at one moment (Linux only). Neighbours slow the clock
down, and CPU time a little: compare lines of one run only.

--stages measures what writing costs when the archive is large, in one process and with quotes that are ready:
extraction does not depend on the size of the archive, the rest may.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from processes import quoth
from stages import Clock, writing

from quoth.indexer import Article, Quote, extract, read
from quoth.search import Archive

MB = 1_000_000
Ready = tuple[Article, tuple[Quote, ...]]


class Run(NamedTuple):
    """What one run of `quoth index` took."""

    articles: int
    jobs: int
    wall: float
    """Seconds."""
    cpu: float
    memory: float
    """Bytes, of all processes at their fullest moment."""


def originals(folder: Path) -> list[Article]:
    """Return the articles of a folder."""
    return [item for item in read(folder) if isinstance(item, Article)]


def editions(articles: list[Article], number: int) -> Iterator[Article]:
    """Yield `number` articles that are made from others."""
    for n in range(number):
        article, edition = articles[n % len(articles)], n // len(articles) + 1
        top = f"This is edition {edition}.\n\n"
        yield replace(article, key=f"https://example.org/{edition}/{article.doc}", text=top + article.text)


def write(articles: Iterator[Article], path: Path) -> None:
    """Write articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps({"url": article.key, "text": article.text}) + "\n")


def measured(path: Path, archive: Path, articles: int, jobs: int) -> Run:
    """Index a file into a new archive. Raises RuntimeError if that fails."""
    command = [*quoth(), "index", str(path), "--archive", str(archive), "--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    peak: list[int] = [0]
    threading.Thread(target=_watch_memory, args=(process.pid, peak), daemon=True).start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"ended with {process.returncode}: {' '.join(command)}")
    return Run(articles, jobs, wall, usage.ru_utime + usage.ru_stime, peak[0])


def _watch_memory(group: int, peak: list[int]) -> None:
    while (used := _memory(group)) is not None:
        peak[0] = max(peak[0], used)
        time.sleep(0.2)


def _memory(group: int) -> int | None:
    """Return the bytes in memory of all processes of a group; None when there is none left."""
    pages, found = 0, False
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            about = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(about[2]) == group and about[0] != "Z":
            found = True
            pages += int(about[21])
    return pages * os.sysconf("SC_PAGE_SIZE") if found else None


def whole(articles: list[Article], sizes: list[int], jobs: list[int]) -> Iterator[str]:
    """Yield the cost of the whole command, by number of articles and of processes."""
    yield f"{'quoth index':>12}{'jobs':>6}{'wall s':>9}{'a second':>10}{'CPU s':>9}{'per CPU s':>11}{'MB':>7}{'CPU':>7}"
    for number in jobs:
        first: Run | None = None
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "articles.jsonl"
                write(editions(articles, size), path)
                run = measured(path, Path(folder) / "archive", size, number)
            first = first or run
            growth = (run.cpu / run.articles) / (first.cpu / first.articles)
            yield (
                f"{size:12,}{number:6}{run.wall:9.1f}{size / run.wall:10.1f}{run.cpu:9.1f}"
                f"{size / run.cpu:11.1f}{run.memory / MB:7.0f}{growth:6.2f}x"
            )


def stages(articles: list[Article], sizes: list[int]) -> Iterator[str]:
    """Yield CPU milliseconds an article for each stage; for recording and indexing, at the end of each size."""
    reading, extracting = Clock(), Clock()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        write(iter(articles), path)
        with reading:
            count = sum(1 for _ in read(path))
        with extracting:
            ready = {article.doc: extract(article) for article in articles}
        yield f"{'stage':12}{'articles':>12}{'ms an article':>16}"
        yield f"{'read':12}{count:12,}{1000 * reading.seconds / count:16.2f}"
        yield f"{'extract':12}{count:12,}{1000 * extracting.seconds / count:16.2f}"
        yield from _writing(Path(folder) / "archive", articles, ready, sizes)


def _writing(
    folder: Path, articles: list[Article], ready: dict[str, tuple[Quote, ...]], sizes: list[int]
) -> Iterator[str]:
    """Yield what the record and the text index cost, from one size to the next."""

    def quotes(article: Article) -> tuple[Quote, ...]:
        edition = article.key.split("/")[3]
        return tuple(_edition(quote, int(edition)) for quote in ready[article.doc])

    made, done = editions(articles, max(sizes)), 0
    for size in sizes:
        whole, making = Clock(), Clock()
        part = [next(made) for _ in range(size - done)]
        with making:
            for article in part:
                quotes(article)
        with writing() as clocks, Archive.open(folder, create=True) as archive, whole:
            archive.update(part, quotes)
        derived = {name: clock.seconds for name, clock in clocks.items()}
        record = whole.seconds - making.seconds - sum(derived.values())
        costs = {"record": record} | derived
        for stage, cost in costs.items():
            yield f"{stage:14}{size:10,}{1000 * cost / (size - done):16.2f}"
        done = size
    parts = len(list((folder / "quoth.index").glob("*.trm")))
    size_mb = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MB
    yield f"{'archive':12}{done:12,}{size_mb:13,.0f} MB, the index in {parts} parts"


def _edition(quote: Quote, number: int) -> Quote:
    id = f"{int(quote.id, 16) ^ (number * 0x9E3779B97F4A7C15 % 2**64):016x}"
    return replace(quote, id=id, nested=tuple(_edition(inner, number) for inner in quote.nested))


def numbers(text: str) -> list[int]:
    """Return the whole numbers of a list with commas."""
    return [int(part) for part in text.split(",") if part]


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=numbers, default=[840], metavar="N,N")
    parser.add_argument("--jobs", type=numbers, default=[1, 2], metavar="N,N")
    parser.add_argument("--stages", type=numbers, default=[1000, 5000], metavar="N,N")
    args = parser.parse_args()
    articles = originals(args.folder)
    for lines in (stages(articles, args.stages), whole(articles, args.articles, args.jobs)):
        for line in lines:
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
