"""The engine for large archives: a tantivy index in a folder. It needs the extra `fast`."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from heapq import nlargest
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tantivy import Document, Index, Schema, SchemaBuilder, Searcher

from quoth.indexer.errors import ArchiveError, QuothError
from quoth.search import analysis
from quoth.search.database import BusyError, writing
from quoth.search.dates import number
from quoth.search.engines.interface import Entry, Found
from quoth.search.engines.tantivy_query import matching, ranked
from quoth.search.fields import FIELDS, indexed
from quoth.search.tree import Node, wanted

FORMAT = 1
"""Goes up when the files of an index change in kind."""
MEMORY = 256_000_000
"""Bytes that the writer may gather before it writes a part of the index."""
SAID, PARAPHRASED = 2.0, 0.0
"""Weights. tantivy multiplies a score by log2(2 + weight): what was said counts double."""
NEWER = 0.01
"""Added to the weight of the newest quotes, less to others: a fifth of a percent of the score, so that of hundreds of
equal ones tantivy itself gives the newest first."""

_MARK = "quoth.json"
_HEX = re.compile("[0-9a-f]{16}")

Answer = TypeVar("Answer")


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("place", stored=True)
    builder.add_integer_field("id", fast=True)
    builder.add_integer_field("date", fast=True, indexed=True)
    builder.add_float_field("weight", fast=True)
    for field in FIELDS:
        # Terms are given with a space between; the analyzer has made them.
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for field in FIELDS:
        builder.add_text_field(f"{field}_forms", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


SCHEMA = _schema()


class _Hit(NamedTuple):
    score: float
    date: int
    place: bytes

    @property
    def id(self) -> str:
        return str(self.place.rpartition(b"\0")[2], "utf-8", "surrogatepass")


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
                    _fill(Index(SCHEMA, str(self.folder)), entries, gone, rebuild)
                self._set_mark({"generation": generation, "commit": self._commit(), "next": None})
        except OSError as error:
            raise ArchiveError(f"{self.folder} cannot be written: {error.strerror or error}") from error

    def search(self, query: Node | None, sort: str = "relevance", limit: int | None = 10) -> Found:
        """Find quotes; `query` None means all. sort: "relevance" or "date" (newest first), then without scores.

        Raises ArchiveError for a broken index.
        """
        return self._ask(lambda searcher: _find(searcher, query, sort, limit))

    def ids(self, query: Node | None) -> list[str]:
        """Return the ids of all quotes that match, in any order. Raises ArchiveError for a broken index."""
        return self._ask(lambda searcher: _ids(searcher, query))

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


def _fill(index: Index, entries: Iterable[Entry], gone: Iterable[str], empty: bool) -> None:
    """Write all changes to an index at once; whatever is raised, the index stays as it was."""
    writer = index.writer(MEMORY, 1)
    dropped: set[str] = set()

    def drop(article: str) -> None:
        if not empty and article not in dropped:
            dropped.add(article)
            writer.delete_documents_by_term("article", _whole(article))

    try:
        for article in gone:
            drop(article)
        for entry in entries:
            drop(entry.article)
            writer.add_document(_document(entry))
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()


def _document(entry: Entry) -> Document:
    document = Document()
    document.add_text("article", _whole(entry.article))
    place = f"{entry.article}\0{entry.place:08x}\0{entry.id}"
    document.add_bytes("place", place.encode("utf-8", "surrogatepass"))
    if _HEX.fullmatch(entry.id):
        document.add_integer("id", int(entry.id, 16) - (1 << 63))
    document.add_integer("date", number(entry.date))
    document.add_float("weight", _weight(entry.type, number(entry.date)))
    for field in FIELDS:
        found, forms = indexed(field, getattr(entry, field) or "")
        document.add_text(field, _whole(" ".join(found)))
        document.add_text(f"{field}_forms", " ".join(forms))
    return document


def _weight(type_: str, date: int) -> float:
    weight = PARAPHRASED if type_ == "indirect" else SAID
    year, month, day = date // 10_000, date // 100 % 100, date % 100
    days = (min(max(year - 1800, 0), 300) * 13 + month) * 32 + day
    return weight + NEWER * (2 + weight) / 4 * days / (301 * 13 * 32)


def _whole(text: str) -> str:
    """Return `text` with an escape for each half of a character, which tantivy cannot hold."""
    return text.encode(errors="backslashreplace").decode()


def _find(searcher: Searcher, node: Node | None, sort: str, limit: int | None) -> Found:
    """Find quotes as `Engine.search` promises.

    tantivy puts what is equal in the order of its documents. So more are asked for than are wanted, until the
    last one is worse than the last one wanted, and the equal ones are put in order here.
    """
    by_score = sort == "relevance" and any(wanted(node))
    query = ranked(SCHEMA, node) if by_score else matching(SCHEMA, node)
    how: dict[str, Any] = {"weight_by_field": "weight"} if by_score else {"order_by_field": "date"}
    size = 2 * limit + 10 if limit is not None else max(searcher.num_docs, 1)
    while True:
        found: Any = searcher.search(query, size, **how)  # its stubs do not know `count`
        hits, total = found.hits, found.count
        if limit is None or len(hits) >= total or not limit or hits[-1][0] < hits[limit - 1][0]:
            break
        size *= 8
    dates = searcher.fast_field_values("date", [address for _, address in hits])
    rows = [
        (value if by_score else 0.0, int(date or 0), address)
        for (value, address), date in zip(hits, dates, strict=True)
    ]
    if limit is not None and limit < len(rows):  # places are read of those only that may be shown
        least = min((row[:2] for row in nlargest(limit, rows, key=_rank)), default=None)
        rows = [row for row in rows if least is not None and row[:2] >= least]
    read = [_Hit(score, date, searcher.doc(address)["place"][0]) for score, date, address in rows]
    read.sort(key=lambda hit: hit.place)
    read.sort(key=lambda hit: (hit.score, hit.date), reverse=True)
    return Found(tuple((hit.id, hit.score) for hit in read[:limit]), total)


def _rank(row: tuple[float, int, Any]) -> tuple[float, int]:
    return row[:2]


def _ids(searcher: Searcher, node: Node | None) -> list[str]:
    found = searcher.search(matching(SCHEMA, node), max(searcher.num_docs, 1))
    addresses = [address for _, address in found.hits]
    numbers = searcher.fast_field_values("id", addresses)
    return [
        f"{int(number) + (1 << 63):016x}"
        if number is not None
        else _Hit(0.0, 0, searcher.doc(address)["place"][0]).id
        for number, address in zip(numbers, addresses, strict=True)
    ]
