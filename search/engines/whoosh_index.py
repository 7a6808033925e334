"""Writing and reading the files of a Whoosh index."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from math import log
from operator import itemgetter
from pathlib import Path
from typing import Any

from quoth.search.engines.interface import Entry
from quoth.search.engines.whoosh_schema import SCHEMA, document, encoded
from quoth.search.importing import importing_whoosh
from quoth.search.query.fields import FIELDS

with importing_whoosh():
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.columns import EmptyColumnReader
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import FileIndex
    from whoosh.matching.wrappers import FilterMatcher
    from whoosh.reading import SegmentReader, TermNotFound

LARGE = 50_000
"""Documents of a segment that is not merged any more: merging takes memory for all that is merged."""
MANY = 8
"""Segments of about one size are merged when there are so many."""


def lock(folder: Path) -> Any:
    """Return the lock of the index in `folder`: acquire() tells at once whether it was free, release()."""
    return FileStorage(str(folder)).lock("MAIN_WRITELOCK")


class _Storage(FileStorage):  # type: ignore[misc]
    """A folder that can close all files opened in it, also those that Whoosh forgets when it fails."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        self._opened.append(super().open_file(name, **options))
        return self._opened[-1]

    def create_file(self, name: str, **options: Any) -> Any:
        self._opened.append(super().create_file(name, **options))
        return self._opened[-1]

    def close_files(self) -> None:
        for file in self._opened:
            file.raw_file().close()


class Segment:
    """One part of an open index. Documents are numbered from 0 in each."""

    def __init__(self, reader: Any) -> None:
        """Open all that will be read, so that a commit of another process takes nothing away."""
        self._reader = reader
        self._rows = {field: _column(reader, field) for field in FIELDS}
        self._places = _column(reader, "place")
        self.dates: array[int] = _column(reader, "date").numbers
        self.lengths: array[int] = _column(reader, "length").numbers
        """Stems of each quote."""
        self.paraphrases: array[int] = _column(reader, "paraphrase").numbers
        """1 for each paraphrase, 0 for what stands between marks."""
        self.length = sum(self.lengths)
        self._postings: dict[tuple[str, str], dict[int, float]] = {}

    def postings(self, field: str, term: str) -> dict[int, float]:
        """Return the documents that have `term` in `field`, and how often."""
        if (field, term) not in self._postings:
            self._postings[field, term] = _postings(self._reader, field, term)
        return self._postings[field, term]

    def forget(self) -> None:
        """Drop the postings that were read: kept, they would fill the memory."""
        self._postings.clear()

    def starting(self, field: str, start: str) -> Iterator[str]:
        """Yield the terms of `field` that start so, sorted."""
        for term in self._reader.expand_prefix(field, encoded(start)):
            yield str(term, "utf-8", "surrogatepass")

    def documents(self) -> AbstractSet[int]:
        """Return all documents."""
        return set(self._reader.all_doc_ids())

    def place(self, document: int) -> bytes:
        """Return where the quote stands, in bytes that sort like its article's key and its place in there."""
        return bytes(self._places[document])

    def with_phrase(self, field: str, terms: Sequence[str], documents: Iterable[int]) -> AbstractSet[int]:
        """Return those of `documents` in whose `field` the terms stand side by side."""
        phrase, rows = encoded(f" {' '.join(terms)} "), self._rows[field]
        return {document for document in documents if phrase in rows[document]}


def id_of(place: bytes) -> str:
    """Return the id of the quote at a place."""
    return str(place.rpartition(b"\0")[2], "utf-8", "surrogatepass")


def _column(reader: Any, name: str) -> Any:
    column = reader.column_reader(name, translate=False)
    if isinstance(column, EmptyColumnReader):  # what Whoosh gives for a file that is gone
        raise FileNotFoundError(f"the column {name} is gone")
    return column


def _postings(reader: Any, field: str, term: str) -> dict[int, float]:
    """Return documents and counts block by block: by Whoosh's own steps it takes ten times as long."""
    found: dict[int, float] = {}
    try:
        matcher = reader.postings(field, encoded(term))
    except TermNotFound:
        return found
    deleted = matcher._ids if isinstance(matcher, FilterMatcher) else ()
    leaf = matcher.child if isinstance(matcher, FilterMatcher) else matcher
    while leaf.is_active():
        leaf.id(), leaf.weight()  # has the block read
        found.update(zip(leaf._ids, leaf._weights, strict=True))
        leaf._next_block()
    for gone in deleted:
        found.pop(gone, None)
    return found


