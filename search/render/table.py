"""A table: on a terminal fitted into it, else columns set apart by spaces, nothing cut."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TextIO

from quoth.search.kept.model import Collection, Edit, KeptOut, Saved
from quoth.search.model import FacetCount, Hit, SpeakerCount, StoredArticle
from quoth.search.render import Look, checks, kept, people
from quoth.search.render.lines import Pieces, painted, together, wrapped
from quoth.search.render.rows import Checked, Row, remarks
from quoth.search.render.visible import one_line
from quoth.search.speakers.model import Correction, Joining, Period

Cells = list[Pieces]

HEADS: dict[type[Row], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Hit: (("id", "date", "outlet", "speaker", "quote"), ("id", "said by", "quote")),
    SpeakerCount: (
        (
            "id",
            "speaker",
            "statements",
            "paraphrased",
            "quotes",
            "articles",
            "first",
            "last",
            "roles",
            "outlets",
        ),
        ("id", "speaker", "statements", "articles", "roles · outlets · dates"),
    ),
    StoredArticle: (
        ("date", "quotes", "outlet", "title", "language", "agency", "key"),
        ("date", "quotes", "article"),
    ),
    FacetCount: (("facet", "statements", "paraphrased", "quotes", "value"),) * 2,
    Checked: checks.HEAD,
}
"""Names of the columns off a terminal, and on one."""

GAP = "  "
WIDEST = 40
"""Off a terminal, what is wider than this pushes the columns after it to the right."""
LEAST = 14
"""On a terminal, a column keeps the width of its longest word, up to this, while others have room."""


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write a table; nothing where there is no row."""
    rows = list(rows)
    names = people.COLUMNS.get(kind) or kept.COLUMNS.get(kind) or HEADS[kind][look.width is not None]
    head: Cells = [[(name, "strong")] for name in names]
    most = max((row.statements for row in rows if isinstance(row, Period)), default=0) if look.width else 0
    if look.width and look.width < people.BARS:
        most = -(-most * people.BAR // max(look.width - people.BARS + people.BAR, 1))
    table = [head, *(_cells(row, look, most) for row in rows)]
    if len(table) > 1:
        lines = (
            _fitted(table, look, look.width, apart=kind in (Hit, Checked)) if look.width else _spaced(table)
        )
        out.writelines(line.rstrip() + "\n" for line in lines)


def _cells(row: Row, look: Look, most: int) -> Cells:
    match row:
        case Hit():
            return _hit(row, look)
        case SpeakerCount():
            return _speaker(row, look)
        case StoredArticle():
            return _article(row, look)
        case FacetCount():
            value = one_line(row.value or "not known")
            numbers: Cells = [[(str(one), "")] for one in (row.statements, row.paraphrases, row.quotes)]
            return [[(row.facet, "quiet")], *numbers, [(value, "strong")]]
        case Correction() | Joining() | Period():
            return people.cells(row, most)
        case Edit() | KeptOut() | Collection() | Saved():
            return kept.cells(row)
        case Checked():
            return checks.cells(row, look)
    raise TypeError(f"no table of {type(row).__name__}")


def _hit(row: Hit, look: Look) -> Cells:
    quote, meta = row.stored.quote, row.stored.meta
    speaker = people.speaker_of(quote, row.stored.known_as)
    date, outlet = one_line(meta.date or ""), one_line(meta.publisher or "")
    notes = [(f"({caveat}) ", "flag") for caveat in remarks(row.stored)]
    words = [*notes, *((one_line(piece), style) for piece, style in people.said(quote, row.matches, look))]
    if look.width is None:
        outlet += f" (+{len(row.also)})" if row.also else ""
        return [*([(text, "")] for text in (quote.id, date, outlet, speaker)), words]
    more = f"and {len(row.also)} more" if row.also else ""
    kept = (
        one_line("in " + ", ".join(one.name for one in row.stored.collections))
        if row.stored.collections
        else ""
    )
    said_by = _joined(
        "\n", (speaker, "strong"), (outlet, "quiet"), (date, "quiet"), (more, "quiet"), (kept, "quiet")
    )
    return [[(quote.id[:8], "")], said_by, words]


def _speaker(row: SpeakerCount, look: Look) -> Cells:
    name, articles = one_line(row.name), str(row.articles)
    numbers = (str(row.statements), str(row.paraphrases), str(row.quotes), articles)
    dates = [one_line(date or "") for date in (row.first, row.last)]
    if look.width is None:
        lists = (one_line("; ".join(values)) for values in (row.roles, row.publishers))
        return [[(text, "")] for text in (row.id or "", name, *numbers, *dates, *lists)]
    more = f" (+{len(row.roles) - 1})" if len(row.roles) > 1 else ""
    role = one_line(row.roles[0]) + more if row.roles else ""
    outlets = one_line(row.publishers[0]) if len(row.publishers) == 1 else f"{len(row.publishers)} outlets"
    years = "–".join(dict.fromkeys(date[:4] for date in dates if date))
    about = _joined(" · ", (role, ""), (outlets if row.publishers else "", "title"), (years, "quiet"))
    return [[(row.id or "", "quiet")], [(name, "strong")], [(numbers[0], "")], [(articles, "")], about]


def _article(row: StoredArticle, look: Look) -> Cells:
    meta = row.meta
    date, outlet, title, key = (
        one_line(text or "") for text in (meta.date, meta.publisher, meta.title, row.key)
    )
    agency, language = one_line(meta.wire or ""), one_line(meta.language or "")
    if look.width is None:
        return [[(text, "")] for text in (date, str(row.quotes), outlet, title, language, agency, key)]
    facts = " · ".join(
        filter(None, (outlet, agency if agency != outlet else "", language if language != "en" else ""))
    )
    about = _joined("\n", (title, "strong"), (facts, "title"), (key, "quiet"))
    return [[(date, "")], [(str(row.quotes), "")], about]


def _joined(between: str, *parts: tuple[str, str]) -> Pieces:
    """Put the parts that say something together."""
    return [piece for part in parts if part[0] for piece in ((between, "quiet"), part)][1:]


def _spaced(table: list[Cells]) -> Iterator[str]:
    rows = [[together(cell) for cell in row] for row in table]
    widths = [min(max(map(len, column)), WIDEST) for column in zip(*rows, strict=True)]
    for row in rows:
        yield GAP.join(
            _padded(*cell, cell[0].isdecimal()) for cell in zip(row, map(len, row), widths, strict=True)
        )


def side_by_side(head: Cells, rows: list[Cells], look: Look, width: int) -> Iterator[str]:
    """Yield the lines of columns that are equally wide."""
    wide = max((width + len(GAP)) // len(head) - len(GAP), 1)
    yield from _set([head, *rows], look, [wide] * len(head), apart=True)


def _fitted(table: list[Cells], look: Look, width: int, apart: bool) -> Iterator[str]:
    """Yield lines no wider than the terminal; `apart` puts an empty one between rows."""
    widths = _widths([[together(cell) for cell in row] for row in table], width)
    yield from _set(table, look, widths, apart)


def _set(table: list[Cells], look: Look, widths: list[int], apart: bool) -> Iterator[str]:
    from rich.cells import cell_len

    for number, row in enumerate(table):
        if number == 1:
            yield "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
        elif number and apart:
            yield ""
        columns = []
        for cell, wide in zip(row, widths, strict=True):
            spans = wrapped(together(cell), wide)
            columns.append([(painted(cell, span, look), cell_len(span.of(together(cell)))) for span in spans])
        numbers = [together(cell).isdecimal() for cell in row]
        for line in zip_longest(*columns, fillvalue=("", 0)):
            cells = zip(line, widths, numbers, strict=True)
            yield GAP.join(_padded(*part, wide, number) for part, wide, number in cells)


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


def _padded(shown: str, used: int, width: int, number: bool) -> str:
    """Return a cell with the space beside it; numbers stand to the right."""
    space = " " * (width - used)
    return space + shown if number else shown + space
