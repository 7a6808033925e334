"""JSON Lines: one row a line, each written at once, so that the next program can start with it."""

from collections.abc import Iterable
from typing import TextIO

from quoth.search.render import Look
from quoth.search.render.json import encode
from quoth.search.render.rows import Row


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write one object a line."""
    for row in rows:
        out.write(encode(row, out) + "\n")
        out.flush()
