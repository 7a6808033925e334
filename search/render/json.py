"""JSON: one array, a row a line. Data is exact: what would steer a terminal is written as an escape."""

from collections.abc import Iterable
from json import dumps
from typing import TextIO

from quoth.search.render import Look
from quoth.search.render.rows import Row, record
from quoth.search.render.visible import STEERING


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write an array, each row as soon as it is there; `[]` where there is none."""
    start = "["
    for row in rows:
        out.write(f"{start}\n{encode(row, out)}")
        start = ","
    out.write("[]\n" if start == "[" else "\n]\n")


def encode(row: Row, out: TextIO) -> str:
    """Return `row` as one line of JSON: UTF-8 where `out` is UTF-8, else ASCII with escapes."""
    utf8 = (out.encoding or "utf-8").lower().replace("-", "") == "utf8"
    text = dumps(record(row), ensure_ascii=not utf8)
    return STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
