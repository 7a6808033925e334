"""The engine for large archives: a tantivy index in a folder. It needs the extra `fast`."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from tantivy import Index, Searcher

from quoth.indexer.errors import QuothError
from quoth.search.engines.interface import Entry, Found
from quoth.search.engines.tantivy_index import fill
from quoth.search.engines.tantivy_search import find, find_ids
from quoth.search.errors import ArchiveError
from quoth.search.query import analysis
from quoth.search.query.tree import Node
from quoth.search.store.database import BusyError, writing

FORMAT = 1
"""Goes up when the files of an index change in kind."""
_MARK = "quoth.json"

Answer = TypeVar("Answer")


class TantivyEngine:
    """A tantivy index, and beside its files a mark that says which state of the record they hold.

    tantivy numbers its commits and writes the number into meta.json. The mark tells which generation of the
    record a number stands for, and the sizes of the files then; during a commit it also tells the generation that
    any other number will stand for. So at any moment, also after a crash, the mark is true.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder of the index, which need not exist."""
        self.folder = folder
        self._open: tuple[tuple[int, ...], Searcher] | None = None  # and the state it was opened in

    def generation(self) -> int | None:
        """Return the generation of the record that this index holds; None: there is no usable index."""
        for _ in range(3):  # a commit may come in between
            try:
                mark, commit = self._mark(), self._commit()
                if (mark["format"], mark["analysis"]) != (FORMAT, analysis.VERSION):
                    return None
                if mark["commit"] == commit:
                    sizes = {name: (self.folder / name).stat().st_size for name in mark["files"]}
                    return int(mark["generation"]) if sizes == mark["files"] else None
                if mark["next"] is not None:
                    return int(mark["next"])
            except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
                pass
        return None

    def write(
        self, entries: Iterable[Entry], gone: Iterable[str], generation: int, rebuild: bool = False
    ) -> None:
        """Replace the entries of every article in `entries`, drop those of the articles `gone`, commit.

        With `rebuild` the index starts empty. Raises ArchiveError where another process holds it, where
        there is no usable index to add to, and where it cannot be written.
        """
        try:
            with self._locked():
                held = self.generation()
                if held is None and not rebuild:
                    raise ArchiveError(f"{self.folder} holds no usable index: run `quoth reindex`")
                if rebuild:
                    self._clear()
                else:
                    self._set_mark({"generation": held, "commit": self._commit(), "next": generation})
                with _panics(self.folder):
                    fill(self.folder, entries, gone, rebuild)
                self._set_mark({"generation": generation, "commit": self._commit(), "next": None})
        except OSError as error:
            raise ArchiveError(f"{self.folder} cannot be written: {error.strerror or error}") from error

    def search(self, query: Node | None, sort: str = "relevance", limit: int | None = 10) -> Found:
        """Find quotes; `query` None means all. sort: "relevance" or "date" (newest first), then without scores.

        Raises ArchiveError for a broken index.
        """
        return self._ask(lambda searcher: find(searcher, query, sort, limit))

    def ids(self, query: Node | None) -> list[str]:
        """Return the ids of all quotes that match, in any order. Raises ArchiveError for a broken index."""
        return self._ask(lambda searcher: find_ids(searcher, query))

    def close(self) -> None:
        """Close what is kept open between questions."""
        self._open = None

    def _ask(self, question: Callable[[Searcher], Answer]) -> Answer:
        """Ask the searcher that was opened last, any thread may, unless there has been a commit since."""
        with _panics(self.folder):
            held, state = self._open, self._state()
            if held is None or held[0] != state:
                if self.generation() is None:
                    raise ArchiveError(f"{self.folder} holds no usable index: run `quoth reindex`")
                held = self._open = state, Index.open(str(self.folder)).searcher()
            return question(held[1])

    def _state(self) -> tuple[int, ...]:
        """Return what changes with every commit; nothing where files are missing."""
        try:
            found = [(self.folder / name).stat() for name in (_MARK, "meta.json")]
        except (OSError, ValueError):
            return ()
        return tuple(number for one in found for number in (one.st_mtime_ns, one.st_size, one.st_ino))

    def _mark(self) -> dict[str, Any]:
        mark: dict[str, Any] = json.loads((self.folder / _MARK).read_text(encoding="utf-8"))
        return mark

    def _commit(self) -> int:
        return int(json.loads((self.folder / "meta.json").read_text(encoding="utf-8"))["opstamp"])

    def _set_mark(self, values: dict[str, Any]) -> None:
        files = {path.name: path.stat().st_size for path in self.folder.glob("*.*") if _is_part(path)}
        mark = values | {"format": FORMAT, "analysis": analysis.VERSION, "files": files}
        new = self.folder / f"{_MARK}.new"
        new.write_text(json.dumps(mark, indent=1), encoding="utf-8")
        new.replace(self.folder / _MARK)

    def _clear(self) -> None:
        for path in [self.folder / _MARK, *self.folder.iterdir()]:
            if path.name != "quoth.db.lock" and path.is_file():
                path.unlink()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with writing(self.folder):
                yield
        except BusyError as error:
            raise ArchiveError(
                f"{self.folder} is being written by another program: try again later"
            ) from error


def _is_part(path: Path) -> bool:
    return re.fullmatch(r"[0-9a-f]{32}(\.\d+)?\.[a-z]+", path.name) is not None


@contextmanager
def _panics(folder: Path) -> Iterator[None]:
    """Turn what tantivy raises for broken files into an ArchiveError, its panics too, which are no Exceptions."""
    try:
        yield
    except (QuothError, OSError):
        raise
    except BaseException as error:
        if isinstance(error, ValueError) or type(error).__name__ == "PanicException":
            raise ArchiveError(f"{folder} is damaged: run `quoth reindex`") from error
        raise
