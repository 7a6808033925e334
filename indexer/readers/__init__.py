"""Files in, articles out: `read` walks folders and picks the reader for each file."""

import os
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import LIMIT
from quoth.indexer.readers.html import read_html
from quoth.indexer.readers.interface import Reader
from quoth.indexer.readers.jsonl import is_record, read_jsonl
from quoth.indexer.readers.text import read_markdown, read_text
from quoth.indexer.readers.walk import files, opened, reason, shown

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
"""Suffix, in lower case -> reader. Add a format here."""


def read(paths: Iterable[Path | str] | Path | str, base: Path | None = None) -> Iterator[Article | Skipped]:
    """Yield the articles of files and folders, and a Skipped for each that cannot be read; never raises.

    Folders are walked in sorted order; files of other formats in them are passed over. A file that is
    named is read whatever its suffix, as text if there is no better way. "-" is standard input: text, a
    page, or JSON Lines. No file is read twice.

    `Article.key` is the article's url, or else its path relative to `base` (default: the current folder).
    """
    done: set[str] = set()
    for root in [paths] if isinstance(paths, Path | str) else paths:
        if str(root) == "-":
            yield from _caught("-", _standard_input())
            continue
        for path in files(Path(root), READERS):
            if isinstance(path, Skipped):
                yield path
                continue
            key = shown(Path(os.path.relpath(path, base or Path.cwd())))
            if key not in done:
                done.add(key)
                yield from _caught(shown(path), _file(path, key))


def _caught(path: str, items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    try:
        yield from items
    except ReadError as error:
        yield Skipped(path, str(error))
    except OSError as error:
        yield Skipped(path, reason(error))


def _file(path: Path, key: str) -> Iterator[Article | Skipped]:
    reader = READERS.get(path.suffix.lower(), read_text)
    with opened(path) as stream:
        yield from reader(stream, shown(path), key)


def _standard_input() -> Iterator[Article | Skipped]:
    """Yield the articles of standard input, whose first line that is not blank tells the format."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadError("is not open; give a file, or pipe something in")
    head, size = [b""], 0
    while not head[-1].strip() and size <= LIMIT and (line := stream.readline(LIMIT + 1)):
        head.append(line)
        size += len(line)
    if is_record(head[-1]):
        yield from read_jsonl(stream, "-", "-", head[1:])
        return
    page = head[-1].lstrip().lower().startswith((b"<!doctype html", b"<html"))
    rest = stream.read(LIMIT + 1 - min(size, LIMIT))
    yield from (read_html if page else read_text)(BytesIO(b"".join(head) + rest), "-", "-")
