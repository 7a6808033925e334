"""How a run of indexing goes: with how many workers, watching or not, and what it says meanwhile."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import click

from quoth.commands import options
from quoth.commands.common import tell
from quoth.search.model import Step, Summary

PAUSE = 5.0
"""Seconds between two looks at what is watched; ten times as long as a look takes, if that is more."""

Files = dict[str, tuple[int, int] | None]
"""Path -> when it was changed, in nanoseconds, and its size; None where that cannot be told."""


@dataclass(frozen=True)
class Running:
    """The options --jobs, --watch and --log."""

    jobs: int | None
    watch: bool
    log: TextIO | None

    @property
    def processes(self) -> int:
        """How many may extract."""
        from quoth.search.store.workers import cores

        return self.jobs or cores()

    @contextmanager
    def steps(self, count: Callable[[], int]) -> Iterator[Callable[[Step], None]]:
        """Yield what takes the steps of a run of `count()` files, shows them and logs them."""
        from quoth.search.render.progress import Tally, log_step, progress

        tally = Tally()
        if self.log:
            self.log.flush()  # opens it, so that a wrong name is told of now
        try:
            with progress(sys.stderr, count) as show:

                def take(step: Step) -> None:
                    tally.take(step)
                    if show:
                        show(tally)
                    if self.log:
                        log_step(self.log, step)

                yield take
        except KeyboardInterrupt:
            tell(
                f"stopped: {tally.committed:,} articles of this run are kept; the same command goes on from there"
            )
            raise

    def turns(self, paths: Sequence[str], fill: Callable[[Sequence[str]], Summary]) -> Iterator[Summary]:
        """Yield what `fill` did with the paths; with --watch, go on for ever with those that come or change.

        While watching, files that are gone are told of once, and another quoth that writes is waited for.
        """
        from quoth.search.render.progress import log_summary

        told: set[str] = set()
        for changed in _changes(paths) if self.watch else [paths]:
            summary = self._patiently(fill, changed)
            yield replace(summary, vanished=tuple(path for path in summary.vanished if path not in told))
            told = set(summary.vanished)
            if self.log:
                log_summary(self.log, summary)

    def _patiently(self, fill: Callable[[Sequence[str]], Summary], paths: Sequence[str]) -> Summary:
        from quoth.search.store.database import BusyError

        while True:
            try:
                return fill(paths)
            except BusyError as error:
                if not self.watch:
                    raise
                tell(f"waiting: {error}")
                time.sleep(PAUSE)


def _changes(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield `paths`, and then for ever the files in them that have come or changed; none where some are gone."""
    before, took = _look(paths)
    yield paths
    while True:
        time.sleep(max(PAUSE, 10 * took))
        now, took = _look(paths)
        changed = [path for path, state in now.items() if state != before.get(path)]
        if changed or before.keys() - now.keys():
            before = now
            yield changed


def _look(paths: Sequence[str]) -> tuple[Files, float]:
    """Return the files there are, and the seconds that it took to look."""
    from quoth.indexer.readers import READERS
    from quoth.indexer.readers.walk import files

    start = time.monotonic()
    found = (path for root in paths if root != "-" for path in files(Path(root), READERS))
    return {str(path): _state(path) for path in found if isinstance(path, Path)}, time.monotonic() - start


def _state(path: Path) -> tuple[int, int] | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_size


running = options.gathered(
    "running",
    Running,
    [
        click.option(
            "--jobs",
            type=click.IntRange(1),
            metavar="N",
            help="Processes that extract quotes.  [default: as many as there are processors]",
        ),
        click.option("--watch", is_flag=True, help="Stay, and index files as they come and change."),
        click.option(
            "--log",
            type=click.File("a", encoding="utf-8", lazy=True),
            metavar="FILE",
            help="Add a line of JSON for each article to FILE.",
        ),
    ],
)
