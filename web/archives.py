"""The open archives: one for each thread, because SQLite and the text index belong to the thread that opened them."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, cast

from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError

Result = TypeVar("Result")
_SECONDS = 5.0
"""So long an answer is remembered."""
_MOST = 50


class Archives:
    """A few threads, each with the archive open, on which requests are answered."""

    def __init__(self, opened: Callable[[], Archive], threads: int) -> None:
        """Open nothing yet: each thread calls `opened` at its first request."""
        self._opened = opened
        self._local = threading.local()
        self._memory: dict[object, tuple[float, object]] = {}
        self._executor = ThreadPoolExecutor(threads, "archive")

    async def run(self, work: Callable[[Archive], Result]) -> Result:
        """Call `work` with an archive in one of the threads. Raises what it raises, and ArchiveError."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, work)

    def _run(self, work: Callable[[Archive], Result]) -> Result:
        archive: Archive | None = getattr(self._local, "archive", None)
        if archive is None:
            archive = self._local.archive = self._opened()
        else:
            self._refresh(archive)
        return work(archive)

    def _refresh(self, archive: Archive) -> None:
        """Know what others wrote meanwhile; an archive of which that cannot be told is opened again for the next request."""
        try:
            archive.refresh()
        except ArchiveError:
            self._local.archive = None
            archive.close()
            raise

    async def remembered(self, key: object, work: Callable[[Archive], Result]) -> Result:
        """Return what `work` gave for the same key in the last seconds, or call it: for what many ask alike."""
        now = time.monotonic()
        made, result = self._memory.get(key, (-_SECONDS, None))
        if now - made >= _SECONDS:
            result = await self.run(work)
            if len(self._memory) >= _MOST:
                self._memory.clear()
            self._memory[key] = now, result
        return cast(Result, result)

    def close(self) -> None:
        """Wait for what is being worked on, and start nothing more."""
        self._executor.shutdown(cancel_futures=True)
