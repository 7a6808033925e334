"""Measures speed and size and prints one table.

    python benchmarks/run.py [--data FOLDER] [--size] [--runs N] [--only PART]

Nothing is compared with a figure of another day or another machine: a search is set beside the bare imports
of its libraries, in turns, and the rest is counted in seconds of this process's own CPU time.

extract   words per CPU-second over corpus/articles, and over DATA
index     quotes per CPU-second through each stage from file to text index
whole     articles a second of a whole `quoth index`, by one process and by two, and its memory; of DATA if
          given (benchmarks/scaling.py has more of it)
cite      citations per CPU-second
search    a whole `quoth search` process on 20,000 quotes; text and table are shown on a terminal
size      megabytes that `pip install .` takes, with dependencies (only with --size: it takes a minute)
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from installed import installed
from made import CORPUS, Maker
from processes import Command, medians, quoth
from scaling import originals, whole
from stages import citing, indexing

HERE = Path(__file__).parent
ROOT = HERE.parent
QUOTES = 20_000
YARDSTICK = "import click, whoosh.index, rich.table"
PARTS = ("extract", "index", "whole", "cite", "search")
SIZES = [230, 920]


def search(archive: Path, maker: Maker, runs: int) -> Iterator[str]:
    """Yield the cost of searches as multiples of the yardstick's."""
    phrase = " ".join(maker.sentences[3].split()[2:4])
    queries = {
        "word": [maker.sentences[5].split()[1]],
        "phrase": [f'"{phrase}"'],
        "speaker": ["--speaker", maker.names[3].split()[1]],
        "date": ["--since", "2016-03", "--until", "2016", maker.sentences[7].split()[1]],
    }
    commands = {"yardstick": Command([sys.executable, "-c", YARDSTICK])}
    for name in ("text", "table", "json"):
        for query, words in queries.items():
            arguments = [*quoth(), "search", *words, "--archive", str(archive), "--format", name]
            commands[f"{name}, by {query}"] = Command(arguments, terminal=name != "json")
    costs = medians(commands, runs)
    base = costs["yardstick"]
    yield f"{'search, median of ' + str(runs):28}{'CPU ms':>9}{'ratio':>8}{'wall ms':>9}{'ratio':>8}"
    for label, cost in costs.items():
        cpu, wall = cost.cpu / base.cpu, cost.wall / base.wall
        yield f"  {label:26}{cost.cpu:9.0f}{cpu:8.2f}{cost.wall:9.0f}{wall:8.2f}"


def extraction(folders: list[Path]) -> Iterator[str]:
    """Yield the speed of extraction, each folder in a process of its own, to see what loading costs."""
    for folder in folders:
        command = [sys.executable, str(HERE / "extraction.py"), str(folder)]
        found = json.loads(subprocess.check_output(command))
        size = f"{folder.name}: {found['articles']} articles, {found['words']:,} words"
        yield f"extract {found['words_per_second']:,.0f} words per CPU-second ({size}),"
        yield f"        after {found['imports']:.2f} s of imports and {found['loading']:.2f} s of loading models"


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="articles to extract from as well")
    parser.add_argument("--runs", type=int, default=15, help="of each search")
    parser.add_argument("--size", action="store_true", help="install into a new environment and measure it")
    parser.add_argument("--only", choices=PARTS, help="this part alone")
    args = parser.parse_args()
    parts = {args.only} if args.only else set(PARTS)
    if "extract" in parts:
        show(extraction([CORPUS, *([args.data] if args.data else [])]))
    if "whole" in parts:
        show(whole(originals(args.data or CORPUS), SIZES, [1, 2]))
    if parts - {"extract", "whole"}:
        with tempfile.TemporaryDirectory() as folder:
            on_archive(Path(folder), parts, args.runs)
    if args.size:
        show(installed(ROOT))
    return 0


def on_archive(archive: Path, parts: set[str], runs: int) -> None:
    """Make an archive, and measure on it."""
    maker = Maker()
    stages = list(indexing(archive, maker, QUOTES))
    if "index" in parts:
        show(stages)
    if "cite" in parts:
        show(citing(archive))
    if "search" in parts:
        show(search(archive, maker, runs))


def show(lines: Iterator[str] | list[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
