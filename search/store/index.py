"""The text index beside the record: derived, brought up to date and made anew from the record alone."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from quoth.indexer.errors import QuothError
from quoth.search import engines
from quoth.search.engines.interface import Engine, Found, UnreachableError
from quoth.search.errors import ArchiveError
from quoth.search.query.fields import Terms
from quoth.search.query.tree import Node
from quoth.search.speakers.speakers import tell_speakers
from quoth.search.store.database import BusyError
from quoth.search.store.record import Record

if TYPE_CHECKING:
    from quoth.search.statements.fingerprints import Likeness
    from quoth.search.statements.winnowing import Wording

Answer = TypeVar("Answer")

PART = 50_000
"""Quotes that are written to the index at once, give or take a batch: this bounds the memory that it takes."""

_PAUSES = (0.02, 0.1, 0.3)
"""Seconds to wait before the next try."""


class Index:
    """The text index of one archive, in the folder quoth.index. The engine is loaded on first use."""

    def __init__(self, folder: Path, record: Record) -> None:
        """Take the archive's folder, and the record that the index is made from."""
        self.folder = folder
        self.path = folder / "quoth.index"
        self._record = record
        self._engine: Engine | None = None
        self._likeness: Likeness | None = None

    def search(self, node: Node | None, sort: str, limit: int | None) -> Found:
        """Find quotes, as the engine's `search` does."""
        return self._ask(lambda engine: engine.search(node, sort, limit))

    def ids(self, node: Node | None) -> list[str]:
        """Return the ids of all quotes that match, as the engine's `ids` does."""
        return self._ask(lambda engine: engine.ids(node))

    def _ask(self, question: Callable[[Engine], Answer]) -> Answer:
        """Ask the engine, after catching up with the record.

        An index that does not answer is asked again, because another process may be replacing files that
        were about to be opened, or somebody deletes them. If it still does not, it is damaged, and is built
        again from the record.
        """
        for pause in _PAUSES:
            try:
                if self._catch_up():
                    return question(self._open())
            except UnreachableError:
                raise  # an index that cannot be seen is not built again
            except Exception:  # noqa: S110 - files that are gone or broken can raise anything
                pass
            sleep(pause)
        self.rebuild()
        return question(self._open())

    def write(self, known: Mapping[str, Mapping[str, Terms]] | None = None) -> None:
        """Bring all that is derived up to the record's generation. Call it inside `db.writing()`.

        known: terms of quotes by their ids and fields, which need not be made again.
        """
        self.compare()
        tell_speakers(self._record)
        held, now = self._open().generation(), self._record.generation
        if held == now:
            return
        if held is None or not int(self._record.fact("start") or 0) <= held <= now:
            self._build()
            return
        try:
            self._advance(held, now, known)
        except QuothError:
            raise
        except Exception:  # as in search
            self._build()

    def is_missing(self) -> bool:
        """Tell whether there is no index that could be asked."""
        return self._open().generation() is None

    def is_current(self) -> bool:
        """Tell whether the index holds all of the record."""
        return self.compared() and self._open().generation() == self._record.generation

    def behind(self) -> int:
        """Return how many articles of the record have not yet come into the index."""
        return self._record.changed_since(self._open().generation() or 0)

    def compare(self, known: "Mapping[str, Wording] | None" = None) -> None:
        """Bring the comparison of statements up to the record. Call it inside `db.writing()`.

        known: wordings of quotes by their ids, which need not be made again.
        """
        if self.compared():
            return
        from quoth.search.statements.fingerprints import Likeness  # a search mostly needs nothing of it

        self._likeness = self._likeness or Likeness(self._record)
        self._likeness.catch_up(known)

    def compare_again(self) -> None:
        """Compare all statements anew."""
        from quoth.search.statements.fingerprints import Likeness

        with self._record.db.writing():
            Likeness(self._record).forget()
            self.write()

    def compared(self) -> bool:
        """Tell whether all quotes of the record have been compared."""
        return self._record.fact("likeness") == str(self._record.generation)

    def _advance(self, held: int, now: int, known: Mapping[str, Mapping[str, Terms]] | None = None) -> None:
        """Bring the index from one generation of the record to another, a part at a time."""
        while held < now:
            upto = self._record.upto(held, PART)
            entries = self._record.entries(held, upto, known)
            self._open().write(entries, self._record.without_entries(held, upto), upto)
            held = upto

    def rebuild(self, engine: str | None = None) -> None:
        """Throw the index away and build it from the record, with another engine if one is named."""
        with self._record.db.writing():
            self.compare()
            tell_speakers(self._record)
            self._build(engine)
            self._record.db.remake()

    def _catch_up(self) -> bool:
        """Bring the index up to the record, if no other process is doing so; tell if it can be asked."""
        held = self._open().generation()
        current = held == self._record.generation
        if current and self.compared():
            return True
        try:
            with self._record.db.writing():
                self.write()
        except BusyError:
            return held is not None  # it holds a little less than the record until the other is done
        except ArchiveError:  # on a disk that is only read
            if not current:
                raise
        return True

    def _build(self, name: str | None = None) -> None:
        import shutil

        name = name or self.engine
        if self._record.db.engine not in (None, name):
            raise ArchiveError("the text index of an archive on a cluster stands there, too")
        engine = engines.open_engine(name, self.path)  # raises for a wrong name, before anything is deleted
        self.close()
        try:
            if self.path.is_dir() and not self.path.is_symlink():
                shutil.rmtree(self.path)
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise ArchiveError(f"{self.path} cannot be replaced ({error.strerror}): delete it") from error
        upto = self._record.upto(0, PART)
        engine.write(self._record.entries(0, upto), (), upto, rebuild=True)
        self._engine = engine
        if not self._record.db.engine and name != self._record.fact("engine"):
            with self._record.db.transaction():
                self._record.set_fact("engine", name)
        self._advance(upto, self._record.generation)

    def close(self) -> None:
        """Close the engine's files."""
        if self._engine:
            self._engine.close()

    @property
    def engine(self) -> str:
        """The name of the engine."""
        return self._record.db.engine or self._record.fact("engine") or engines.DEFAULT

    @property
    def size(self) -> int:
        """The bytes of its files."""
        return _size(self.path)

    @property
    def generation(self) -> int | None:
        """The generation of the record that the index holds; None: there is no usable one."""
        try:
            return self._open().generation()
        except ArchiveError:  # the engine is not installed
            return None

    def _open(self) -> Engine:
        if self._engine is None:
            self._engine = engines.open_engine(self.engine, self.path)
        return self._engine


def _size(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder. What goes away meanwhile counts 0."""
    try:
        return sum(map(_size, path.iterdir())) if path.is_dir() else path.stat().st_size
    except OSError:
        return 0
