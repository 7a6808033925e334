"""The open archives: one for each thread, because SQLite and the text index belong to the thread that opened them."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from quoth.search.archive import Archive

Result = TypeVar("Result")


class Archives:
    """A few threads, each with the archive open, on which requests are answered."""

    def __init__(self, opened: Callable[[], Archive], threads: int) -> None:
        """Open nothing yet: each thread calls `opened` at its first request."""
        self._opened = opened
        self._local = threading.local()
        self._executor = ThreadPoolExecutor(threads, "archive")

    async def run(self, work: Callable[[Archive], Result]) -> Result:
        """Call `work` with an archive in one of the threads. Raises what it raises, and ArchiveError."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, work)

    def _run(self, work: Callable[[Archive], Result]) -> Result:
        archive: Archive | None = getattr(self._local, "archive", None)
        if archive is None:
            archive = self._local.archive = self._opened()
        return work(archive)

    def close(self) -> None:
        """Wait for what is being worked on, and start nothing more."""
        self._executor.shutdown(cancel_futures=True)
