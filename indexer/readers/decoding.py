"""Bytes to text: encodings that newsrooms and scrapers leave behind, and what is no text at all.

Curly quotation marks are the case that counts: 0x93 and 0x94 in Windows-1252, lost by a latin-1 reader.
"""

import codecs
import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from quoth.indexer.errors import ReadError

LIMIT = 64 * 2**20
"""Bytes that one text file, one page or one line of JSON may have. A .jsonl file may be of any size."""
TOO_LARGE = f"is larger than {LIMIT >> 20} MiB; split it, or give it as .jsonl with one article a line"

_WIDE = (  # UTF-32 first: its mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page may declare and be believed: utf-8 and its western cousins are told from the bytes.
_DECLARABLE = re.compile(
    r"(?:windows-|cp)125[013-8]|iso-8859-(?:[2-9]|1[03-6])|koi8-[ru]|big5|gb2312|gbk|gb18030|shift_jis|euc-(?:jp|kr)"
)
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b"]
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_wide(data: bytes) -> bool:
    """Tell whether `data` starts with the byte order mark of UTF-16 or UTF-32."""
    return data.startswith(tuple(mark for mark, _ in _WIDE))


def slurp(stream: BinaryIO) -> bytes:
    """Return all bytes of `stream`. Raises ReadError where there are more than LIMIT."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(TOO_LARGE)
    return data


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of `stream`; of one that is over LIMIT only so much that it can be told."""
    line = stream.readline(LIMIT + 1)
    if is_wide(line):  # UTF-16, as PowerShell's > writes it
        stream = BytesIO(to_text(line + slurp(stream)).encode())
        line = stream.readline()
    while line:
        yield line
        while len(line) > LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LIMIT + 1)
        line = stream.readline(LIMIT + 1)


def to_text(data: bytes, declared: str | None = None) -> str:
    """Decode `data`; the byte order mark is not part of the text. Never raises.

    In order: byte order mark, UTF-8, the encoding that the file says it is in (`declared`, None where it
    says nothing), Windows-1252. UTF-8 goes before the declaration, which is wrong more often than bytes
    that happen to be UTF-8.
    """
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError:
        if declared and _DECLARABLE.fullmatch(declared.lower()):
            return data.decode(declared, "replace")
        return _western(data)


def _western(data: bytes) -> str:
    """Decode as Windows-1252, or where most of it is UTF-8, only the bytes that are not."""
    text = data.decode("utf-8", "surrogateescape")
    broken = len(data) - len(text.encode("utf-8", "ignore"))
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    if whole <= broken:
        return data.decode("cp1252", "replace")
    return _SURROGATE.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def prose(data: bytes, declared: str | None = None) -> str:
    """Decode `data` as `to_text` does. Raises ReadError where it is empty or no text."""
    text = to_text(data, declared)
    if not text.strip():
        raise ReadError("is empty")
    sample = text[:65536]
    controls = sum(map(sample.count, _CONTROLS))
    if "\0" in text or controls > max(8, len(sample) // 20):
        raise ReadError("looks like a binary file, not text; save what it holds as .txt")
    return text


def mended(text: str) -> str:
    """Return `text` with U+FFFD for each lone surrogate: JSON can write one, UTF-8 cannot."""
    return _SURROGATE.sub("\ufffd", text)
