"""How fast quotes are extracted, in one process: prints JSON.

    python benchmarks/extraction.py FOLDER [--seconds S] [--profile]

Imports and the loading of what was learned are counted apart. FOLDER is gone through again and again, for S
seconds of CPU time and three rounds at least; the best round counts, because neighbours only slow one down.
"""

import argparse
import cProfile
import gc
import json
import pstats
import time
from pathlib import Path

START = time.process_time()
from quoth.indexer.pipeline import extract  # noqa: E402 - what importing costs is part of the measure

IMPORTED = time.process_time()
from quoth.indexer import Article, read  # noqa: E402


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=3.0, metavar="S")
    parser.add_argument("--profile", action="store_true", help="print what takes longest instead")
    args = parser.parse_args()
    gc.set_threshold(100_000)  # as in the program itself
    start = time.process_time()
    extract(Article(key="", text='"It is," said Ann Lee, the mayor. "So it is."'))
    loading = time.process_time() - start
    articles = [item for item in read(args.folder) if isinstance(item, Article)]
    words = sum(len(article.text.split()) for article in articles)
    if not words:
        parser.error(f"{args.folder} has no articles")
    if args.profile:
        profile(articles, words)
        return
    rounds: list[float] = []
    while len(rounds) < 3 or sum(rounds) < args.seconds:
        start = time.process_time()
        for article in articles:
            extract(article)
        rounds.append(time.process_time() - start)
    found = {
        "articles": len(articles),
        "words": words,
        "words_per_second": words / min(rounds),
        "imports": IMPORTED - START,
        "loading": loading,
    }
    print(json.dumps(found))


def profile(articles: list[Article], words: int, shown: int = 15) -> None:
    """Print the functions that take most of the time themselves, per word of text."""
    profiler = cProfile.Profile()
    profiler.enable()
    for article in articles:
        extract(article)
    profiler.disable()
    rows = pstats.Stats(profiler).stats.items()  # type: ignore[attr-defined]
    total = sum(own for _, (_, _, own, _, _) in rows)
    print(f"{words:,} words, {1e6 * total / words:.1f} µs a word under the profiler")
    print("  µs/word  share   calls  what")
    for (file, _, name), (_, calls, own, _, _) in sorted(rows, key=lambda row: -row[1][2])[:shown]:
        where = f"{Path(file).stem}.{name}" if file != "~" else name
        print(f"{1e6 * own / words:9.2f}{own / total:7.1%}{calls:8}  {where}")


if __name__ == "__main__":
    main()
