"""Writing the files of a Whoosh index, and merging its segments."""

from array import array
from collections import Counter
from contextlib import closing, suppress
from itertools import accumulate
from math import log
from pathlib import Path
from typing import Any

from quoth.search.engines.interface import Entry
from quoth.search.engines.whoosh_index import Storage, column, found
from quoth.search.engines.whoosh_postings import Codec, Pool, read_all
from quoth.search.engines.whoosh_schema import COLUMNS, SCHEMA, row
from quoth.search.importing import importing_whoosh

with importing_whoosh():
    from whoosh.index import FileIndex
    from whoosh.reading import SegmentReader

LARGE = 60_000
"""So many documents a merge makes a segment of at most, which takes two or three seconds: it holds up the commit."""
MANY = 5
"""Segments of about one size are merged when there are so many."""


class Writer:
    """Changes an index, whose lock the caller holds. Close it."""

    def __init__(self, folder: Path, empty: bool) -> None:
        """Open the index in `folder`, or make an empty one."""
        self._storage = Storage(folder)
        self._dropped: set[str] = set()
        self._pool = Pool()
        try:
            index = (FileIndex.create if empty else FileIndex)(self._storage, SCHEMA)
            reader = index.reader()
            self._leaves = reader.leaf_readers() if reader.doc_count_all() else []
            # Whoosh may keep its own lock when a commit fails: _lk=False leaves it to the caller.
            self._writer = index.writer(codec=Codec(), compound=False, _lk=False)
            self._writer.pool = self._pool
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
                for number in found(leaf, "article", article):
                    self._writer.delete_document(first + number)

    def add(self, entry: Entry) -> None:
        """Take one quote."""
        columns, terms = row(entry)
        for field, some in terms:
            if some:
                self._pool.add(field, self._writer.docnum, Counter(some))
        self._put(columns)

    def _put(self, columns: dict[str, Any]) -> None:
        """Write the columns of the next document."""
        writer = self._writer.perdocwriter
        writer.start_doc(self._writer.docnum)
        for name, value in columns.items():
            writer.add_column_value(name, COLUMNS[name], value)
        writer.finish_doc()
        self._writer.docnum += 1
        self._writer._added = True

    def commit(self) -> None:
        """Put all changes into the index at once."""
        self._writer.commit(mergetype=self._merge)

    def _merge(self, writer: Any, segments: list[Any]) -> list[Any]:
        """Merge segments into what is being written; return those that stay."""
        sizes = [segment.doc_count() for segment in segments]  # less those deleted
        taken = merged(sizes, writer.docnum)
        for segment in (segments[at] for at in taken):
            with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
                self._take(reader)
        return [segment for at, segment in enumerate(segments) if sizes[at] and at not in taken]

    def _take(self, reader: Any) -> None:
        """Write all documents of a segment, less those deleted, behind the others."""
        gone, last = set(reader._perdoc.deleted_docs()), reader.doc_count_all()
        places = array(
            "I", accumulate((number not in gone for number in range(last)), initial=self._writer.docnum)
        )
        columns = {name: column(reader, name) for name in COLUMNS}
        for number in range(last):
            if number not in gone:
                self._put({name: values[number] for name, values in columns.items()})
        for field, term, documents, counts in read_all(reader):
            pairs = zip(documents, counts, strict=False)
            self._pool.add_all(field, term, ((places[one], count) for one, count in pairs if one not in gone))

    def close(self) -> None:
        """Leave the index as it is, and close the files."""
        with suppress(Exception):  # it is a wreck if it could not be opened, or was committed
            self._writer.cancel()
        self._storage.close_files()


def merged(sizes: list[int], written: int) -> set[int]:
    """Return which segments, by their place among `sizes`, are merged into one of so many documents `written`.

    Of segments that differ in size by less than MANY times, MANY become one, so that there are few and each quote is
    written again only a few times (log-structured merge, O'Neil et al. 1996). What is small beside what is written is
    taken along. No merge makes a segment larger than LARGE: what is half as large stays for good.

    >>> merged([5000, 5000, 20, 5000, 50000], 5000), merged([5000, 5000, 20, 5000, 5000, 5000], 100)
    ({2}, {0, 1, 2, 3, 4, 5})
    """
    levels: dict[int, list[int]] = {}
    for at, size in enumerate(sizes):
        if 0 < size < LARGE / 2:
            level = 0 if size * MANY <= written else 1 + int(log(size, MANY))
            levels.setdefault(level, []).append(at)
    taken: set[int] = set()
    total = written
    for level, many in sorted(levels.items()):
        if level == 0 or len(many) >= MANY or (taken and sum(sizes[at] for at in many) <= total):
            for at in many:
                if total + sizes[at] <= LARGE:
                    taken.add(at)
                    total += sizes[at]
    return taken
