"""How far a long command is, on stderr, where that is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TextIO

from quoth.search.render.visible import one_line

LONGEST = 30
"""Characters of a file's name that are shown, so that there is room for the bar."""


@contextmanager
def progress(out: TextIO, count: Callable[[], int]) -> Iterator[Callable[[str], None] | None]:
    """Yield a function to call with the path of each article done; None where `out` is no terminal.

    `count` tells how many files there are; it is called only on a terminal.
    """
    if not out.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    name = TextColumn("{task.description}", markup=False)
    columns = BarColumn(bar_width=20), MofNCompleteColumn(), TimeRemainingColumn(), name
    done: set[str] = set()
    with Progress(*columns, console=Console(file=out), transient=True) as bar:
        task = bar.add_task("looking for articles", total=None)
        bar.update(task, total=(total := count()))

        def on_progress(path: str) -> None:
            done.add(path)
            label = one_line(PurePath(path).name)[:LONGEST] if len(done) < total else "writing the text index"
            bar.update(task, completed=len(done), description=label)

        yield on_progress
