"""Two speakers side by side, on a terminal."""

from collections.abc import Iterator

from quoth.search.model import Hit
from quoth.search.render import Look, people, table
from quoth.search.render.lines import Pieces
from quoth.search.render.rows import remarks
from quoth.search.render.visible import one_line
from quoth.search.speakers.model import Side


def beside(sides: list[Side], look: Look, width: int) -> Iterator[str]:
    """Yield the lines of quotes side by side."""
    head: table.Cells = [[(people.title(side), "strong")] for side in sides]
    rows: list[table.Cells] = [[_cell(hit, look) for hit in row] for row in people.rows_of(sides)]
    return table.side_by_side(head, rows, look, width)


def _cell(hit: Hit | None, look: Look) -> Pieces:
    if hit is None:
        return []
    quote, meta = hit.stored.quote, hit.stored.meta
    where = ", ".join(one_line(part) for part in (meta.publisher, meta.date) if part)
    where += f" and {len(hit.also)} more" if hit.also else ""
    who = people.speaker_of(quote, hit.stored.known_as)
    notes = " · ".join(remarks(hit.stored))
    between = " · " if who and notes else ""
    return [
        *people.said(quote, hit.matches, look),
        *[("\n", ""), (who, "strong"), (between + notes, "flag")] * bool(who or notes),
        (f"\n{where}" * bool(where) + f"\n{quote.id[:8]}", "quiet"),
    ]
