"""Measures who is taken for one person across articles, on pairs of mentions that were judged by reading.

    python -m quoth.training.people [FOLDER]          precision and recall of joining, on tests/cases/people.jsonl
    python -m quoth.training.people FOLDER --draw N   print N new pairs to judge, drawn at random

Each pair is judged by the rule alone: two mentions, with names, roles and outlets, and nothing else known. With
FOLDER, which has text/OUTLET_DATE_TITLE.txt (the layout of PolNeAR, Newell et al. 2018), the pairs from its
articles are judged again among all mentions of the folder, as in an archive.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from quoth.indexer import Article, Quote, extract
from quoth.indexer.names import fold, likeness, parse
from quoth.search.speakers.identity import join
from quoth.search.speakers.person import Mention
from quoth.search.speakers.table import is_name

CASES = Path(__file__).parent.parent / "tests" / "cases" / "people.jsonl"
EACH = 2
"""So many pairs of the same two names are drawn at most, so that the famous do not decide."""


class Figures(NamedTuple):
    """What came of some pairs."""

    right: int
    """Joined, and one person."""
    wrong: int
    """Joined, and two."""
    missed: int
    """Not joined, and one person."""
    apart: int
    """Not joined, and two."""

    def __str__(self) -> str:
        """Return precision and recall of joining, with the counts they come from."""
        joined, same = self.right + self.wrong, self.right + self.missed
        return (
            f"{sum(self)} pairs: precision {self.right / max(joined, 1):.3f} ({self.right} of {joined} joined), "
            f"recall {self.right / max(same, 1):.3f} ({self.right} of {same} same)"
        )


def cases() -> list[dict[str, Any]]:
    """Return the judged pairs."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def alone(case: dict[str, Any]) -> bool:
    """Tell whether the rule joins the two mentions of a pair when nothing else is known."""
    people, _ = join(mention(side, number) for number, side in enumerate((case["one"], case["other"])))
    return len(people) == 1


def mention(side: dict[str, Any], article: int) -> Mention:
    """Return one side of a pair as the rule takes it."""
    outlet, date = side["doc"].split("_")[:2]
    return Mention(side["name"], article, tuple(side["roles"]), outlet, date)


def figures(judged: Sequence[tuple[bool, bool]]) -> Figures:
    """Count pairs of (same person, joined)."""
    return Figures(
        *(judged.count(kind) for kind in ((True, True), (False, True), (True, False), (False, False)))
    )


def read(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the people named as speakers in a folder's articles: (doc, folded name) -> one side of a pair."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        for quote in flat(extract(Article(path.stem, text, str(path), path.stem))):
            who = quote.speaker
            if who and who.kind == "person" and is_name(who.name, who.kind):
                key = (path.stem, fold(who.name))
                side = found.setdefault(key, {"name": who.name, "roles": [], "doc": path.stem})
                if who.role and who.role not in side["roles"]:
                    side["roles"].append(who.role)
    return found


def flat(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Yield quotes with those inside them."""
    for quote in quotes:
        yield quote
        yield from flat(quote.nested)


def draw(sides: Sequence[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """Yield pairs of one family name from two articles: a quarter of them have one full name, the rest differ."""
    families = defaultdict(list)
    for side in sides:
        families[parse(side["name"]).family].append(side)
    pools: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = defaultdict(list)
    for family in families.values():
        by: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for one, other in combinations(family, 2):
            if one["doc"] != other["doc"]:
                by[tuple(sorted((fold(one["name"]), fold(other["name"]))))].append((one, other))
        for names, pairs in by.items():
            kind: str = "equal" if names[0] == names[1] else likeness(*(parse(name) for name in names))
            pools[kind] += random.Random(names[0]).sample(pairs, min(EACH, len(pairs)))  # noqa: S311
    for pool in pools.values():
        random.Random(1).shuffle(pool)  # noqa: S311
    order = ["equal", "short", "same", "bare", "equal", "other"]
    while number and any(pools.values()):
        for kind in order:
            if pools[kind] and number:
                number -= 1
                one, other = pools[kind].pop()
                yield {"same": None, "one": one, "other": other}


def in_folder(sides: dict[tuple[str, str], dict[str, Any]]) -> dict[tuple[str, str], int]:
    """Return which person each mention of a folder is, by number."""
    docs = sorted({doc for doc, _ in sides})
    people, _ = join(mention(side, docs.index(side["doc"])) for side in sides.values())
    return {
        (docs[m.article], fold(m.name)): number for number, one in enumerate(people) for m in one.mentions
    }


def main() -> int:
    """Print the figures, and each pair that is wrong; or draw pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--draw", type=int, metavar="N")
    args = parser.parse_args()
    if args.folder and not (args.folder / "text").is_dir():
        print(f"people: {args.folder} has no folder text", file=sys.stderr)
        return 2
    sides = read(args.folder) if args.folder else {}
    if args.draw:
        for pair in draw(list(sides.values()), args.draw):
            print(json.dumps(pair, ensure_ascii=False))
        return 0
    found = cases()
    for part in ("train", "dev"):
        report(f"each {part} pair alone", [(case, alone(case)) for case in found if case["set"] == part])
    if sides:
        who = in_folder(sides)
        keys = [
            [(case[side]["doc"], fold(case[side]["name"])) for side in ("one", "other")] for case in found
        ]
        there = [
            (case, who[one] == who[other])
            for case, (one, other) in zip(found, keys, strict=True)
            if one in who and other in who
        ]
        report(f"among the {len(sides)} mentions of {args.folder}", there)
    return 0


def report(what: str, judged: Sequence[tuple[dict[str, Any], bool]]) -> None:
    """Print the figures of some pairs, and those that are wrong."""
    print(f"{what}: {figures([(case['same'], joined) for case, joined in judged])}")
    for case, joined in judged:
        if joined != case["same"]:
            sides = (
                f"{side['name']} ({'; '.join(side['roles']) or 'no role'})"
                for side in (case["one"], case["other"])
            )
            print(f"  {'wrongly joined' if joined else 'missed'}: {' | '.join(sides)}")


if __name__ == "__main__":
    sys.exit(main())
