"""Adding articles: one run at a time, in a thread of its own, whose progress pages can follow."""

import json
import shutil
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio

from quoth.indexer.errors import QuothError
from quoth.indexer.model import Article, Skipped
from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError
from quoth.search.model import Step
from quoth.search.store.opening import home
from quoth.web.forms import Sent
from quoth.web.reading import read_apart
from quoth.web.settings import Settings

FOLDER = "added"
"""In the archive's folder: the files that were sent, as they came."""
_LONGEST = 5_000_000
"""Characters of an article."""
_PAUSE = 0.25
"""Seconds between two looks at how far a run is."""


@dataclass
class Run:
    """One run: what has become of its files so far."""

    names: tuple[str, ...]
    steps: list[Step] = field(default_factory=list)
    done: bool = False
    error: str | None = None

    @property
    def added(self) -> int:
        """How many articles are new or changed."""
        return sum(step.state in ("added", "changed") for step in self.steps)

    @property
    def unchanged(self) -> int:
        """How many articles were in the archive already."""
        return sum(step.state == "unchanged" for step in self.steps)

    @property
    def quotes(self) -> int:
        """How many quotes they have."""
        return sum(step.quotes for step in self.steps if step.state in ("added", "changed"))

    @property
    def skipped(self) -> list[Step]:
        """What could not be read, with the reason."""
        return [step for step in self.steps if step.state == "skipped"]

    def state(self) -> dict[str, Any]:
        """Return how far it is, for JSON."""
        taken = {step.path for step in self.steps if step.path}
        skipped = [{"path": step.path, "reason": step.reason} for step in self.skipped]
        counts = {
            "files": len(self.names),
            "taken": len(taken),
            "articles": self.added,
            "quotes": self.quotes,
        }
        counts["unchanged"] = self.unchanged
        return counts | {"skipped": skipped, "done": self.done, "error": self.error}


class Jobs:
    """The last run, and the one that is going on."""

    def __init__(self, settings: Settings) -> None:
        """Nothing runs yet."""
        self._settings = settings
        self._lock = threading.Lock()
        self.last: Run | None = None

    def start(self, files: Sequence[Sent]) -> Run:
        """Keep the files in the archive's folder and begin to read them. Raises ArchiveError."""
        with self._lock:
            if self.last and not self.last.done:
                raise ArchiveError("files are being added already: wait until that is done")
            run = self.last = Run(tuple(file.name for file in files))
        threading.Thread(target=self._run, args=(run, tuple(files)), name="adding", daemon=True).start()
        return run

    def _run(self, run: Run, files: Sequence[Sent]) -> None:
        from quoth.indexer.pipeline import extract

        try:
            with Archive.open(self._settings.folder, create=True) as archive:
                items = self._read(list(kept(home(self._settings.folder) / FOLDER, files)))
                archive.update(items, extract, on_step=run.steps.append)
        except (QuothError, OSError) as error:
            run.error = str(error)
        finally:
            run.done = True

    def _read(self, paths: Sequence[Path]) -> Iterator[Article | Skipped]:
        return read_apart(paths, self._settings.limits.seconds, _LONGEST)


def kept(folder: Path, files: Sequence[Sent]) -> Iterator[Path]:
    """Write files into a folder; one that has the name of another, but not its words, gets a number."""
    folder.mkdir(exist_ok=True)
    for file in files:
        path, number = folder / file.name, 1
        while path.exists() and path.read_bytes() != file.data:
            number += 1
            path = folder / f"{Path(file.name).stem}-{number}{Path(file.name).suffix}"
        if not path.exists():
            if shutil.disk_usage(folder).free < 2 * len(file.data):
                raise OSError(f"no room is left for {file.name}")
            path.write_bytes(file.data)
        yield path


async def events(run: Run) -> AsyncIterator[str]:
    """Yield how far a run is as server-sent events, until it is done."""
    told = ""
    while True:
        done = run.done
        state = json.dumps(run.state())
        if state != told:
            yield f"data: {state}\n\n"
            told = state
        if done:
            return
        await anyio.sleep(_PAUSE)
