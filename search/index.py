"""The text index beside the record: derived, brought up to date and made anew from the record alone."""

from pathlib import Path

from quoth.indexer.errors import ArchiveError, QueryError, QuothError
from quoth.search.database import BusyError, writing
from quoth.search.engines.interface import Engine, Found
from quoth.search.model import Filters
from quoth.search.query import Node
from quoth.search.record import Record

DEFAULT_ENGINE = "whoosh"


class Index:
    """The text index of one archive, in the folder quoth.index. The engine is loaded on first use."""

    def __init__(self, folder: Path, record: Record) -> None:
        """Take the archive's folder, and the record that the index is made from."""
        self.folder = folder
        self.path = folder / "quoth.index"
        self._record = record
        self._engine: Engine | None = None

    def search(self, node: Node | None, filters: Filters, sort: str, limit: int | None) -> Found:
        """Ask the engine, after catching up with the record.

        An index that does not answer (half deleted, damaged) is built again, once.
        """
        self._catch_up()
        try:
            return self._open().search(node, filters, sort, limit)
        except QueryError:
            raise
        except Exception:  # whatever the engine's library raises for files that are gone or broken
            self.rebuild()
        return self._open().search(node, filters, sort, limit)

    def write(self) -> None:
        """Bring the index up to the record's generation. Call it inside `writing(folder)`."""
        held, now = self._open().generation(), self._record.generation
        if held == now:
            return
        if held is None or not int(self._record.fact("start") or 0) <= held <= now:
            self._build()
            return
        entries, gone = self._record.entries(held), self._record.without_entries(held)
        try:
            self._open().write(entries, gone, now)
        except QuothError:
            raise
        except Exception:  # as in search
            self._build()

    def rebuild(self, engine: str | None = None) -> None:
        """Throw the index away and build it from the record, with another engine if one is named."""
        with writing(self.folder):
            self._build(engine)

    def _catch_up(self) -> None:
        held = self._open().generation()
        if held == self._record.generation:
            return
        try:
            with writing(self.folder):
                self.write()
        except BusyError:
            # Whoever writes brings the index up to date; until then it holds a little less.
            if held is None:
                raise

    def _build(self, engine: str | None = None) -> None:
        import shutil

        name = engine or self._record.fact("engine") or DEFAULT_ENGINE
        self._engine = None
        try:
            if self.path.is_dir() and not self.path.is_symlink():
                shutil.rmtree(self.path)
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise ArchiveError(f"{self.path} cannot be replaced ({error.strerror}): delete it") from error
        self._open(name).write(self._record.entries(0), (), self._record.generation, rebuild=True)
        if name != self._record.fact("engine"):
            with self._record.db.transaction():
                self._record.set_fact("engine", name)

    def _open(self, name: str | None = None) -> Engine:
        if self._engine is None:
            from quoth.search.engines import open_engine

            self._engine = open_engine(name or self._record.fact("engine") or DEFAULT_ENGINE, self.path)
        return self._engine
