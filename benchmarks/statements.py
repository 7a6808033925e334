"""Measures how fast quotes of the same statement are found, and whether the time stays near-linear.

    python benchmarks/statements.py [--quotes N ...]

Every fifth quote is an earlier one from another article: with other marks and case, an end cut off, or a word
changed. The words are made up, as often as words of English are. Times are seconds of this process's own CPU.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from quoth.search.statements.fingerprints import Likeness
from quoth.search.store.database import Database
from quoth.search.store.record import Record

SYLLABLES = "ba ce di fo gu ha jo ki lu me na or pi ra se ti um ve wo za".split()
VOCABULARY = [
    "".join(SYLLABLES[n // 20**at % 20] for at in range(1 + n // 40 % 3, -1, -1)) + "e" * (n % 3)
    for n in range(30_000)
]
WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))
PER_ARTICLE = 10
AGAIN = 5
"""One quote in so many is an earlier one."""
KEPT = 20_000
"""So many earlier quotes may come again."""


def texts(count: int) -> Iterator[tuple[str, int | None]]:
    """Yield texts, each with the number of the one that it repeats."""
    chance = random.Random(20161222)  # noqa: S311 (not a secret)
    earlier: list[tuple[int, list[str]]] = []
    for number in range(count):
        if number % AGAIN == AGAIN - 1 and number > 20 * PER_ARTICLE:
            source, words = chance.choice(earlier[: -2 * PER_ARTICLE])
            yield edited(list(words), chance), source
            continue
        words = chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=chance.randint(8, 40))
        if len(earlier) < KEPT:
            earlier.append((number, words))
        else:
            earlier[chance.randrange(KEPT // 2)] = (number, words)
        yield f"“{' '.join(words).capitalize()},”", None


def edited(words: list[str], chance: random.Random) -> str:
    """Return the words with other marks and one more edit."""
    edit = chance.choice(("marks", "cut", "word"))
    if edit == "cut" and len(words) > 12:
        words = words[: -len(words) // 4] if chance.random() < 0.5 else words[len(words) // 4 :]
    elif edit == "word":
        words[chance.randrange(len(words))] = chance.choice(VOCABULARY)
    return f'"{" ".join(words)}."'


def fill(folder: Path, count: int) -> tuple[Record, dict[str, str]]:
    """Make a record of so many quotes, without their articles' texts; return it and which quote repeats which."""
    record = Record(Database(folder / "quoth.db", create=True))
    again: dict[str, str] = {}
    rows = enumerate(texts(count))
    while some := list(islice(rows, 20_000)):
        with record.db.transaction():
            generation = record.next_generation()
            for number, (text, source) in some:
                article = number // PER_ARTICLE + 1
                if number % PER_ARTICLE == 0:
                    record.db.rows(
                        "INSERT INTO articles (id, key, path, doc, authors, digest, generation, text) "
                        "VALUES (?, ?, 'a', 'a', '[]', '', ?, '')",
                        article, f"{article}", generation,
                    )  # fmt: skip
                id = f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"
                if source is not None:
                    again[id] = f"{source * 0x9E3779B97F4A7C15 % 2**64:016x}"
                record.db.rows(
                    "INSERT INTO quotes (id, article, position, type, text, paragraph, confidence, rule, content, "
                    "source, cue, before, after, parts, polarity, reason) "
                    "VALUES (?, ?, ?, 'direct', ?, 1, 1, 'r', '[]', '[]', '[]', '', '', '[]', 'asserted', '[]')",
                    id, article, number % PER_ARTICLE, text,
                )  # fmt: skip
    return record, again


def measure(count: int) -> str:
    """Return one line about so many quotes."""
    with tempfile.TemporaryDirectory() as folder:
        record, again = fill(Path(folder), count)
        before = record.db.path.stat().st_size
        start = time.process_time()
        Likeness(record).catch_up()
        seconds = time.process_time() - start
        grown = record.db.path.stat().st_size - before
        of = {row["quote"]: row["statement"] for row in record.db.rows("SELECT * FROM alike")}
        found = sum(id in of and of[id] == of.get(source) for id, source in again.items())
        record.db.close()
    share = found / max(len(again), 1)
    return (
        f"{count:9,} quotes: {1e6 * seconds / count:5.0f} µs each, {seconds:6.1f} s, {grown / count:4.0f} bytes each; "
        f"{share:.3f} of {len(again):,} repeated ones found, {len(of):,} quotes in statements"
    )


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quotes", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    for count in parser.parse_args().quotes:
        print(measure(count), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
