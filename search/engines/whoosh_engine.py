"""The default engine: a Whoosh index in a folder."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar
from weakref import finalize

from quoth.search.engines.interface import Entry, Found
from quoth.search.engines.unpickling import plain_pickles
from quoth.search.engines.whoosh_index import Reader, Segment, lock
from quoth.search.engines.whoosh_search import find, find_ids
from quoth.search.engines.whoosh_writer import Writer
from quoth.search.errors import ArchiveError
from quoth.search.query import analysis
from quoth.search.query.tree import Node

FORMAT = 5
"""Goes up when the files of an index change in kind."""

_MARK = "quoth.json"

Answer = TypeVar("Answer")


def _close(idle: list[tuple[tuple[str, str], Reader]]) -> None:
    while idle:
        idle.pop()[1].close()


class WhooshEngine:
    """A Whoosh index, and beside its files a mark that says which state of the record they hold.

    Each commit of Whoosh ends with a table of contents, _MAIN_<number>.toc. The mark tells for a table which
    generation of the record it stands for, and the sizes of its files; it is written before the commit,
    still without sizes, and after it. So at any moment, also after a crash, the newest table has its mark,
    and what has none, or misses a file, is no usable index: the record makes a new one.

    The folder is locked while it is written; reading needs no lock.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder of the index, which need not exist."""
        self.folder = folder
        self._idle: list[tuple[tuple[str, str], Reader]] = []
        """Open readers that no thread uses, each with the state of the folder that it was opened in."""
        finalize(self, _close, self._idle)

    def generation(self) -> int | None:
        """Return the generation of the record that this index holds; None: there is no usable index."""
        before = None
        while (state := self._state()) != before:
            with suppress(Exception):  # the mark may hold anything
                return self._told(*state)
            before = state  # if it changes, a commit came in between
        return None

    def write(
        self, entries: Iterable[Entry], gone: Iterable[str], generation: int, rebuild: bool = False
    ) -> None:
        """Replace the entries of every article in `entries`, drop those of the articles `gone`, commit.

        With `rebuild` the index starts empty. Raises ArchiveError where another process holds it, where
        there is no usable index to add to, and where it cannot be written. Whatever Whoosh raises for
        broken files passes: then only a rebuild helps.
        """
        try:
            with self._locked(), plain_pickles():
                if rebuild:
                    (self.folder / _MARK).unlink(missing_ok=True)
                else:
                    self._check()
                tables = {} if rebuild else json.loads(self._state()[0])["tables"]
                with closing(Writer(self.folder, empty=rebuild)) as writer:
                    for article in gone:
                        writer.drop(article)
                    for entry in entries:
                        writer.drop(entry.article)
                        writer.add(entry)
                    self._mark(tables | {writer.table: {"generation": generation, "files": {}}})
                    writer.commit()
                self._mark({writer.table: {"generation": generation, "files": self._files()}})
        except OSError as error:
            raise ArchiveError(f"{self.folder} cannot be written: {error.strerror or error}") from error

    def search(self, query: Node | None, sort: str = "relevance", limit: int | None = 10) -> Found:
        """Find quotes; `query` None means all. sort: "relevance" or "date" (newest first).

        Raises ArchiveError for a broken index.
        """
        return self._ask(lambda segments: find(segments, query, sort, limit))

    def ids(self, query: Node | None) -> list[str]:
        """Return the ids of all quotes that match, in any order. Raises ArchiveError for a broken index."""
        return self._ask(lambda segments: find_ids(segments, query))

    def close(self) -> None:
        """Close the files that are kept open for the next question."""
        _close(self._idle)

    def _ask(self, question: Callable[[list[Segment]], Answer]) -> Answer:
        """Ask one reader, which no other thread uses meanwhile; it is kept for the next question."""
        state = self._state()
        try:
            kept, reader = self._idle.pop()
        except IndexError:
            kept, reader = None, None
        if reader is None or kept != state:
            if reader:
                reader.close()
            self._check()
        try:
            with plain_pickles():
                if reader is None or kept != state:
                    state, reader = self._reader()
                answer = question(reader.segments)
            reader.forget()
        except Exception as error:  # a broken file can make Whoosh raise anything
            if reader:
                reader.close()
            raise ArchiveError(f"{self.folder} is damaged: run `quoth reindex`") from error
        self._idle.append((state, reader))
        return answer

    def _check(self) -> None:
        if self.generation() is None:
            raise ArchiveError(f"{self.folder} holds no usable index: run `quoth reindex`")

    def _state(self) -> tuple[str, str]:
        """Return the mark and the name of the newest table of contents, "" for what is not there."""
        try:
            mark = (self.folder / _MARK).read_text(encoding="utf-8")
        except (OSError, ValueError):
            mark = ""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except OSError:  # it may be deleted at this moment
            names = []
        tables = (name for name in names if name.startswith("_MAIN_") and name.endswith(".toc"))
        return mark, max(tables, key=lambda name: (len(name), name), default="")

    def _told(self, mark: str, table: str) -> int:
        """Return the generation that the mark tells for a table. Raises something if either is of no use."""
        told = json.loads(mark)
        if (told["format"], told["analysis"]) != (FORMAT, analysis.VERSION):
            raise ValueError("another version")
        for name, size in told["tables"][table]["files"].items():
            if (self.folder / name).stat().st_size != size:
                raise ValueError("a file was cut")
        return int(told["tables"][table]["generation"])

    def _files(self) -> dict[str, int]:
        return {path.name: path.stat().st_size for path in self.folder.glob("*MAIN_*.*") if path.is_file()}

    def _mark(self, tables: dict[str, Any]) -> None:
        mark = {"format": FORMAT, "analysis": analysis.VERSION, "tables": tables}
        new = self.folder / f"{_MARK}.new"
        new.write_text(json.dumps(mark, indent=1), encoding="utf-8")
        new.replace(self.folder / _MARK)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        held = lock(self.folder)
        if not held.acquire():
            raise ArchiveError(f"{self.folder} is being written by another program: try again later")
        try:
            yield
        finally:
            held.release()

    def _reader(self) -> tuple[tuple[str, str], Reader]:
        """Open the index; return its state too. Raises whatever for one that is of no use."""
        while True:
            state = self._state()
            try:
                self._told(*state)
                reader = Reader(self.folder)
            except Exception:
                if state == self._state():
                    raise  # no commit came in between
                continue
            if state == self._state():  # else it may be another, such as one that is being built anew
                return state, reader
            reader.close()
