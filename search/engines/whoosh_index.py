"""Reading the files of a Whoosh index."""

from array import array
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from quoth.search.engines.whoosh_postings import read, terms_of
from quoth.search.engines.whoosh_schema import PHRASES, SCHEMA, decoded, encoded
from quoth.search.importing import importing_whoosh

with importing_whoosh():
    from whoosh.columns import EmptyColumnReader
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import FileIndex


def lock(folder: Path) -> Any:
    """Return the lock of the index in `folder`: acquire() tells at once whether it was free, release()."""
    return FileStorage(str(folder)).lock("MAIN_WRITELOCK")


class Storage(FileStorage):  # type: ignore[misc]
    """A folder that can close all files opened in it, also those that Whoosh forgets when it fails."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file to read."""
        self._opened.append(super().open_file(name, **options))
        return self._opened[-1]

    def create_file(self, name: str, **options: Any) -> Any:
        """Open a file to write."""
        self._opened.append(super().create_file(name, **options))
        return self._opened[-1]

    def close_files(self) -> None:
        """Close all files."""
        for file in self._opened:
            file.raw_file().close()


class Segment:
    """One part of an open index. Documents are numbered from 0 in each."""

    def __init__(self, reader: Any) -> None:
        """Open all that will be read, so that a commit of another process takes nothing away."""
        self._reader = reader
        self._rows = {field: column(reader, field) for field in PHRASES}
        self._articles, self._places = column(reader, "article"), column(reader, "place")
        self.dates: array[int] = column(reader, "date").numbers
        self.lengths: array[int] = column(reader, "length").numbers
        """Stems of each quote."""
        self.paraphrases: array[int] = column(reader, "paraphrase").numbers
        """1 for each paraphrase, 0 for what stands between marks."""
        gone = set(reader._perdoc.deleted_docs())
        self.count = len(self.lengths) - len(gone)
        """Quotes, less those deleted."""
        self.length = sum(self.lengths) - sum(self.lengths[number] for number in gone)
        """Stems of them all."""
        self._postings: dict[tuple[str, str], dict[int, int]] = {}

    def postings(self, field: str, term: str) -> dict[int, int]:
        """Return the documents that have `term` in `field`, and how often."""
        if (field, term) not in self._postings:
            self._postings[field, term] = found(self._reader, field, term)
        return self._postings[field, term]

    def forget(self) -> None:
        """Drop the postings that were read: kept, they would fill the memory."""
        self._postings.clear()

    def starting(self, field: str, start: str) -> list[str]:
        """Return the terms of `field` that start so."""
        found = terms_of(self._reader, field)
        return [term for term in found if term.startswith(start)] if start else found

    def documents(self) -> AbstractSet[int]:
        """Return all documents."""
        return set(self._reader.all_doc_ids())

    def place(self, document: int) -> bytes:
        """Return where the quote stands, in bytes that sort like its article's key and its place in there."""
        return b"\0".join((self._articles[document], self._places[document]))

    def with_phrase(self, field: str, terms: Sequence[str], documents: Iterable[int]) -> AbstractSet[int]:
        """Return those of `documents` in whose `field` the terms stand side by side."""
        phrase, rows = encoded(f" {' '.join(terms)} "), self._rows[field]
        return {document for document in documents if phrase in rows[document]}


def id_of(place: bytes) -> str:
    """Return the id of the quote at a place."""
    return decoded(place.rpartition(b"\0")[2])


def column(reader: Any, name: str) -> Any:
    """Return a column of a segment. Raises FileNotFoundError."""
    found = reader.column_reader(name, translate=False)
    if isinstance(found, EmptyColumnReader):  # what Whoosh gives for a file that is gone
        raise FileNotFoundError(f"the column {name} is gone")
    return found


def found(reader: Any, field: str, term: str) -> dict[int, int]:
    """Return the documents of a segment that have a term, with how often, less those that are deleted."""
    having = dict(zip(*read(reader, field, term), strict=False))
    if having:
        for gone in reader._perdoc.deleted_docs():
            having.pop(gone, None)
    return having


class Reader:
    """An open index. Close it."""

    def __init__(self, folder: Path) -> None:
        """Open what the last commit left. Raises FileNotFoundError if another one comes in between."""
        self._storage = Storage(folder)
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
