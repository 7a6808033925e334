"""How far a run of indexing is: a line on stderr where that is a terminal, and a log for programs."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TextIO

from quoth.search.model import Step, Summary


class Tally:
    """Counts the steps of a run."""

    def __init__(self) -> None:
        """Start at nothing, now."""
        self.articles = self.quotes = self.skipped = self.committed = 0
        """`articles` are all those taken; `committed` of them no crash can lose."""
        self.indexing = False
        """Whether the text index is being written."""
        self.files: set[str] = set()
        self._extracted = 0
        self._start = time.monotonic()

    def take(self, step: Step) -> None:
        """Count one step."""
        self.indexing = step.state == "indexing"
        if step.state == "committed":
            self.committed = self._extracted
        if step.path is None:
            return
        self.files.add(step.path)
        self.skipped += step.reason is not None
        self.articles += step.state != "skipped"
        self._extracted += step.state in ("added", "changed")
        self.quotes += step.quotes

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / max(time.monotonic() - self._start, 0.001)

    def line(self, total: int) -> str:
        """Return the counts for people, where `total` files are to be read."""
        rate = f"{self.rate:,.0f}" if self.rate >= 10 else f"{self.rate:.1f}"
        articles = "" if self.articles == len(self.files) else f" {self.articles:,} articles,"
        files = f"{len(self.files):,}/{total:,} files,"
        return f"{files}{articles} {self.quotes:,} quotes, {rate}/s, {self.skipped:,} skipped"


@contextmanager
def progress(out: TextIO, count: Callable[[], int]) -> Iterator[Callable[[Tally], None] | None]:
    """Yield a function to call with the tally after each step; None where `out` is no terminal.

    `count` tells how many files there are; it is called only on a terminal.
    """
    if not out.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = BarColumn(bar_width=6), TextColumn("{task.description}", markup=False), TimeRemainingColumn()
    with Progress(*columns, console=Console(file=out), transient=True) as bar:
        task = bar.add_task("looking for articles", total=None)
        bar.update(task, total=(total := count()))

        def show(tally: Tally) -> None:
            line = "writing the text index" if tally.indexing else tally.line(total)
            bar.update(task, completed=min(len(tally.files), total), description=line)

        yield show


def log_step(log: TextIO, step: Step) -> None:
    """Write a step as one line of JSON."""
    _log(log, asdict(step))


def log_summary(log: TextIO, summary: Summary) -> None:
    """Write what a run did as one line of JSON, with state "finished"."""
    counts = {name: value for name, value in asdict(summary).items() if isinstance(value, int)}
    skipped, gone = len(summary.skipped), list(summary.vanished)
    _log(log, {"state": "finished", **counts, "skipped": skipped, "gone": gone})


def _log(log: TextIO, facts: dict[str, object]) -> None:
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    log.write(json.dumps({"time": now, **facts}) + "\n")
    log.flush()
