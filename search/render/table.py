"""A table: on a terminal fitted into it, else columns set apart by spaces, nothing cut."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TextIO

from quoth.search.model import Hit, SpeakerCount
from quoth.search.render import Look, checks
from quoth.search.render.lines import Pieces, lit, painted, together, wrapped
from quoth.search.render.rows import Checked, Row, caveats
from quoth.search.render.visible import one_line

Cells = list[Pieces]

HIT = (("id", "date", "outlet", "speaker", "quote"), ("id", "said by", "quote"))
SPEAKER = (
    ("speaker", "quotes", "articles", "first", "last", "roles", "outlets"),
    ("speaker", "quotes", "articles", "roles · outlets · dates"),
)
"""Names of the columns off a terminal, and on one."""

HEADS: dict[type[Row], tuple[tuple[str, ...], ...]] = {Hit: HIT, SpeakerCount: SPEAKER, Checked: checks.HEAD}

GAP = "  "
WIDEST = 40
"""Off a terminal, what is wider than this pushes the columns after it to the right."""
LEAST = 14
"""On a terminal, a column keeps the width of its longest word, up to this, while others have room."""


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write a table of hits or of speakers; nothing where there is no row."""
    names = HEADS[kind][look.width is not None]
    head: Cells = [[(name, "strong")] for name in names]
    table = [head, *(_cells(row, look) for row in rows)]
    if len(table) > 1:
        lines = (
            _fitted(table, look, look.width, apart=kind is not SpeakerCount) if look.width else _spaced(table)
        )
        out.writelines(line.rstrip() + "\n" for line in lines)


def _cells(row: Row, look: Look) -> Cells:
    match row:
        case Hit():
            return _hit(row, look)
        case SpeakerCount():
            return _speaker(row, look)
        case Checked():
            return checks.cells(row, look)
    raise TypeError(f"no table of {type(row).__name__}")


def _hit(row: Hit, look: Look) -> Cells:
    quote, meta = row.stored.quote, row.stored.meta
    speaker = one_line(quote.speaker.name) if quote.speaker else ""
    date, outlet = one_line(meta.date or ""), one_line(meta.publisher or "")
    notes = [(f"({caveat}) ", "flag") for caveat in caveats(quote)]
    words = [*notes, *((one_line(piece), style) for piece, style in lit(quote.text, row.matches, look))]
    if look.width is None:
        outlet += f" (+{len(row.also)})" if row.also else ""
        return [*([(text, "")] for text in (quote.id, date, outlet, speaker)), words]
    more = f"and {len(row.also)} more" if row.also else ""
    said_by = _joined("\n", (speaker, "strong"), (outlet, "quiet"), (date, "quiet"), (more, "quiet"))
    return [[(quote.id[:8], "")], said_by, words]


def _speaker(row: SpeakerCount, look: Look) -> Cells:
    name, *numbers = one_line(row.name), str(row.quotes), str(row.articles)
    roles, outlets = _few(row.roles, look), _few(row.publishers, look)
    dates = [one_line(date or "") for date in (row.first, row.last)]
    if look.width is None:
        return [[(text, "")] for text in (name, *numbers, *dates, roles, outlets)]
    about = _joined(
        " · ", (roles, ""), (outlets, "title"), (" to ".join(dict.fromkeys(filter(None, dates))), "quiet")
    )
    return [[(name, "strong")], *([(number, "")] for number in numbers), about]


def _joined(between: str, *parts: tuple[str, str]) -> Pieces:
    """Put the parts that say something together."""
    return [piece for part in parts if part[0] for piece in ((between, "quiet"), part)][1:]


def _few(values: tuple[str, ...], look: Look) -> str:
    """Join the values; on a terminal only the first two, and how many more there are."""
    more = len(values) - 2
    shown = values[:2] if look.width else values
    return one_line("; ".join(shown) + (f" (+{more})" if look.width and more > 0 else ""))


def _spaced(table: list[Cells]) -> Iterator[str]:
    rows = [[together(cell) for cell in row] for row in table]
    widths = [min(max(map(len, column)), WIDEST) for column in zip(*rows, strict=True)]
    for row in rows:
        yield GAP.join(map(_padded, row, map(len, row), widths))


def _fitted(table: list[Cells], look: Look, width: int, apart: bool) -> Iterator[str]:
    """Yield lines no wider than the terminal; `apart` puts an empty one between rows."""
    from rich.cells import cell_len

    widths = _widths([[together(cell) for cell in row] for row in table], width)
    for number, row in enumerate(table):
        if number == 1:
            yield "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
        elif number and apart:
            yield ""
        columns = []
        for cell, wide in zip(row, widths, strict=True):
            spans = wrapped(together(cell), wide)
            columns.append([(painted(cell, span, look), cell_len(span.of(together(cell)))) for span in spans])
        for line in zip_longest(*columns, fillvalue=("", 0)):
            yield GAP.join(_padded(*part, wide) for part, wide in zip(line, widths, strict=True))


def _widths(rows: list[list[str]], width: int) -> list[int]:
    """Return how wide each column is: as its widest cell, but the widest columns give until all fit."""
    from rich.cells import cell_len

    columns = list(zip(*rows, strict=True))
    widths = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns]
    widths = [min(wide, width) for wide in widths]
    least = [
        max((min(cell_len(word), LEAST) for cell in column for word in cell.split()), default=1)
        for column in columns
    ]
    while sum(widths) + len(GAP) * (len(widths) - 1) > width and max(widths) > 1:
        widest = max(range(len(widths)), key=lambda at: (widths[at] > least[at], widths[at]))
        widths[widest] -= 1
    return widths


def _padded(shown: str, used: int, width: int) -> str:
    """Return a cell with the space beside it; numbers stand to the right."""
    space = " " * (width - used)
    return space + shown if shown.isdecimal() else shown + space
