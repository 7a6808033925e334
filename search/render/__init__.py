"""Output: one table of formats, one file each, all behind one small interface.

A renderer is a module with a function `render(kind, rows, out, look)` that writes `rows`, all of them of
the class `kind` (see `rows.py`), to the text stream `out`. `kind` is told apart so that a header can be
written where there is no row. A new format is one such file and one line in FORMATS.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from shutil import get_terminal_size
from typing import NamedTuple, Protocol, TextIO, cast

from quoth.search.render.rows import Row

FORMATS: Mapping[str, str] = {
    "text": "quoth.search.render.text",
    "table": "quoth.search.render.table",
    "json": "quoth.search.render.json",
    "jsonl": "quoth.search.render.jsonl",
    "csv": "quoth.search.render.csv",
    "md": "quoth.search.render.markdown",
    "html": "quoth.search.render.html",
}
"""Name of a format -> its module, imported when it is asked for: rich takes longer than a search."""


class Look(NamedTuple):
    """What the stream can show."""

    color: bool = False
    width: int | None = None
    """Columns of the terminal; None: no terminal, so nothing is wrapped, cut or boxed."""


class Renderer(Protocol):
    """One format: a module with this function, registered once in FORMATS."""

    def render(self, kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
        """Write `rows`, which are all of class `kind`, to `out`."""
        ...


def look_of(out: TextIO, color: str, environ: Mapping[str, str]) -> Look:
    """Tell what `out` can show; `color` is always, never, or auto: NO_COLOR and TERM=dumb forbid it."""
    terminal = out.isatty()
    plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    return Look(
        color=color == "always" or (color == "auto" and terminal and not plain),
        width=get_terminal_size().columns if terminal else None,
    )


def render(format_name: str, kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write `rows` in the format of that name, one of FORMATS."""
    cast(Renderer, import_module(FORMATS[format_name])).render(kind, rows, out, look)
