"""A table: ruled and wrapped on a terminal, else columns set apart by spaces, nothing cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from quoth.search.model import Hit, SpeakerCount
from quoth.search.render import Look
from quoth.search.render.lines import lit
from quoth.search.render.rows import Row, caveats
from quoth.search.render.visible import one_line

Pieces = list[tuple[str, str]]

STYLES = {"": "", "lit": "bold black on yellow", "flag": "yellow"}
"""What pieces are called -> how rich paints them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the share of the terminal's width; 0 is as wide as its longest word."""

    name: str
    share: int = 0
    number: bool = False


HIT = (Column("id"), Column("date"), Column("outlet", 2), Column("speaker", 2), Column("quote", 5))
SPEAKER = (
    Column("speaker", 3),
    Column("quotes", number=True),
    Column("articles", number=True),
    Column("first"),
    Column("last"),
    Column("roles", 3),
    Column("outlets", 3),
)


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write a table of hits or of speakers; nothing where there is no row."""
    columns = HIT if kind is Hit else SPEAKER
    cells = [_cells(row, look) for row in rows]
    if cells:
        (_ruled if look.width else _spaced)(columns, cells, out, look)


def _cells(row: Row, look: Look) -> list[Pieces]:
    if isinstance(row, SpeakerCount):
        numbers = [str(row.quotes), str(row.articles), row.first or "", row.last or ""]
        return [
            _plain(row.name),
            *map(_plain, numbers),
            _plain(_few(row.roles, look)),
            _plain(_few(row.publishers, look)),
        ]
    if not isinstance(row, Hit):
        raise TypeError(f"no table of {type(row).__name__}")
    quote, meta = row.stored.quote, row.stored.meta
    speaker = quote.speaker.name if quote.speaker else ""
    notes = [(f"({caveat}) ", "flag") for caveat in caveats(quote)]
    words = [(one_line(piece), style) for piece, style in lit(quote.text, row.matches, look)]
    identity = quote.id[:8] if look.width else quote.id
    return [
        _plain(identity),
        _plain(meta.date or ""),
        _plain(meta.publisher or ""),
        _plain(speaker),
        [*notes, *words],
    ]


def _plain(text: str) -> Pieces:
    return [(one_line(text), "")]


def _few(values: tuple[str, ...], look: Look) -> str:
    """Join the values; on a terminal only the first two, and how many more there are."""
    more = len(values) - 2
    shown = values[:2] if look.width else values
    return "; ".join(shown) + (f" (+{more})" if look.width and more > 0 else "")


def _spaced(columns: tuple[Column, ...], rows: list[list[Pieces]], out: TextIO, look: Look) -> None:
    lines = [[column.name for column in columns]]
    lines += [["".join(words for words, _ in cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            cell.rjust(width) if column.number else cell.ljust(width)
            for column, cell, width in zip(columns, line, widths, strict=True)
        )
        out.write("  ".join(padded).rstrip() + "\n")


def _ruled(columns: tuple[Column, ...], rows: list[list[Pieces]], out: TextIO, look: Look) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(
            column.name,
            justify="right" if column.number else "left",
            ratio=column.share or None,
            no_wrap=not column.share,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text.assemble(*((words, STYLES[style]) for words, style in cell)) for cell in row))
    console = Console(
        file=out,
        width=look.width,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(table)