class Reader:
    """An open index. Close it."""

    def __init__(self, folder: Path) -> None:
        """Open what the last commit left. Raises FileNotFoundError if another one comes in between."""
        self._storage = _Storage(folder)
        try:
            reader = FileIndex(self._storage, SCHEMA).reader()
            leaves = reader.leaf_readers() if reader.doc_count_all() else []
            self.segments = [Segment(leaf) for leaf, _ in leaves]
        except BaseException:
            self.close()
            raise

    def forget(self) -> None:
        """Drop what was read for one question."""
        for segment in self.segments:
            segment.forget()

    def close(self) -> None:
        """Close the files."""
        self._storage.close_files()


class _Pool:
    """Gathers the postings of a commit by term: in a tenth of the memory of Whoosh's pool, which sorts them.

    Documents come in the order of their numbers, so there is nothing to sort but the terms.
    """

    def __init__(self) -> None:
        self._postings: dict[tuple[str, bytes], array[int]] = {}

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        field, term, number, count, _ = posting
        row = self._postings.get((field, term))
        if row is None:
            row = self._postings[field, term] = array("I")
        row.append(number)
        row.append(int(count))

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        for (field, term), row in sorted(self._postings.items(), key=itemgetter(0)):
            for number, count in zip(row[::2], row[1::2], strict=True):
                yield field, term, number, float(count), b""

    def cleanup(self) -> None:
        self._postings.clear()


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge segments into what the writer is writing; return those that stay.

    Of segments that differ in size by less than MANY times, MANY become one, so that there are few and each
    quote is written again only a few times (log-structured merge, O'Neil et al. 1996). What is small beside what
    is being written is taken along.
    """
    levels: dict[int, list[Any]] = {}
    segments = [segment for segment in segments if segment.doc_count()]
    for segment in segments:
        size = segment.doc_count()  # less those deleted
        level = -1 if size >= LARGE else 0 if size * MANY <= writer.doc_count() else 1 + int(log(size, MANY))
        levels.setdefault(level, []).append(segment)
    merged = [
        one
        for level, many in levels.items()
        if level == 0 or (level > 0 and len(many) >= MANY)
        for one in many
    ]
    for segment in merged:
        with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
            writer.add_reader(reader)
    return [segment for segment in segments if segment not in merged]


class Writer:
    """Changes an index, whose lock the caller holds. Close it."""

    def __init__(self, folder: Path, empty: bool) -> None:
        """Open the index in `folder`, or make an empty one."""
        self._storage = _Storage(folder)
        self._dropped: set[str] = set()
        try:
            index = (FileIndex.create if empty else FileIndex)(self._storage, SCHEMA)
            reader = index.reader()
            self._leaves = reader.leaf_readers() if reader.doc_count_all() else []
            # Large blocks as they are: twice as fast to read as Whoosh's own choice, on 1.5 times the disk.
            codec = W3Codec(blocklimit=1024, compression=0)
            codec.length_stats = False  # lengths are a column of ours
            # Whoosh may keep its own lock when a commit fails: _lk=False leaves it to the caller.
            self._writer = index.writer(codec=codec, compound=False, _lk=False)
            self._writer.pool = _Pool()
            self.table = f"_MAIN_{self._writer.generation}.toc"
            """The table of contents that the commit will write."""
        except BaseException:
            self.close()
            raise

    def drop(self, article: str) -> None:
        """Delete what the index held of an article when it was opened."""
        if self._leaves and article not in self._dropped:
            self._dropped.add(article)
            for leaf, first in self._leaves:
                for number in _postings(leaf, "article", article):
                    self._writer.delete_document(first + number)

    def add(self, entry: Entry) -> None:
        """Take one quote."""
        self._writer.add_document(**document(entry))

    def commit(self) -> None:
        """Put all changes into the index at once."""
        self._writer.commit(mergetype=_merge)

    def close(self) -> None:
        """Leave the index as it is, and close the files."""
        with suppress(Exception):  # it is a wreck if it could not be opened, or was committed
            self._writer.cancel()
        self._storage.close_files()
