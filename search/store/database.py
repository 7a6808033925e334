"""The SQLite file of an archive: opening and checking it, one clear error for every way it can fail."""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from time import strftime, time_ns
from typing import Any

from quoth.search.errors import ArchiveError, QueryError
from quoth.search.store.schema import APPLICATION_ID, SCHEMA, VERSION

_DAMAGED = "is damaged or no archive of quoth: move it away, then run `quoth index PATH` again"
_ADVICE = {
    sqlite3.SQLITE_BUSY: "is in use by another program: try again when that is done",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check who may write to its folder",
    sqlite3.SQLITE_READONLY: "cannot be written: check who may write to it and to its folder",
    sqlite3.SQLITE_FULL: "has no room left on its disk: make room, then run the same command again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: check its disk",
}

_PATIENCE = 5.0
"""Seconds to wait for another process that writes; a batch is written in far less."""
_PATIENCE_TO_WRITE = 60.0
"""Seconds to wait for those that read, which may be in the middle of an export."""


_CACHE = 64 * 2**20
"""Bytes of the file that a writer keeps in memory: ids are random, so a batch touches pages all over their index."""


class BusyError(ArchiveError):
    """Another process is writing to the archive."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into an ArchiveError that names the file and the next step.

    A text with half a character, which no file can hold, is a QueryError. An IntegrityError passes: it is about the
    values that are written, not about the file.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except UnicodeEncodeError as error:
        raise QueryError(f"{error.object[:80]!r} holds a byte that is no character: take it out") from error
    except sqlite3.ProgrammingError as error:
        raise ArchiveError(f"{path} has been closed: open the archive again") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_CORRUPT
        primary = code & 0xFF  # the rest of the bits only refine it
        advice = _ADVICE.get(primary, f"{_DAMAGED} ({error})")
        raise (BusyError if primary == sqlite3.SQLITE_BUSY else ArchiveError)(f"{path} {advice}") from error


class Database:
    """An open quoth.db. Raises ArchiveError, and IntegrityError for values that break the schema.

    The journal is SQLite's default, not WAL: an archive stays one file that can be copied, put on a
    network drive or on a read-only disk, and opened there. The price is that readers wait while a batch
    is written, which is short, because articles are extracted before the transaction begins.
    """

    engine: str | None = None
    """The only text index that the archive can have; None: any."""

    def __init__(self, path: Path, create: bool = False) -> None:
        """Open the file, and with `create` make what is missing."""
        self.path = path
        self.copy: Path | None = None
        """Where the archive was copied to because its schema was older; None mostly."""
        try:
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            missing = not create and not path.exists()
        except OSError as error:
            raise ArchiveError(f"{path.parent} cannot hold an archive: {error.strerror}") from error
        if missing:
            raise ArchiveError(f"no archive in {path.parent}: run `quoth index PATH` to make one")
        with told(path):
            uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
            self._connection = sqlite3.connect(uri, timeout=_PATIENCE, uri=True, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        try:
            self._check(create)
        except ArchiveError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    def refresh(self) -> None:
        """Bring the file up to what other machines wrote; this one is all that there is."""

    def remake(self) -> None:
        """Make anew what stands beside the record where others share it; here nothing."""

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Run one statement and return all its rows."""
        with told(self.path):
            return self._connection.execute(sql, values).fetchall()

    def many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Run one statement for each of many rows of values."""
        with told(self.path):
            self._connection.executemany(sql, values)

    def value(self, sql: str, *values: object) -> Any:
        """Run one statement and return the first column of its first row; None if there is no row."""
        rows = self.rows(sql, *values)
        return rows[0][0] if rows else None

    @property
    def revision(self) -> tuple[int, int]:
        """What changes whenever something is written, through this connection or by anybody else."""
        return self.value("PRAGMA data_version"), self._connection.total_changes

    def stream(self, sql: str, *values: object) -> Iterator[sqlite3.Row]:
        """Run one statement and yield its rows one by one, for results of any size."""
        with told(self.path):
            # Not `yield from`: that would close the cursor when the generator is thrown away, maybe after the file.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row

    def writing(self) -> AbstractContextManager[None]:
        """Be the only one who writes to this archive, as the function `writing` says."""
        return writing(self.path.parent)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is done inside, or nothing of it if anything is raised."""
        self._wait(_PATIENCE_TO_WRITE)
        self.rows(f"PRAGMA cache_size = -{_CACHE // 1024}")
        try:
            self.rows("BEGIN IMMEDIATE")
            with self._undone("ROLLBACK"):
                yield
                self.rows("COMMIT")
        finally:
            self._wait(_PATIENCE)

    @contextmanager
    def unchecked(self) -> Iterator[None]:
        """Let rows be written in any order: nobody looks whether those that they belong to are there."""
        self.rows("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self.rows("PRAGMA foreign_keys = ON")

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Let all that is read inside be of one moment: nobody commits before the end. Nothing is written inside."""
        if self._connection.in_transaction:
            yield
            return
        self.rows("BEGIN")
        try:
            yield
        finally:
            with suppress(ArchiveError):  # SQLite itself may have ended it
                self.rows("COMMIT")

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Undo what is done inside if anything is raised, and go on with the transaction around it."""
        self.rows("SAVEPOINT attempt")
        with self._undone("ROLLBACK TO attempt"):
            yield
        self.rows("RELEASE attempt")

    def _wait(self, seconds: float) -> None:
        self.rows(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    @contextmanager
    def _undone(self, undo: str) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:  # SQLite itself may have rolled back
                self.rows(undo)
            raise

    def _check(self, create: bool) -> None:
        self.rows("PRAGMA foreign_keys = ON")
        if self._empty():
            if not create:
                raise ArchiveError(f"{self.path} is empty: run `quoth index PATH` to fill it")
            with writing(self.path.parent):
                if self._empty():  # still: another process may have been faster
                    self._make()
        if self.value("PRAGMA application_id") != APPLICATION_ID:
            raise ArchiveError(f"{self.path} {_DAMAGED}")
        self._measure()
        version = self.value("PRAGMA user_version")
        if version > VERSION:
            raise ArchiveError(
                f"{self.path} was written by a newer version of quoth (schema {version}, this one reads up to "
                f"{VERSION}): use that version, or a newer one"
            )
        if version < VERSION:
            self._migrate(version)

    def _measure(self) -> None:
        """Raise ArchiveError if the file ends within its last page: SQLite takes what is missing there for zeros."""
        wanted = self.value("PRAGMA page_count") * self.value("PRAGMA page_size")
        try:
            size = self.path.stat().st_size
        except OSError as error:
            raise ArchiveError(f"{self.path} cannot be looked at: {error.strerror}") from error
        if size < wanted:
            raise ArchiveError(
                f"{self.path} is cut: it has {size:,} of {wanted:,} bytes; copy it again, or take it from a backup"
            )

    def _migrate(self, version: int) -> None:
        """Bring an older archive to today's schema, a copy of it kept beside it."""
        from quoth.search.store import migrations

        if version not in migrations.MIGRATIONS:
            raise ArchiveError(f"{self.path} {_DAMAGED} (schema {version})")
        try:
            with writing(self.path.parent), told(self.path):
                if self.value("PRAGMA user_version") == version:  # no other process was faster
                    self.copy = migrations.copy(self._connection, self.path)
                    with self.transaction():
                        migrations.migrate(self._connection)
        except BusyError:
            raise
        except (ArchiveError, OSError) as error:
            raise ArchiveError(
                f"{self.path} was written by an older version of quoth (schema {version}) and could not be brought to "
                f"schema {VERSION}, so it was left as it is: {error}"
            ) from error

    def _empty(self) -> bool:
        return not self.value("PRAGMA application_id") and not self.value(
            "SELECT count(*) FROM sqlite_master"
        )

    def _make(self) -> None:
        # Generations count up from the time of making, so that a text index left by an earlier
        # record in the same folder is never taken for this one's.
        start = str(time_ns() // 1_000_000)
        with told(self.path), self.transaction():
            for statement in SCHEMA.split(";\n"):
                self._connection.execute(statement)
            self.rows("INSERT INTO meta VALUES ('start', ?), ('generation', ?)", start, start)
            self.rows(f"PRAGMA application_id = {APPLICATION_ID}")
            self.rows(f"PRAGMA user_version = {VERSION}")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only process that writes to the archive in `folder`.

    A lock on a file that SQLite takes: it works on every system, and it goes away with its process
    even when that is killed. Raises BusyError at once if another process holds it, and names that.
    """
    path, holder = folder / "quoth.db.lock", folder / "quoth.db.writer"
    with told(path):
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    with closing(lock):
        try:
            with told(path):
                lock.execute("BEGIN EXCLUSIVE")
        except BusyError as error:
            raise BusyError(f"{_holder(holder)} is writing to {folder}: try again when it is done") from error
        try:
            with suppress(OSError):  # it is only for messages
                holder.write_text(f"{os.getpid()} {strftime('%Y-%m-%d %H:%M:%S')}\n", encoding="ascii")
            yield
        finally:
            with suppress(OSError):
                holder.unlink()


def _holder(path: Path) -> str:
    """Say which process writes, and since when, as it wrote itself into the file `path`."""
    try:
        found = re.fullmatch(r"(\d{1,20}) ([\d :-]{19})\n", path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        found = None
    return f"another quoth (process {found[1]}, since {found[2]})" if found else "another quoth"
