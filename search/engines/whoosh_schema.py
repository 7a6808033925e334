"""What the Whoosh index holds of a quote.

Whoosh does the postings and the commits. Queries are answered from the postings with sets, see whoosh_search:
that is three times as fast as Whoosh's own queries, and free of their traps. The terms of each field are kept
in their order, and a phrase is looked for in them; Whoosh's positions take longer to read and to write.
"""

from array import array
from collections.abc import Iterator
from typing import Any

from quoth.search.engines.interface import Entry
from quoth.search.importing import importing_whoosh
from quoth.search.query.dates import number
from quoth.search.query.fields import FIELDS, indexed

with importing_whoosh():
    from whoosh import columns, fields, formats


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
            yield encoded(term), count, float(count), b""

    def to_column_value(self, value: list[str]) -> bytes:
        """Return the terms in a row, with a space on both sides of each."""
        return encoded(f" {' '.join(value)} ")


def encoded(term: str) -> bytes:
    """Return a term as bytes; file names and arguments may hold half a surrogate pair."""
    return term.encode("utf-8", "surrogatepass")


def _texts() -> Any:
    # Without offsets on disk, Whoosh adds up all lengths each time it opens the column.
    return columns.VarBytesColumn(write_offsets_cutoff=0)


SCHEMA = fields.Schema(
    article=Terms(),
    place=fields.COLUMN(_texts()),
    date=fields.COLUMN(Numbers()),
    length=fields.COLUMN(Numbers()),
    paraphrase=fields.COLUMN(Numbers()),
    **{name: Terms(_texts()) for name in FIELDS},
    **{f"{name}_forms": Terms() for name in FIELDS},
)


def document(entry: Entry) -> dict[str, Any]:
    """Return the fields of one quote. Every column gets a value."""
    kept: dict[str, Any] = {
        "article": [entry.article],
        # The id, after what the order of quotes that are equal goes by.
        "place": encoded(f"{entry.article}\0{entry.place:08x}\0{entry.id}"),
        "date": number(entry.date),
        "paraphrase": int(entry.type == "indirect"),
    }
    for field in FIELDS:
        kept[field], kept[f"{field}_forms"] = indexed(field, getattr(entry, field) or "")
    return kept | {"length": len(kept["text"])}
