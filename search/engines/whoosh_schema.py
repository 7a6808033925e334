"""What the Whoosh index holds of a quote.

Whoosh does the files and the commits. Queries are answered from the postings with sets, see whoosh_search:
that is three times as fast as Whoosh's own queries, and free of their traps. The terms of each field are kept
in their order, and a phrase is looked for in them; Whoosh's positions take longer to read and to write.
"""

from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple
from zlib import compress, decompress

from quoth.search.engines.interface import Entry
from quoth.search.importing import importing_whoosh
from quoth.search.query.dates import number
from quoth.search.query.fields import FIELDS

with importing_whoosh():
    from whoosh import columns, fields, formats

PHRASES = tuple(name for name in FIELDS if name != "type")
"""Fields of more than one word."""


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


class Rows(columns.Column):  # type: ignore[misc]
    """Some bytes for each document, never none; what documents in a row have alike, such as a title, is kept once.

    The file has all values one after the other, then where the value of each document starts, and where the last ends.
    """

    _default = b""

    class Writer(columns.ColumnWriter):  # type: ignore[misc]
        """Writes the values as they come."""

        def __init__(self, dbfile: Any) -> None:
            """Take the file to write to."""
            super().__init__(dbfile)
            self._starts = array("I")
            self._last = b""
            self._end = 0

        def add(self, docnum: int, value: bytes) -> None:
            """Take the value of the next document; each has one."""
            if value != self._last:
                self._dbfile.write(value)
                self._last, self._end = value, self._end + len(value)
            self._starts.append(self._end - len(value))

        def finish(self, doccount: int) -> None:
            """Write where they start."""
            self._starts.append(self._end)
            self._dbfile.write_array(self._starts)

    class Reader(columns.ColumnReader):  # type: ignore[misc]
        """Gives the values back."""

        def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
            """Read the column that starts at `basepos`."""
            super().__init__(dbfile, basepos, length, doccount)
            count = doccount + 1
            self._starts: array[int] = dbfile.get_array(basepos + length - 4 * count, "I", count)

        def __getitem__(self, docnum: int) -> bytes:
            """Return the value of one document."""
            starts = self._starts
            start = end = starts[docnum]
            while end == start:
                docnum += 1
                end = starts[docnum]
            return bytes(self._dbfile.get(self._basepos + start, end - start))


class Packed(columns.Column):  # type: ignore[misc]
    """A line for each document, compressed with those of its neighbours, whose contexts overlap.

    It takes some twenty times as long to read as one of `Rows`, and a quarter of the room.
    """

    _default = b""
    TOGETHER = 32

    class Writer(columns.ColumnWriter):  # type: ignore[misc]
        """Compresses so many lines at once."""

        def __init__(self, dbfile: Any) -> None:
            """Take the file to write to."""
            super().__init__(dbfile)
            self._lines: list[bytes] = []
            self._ends = array("I", [0])

        def add(self, docnum: int, value: bytes) -> None:
            """Take the line of the next document; each has one."""
            self._lines.append(value)
            if len(self._lines) == Packed.TOGETHER:
                self._write()

        def _write(self) -> None:
            data = compress(b"\n".join(self._lines), 1)
            self._dbfile.write(data)
            self._ends.append(self._ends[-1] + len(data))
            self._lines.clear()

        def finish(self, doccount: int) -> None:
            """Write where they end."""
            if self._lines:
                self._write()
            self._dbfile.write_array(self._ends)

    class Reader(columns.ColumnReader):  # type: ignore[misc]
        """Gives the lines back."""

        def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
            """Read the column that starts at `basepos`."""
            super().__init__(dbfile, basepos, length, doccount)
            count = 1 + -(-doccount // Packed.TOGETHER)
            self._ends: array[int] = dbfile.get_array(basepos + length - 4 * count, "I", count)
            self._block, self._lines = -1, [b""]

        def __getitem__(self, docnum: int) -> bytes:
            """Return the line of one document."""
            block, number = divmod(docnum, Packed.TOGETHER)
            if block != self._block:
                start, end = self._ends[block], self._ends[block + 1]
                self._lines = decompress(bytes(self._dbfile.get(self._basepos + start, end - start))).split(
                    b"\n"
                )
                self._block = block
            return self._lines[number]


class Terms(fields.FieldType):  # type: ignore[misc]
    """A field that is found by its terms."""

    def __init__(self, column: Any = None) -> None:
        """With `column` the terms are kept in their order as well."""
        super().__init__(formats.Existence(), None, sortable=column)


def encoded(term: str) -> bytes:
    """Return a term as bytes; file names and arguments may hold half a surrogate pair."""
    return term.encode("utf-8", "surrogatepass")


def decoded(term: bytes) -> str:
    """Return a term from its bytes."""
    return str(term, "utf-8", "surrogatepass")


COLUMNS: dict[str, Any] = {
    "place": Rows(),
    "date": Numbers(),
    "length": Numbers(),
    "paraphrase": Numbers(),
    "article": Rows(),
    **{name: Rows() for name in PHRASES if name != "context"},
    "context": Packed(),
}
SCHEMA = fields.Schema(
    **{name: fields.COLUMN(COLUMNS[name]) for name in ("place", "date", "length", "paraphrase")},
    **{name: Terms(COLUMNS.get(name)) for name in ("article", *FIELDS)},
    **{f"{name}_forms": Terms() for name in FIELDS},
)


class Row(NamedTuple):
    """One quote as it goes into an index."""

    columns: dict[str, Any]
    """A value for each column."""
    terms: Iterable[tuple[str, list[str]]]
    """The terms of each field."""


def row(entry: Entry) -> Row:
    """Return what is kept of one quote."""
    found: list[tuple[str, list[str]]] = [("article", [entry.article])]
    kept: dict[str, Any] = {
        "article": encoded(entry.article),
        # What the order of quotes of an article that are equal goes by, and the id.
        "place": encoded(f"{entry.place:08x}\0{entry.id}"),
        "date": number(entry.date),
        "paraphrase": int(entry.type == "indirect"),
    }
    for field in FIELDS:
        terms = entry.terms(field)
        found += [(field, terms.terms.split()), (f"{field}_forms", terms.forms.split())]
        if field in COLUMNS:
            kept[field] = encoded(f" {terms.terms} ")
    return Row(kept | {"length": len(found[1][1])}, found)
