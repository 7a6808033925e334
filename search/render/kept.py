"""Rows about what people keep: what tables and text say of each."""

from dataclasses import asdict
from typing import Any

from quoth.search.kept.model import Collection, Edit, KeptOut, Saved
from quoth.search.render.lines import Pieces
from quoth.search.render.rows import KeptRow
from quoth.search.render.visible import one_line

COLUMNS: dict[type[Any], tuple[str, ...]] = {
    Edit: ("article", "made", "said"),
    KeptOut: ("article", "made", "title"),
    Collection: ("collection", "quotes", "noted", "made", ""),
    Saved: ("search", "new", "made", "asks for"),
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
        case Collection():
            away = f"{row.quotes - row.here} not here now" if row.quotes > row.here else ""
            numbers = [_plain(str(number)) for number in (row.quotes, row.noted)]
            return [_plain(row.name), *numbers, _plain(row.made), [(away, "flag")]]
        case Saved():
            new = "" if row.new is None else str(row.new)
            return [_plain(row.name), _plain(new), _plain(row.made), _plain(asked(row))]


def asked(row: Saved) -> str:
    """Return what a search asks for, as one types it: "flood --speaker lee"."""
    limits = [
        f"--{'min-sure' if name == 'sure' else name} {_quoted(str(one))}"
        for name, value in asdict(row.filters).items()
        if value is not None
        for one in (value if isinstance(value, tuple) else (value,))
    ]
    return one_line(" ".join(filter(None, [row.query, *limits])))


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


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
