"""How far a long command is, on stderr, where that is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from quoth.search.render.visible import one_line


@contextmanager
def progress(out: TextIO) -> Iterator[Callable[[str], None] | None]:
    """Yield a function to call with the path of each article; None where `out` is no terminal."""
    if not out.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(bar_width=20),
        TextColumn("{task.completed} articles", markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(file=out), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda path: bar.update(task, advance=1, description=one_line(path))
