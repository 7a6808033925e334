"""The record of an archive on a cluster: a copy of it on this machine, brought up to the log before it is read.

What is written goes into the log first, and into the copy when the cluster has it. So the copy has nothing that the log has
not, but may be behind it, if a process was killed between the two; the next catches up.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from uuid import uuid4

from quoth.search.engines.opensearch_client import place_of
from quoth.search.errors import ArchiveError
from quoth.search.shared import changes
from quoth.search.shared.log import DivergedError, Log
from quoth.search.shared.tables import Tables
from quoth.search.store.database import Database, writing

_COPY = "CREATE TABLE IF NOT EXISTS copy (name TEXT NOT NULL, number INTEGER NOT NULL, token TEXT)"


class SharedDatabase(Database):
    """The copy of a record, with the log that it is a copy of."""

    _opened = False

    def __init__(self, log: Log, folder: Path, engine: str, create: bool) -> None:
        """Open the copy in `folder`, make it if it is missing, and bring it up to the log.

        engine: the text index of the archive. Raises ArchiveError, and DivergedError for a copy of another past.
        """
        try:
            folder.mkdir(
                mode=0o700, parents=True, exist_ok=True
            )  # others need not see what is on the cluster
        except OSError as error:
            raise ArchiveError(f"{folder} cannot hold a copy of the archive: {error.strerror}") from error
        self.engine, self._log, self._tables = engine, log, Tables(log)
        super().__init__(folder / "quoth.db", create=True)
        self.rows(_COPY)
        if not self.value("SELECT count(*) FROM copy"):
            self.rows("INSERT INTO copy VALUES (?, 0, NULL)", uuid4().hex)
        self._opened = True
        try:
            self.refresh()
            if not self._place()[0]:
                self._begin(create)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file and the connections."""
        super().close()
        self._log.close()

    def refresh(self) -> None:
        """Bring the copy up to the log."""
        for commits in self._log.after(*self._place()):
            with self.unchecked(), super().transaction():
                for commit in commits:
                    if commit.number == self._place()[0] + 1:  # else another process was faster
                        for part in commit.parts:
                            changes.done(self, part)
                        self._take(commit.number, commit.token)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only one who writes to the archive, on any machine, and know all that was written before."""
        with super().writing():
            self._log.hold(self._name())
            try:
                self.refresh()
                yield
            finally:
                with suppress(ArchiveError):  # it is free after a while
                    self._log.release()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is done inside to the log and then to the copy, or nothing of it if anything is raised."""
        with super().transaction():
            if not self._opened:
                yield
                return
            changes.note(self)
            yield
            self._push()
            changes.forget(self)
        if self._log.held:
            with suppress(ArchiveError):  # it is committed; the next writer catches up
                self._tables.catch_up(self)

    def remake(self) -> None:
        """Make the tables beside the log anew. Call it inside `writing()`."""
        self._tables.make(self)

    def _push(self) -> None:
        parts = changes.packed(self, changes.noted(self))
        first = next(parts, None)
        if first is not None:
            number, token = self._place()
            self._take(number + 1, self._log.append(number + 1, token, chain([first], parts)))

    def _begin(self, create: bool) -> None:
        """Write the first transaction: the facts that the archive begins with."""
        if not create:
            raise ArchiveError(
                f"{self._log.name} at {self._log.address} is empty: `quoth index PATH` fills it"
            )
        with self.writing():
            if not self._place()[0]:
                with self.transaction():
                    self.rows("UPDATE meta SET value = value")

    def _place(self) -> tuple[int, str | None]:
        [(number, token)] = self.rows("SELECT number, token FROM copy")
        return number, token

    def _take(self, number: int, token: str) -> None:
        self.rows("UPDATE copy SET number = ?, token = ?", number, token)

    def _name(self) -> str:
        return str(self.value("SELECT name FROM copy"))


def open_shared(address: str, folder: Path, create: bool) -> SharedDatabase:
    """Open the record of the archive at an address such as opensearch+https://host:9200/news, with its copy in `folder`.

    A copy of another past is made anew. Raises ArchiveError if there is no such archive, or none that this version reads.
    """
    try:
        return _open(address, folder, create)
    except DivergedError:
        with writing(folder):
            with suppress(DivergedError):
                return _open(address, folder, create=False)  # another process has made it anew
            (folder / "quoth.db").unlink(missing_ok=True)
        return _open(address, folder, create)


def _open(address: str, folder: Path, create: bool) -> SharedDatabase:
    log = Log(*place_of(address))
    log.open(create)
    return SharedDatabase(log, folder, address, create)
