"""Excel's .xlsx (ECMA-376): the rows of its first sheet that names a text, one article each, as in .csv."""

import datetime
import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.parts import Parts, opened
from quoth.indexer.readers.records.records import Record, articles, has_text
from quoth.indexer.readers.xml.trees import Element

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_COLUMN = re.compile(r"([A-Z]{1,3})\d+")
_DAY_FORMATS = frozenset(range(14, 23)) | frozenset(range(27, 37)) | frozenset(range(45, 48))
_FIRST_DAY = datetime.date(1899, 12, 30)
LOOKED_AT = 10
"""Rows from the top among which the names of the columns are sought."""


def read_xlsx(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield an article for each row; one without text is Skipped. Raises ReadError where no sheet names a text."""
    parts = opened(stream)
    sheets = sorted((int(found[1]), name) for name in parts.names if (found := _SHEET.fullmatch(name)))
    strings, days = _strings(parts), _days(parts)
    for _, name in sheets:
        rows = list(_rows(parts.xml(name), strings, days))
        for at, (_, names) in enumerate(rows[:LOOKED_AT]):
            record: Record = dict.fromkeys((text.strip() for text in names.values()), "")
            if has_text(record, origin.names):
                yield from articles(_records(rows, at), origin, "row")
                return
    raise ReadError(
        "has no column for the text in its first rows; name one text, or say which it is: --map text=COLUMN"
    )


def _records(rows: list[tuple[int, dict[int, str]]], at: int) -> Iterator[tuple[int, Record | ReadError]]:
    names = {column: text.strip() for column, text in rows[at][1].items()}
    for number, cells in rows[at + 1 :]:
        yield number, {names[column]: text for column, text in cells.items() if column in names and text}


def _rows(sheet: Element, strings: list[str], days: frozenset[int]) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield the number of each row that holds anything, and its cells by their columns."""
    for count, row in enumerate(sheet.every("row"), 1):
        cells = {}
        for place, cell in enumerate(row.children("c")):
            text = _cell(cell, strings, days)
            if text:
                cells[_column(cell.attributes.get("r", ""), place)] = text
        if cells:
            number = row.attributes.get("r", "")
            yield int(number) if number.isdecimal() and len(number) < 9 else count, cells


def _cell(cell: Element, strings: list[str], days: frozenset[int]) -> str:
    value = cell.first("v")
    text = "".join(value.pieces()) if value else ""
    kind = cell.attributes.get("t")
    if kind == "s":
        return strings[int(text)] if text.isdecimal() and len(text) < 9 and int(text) < len(strings) else ""
    if kind == "inlineStr":
        return "".join(piece for part in cell.every("t") for piece in part.pieces())
    style = cell.attributes.get("s", "")
    if (
        style.isdecimal()
        and len(style) < 6
        and int(style) in days
        and re.fullmatch(r"\d{1,6}(?:\.\d*)?", text)
    ):
        return (_FIRST_DAY + datetime.timedelta(days=int(float(text)))).isoformat()
    return text


def _column(place: str, otherwise: int) -> int:
    found = _COLUMN.fullmatch(place)
    if not found:
        return otherwise
    number = 0
    for letter in found[1]:
        number = 26 * number + ord(letter) - 64
    return number - 1


def _strings(parts: Parts) -> list[str]:
    if "xl/sharedStrings.xml" not in parts:
        return []
    items = parts.xml("xl/sharedStrings.xml").children("si")
    return ["".join(piece for text in item.every("t") for piece in text.pieces()) for item in items]


def _days(parts: Parts) -> frozenset[int]:
    """Return the numbers of the styles of cells that show a number as a date."""
    if "xl/styles.xml" not in parts:
        return frozenset()
    styles = parts.xml("xl/styles.xml")
    own = {
        form.attributes.get("numFmtId")
        for form in styles.every("numFmt")
        if re.search(
            r"[ymd]{2,}", re.sub(r'"[^"]*"|\[[^\]]*\]', "", form.attributes.get("formatCode", "")).lower()
        )
    } | {str(number) for number in _DAY_FORMATS}
    cells = styles.first("cellXfs")
    kinds = list(cells.children("xf")) if cells else []
    return frozenset(number for number, kind in enumerate(kinds) if kind.attributes.get("numFmtId") in own)
