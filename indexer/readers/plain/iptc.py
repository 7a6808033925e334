"""IPTC 7901, in which agencies sent text over the wire, and many archives keep it (iptc.org/standards/iptc-7901).

A message is a head line, the text and a last line with the time, parted by control characters: SOH, STX, ETX, EOT.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import prose, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.joining import paragraphs

_MESSAGE = re.compile(
    rb"\x01(?P<head>[^\x01-\x04]*)\x02(?P<text>[^\x01-\x04]*)(?:\x03(?P<end>[^\x01-\x04]*))?"
)
_SENT = re.compile(r"(\d\d)\d{4}\s*(?:GMT|Z|UTC)?\s+([A-Z][A-Za-z]{2})[a-z]*\.?\s+(\d{4}|\d\d)\b", re.ASCII)
_SOURCE = re.compile(r"\s*([A-Z]{2,6})\d{2,6}\b", re.ASCII)
_AGENCIES = {
    "AFP": "AFP",
    "REU": "Reuters",
    "RTR": "Reuters",
    "DPA": "dpa",
    "APA": "APA",
    "EFE": "EFE",
    "TASS": "TASS",
}
_INDENT = re.compile(r" {2,}|\t")
_SHORTEST = 3
"""Words; a line with fewer on top is the keyword that the desk gave the story."""


def read_iptc(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of each message. Raises ReadError where there is none."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    messages = list(_MESSAGE.finditer(data))
    found = False
    for number, message in enumerate(messages, 1):
        if not message["text"].strip():
            continue
        lines = prose(message["text"]).replace("\x00", "").splitlines()
        title, rest = _headline(lines)
        text = paragraphs(rest)
        if not text:
            continue
        found = True
        part = origin.part(str(number)) if len(messages) > 1 else origin
        yield Article(part.key, text, origin.path, part.doc, _facts(message, title))
    if not found:
        raise ReadError("holds no message of IPTC 7901; if it is text, name the file .txt")


def _headline(lines: list[str]) -> tuple[str | None, list[str]]:
    """Return the headline and the other lines: it stands above the first line that is indented, below the keyword."""
    first = next((at for at, line in enumerate(lines) if _INDENT.match(line) and line.strip()), 0)
    head = [" ".join(line.split()) for line in lines[:first] if line.strip()]
    title = next((line for line in head if len(line.split()) >= _SHORTEST), None)
    return title, lines[first:] if head else lines


def _facts(message: re.Match[bytes], title: str | None) -> Metadata:
    head, end = (
        (message[name] or b"").decode("latin-1").replace("\r", " ").replace("\n", " ")
        for name in ("head", "end")
    )
    sent, source = _SENT.search(end), _SOURCE.match(head)
    date = None
    if sent:
        day, month, year = sent.groups()
        century = "" if len(year) == 4 else "20" if int(year) < 70 else "19"
        date = f"{day} {month.capitalize()} {century}{year}"
    publisher = _AGENCIES.get(source[1]) if source else None
    return fields.metadata({"title": title, "publisher": publisher, "date": date}, "its last line")
