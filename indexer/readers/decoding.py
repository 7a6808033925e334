"""Bytes to text: encodings that newsrooms and scrapers leave behind, and what is no text at all.

Curly quotation marks are the case that counts: 0x93 and 0x94 in Windows-1252, lost by a latin-1 reader.
"""

import codecs
import re
from collections.abc import Callable, Iterator
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
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b")
_BYTE = {bytes([code]).decode("cp1252", "replace"): bytes([code]) for code in range(128, 160)}
_BYTE.pop("\ufffd", None)
_LATER = "\x80-\xbf" + "".join(re.escape(char) for char in _BYTE)
_DOUBLED = re.compile(f"[\xc2-\xdf][{_LATER}]|[\xe0-\xef][{_LATER}]{{2}}|[\xf0-\xf4][{_LATER}]{{3}}")
"""UTF-8 of one character, each byte taken for a character of Windows-1252."""
_LEADS = ("â€", "Ã", "Â", "Å", "Ä", "Ð", "Ñ")
"""What the first byte of most such becomes: looked for first, because that is fast."""
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


Declared = str | Callable[[], str | None] | None
"""The encoding that a file says it is in, or what looks for that; None where it says nothing."""


def to_text(data: bytes, declared: Declared = None) -> str:
    """Decode `data`; the byte order mark is not part of the text. Never raises.

    In order: byte order mark, UTF-8, the encoding that the file says it is in (`declared`, None where it
    says nothing), Windows-1252. UTF-8 goes before the declaration, which is wrong more often than bytes
    that happen to be UTF-8.
    """
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if declared in ("utf-16-le", "utf-16-be"):
        return data.decode(declared, "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError:
        declared = declared() if callable(declared) else declared
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


def prose(data: bytes, declared: Declared = None) -> str:
    """Decode `data` as `to_text` does. Raises ReadError where it is empty or no text."""
    text = to_text(data, _wide_without_mark(data) or declared)
    if not text or text.isspace():
        raise ReadError("is empty")
    sample = text[:65536].encode("utf-8", "ignore")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(8, len(sample) // 20) or text.count("\0") * 500 > len(text):
        raise ReadError("looks like a binary file, not text; save what it holds as .txt")
    return undoubled(text.replace("\0", "") if "\0" in text else text)


def _wide_without_mark(data: bytes) -> str | None:
    """Return the name of UTF-16 where every other byte is NUL, as in English without a byte order mark."""
    sample = data[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0) * 2 / len(sample), sample[1::2].count(0) * 2 / len(sample)
    return "utf-16-le" if odd > 0.6 > 0.1 > even else "utf-16-be" if even > 0.6 > 0.1 > odd else None


def undoubled(text: str) -> str:
    """Return `text` with what was UTF-8, taken for Windows-1252, made right: "donâ€™t" becomes "don’t".

    >>> undoubled("â€œItâ€™s a cafÃ©,â€\x9d she said."), undoubled("Ça va")
    ('“It’s a café,” she said.', 'Ça va')
    """
    if text.isascii() or not any(lead in text for lead in _LEADS):
        return text
    return _DOUBLED.sub(_single, text)


def _single(found: re.Match[str]) -> str:
    data = b"".join(_BYTE.get(char) or char.encode("latin-1") for char in found[0])
    try:
        return data.decode()
    except UnicodeDecodeError:
        return found[0]


def mended(text: str) -> str:
    """Return `text` with U+FFFD for each lone surrogate: JSON can write one, UTF-8 cannot."""
    return _SURROGATE.sub("\ufffd", text)
