"""What the Whoosh index of quotes holds, and how it is written and read: the only file that knows Whoosh.

Whoosh does the postings and the commits. Queries are answered from the postings with sets, see whoosh_search:
that is four times as fast as Whoosh's own queries, and free of their traps. The stems of each quote are kept
in their order, and a phrase is looked for in them; Whoosh's positions take longer to read and to write.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Any

from quoth.search.analysis import stems
from quoth.search.dates import number
from quoth.search.engines.fields import FIELDS
from quoth.search.engines.interface import Entry
from quoth.search.importing import importing_whoosh

with importing_whoosh():
    from whoosh import columns, fields, formats
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import FileIndex
    from whoosh.reading import TermNotFound


class Numbers(columns.Column):  # type: ignore[misc]
    """A whole number for each document, all read at once."""

    _default = 0

    class Writer(columns.ColumnWriter):  # type: ignore[misc]
        """Gathers the numbers."""

        def __init__(self, dbfile: Any) -> None:
            """Take the file to write to."""
            super().__init__(dbfile)
            self._numbers = array("I")

        def add(self, docnum: int, value: int) -> None:
            """Take the number of the next document; each has one."""
            self._numbers.append(value)

        def finish(self, doccount: int) -> None:
            """Write them all."""
            self._dbfile.write_array(self._numbers)

    class Reader(columns.ColumnReader):  # type: ignore[misc]
        """Gives the numbers back."""

        def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
            """Read the column that starts at `basepos`."""
            super().__init__(dbfile, basepos, length, doccount)
            self.numbers: array[int] = dbfile.get_array(basepos, "I", doccount)

        def __getitem__(self, docnum: int) -> int:
            """Return the number of one document."""
            return self.numbers[docnum]


class Terms(fields.FieldType):  # type: ignore[misc]
    """A field that is given its terms as a list; it keeps how often each occurs."""

    def __init__(self, column: Any = None) -> None:
        """With `column` the terms are kept in their order as well."""
        super().__init__(formats.Existence(), None, sortable=column)

    def index(self, value: list[str], **kwargs: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term with its count."""
        counts: dict[str, int] = {}
        for term in value:
            counts[term] = counts.get(term, 0) + 1
        for term, count in counts.items():
            yield _encoded(term), count, float(count), b""

    def to_column_value(self, value: list[str]) -> bytes:
        """Return the terms in a row, with a space on both sides of each."""
        return _encoded(f" {' '.join(value)} ")


def _encoded(term: str) -> bytes:
    """Return a term as bytes; file names and arguments may hold half a surrogate pair."""
    return term.encode("utf-8", "surrogatepass")


def _texts() -> Any:
    return columns.VarBytesColumn(write_offsets_cutoff=0)


SCHEMA = fields.Schema(
    text=Terms(_texts()),
    article=Terms(),
    id=fields.COLUMN(_texts()),
    date=fields.COLUMN(Numbers()),
    length=fields.COLUMN(Numbers()),
    **{name: Terms() for name in FIELDS},
)


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
        self._texts = _column(reader, "text")
        self._ids = _column(reader, "id")
        self.dates: array[int] = _column(reader, "date").numbers
        self.lengths: array[int] = _column(reader, "length").numbers
        """Stems of each quote."""
        self._postings: dict[tuple[str, str], dict[int, float]] = {}

    def postings(self, field: str, term: str) -> dict[int, float]:
        """Return the documents that have `term` in `field`, and how often."""
        if (field, term) not in self._postings:
            self._postings[field, term] = _postings(self._reader, field, term)
        return self._postings[field, term]

    def documents(self) -> AbstractSet[int]:
        """Return all documents."""
        return set(self._reader.all_doc_ids())

    def id(self, document: int) -> str:
        """Return the id of the quote."""
        return str(self._ids[document], "utf-8", "surrogatepass")

    def with_phrase(self, stems: Sequence[str], documents: Iterable[int]) -> AbstractSet[int]:
        """Return those of `documents` in which the stems stand side by side."""
        phrase, texts = _encoded(f" {' '.join(stems)} "), self._texts
        return {document for document in documents if phrase in texts[document]}


def _column(reader: Any, name: str) -> Any:
    column = reader.column_reader(name, translate=False)
    if isinstance(column, columns.EmptyColumnReader):  # what Whoosh gives for a file that is gone
        raise FileNotFoundError(f"the column {name} is gone")
    return column


def _postings(reader: Any, field: str, term: str) -> dict[int, float]:
    found: dict[int, float] = {}
    try:
        matcher = reader.postings(field, _encoded(term))
    except TermNotFound:
        return found
    while matcher.is_active():
        found[matcher.id()] = matcher.weight()
        matcher.next()
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
        field, term, document, count, _ = posting
        row = self._postings.get((field, term))
        if row is None:
            row = self._postings[field, term] = array("I")
        row.append(document)
        row.append(int(count))

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        for (field, term), row in sorted(self._postings.items(), key=itemgetter(0)):
            for document, count in zip(row[::2], row[1::2], strict=True):
                yield field, term, document, float(count), b""

    def cleanup(self) -> None:
        self._postings.clear()


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
                for document in _postings(leaf, "article", article):
                    self._writer.delete_document(first + document)

    def add(self, entry: Entry) -> None:
        """Take one quote. Every column gets a value."""
        terms = stems(entry.text)
        kept: dict[str, Any] = {"text": terms, "article": [entry.article], "id": _encoded(entry.id)}
        for field, terms_of in FIELDS.items():
            value = getattr(entry, field)
            if value is not None:
                kept[field] = terms_of(value)
        self._writer.add_document(date=number(entry.date), length=len(terms), **kept)

    def commit(self) -> None:
        """Put all changes into the index at once."""
        self._writer.commit()

    def close(self) -> None:
        """Leave the index as it is, and close the files."""
        with suppress(Exception):  # it is a wreck if it could not be opened, or was committed
            self._writer.cancel()
        self._storage.close_files()
