"""One pure function applied to many values, in processes of their own where that pays.

Workers are started from scratch (spawn): a fork would take open files, locks and threads along. They hang
on a leash, a pipe whose other end only this process holds: when it closes, however this process ends, they end.
Values and results go between them as pickles of their own making; nothing that was read from a file is unpickled.
"""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Generic, Self, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

AT_HOME = 40
"""So many values are worked on in this process first: about what starting a worker costs."""


class WorkerError(Exception):
    """The process that worked on a value died of it, or was killed."""


class Workers(Generic[Value, Result]):
    """Works on values in the order given; use it in a `with` block.

    `function` must be known by name to a new process, and give the same result there, unless `jobs` is 1:
    then there are no other processes.
    """

    def __init__(self, function: Callable[[Value], Result], jobs: int = 1) -> None:
        """Take what to do, and the number of processes that may do it."""
        self.jobs = jobs
        """So many processes at most; 1 is this one."""
        self._function = function
        self._submitted = 0
        self._pools: dict[int, Pool] = {}

    def __enter__(self) -> Self:
        """Return the workers; none is started before it is needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes, whatever they are doing."""
        for jobs in list(self._pools):
            self._end(jobs)

    def submit(self, value: Value) -> Callable[[], Result]:
        """Have a value worked on; return what waits for its result, and raises what `function` raised.

        It raises WorkerError if a worker died of this value, which was given a second, lone try.
        """
        self._submitted += 1
        if self.jobs == 1 or self._submitted <= AT_HOME:
            return partial(self._function, value)
        return partial(self._result, self._send(value, self.jobs), value)

    def _send(self, value: Value, jobs: int) -> "Future[Result]":
        pool = self._pools.get(jobs)
        if pool is None:
            pool = self._pools[jobs] = Pool(jobs)
        try:
            return pool.submit(self._function, value)
        except BrokenProcessPool:
            self._end(jobs)
            return self._send(value, jobs)

    def _result(self, future: "Future[Result]", value: Value) -> Result:
        try:
            return future.result()
        except BrokenProcessPool:  # by this value or by another that was in work
            try:
                return self._send(value, jobs=1).result()
            except BrokenProcessPool:
                raise WorkerError("its process was killed, maybe for want of memory") from None

    def _end(self, jobs: int) -> None:
        self._pools.pop(jobs).end()


class Pool:
    """Worker processes on a leash; each is started when there is work for it."""

    def __init__(self, jobs: int) -> None:
        """Have so many at most."""
        context = get_context("spawn")
        self._theirs, self._leash = context.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(jobs, context, _begin, (self._theirs,))

    def submit(self, function: Callable[[Value], Result], value: Value) -> "Future[Result]":
        """Have `function` called with a value. Raises BrokenProcessPool, as the future does, if a worker has died."""
        with _deaf():  # a worker may be started here
            return self._executor.submit(function, value)

    def end(self) -> None:
        """End all of them, whatever they are doing."""
        self._leash.close()
        self._executor.shutdown(cancel_futures=True)
        self._theirs.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Hold Ctrl-C back; processes that are started meanwhile never get it, as it is not for them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(leash: Connection) -> None:
    """Begin a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000)  # as in the program itself: nearly all that is loaded stays
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()


def _end_with(leash: Connection) -> None:
    leash.poll(None)  # nothing is ever sent, so this is its end
    signal.raise_signal(signal.SIGTERM)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
