"""Mailboxes (.mbox, RFC 4155): many messages in one file, each read as mail is, one after the other."""

import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any, BinaryIO, cast

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import LIMIT, lines
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.mail.mail import read_mail

_START = re.compile(rb"From \S+.*\d\d:\d\d.*\d{4}")


def read_mbox(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the article of each message; one that holds none is Skipped. Raises ReadError where there is no message."""
    number = 0
    stream = BufferedReader(cast(Any, stream))
    if not stream.peek(64).strip():
        raise ReadError("is empty")
    for number, message in enumerate(_messages(stream), 1):
        part = origin.part(str(number))
        try:
            if len(message) > LIMIT:
                raise ReadError(f"is larger than {LIMIT >> 20} MiB")
            yield from read_mail(BytesIO(message), part)
        except ReadError as error:
            yield Skipped(origin.path, f"message {number}: {error}")
    if not number:
        raise ReadError(
            "holds no message; a mailbox has a line such as 'From kim@example.org Thu Mar  4 10:00:00 2021' before each"
        )


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of each message, of one that is too large only so much that it can be told."""
    held: bytearray | None = None
    blank = True
    for line in lines(stream):
        if blank and _START.match(line):
            if held is not None:
                yield bytes(held)
            held = bytearray()
        elif held is not None and len(held) <= LIMIT:
            held += line[1:] if re.match(rb">+From ", line) else line
        blank = not line.strip()
    if held is not None:
        yield bytes(held)
