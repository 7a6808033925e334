"""JSON Lines: one article a line, read line by line, so that a dump may be larger than memory."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers import fields
from quoth.indexer.readers.decoding import LIMIT, TOO_LARGE, is_wide, mended, slurp, to_text

SHOWN = 20
"""Bad lines of one file that are named each; the others are counted."""


def read_jsonl(
    stream: BinaryIO, path: str, key: str, head: Iterable[bytes] = ()
) -> Iterator[Article | Skipped]:
    """Yield an article for each line; `head` are lines that were taken from `stream` before.

    A line that holds none is Skipped. Raises ReadError where no line of the file holds one.
    """
    bad: list[Skipped] = []
    lost = good = 0
    used: set[str] = set()
    for number, line in enumerate(chain(head, _lines(stream)), 1):
        if not line.strip():
            continue
        try:
            article = _article(line, number, path, key, used)
        except ReadError as error:
            lost += 1
            bad += [Skipped(path, f"line {number}: {error}")] if lost <= SHOWN else []
            continue
        good += 1
        yield from bad
        bad = []
        yield article
    if not good:
        raise ReadError(f"holds no article; {bad[0].reason}" if bad else "is empty")
    yield from bad
    if lost > SHOWN:
        yield Skipped(path, f"{lost - SHOWN} more lines hold no article")


def is_record(line: bytes) -> bool:
    """Tell whether `line` is a JSON object."""
    try:
        _load(line)
    except ReadError:
        return False
    return True


def _lines(stream: BinaryIO) -> Iterator[bytes]:
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


def _load(line: bytes) -> dict[str, object]:
    if len(line) > LIMIT:
        raise ReadError(TOO_LARGE)
    try:
        record = json.loads(to_text(line))
    except (ValueError, RecursionError):
        raise ReadError("is not JSON; write each article as one object on one line") from None
    if not isinstance(record, dict):
        raise ReadError("is not a JSON object with a text field")
    return record


def _article(line: bytes, number: int, path: str, key: str, used: set[str]) -> Article:
    """Make the article of one line, with a key that is not among those `used` by other lines."""
    given = _load(line)
    record = fields.fold(given)
    texts = list(fields.pick(record, "text"))
    text = next((text for text in texts if isinstance(text, str) and text.strip()), None)
    if text is None:
        raise ReadError(
            "its text is empty or not a string" if texts else f"has no text field, only {_listed(given)}"
        )
    meta, ident = fields.metadata(record), _ident(record.get("id"))
    doc = _ident(record.get("doc")) or ident or f"{Path(path).stem}#{number}"
    names = [meta.url, ident and f"{key}#{ident}", f"{key}#{number}"]
    own = next((name for name in names if name and name not in used), f"{key}#line {number}")
    used.add(own)
    return Article(own, mended(text), path, doc, meta)


def _ident(value: object) -> str | None:
    return str(value) if type(value) is int else fields.words(value)


def _listed(record: dict[str, object]) -> str:
    names = ", ".join(list(record)[:10])[:200]
    return "".join(char if char.isprintable() else "?" for char in names) or "an empty object"
