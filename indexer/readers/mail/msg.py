"""Outlook's .msg, by olefile: a message as properties (MS-OXMSG), of which the text and its head are read.

The text is the plain body or, where there is none, the page. Attachments are not read.
"""

import datetime
import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers import exports
from quoth.indexer.readers.decoding import LIMIT, mended, prose, slurp
from quoth.indexer.readers.extras import damaged, need
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.joining import is_wrapped, paragraphs
from quoth.indexer.readers.pages.html import text_of

_SUBJECT, _SENDER, _PLAIN, _PAGE = "0037", "0C1A", "1000", "1013"
_SENT, _RECEIVED = 0x0039, 0x0E06
_TIME = 0x0040
_HEAD = 32
"""Bytes before the properties of a message, of 16 bytes each."""
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


def read_msg(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a message, or those of an export in it. Raises ReadError where it has no text."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    olefile = need("olefile", "docs")
    try:
        with olefile.OleFileIO(BytesIO(data)) as message:
            subject, sender, plain, page = (
                _text(message, name) for name in (_SUBJECT, _SENDER, _PLAIN, _PAGE)
            )
            date = _date(message)
    except ReadError:
        raise
    except Exception as error:  # olefile raises whatever its parts do
        raise damaged(error) from None
    text = plain.replace("\r\n", "\n") if plain.strip() else text_of(page)
    lines = text.splitlines()
    if found := list(exports.articles(lines, origin)):
        yield from found
        return
    if is_wrapped([line for line in lines if line.strip()]):
        text = paragraphs(lines)
    if not text.strip():
        raise ReadError("holds no text, only attachments; save these as files of their own")
    meta = fields.metadata({"title": subject, "author": sender, "date": date}, "its head")
    yield Article(origin.key, mended(text), origin.path, origin.doc, meta)


def _text(message: Any, number: str) -> str:
    """Return a property that is text: as Unicode, in an encoding of its own, or as bytes."""
    for kind in "001F", "001E", "0102":
        name = f"__substg1.0_{number}{kind}"
        if message.exists(name):
            data: bytes = message.openstream(name).read(LIMIT + 1)
            if len(data) > LIMIT:
                raise ReadError(f"holds more than {LIMIT >> 20} MiB of text; split it")
            if kind == "001F":
                return data.decode("utf-16-le", "replace").rstrip("\0")
            data = data.rstrip(b"\0")
            return prose(data) if data.strip() else ""
    return ""


def _date(message: Any) -> str | None:
    """Return the day on which it was sent, or came."""
    name = "__properties_version1.0"
    data = message.openstream(name).read() if message.exists(name) else b""
    found = {}
    for at in range(_HEAD, len(data) - 15, 16):
        kind, number, _, value = struct.unpack_from("<HHIQ", data, at)
        if kind == _TIME:
            found[number] = value
    ticks = found.get(_SENT) or found.get(_RECEIVED)
    if not ticks or ticks > 3 * 10**18:
        return None
    return (_EPOCH + datetime.timedelta(microseconds=ticks // 10)).date().isoformat()
