"""Rich Text Format, as Factiva, Nexis and old word processors write it: its text (Microsoft's RTF 1.9.1).

Read token by token, in time linear in the file; pictures, fonts, fields' instructions and deleted text are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import mended, slurp
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|'(?P<byte>[0-9a-fA-F]{2})|(?P<symbol>[^a-zA-Z]))"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_LEFT_OUT = frozenset(
    """fonttbl colortbl stylesheet pict object header headerl headerr headerf footer footerl footerr footerf fldinst
    listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping latentstyles datastore xmlnstbl
    filetbl operator category keywords comment subject company manager""".split()
)
_CHARACTERS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "cell": "\n", "tab": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_DEEPEST = 1_000


@dataclass
class _State:
    """What holds inside one group."""

    target: str = "text"
    skip: int = 1
    """Characters after \\u that stand for it where it is not understood."""
    deleted: bool = False


@dataclass
class _Reading:
    found: dict[str, list[str]] = field(default_factory=lambda: {"text": [], "title": [], "author": []})
    stack: list[_State] = field(default_factory=lambda: [_State()])
    encoding: str = "cp1252"
    pending: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    starred: bool = False

    def put(self, text: str) -> None:
        """Add text where the group says."""
        state = self.stack[-1]
        if self.pending:
            data, self.pending = bytes(self.pending), bytearray()
            self.put(data.decode(self.encoding, "replace"))
        if not state.deleted and state.target in self.found:
            self.found[state.target].append(text)


def read_rtf(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a document, or those of an export."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    if not data.lstrip()[:5] == b"{\\rtf":
        raise ReadError(
            "is damaged or not of this format (it does not start with {\\rtf); save its text as .txt"
        )
    reading = _Reading()
    for token in _TOKEN.finditer(data):
        _take(reading, token)
    reading.put("")
    text = mended(
        "".join(reading.found["text"]).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
    facts = own_facts("".join(reading.found["title"]), "".join(reading.found["author"]))
    yield from articles([" ".join(line.split()) for line in text.split("\n")], facts, origin)


def _take(reading: _Reading, token: re.Match[bytes]) -> None:
    state = reading.stack[-1]
    if token["brace"] == b"{":
        reading.put("")
        if len(reading.stack) > _DEEPEST:
            raise ReadError(f"has groups more than {_DEEPEST} deep; save its text as .txt")
        reading.stack.append(replace(state))
    elif token["brace"]:
        reading.put("")
        if len(reading.stack) > 1:
            reading.stack.pop()
    elif token["byte"]:
        if reading.to_skip:
            reading.to_skip -= 1
        else:
            reading.pending += bytes([int(token["byte"], 16)])
    elif token["text"]:
        text = token["text"][reading.to_skip :]
        reading.to_skip = max(0, reading.to_skip - len(token["text"]))
        if text:
            reading.pending += text
    elif token["symbol"]:
        symbol = token["symbol"].decode("latin-1")
        if symbol == "*":
            reading.starred = True
        elif symbol in _SYMBOLS:
            reading.put(_SYMBOLS[symbol])
        return
    elif token["word"]:
        _control(reading, token["word"].decode(), int(token["number"]) if token["number"] else None)
    reading.starred = False


def _control(reading: _Reading, word: str, number: int | None) -> None:
    """Obey a control word."""
    reading.put("")
    state = reading.stack[-1]
    if word in _LEFT_OUT or reading.starred:
        state.target = "nothing"
    elif word in ("title", "author", "info"):
        state.target = word
    elif word in ("deleted", "v"):
        state.deleted = number != 0
    elif word == "plain":
        state.deleted = False
    elif word == "uc":
        state.skip = max(0, min(number or 0, 9))
    elif word == "u" and number is not None:
        reading.put(chr(number % 65536))
        reading.to_skip = state.skip
    elif word == "ansicpg" and number:
        reading.encoding = _known(f"cp{number}")
    elif word in _CHARACTERS:
        reading.put(_CHARACTERS[word])


def _known(encoding: str) -> str:
    try:
        b"".decode(encoding)
    except LookupError:
        return "cp1252"
    return encoding
