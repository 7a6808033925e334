"""Word's .doc of 1997 to 2007, by olefile: its text as Word prints it, without what was deleted or hidden.

The format is MS-DOC (https://learn.microsoft.com/openspecs/office_file_formats/ms-doc), of which this reads the pieces
that the text is in, and of the properties of characters those that hide them. Sections of that page are named below.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import LIMIT, slurp
from quoth.indexer.readers.extras import damaged, need
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts
from quoth.indexer.readers.office.docx import read_docx
from quoth.indexer.readers.office.rtf import read_rtf

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_97 = 101
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_COUNTS = struct.Struct("<8I")
_COMPRESSED = 0x40000000
_DELETED, _HIDDEN = 0x0800, 0x083C
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of what a property modifier says, by its top three bits; 0: it says itself how many (2.6.1)."""
_PAGE, _MOST_PAGES = 512, 10_000
_SIGNS = {"\x07": "\n", "\x0b": "\n", "\x0c": "\n", "\r": "\n", "\x1e": "-", "\x1f": "", "\xa0": "\xa0"}
_MADE = str.maketrans(_SIGNS | {chr(code): "" for code in (1, 2, 3, 4, 5, 8)})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text (2.8.35): the number of its first character, how many, and where they stand."""

    start: int
    length: int
    at: int
    wide: bool


def read_doc(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a document, or those of an export; what is called .doc is often Rich Text or .docx."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    if data.lstrip().startswith(b"{\\rtf"):
        yield from read_rtf(BytesIO(data), origin)
    elif data.startswith(b"PK\3\4"):
        yield from read_docx(BytesIO(data), origin)
    elif not data.startswith(_OLE):
        raise ReadError("is damaged or not of this format; open it and save it as .docx")
    else:
        lines, meta = _document(data)
        yield from articles(lines, meta, origin)


def _document(data: bytes) -> tuple[list[str], Metadata]:
    """Return the paragraphs, and what the file says of itself."""
    olefile = need("olefile", "docs")
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            text = "".join(_text(file))
            told = file.get_metadata()
            meta = own_facts(_own(told.title), _own(told.author))
    except ReadError:
        raise
    except Exception as error:  # olefile raises whatever its parts do
        raise damaged(error) from None
    return [line for line in without_fields(text).translate(_MADE).split("\n") if line.strip()], meta


def _own(value: object) -> str | None:
    return value.decode("cp1252", "replace") if isinstance(value, bytes) else None


def _text(file: Any) -> Iterator[str]:
    """Yield the text of the document, then of its notes and boxes; not of running heads and comments (2.4.1)."""
    word = _stream(file, "WordDocument")
    version, flags = struct.unpack_from("<H6xH", word, 2)
    if version < _WORD_97:
        raise ReadError("is of a Word older than 1997; open it and save it as .docx")
    if flags & _ENCRYPTED:
        raise ReadError("wants a password; save a copy without one")
    table = _stream(file, "1Table" if flags & _TABLE_1 else "0Table")
    body, notes, heads, _, comments, ends, boxes, _ = _COUNTS.unpack_from(word, 0x4C)
    after = body + notes + heads + comments
    wanted = [(0, body), (body, body + notes), (after, after + ends + boxes)]
    hidden = _hidden(word, table)
    size = 0
    for piece in _pieces(word, table):
        for start, end in wanted:
            first, last = max(start, piece.start), min(end, piece.start + piece.length)
            for text in _shown(word, piece, first - piece.start, last - piece.start, hidden):
                size += len(text)
                if size > LIMIT:  # pieces may stand in one place of the file, as often as somebody wants
                    raise ReadError(f"holds more than {LIMIT >> 20} MiB of text; split it")
                yield text


def _stream(file: Any, name: str) -> bytes:
    data: bytes = file.openstream(name).read(LIMIT + 1)
    return data


def _pieces(word: bytes, table: bytes) -> Iterator[_Piece]:
    """Yield the pieces in the order of the text: Clx and PlcPcd (2.9.38, 2.8.35)."""
    at, size = struct.unpack_from("<II", word, 0x01A2)
    data = table[at : at + size]
    place = 0
    while data[place : place + 1] == b"\x01":  # properties that pieces share
        place += 3 + int.from_bytes(data[place + 1 : place + 3], "little")
    if data[place : place + 1] != b"\x02":
        raise ReadError("is damaged (its pieces are missing); open it and save it as .docx")
    [length] = struct.unpack_from("<I", data, place + 1)
    data = data[place + 5 : place + 5 + length]
    count = (len(data) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", data)
    for number in range(count):
        [where] = struct.unpack_from("<I", data, 4 * (count + 1) + 8 * number + 2)
        wide = not where & _COMPRESSED
        place = where if wide else (where & ~_COMPRESSED) // 2
        yield _Piece(starts[number], max(0, starts[number + 1] - starts[number]), place, wide)


def _shown(word: bytes, piece: _Piece, first: int, last: int, hidden: list[tuple[int, int]]) -> Iterator[str]:
    """Yield the characters `first` to `last` of a piece, without the hidden ones."""
    width = 2 if piece.wide else 1
    at, end = piece.at + width * first, min(piece.at + width * last, len(word))
    number = max(bisect_right(hidden, (at, at)) - 1, 0)
    while at < end:
        while number < len(hidden) and hidden[number][1] <= at:
            number += 1
        start, stop = hidden[number] if number < len(hidden) else (end, end)
        if at < start:
            data = word[at : min(start, end)]
            yield data.decode("utf-16-le" if piece.wide else "cp1252", "replace")
        at = max(at, min(stop, end)) if at >= start else min(start, end)


def _hidden(word: bytes, table: bytes) -> list[tuple[int, int]]:
    """Return where in the file characters stand that were deleted or are hidden: ChpxFkp (2.8.26, 2.9.33)."""
    at, size = struct.unpack_from("<II", word, 0xFA)
    data = table[at : at + size]
    count = max((len(data) - 4) // 8, 0)
    if count > _MOST_PAGES:
        raise ReadError(f"has more than {_MOST_PAGES:,} pages of properties; save it as .docx")
    found = []
    for number in range(count):
        [place] = struct.unpack_from("<I", data, 4 * (count + 1) + 4 * number)
        page = word[(place & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) < _PAGE:
            continue
        runs = min(page[_PAGE - 1], 0x65)
        ends = struct.unpack_from(f"<{runs + 1}I", page)
        for run in range(runs):
            offset = 2 * page[4 * (runs + 1) + run]
            if offset and _hides(page[offset + 1 : offset + 1 + page[offset]]):
                found.append((ends[run], ends[run + 1]))
    return sorted(found)


def _hides(properties: bytes) -> bool:
    """Tell whether properties of characters say that they are not shown."""
    at = 0
    hides = False
    while at + 2 < len(properties):
        [code] = struct.unpack_from("<H", properties, at)
        size = _SIZES[code >> 13] or properties[at + 2] + 1
        if code in (_DELETED, _HIDDEN):
            hides = hides or properties[at + 2] == 1
        at += 2 + size
    return hides


def without_fields(text: str) -> str:
    """Return text with the results of its fields, but not with what computes them.

    >>> without_fields("See \\x13 HYPERLINK x \\x14here\\x15.")
    'See here.'
    """
    kept, open_, quiet = [], [False], 0
    start = 0
    for at, sign in enumerate(text):
        if sign not in "\x13\x14\x15":
            continue
        if not quiet:
            kept.append(text[start:at])
        if sign == "\x13":
            open_.append(True)
            quiet += 1
        elif len(open_) > 1 and open_[-1]:  # its result begins, or it has none
            quiet -= 1
            open_[-1] = False
        if sign == "\x15" and len(open_) > 1:
            open_.pop()
        start = at + 1
    return "".join(kept) + ("" if quiet else text[start:])
