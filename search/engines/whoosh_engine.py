"""The default engine: a Whoosh index in a folder."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import sleep

from quoth.indexer.errors import ArchiveError, QuothError
from quoth.search import analysis
from quoth.search.engines.interface import Entry, Found
from quoth.search.engines.unpickling import plain_pickles
from quoth.search.engines.whoosh_index import Reader, Writer, lock
from quoth.search.engines.whoosh_search import find
from quoth.search.model import Filters
from quoth.search.query import Node

FORMAT = 1
"""Goes up when the files of an index change in kind."""

_MARK = "quoth.json"
_TRIES = 5
_PAUSE = 0.02
"""Seconds; so often and so long to wait where another process may be between two steps of a commit."""


class WhooshEngine:
    """A Whoosh index, and beside its files a mark that says which state of the record they hold.

    If a file is missing, cut or not the mark's, the index is unusable, and the record makes a new one.
    The folder is locked while it is written; reading needs no lock.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder of the index, which need not exist."""
        self.folder = folder

    def generation(self) -> int | None:
        """Return the generation of the record that this index holds; None: there is no usable index."""
        for _ in range(_TRIES):
            try:
                mark = json.loads((self.folder / _MARK).read_bytes())
                if (mark["format"], mark["analysis"]) != (FORMAT, analysis.VERSION):
                    return None
                if self._holds(mark["files"]):
                    return int(mark["generation"])
            except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
                return None
            sleep(_PAUSE)
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
                with closing(Writer(self.folder, empty=rebuild)) as writer:
                    for article in gone:
                        writer.drop(article)
                    for entry in entries:
                        writer.drop(entry.article)
                        writer.add(entry)
                    writer.commit()
                self._mark(generation)
        except OSError as error:
            raise ArchiveError(f"{self.folder} cannot be written: {error.strerror or error}") from error

    def search(
        self, query: Node | None, filters: Filters, sort: str = "relevance", limit: int | None = 10
    ) -> Found:
        """Find quotes; `query` None means all words. sort: "relevance" or "date" (newest first).

        Raises QueryError for a filter that is no date or has no word, ArchiveError for a broken index.
        """
        self._check()
        try:
            with plain_pickles(), closing(self._reader()) as reader:
                return find(reader.segments, query, filters, sort, limit)
        except QuothError:
            raise
        except Exception as error:  # a broken file can make Whoosh raise anything
            raise ArchiveError(f"{self.folder} is damaged: run `quoth reindex`") from error

    def _check(self) -> None:
        if self.generation() is None:
            raise ArchiveError(f"{self.folder} holds no usable index: run `quoth reindex`")

    def _holds(self, files: dict[str, int]) -> bool:
        """Tell whether all `files` have these sizes, and no commit came after them."""
        if not {path.name for path in self.folder.glob("*.toc")} <= files.keys():
            return False
        with suppress(FileNotFoundError):
            return all((self.folder / name).stat().st_size == size for name, size in files.items())
        return False

    def _mark(self, generation: int) -> None:
        files = {path.name: path.stat().st_size for path in self.folder.glob("*MAIN_*.*") if path.is_file()}
        mark = {"format": FORMAT, "analysis": analysis.VERSION, "generation": generation, "files": files}
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

    def _reader(self) -> Reader:
        for _ in range(_TRIES - 1):
            with suppress(FileNotFoundError):
                return Reader(self.folder)
            sleep(_PAUSE)
        return Reader(self.folder)
