"""Search through quoth's engines beside the same searches through the bare libraries, in one run.

    python benchmarks/engines.py [--quotes N] [--without NAME,NAME] [--rounds N] [--keep FOLDER]

Made-up quotes (see made.py) go into an archive; from its record every index is built. Each class of queries has eight;
each is asked for the ten best and how many there are. The bare libraries are asked in their own query languages,
with their own stemmers: a common way to use each. ripgrep is run on the quotes as lines, where it is installed.
"""

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from made import Maker
from processes import Command, once
from raw import Fts5, RawTantivy, RawWhoosh

from quoth.indexer import Article, Quote
from quoth.search import Archive
from quoth.search.engines import ENGINES, open_engine
from quoth.search.query.language import parse
from quoth.search.store.database import Database
from quoth.search.store.record import Record

PER_CLASS = 8
RAW = {"raw Whoosh": RawWhoosh, "raw tantivy": RawTantivy, "FTS5": Fts5}
# What a class asks for: to quoth, Whoosh, tantivy, and FTS5 with a condition on the date.
CLASSES = {
    "common word": ("{common}", "{common}", "{common}", "{common}"),
    "rare word": ("{rare}", "{rare}", "{rare}", "{rare}"),
    "two words": ("{common} {other}", "{common} {other}", "+{common} +{other}", "{common} {other}"),
    "phrase": ('"{phrase}"', '"{phrase}"', '"{phrase}"', '"{phrase}"'),
    "either": ("{common} OR {rare}", "{common} OR {rare}", "{common} {rare}", "{common} OR {rare}"),
    "not": ("{other} -{common}", "{other} NOT {common}", "+{other} -{common}", "{other} NOT {common}"),
    "prefix": ("{start}*", "{start}*", "text:/{start}.*/", "{start}*"),
    "speaker": (
        "speaker:{name} {common}",
        "speaker:{name} {common}",
        "+speaker:{name} +{common}",
        "speaker:{name} AND text:{common}",
    ),
    "dates": (
        "since:2015 until:2016-06 {common}",
        "date:[20150000 TO 20160699] {common}",
        "+date:[20150000 TO 20160699] +{common}",
        "{common}|20150000|20160699",
    ),
}
LANGUAGE = {"raw Whoosh": 1, "raw tantivy": 2, "FTS5": 3}


def fill(folder: Path, quotes: int) -> None:
    """Make an archive of `quotes` quotes, its record only."""
    waiting: dict[str, tuple[Quote, ...]] = {}

    def articles() -> Iterator[Article]:
        for article, found in Maker().articles(quotes):
            waiting[article.key] = found
            yield article

    with Archive.open(folder, create=True) as archive:
        archive._index.write = lambda *_: None  # type: ignore[method-assign]
        archive.update(articles(), lambda article: waiting.pop(article.key))


