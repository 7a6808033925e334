"""Standard input, which has no name: its first bytes tell the format."""

import gzip
import io
import sys
from collections.abc import Iterator
from typing import Any, cast

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.archives.packed import Allowance, Meter, read_zip
from quoth.indexer.readers.decoding import LIMIT
from quoth.indexer.readers.formats import by_start
from quoth.indexer.readers.interface import Origin, Reader
from quoth.indexer.readers.office.docx import read_docx
from quoth.indexer.readers.office.odt import read_odt
from quoth.indexer.readers.office.xlsx import read_xlsx
from quoth.indexer.readers.plain.text import read_text
from quoth.indexer.readers.records.csv import read_csv
from quoth.indexer.readers.records.json import is_json, read_json
from quoth.indexer.readers.records.jsonl import is_record, read_jsonl

GZIP = b"\x1f\x8b"


def read_standard_input(origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the articles of standard input, JSON Lines as they come in."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadError("is not open; give a file, or pipe something in")
    head, size = [b""], 0
    while not head[-1].strip() and size <= LIMIT and (line := stream.readline(LIMIT + 1)):
        head.append(line)
        size += len(line)
    if is_record(head[-1]):
        yield from read_jsonl(stream, origin, head[1:])
        return
    data = b"".join(head) + stream.read(LIMIT + 1 - min(size, LIMIT))
    if data.startswith(GZIP):
        packed = io.BytesIO(data)
        with gzip.GzipFile(fileobj=packed) as unpacked:
            meter = Meter(unpacked, Allowance(packed))
            data = io.BufferedReader(cast(Any, meter)).read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"holds more than {LIMIT >> 20} MiB; save it to a file and name that")
    yield from _reader_of(data, origin)(io.BytesIO(data), origin)


def _reader_of(data: bytes, origin: Origin) -> Reader:
    """Return the reader for data whose name is not known."""
    start = data[:1000].lstrip()
    if start.startswith(b"PK\3\4"):
        kinds = {
            b"word/document.xml": read_docx,
            b"xl/workbook.xml": read_xlsx,
            b"opendocument.text": read_odt,
        }
        return next((reader for sign, reader in kinds.items() if sign in data), read_zip)
    if is_json(data):
        return read_json
    if is_record(data.lstrip().partition(b"\n")[0]):
        return read_jsonl
    return by_start(data, read_csv if origin.names else read_text)
