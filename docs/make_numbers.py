"""Prints docs/numbers.md: the numbers set by hand in the code that decides. `make docs` writes the file."""

import ast
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
AREAS = ("quotations", "layout", "entities", "attribution", "coreference", "roles")
HEAD = """# The numbers set by hand

This page is made from the constants of `indexer/` and their docstrings by `make docs`; a test tells when it is stale,
and when a number has no docstring. Thresholds and limits are here; weights are learned ([training](../training/README.md)).
`make mutants` changes numbers and comparisons, one at a time, and says which changes no test notices.
"""


class Number(NamedTuple):
    """A constant, or several that one statement sets."""

    module: str
    """Path below indexer/."""
    names: str
    value: str
    told: str
    """What the docstring says, on one line; "" for none."""


def numbers() -> Iterator[Number]:
    """Yield the numeric constants of the modules that decide, in the order of AREAS."""
    for area in AREAS:
        for path in sorted((ROOT / "indexer" / area).rglob("*.py")):
            body = ast.parse(path.read_bytes()).body
            for statement, after in pairwise([*body, ast.Pass()]):
                if isinstance(statement, ast.Assign | ast.AnnAssign) and is_number(statement.value):
                    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
                    string = after.value if isinstance(after, ast.Expr) else None
                    told = string.value if isinstance(string, ast.Constant) else ""
                    yield Number(
                        path.relative_to(ROOT / "indexer").as_posix(),
                        ast.unparse(target).strip("()"),
                        ast.unparse(statement.value).strip("()") if statement.value else "",
                        " ".join(str(told).split()),
                    )


def is_number(value: ast.expr | None) -> bool:
    """Return True for a number, an expression of numbers, and several values among which is one."""
    if isinstance(value, ast.Tuple):
        constant = all(isinstance(one, ast.Constant | ast.UnaryOp | ast.BinOp) for one in value.elts)
        return constant and any(map(is_number, value.elts))
    if isinstance(value, ast.BinOp):
        return is_number(value.left) and is_number(value.right)
    if isinstance(value, ast.UnaryOp):
        return is_number(value.operand)
    return isinstance(value, ast.Constant) and type(value.value) in (int, float)


def page() -> str:
    """Return docs/numbers.md."""
    lines = [HEAD]
    area = ""
    for one in numbers():
        if area != one.module.split("/")[0]:
            area = one.module.split("/")[0]
            lines.append(
                f"\n## {area}\n\n| module | name | value | what it does |\n| --- | --- | --- | --- |\n"
            )
        told = one.told.replace("|", "\\|")
        lines.append(f"| `{one.module.removeprefix(area + '/')}` | `{one.names}` | {one.value} | {told} |\n")
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(page())
