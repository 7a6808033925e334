"""Changes numbers and comparisons in the code that decides, one at a time, and says which changes no test notices.

Run by `make mutants`; `make mutants COUNT=200 SEED=7` draws others. Of each change the tests of the indexer and of the
corpus run in a copy of the working tree until one fails. A change that none notices is a number that nothing holds: a test
for it is missing, or the number is not needed. (mutmut and cosmic-ray expect a package in a folder of its own name, or
change the working tree itself; the root of this repository is the package quoth.)
"""

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
AREAS = ("attribution", "coreference", "entities", "layout", "quotations", "roles")
LEFT_OUT = shutil.ignore_patterns(".*", "demo", "build", "dist", "*.egg-info", "__pycache__")
NEGATED = {
    **{ast.Lt: ("<", ">="), ast.LtE: ("<=", ">"), ast.Gt: (">", "<="), ast.GtE: (">=", "<")},
    **{
        ast.Eq: ("==", "!="),
        ast.NotEq: ("!=", "=="),
        ast.In: ("in", "not in"),
        ast.NotIn: (r"not\s+in", "in"),
    },
    **{ast.Is: ("is", "is not"), ast.IsNot: (r"is\s+not", "is")},
}
MOVED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
LIMIT = 180
"""Seconds: tests that take so long have noticed that something does not end."""
ENOUGH = 0.9
"""Share of the changes that must be noticed."""


class Change(NamedTuple):
    """What is written instead of the bytes from start to end of a file."""

    path: str
    start: int
    end: int
    after: str
    kind: str  # "number", "bound" (< for <=) or "comparison" (the opposite)
    told: str  # "file:line: before -> after"


def changes(path: str) -> Iterator[Change]:
    """Yield every change to a file: to numbers of its constants, and to the operators it compares with."""
    source = (ROOT / path).read_bytes()
    lines = source.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    tree = ast.parse(source)

    def change(start: int, end: int, after: str, kind: str) -> Change:
        line = source.count(b"\n", 0, start)
        told = f"{path}:{line + 1}: {source[start:end].decode()} -> {after}: {lines[line].decode().strip()}"
        return Change(path, start, end, after, kind, told)

    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            for node in ast.walk(statement.value):
                if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                    start = starts[node.lineno - 1] + node.col_offset
                    end = starts[node.lineno - 1] + (node.end_col_offset or 0)
                    yield from (change(start, end, repr(other), "number") for other in others(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
                start = starts[(left.end_lineno or 0) - 1] + (left.end_col_offset or 0)
                between = source[start : starts[right.lineno - 1] + right.col_offset]
                spelt, opposite = NEGATED[type(operator)]
                found = re.search(spelt.encode(), between)
                if found is None:
                    raise ValueError(f"{path}: no {spelt} in {between!r}")
                place = (start + found.start(), start + found.end())
                yield change(*place, opposite, "comparison")
                if type(operator) in MOVED:
                    yield change(*place, MOVED[type(operator)], "bound")


def others(number: float) -> tuple[float, float]:
    """Return two other numbers: the neighbours of a small whole one, else one about half and one about twice as large.

    What lies between 0 and 1 is a share, and goes half the way to 0 or to 1."""
    if isinstance(number, int):
        return (number - 1, number + 1) if number < 10 else (number // 2, number * 2)
    return (number / 2, (1 + number) / 2 if number < 1 else number * 2)


def copy_tree(into: Path) -> Path:
    """Copy the working tree to a folder; return the copy, whose parent goes into PYTHONPATH."""
    return Path(shutil.copytree(ROOT, into / "quoth", ignore=LEFT_OUT))


def failing(tree: Path, area: str) -> str | None:
    """Run the tests in a copy, those of an area first; return the first test that fails, None if all pass."""
    near = [f"tests/indexer/{area}"] if (tree / "tests/indexer" / area).is_dir() else []
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-m",
        "not slow",
        "-p",
        "no:cacheprovider",
        "--tb=no",
        "-rfE",
    ]
    command += [
        "--hypothesis-profile",
        "quick",
        "--hypothesis-seed",
        "0",
        "--ignore",
        "tests/indexer/readers",
    ]
    environment = {**os.environ, "PYTHONPATH": str(tree.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *near, "tests/test_corpus.py", "tests/indexer"],
            cwd=tree, env=environment, capture_output=True, text=True, timeout=LIMIT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "it does not end"
    told = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return None if done.returncode == 0 else told[1] if told else "it does not start"


def noticed(change: Change, trees: "SimpleQueue[Path]") -> str | None:
    """Make a change in a copy, run the tests, take it back; return the test that noticed."""
    tree = trees.get()
    path = tree / change.path
    source = path.read_bytes()
    path.write_bytes(source[: change.start] + change.after.encode() + source[change.end :])
    try:
        return failing(tree, change.path.split("/")[1])
    finally:
        path.write_bytes(source)
        trees.put(tree)


def main() -> int:
    """Draw changes, test each, print those that stay unnoticed and the share of those that do not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100, help="how many changes are drawn")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--kind", choices=("number", "bound", "comparison"), help="of one kind only")
    wanted = parser.parse_args()
    files = [
        path.relative_to(ROOT).as_posix()
        for area in AREAS
        for path in sorted((ROOT / "indexer" / area).rglob("*.py"))
    ]
    pool = [one for path in files for one in changes(path) if wanted.kind in (None, one.kind)]
    drawn = random.Random(wanted.seed).sample(pool, min(wanted.count, len(pool)))  # noqa: S311
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as workers:
        trees: SimpleQueue[Path] = SimpleQueue()
        for name in ("one", "two"):
            trees.put(copy_tree(Path(folder, name)))
        tree = trees.get()
        if broken := failing(tree, "layout"):
            sys.exit(f"{broken} fails as it is: mend it first")
        trees.put(tree)
        all_of, held = Counter[str](), Counter[str]()
        for change, by in zip(drawn, workers.map(lambda one: noticed(one, trees), drawn), strict=True):
            all_of[change.kind] += 1
            held[change.kind] += by is not None
            if by is None:
                print(change.told, flush=True)
    print(
        f"of {len(pool)} changes {len(drawn)} were drawn;",
        ", ".join(f"{held[k]} of {all_of[k]} of kind {k}" for k in all_of),
    )
    print(f"noticed: {held.total()} of {all_of.total()}")
    return int(held.total() < ENOUGH * all_of.total())


if __name__ == "__main__":
    sys.exit(main())
