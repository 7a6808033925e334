"""Excel files (.xlsx, ECMA-376) with the columns that CSV has: a sheet whose head stays in sight.

Text is text, whatever it begins with, so that nothing of an article is a formula; numbers are numbers. The same rows give
the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quoth.search.errors import QueryError
from quoth.search.render.csv import joined, table
from quoth.search.render.rows import Row
from quoth.search.render.visible import visible

LONGEST = 32_767
"""Characters of a cell, and rows of a sheet below: more Excel does not open."""
_ROWS = 1_048_576
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
    f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.'
    f'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_OFFICE}"><sheets><sheet name="quoth" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_BEFORE = (
    f'<worksheet xmlns="{_S}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)


def document(kind: type[Row], rows: Iterable[Row]) -> bytes:
    """Return an Excel file of `rows`, which are all of class `kind`. Raises QueryError if Excel would not open so many."""
    sheet = _HEAD + _BEFORE + "".join(_rows(table(kind, rows))) + "</sheetData></worksheet>"
    parts = {name: _HEAD + text for name, text in _PARTS.items()} | {"xl/worksheets/sheet1.xml": sheet}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return out.getvalue()


def _rows(table: Iterable[list[Any]]) -> Iterator[str]:
    for number, row in enumerate(table, 1):
        if number > _ROWS:
            raise QueryError(f"a sheet of Excel has at most {_ROWS:,} rows: narrow the search, or take CSV")
        yield f"<row>{''.join(map(_cell, row))}</row>"


def _cell(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<c><v>{value}</v></c>"
    text = joined(value)
    if not text:
        return "<c/>"
    text = _NO_XML.sub("\ufffd", visible(text.replace("\r\n", "\n")))
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
