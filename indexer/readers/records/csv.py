"""Tables in CSV: a row of names, then one article a row, read row by row as .jsonl is."""

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import LIMIT, lines, to_text
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.records.records import Record, articles

_SEPARATORS = ",;\t|"


def read_csv(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield an article for each row; fields are set apart by what is most frequent of , ; tab and | in row 1.

    A row without text is Skipped. Raises ReadError where no row holds an article.
    """
    yield from articles(table(stream), origin, "row")


def table(stream: BinaryIO) -> Iterator[tuple[int, Record | ReadError]]:
    """Yield the rows under the names in the first, with their numbers: the first after the names is 2."""
    csv.field_size_limit(LIMIT)
    text = _lines(stream)
    first = next(text, "")
    separator = max(_SEPARATORS, key=re.sub(r'"[^"]*"', "", first).count)
    try:
        names = next(csv.reader([first], delimiter=separator), [])
        some = not first.strip()
        for number, row in enumerate(csv.reader(text, delimiter=separator), 2):
            if any(cell.strip() for cell in row):
                some = True
                yield number, {name.strip(): cell for name, cell in zip(names, row, strict=False) if cell}
        if not some:
            raise ReadError(
                "has nothing under its first row, which must name the columns: title,text,date ..."
            )
    except csv.Error as error:
        raise ReadError(f"is not CSV that can be read ({error}); save it anew as CSV in UTF-8") from None


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of the table as text, however they end; a byte that is none is not its end."""
    for line in lines(stream):
        yield from re.findall(r"[^\r\n]*(?:\r\n?|\n|\Z)", to_text(line).replace("\0", "\ufffd"))[:-1] or [""]
