"""Rows about what people keep: what tables and text say of each."""

from typing import Any

from quoth.search.kept.model import Edit, KeptOut
from quoth.search.render.lines import Pieces
from quoth.search.render.rows import KeptRow
from quoth.search.render.visible import one_line

COLUMNS: dict[type[Any], tuple[str, ...]] = {
    Edit: ("article", "made", "said"),
    KeptOut: ("article", "made", "title"),
}
"""Names of the columns of a table."""


def cells(row: KeptRow) -> list[Pieces]:
    """Return a row of a table."""
    match row:
        case Edit():
            note = [] if row.applies else [(" (no such article now)", "flag")]
            return [_plain(row.article), _plain(row.made), [(facts(row), ""), *note]]
        case KeptOut():
            return [_plain(row.article), _plain(row.made), _plain(row.title or row.path)]


def facts(row: Edit) -> str:
    """Return what was said of an article: "date 2016, no publisher"."""
    return one_line(", ".join(_fact(name, value) for name, value in row.facts.items()))


def _fact(name: str, value: str | tuple[str, ...] | None) -> str:
    name = name.replace("_", " ")
    if not value:
        return f"no {name}"
    return f"{name} {value if isinstance(value, str) else '; '.join(value)}"


def _plain(text: str) -> Pieces:
    return [(one_line(text), "")]