def questions(record: Record) -> dict[str, list[tuple[str, ...]]]:
    """Return for each class its queries, in every language, out of words that quotes have."""
    chance = random.Random(7)  # noqa: S311
    texts = [
        entry.text.strip("“”.")
        for entry, _ in zip(record.entries(0, record.generation), range(20_000), strict=False)
    ]
    counts: dict[str, int] = {}
    for text in texts:
        for word in set(text.lower().split()):
            if word.isascii() and word.isalpha() and len(word) > 3:
                counts[word] = counts.get(word, 0) + 1
    words = sorted(counts, key=counts.__getitem__, reverse=True)
    names = Maker().names[:PER_CLASS]
    asked: dict[str, list[tuple[str, ...]]] = {name: [] for name in CLASSES}
    for number in range(PER_CLASS):
        line = [word for word in chance.choice(texts).split() if word.isascii() and word.isalpha()]
        at = chance.randrange(len(line) - 1)
        values = {
            "common": words[number],
            "other": words[30 + 5 * number],
            "rare": chance.choice(words[len(words) // 2 :]),
            "phrase": " ".join(line[at : at + 2]),
            "start": words[20 + 9 * number][:4],
            "name": names[number].split()[1].lower(),
        }
        for name, languages in CLASSES.items():
            asked[name].append(tuple(language.format(**values) for language in languages))
    return asked


def measured(ask: Callable[[str], int], queries: list[str], rounds: int) -> tuple[list[float], int]:
    """Ask every query once, then `rounds` times for the clock; return CPU milliseconds, and what was found in all."""
    found = sum(map(ask, queries))
    took = []
    for _ in range(rounds):
        for query in queries:
            start = time.thread_time()  # others use this machine too
            ask(query)
            took.append(1000 * (time.thread_time() - start))
    return took, found


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def build(folder: Path, record: Record, without: set[str]) -> Iterator[tuple[str, Callable[[str], int]]]:
    """Build every index; print its rate and size; yield its name and how to ask it."""
    total = sum(1 for _ in record.entries(0, record.generation))
    for name in [*ENGINES, *RAW]:
        if name in without:
            continue
        place = folder / ("quoth.index" if name == "whoosh" else name.replace(" ", "-"))
        start, wall = time.process_time(), time.perf_counter()
        if name in RAW:
            raw = RAW[name](place, record.entries(0, record.generation))
            ask: Callable[[str], int] = raw.count
        else:
            engine = open_engine(name, place)
            engine.write(record.entries(0, record.generation), (), record.generation, rebuild=True)

            def ask(query: str, engine=engine) -> int:  # type: ignore[no-untyped-def]
                return engine.search(parse(query)).total

        cpu, wall = time.process_time() - start, time.perf_counter() - wall
        size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6
        print(f"  {name:14}{total / cpu:12,.0f}{total / wall:12,.0f}{size:10.0f}", flush=True)
        yield name, ask


def warm(folder: Path, record: Record, without: set[str], rounds: int) -> None:
    """Print how long each class of queries takes with each index, within one process."""
    print(f"{'build':16}{'per CPU-s':>12}{'per s':>12}{'MB':>10}")
    asking = dict(build(folder, record, without))
    asked = questions(record)
    print(f"\n{'warm, CPU ms':16}" + "".join(f"{name:>16}" for name in asking) + "   found")
    everything: dict[str, list[float]] = {name: [] for name in asking}
    for kind, queries in asked.items():
        cells, totals = [], []
        for name, ask in asking.items():
            took, found = measured(ask, [query[LANGUAGE.get(name, 0)] for query in queries], rounds)
            everything[name] += took
            cells.append(f"{statistics.median(took):.2f}/{p95(took):.2f}")
            totals.append(f"{found:,}")
        print(f"{kind:16}" + "".join(f"{cell:>16}" for cell in cells) + f"   {' '.join(totals)}", flush=True)
    cells = [f"{statistics.median(took):.2f}/{p95(took):.2f}" for took in everything.values()]
    print(f"{'all':16}" + "".join(f"{cell:>16}" for cell in cells))


def processes(folder: Path, record: Record, engines: list[str], rounds: int) -> None:
    """Print what whole `quoth search` processes cost, from start to end."""
    by_kind = questions(record)
    engine = open_engine(engines[0], folder / ("quoth.index" if engines[0] == "whoosh" else engines[0]))
    asked = [
        next(query[0] for query in queries if engine.search(parse(query[0])).total)
        for queries in by_kind.values()
    ]
    engine.close()
    script = str(Path(sys.executable).with_name("quoth"))
    print(f"\n{'whole process, p50/p95 ms':28}{'CPU':>12}{'wall':>12}")
    for name in engines:
        index = folder / "quoth.index"
        if name != "whoosh":
            if index.exists():
                index.rename(folder / "aside")
            (folder / name).rename(index)
            with record.db.transaction():
                record.set_fact("engine", name)
        searches = [
            [script, "search", query, "--archive", str(folder), "--format", "json"] for query in asked
        ]
        _row(f"quoth, {name}", searches, rounds)
    _row("bare Python and SQLite", [[sys.executable, "-c", "import sqlite3"]], 3 * rounds)
    if shutil.which("rg"):
        lines = folder / "quotes.txt"
        lines.write_text(
            "\n".join(entry.text for entry in record.entries(0, record.generation)), encoding="utf-8"
        )
        _row(
            "ripgrep, common word",
            [["rg", "-ic", query[0], str(lines)] for query in by_kind["common word"]],
            rounds,
        )
    else:
        print("  ripgrep is not installed")


def _row(name: str, commands: list[list[str]], rounds: int) -> None:
    """Run each command in rounds, of which the first does not count, and print what they cost."""
    costs = [[once(Command(command)) for command in commands] for _ in range(rounds + 1)]
    counted = [cost for some in costs[1:] for cost in some]
    cells = [[cost.cpu for cost in counted], [cost.wall for cost in counted]]
    print(
        f"  {name:26}" + "".join(f"{f'{statistics.median(cell):.0f}/{p95(cell):.0f}':>12}" for cell in cells),
        flush=True,
    )


def compare(quotes: int, without: set[str], rounds: int, folder: Path) -> None:
    """Measure everything on one archive."""
    if not (folder / "quoth.db").exists():
        fill(folder, quotes)
    record = Record(Database(folder / "quoth.db"))
    print(f"{quotes:,} quotes, {os.cpu_count()} cores, SQLite {sqlite3.sqlite_version}")
    warm(folder, record, without, rounds)
    processes(folder, record, [name for name in ENGINES if name not in without], rounds)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quotes", type=int, default=20_000, metavar="N")
    parser.add_argument("--without", default="", help="indexes to leave out: whoosh,raw Whoosh")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the archive here, or use it again")
    args = parser.parse_args()
    without = {name.strip() for name in args.without.split(",")}
    with tempfile.TemporaryDirectory() as folder:
        compare(args.quotes, without, args.rounds, args.keep or Path(folder))


if __name__ == "__main__":
    main()
