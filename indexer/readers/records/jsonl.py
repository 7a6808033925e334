"""JSON Lines: one article a line, read line by line, so that a dump may be larger than memory."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import LIMIT, TOO_LARGE, lines, to_text
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.records.records import Record, articles


def read_jsonl(stream: BinaryIO, origin: Origin, head: Iterable[bytes] = ()) -> Iterator[Article | Skipped]:
    """Yield an article for each line; `head` are lines that were taken from `stream` before.

    A line that holds none is Skipped. Raises ReadError where no line of the file holds one.
    """
    numbered = enumerate(chain(head, lines(stream)), 1)
    records = ((number, _record(line)) for number, line in numbered if line.strip())
    yield from articles(records, origin, "line")


def is_record(line: bytes) -> bool:
    """Tell whether `line` is a JSON object."""
    return not isinstance(_record(line), ReadError)


def _record(line: bytes) -> Record | ReadError:
    if len(line) > LIMIT:
        return ReadError(TOO_LARGE)
    try:
        record = json.loads(to_text(line))
    except (ValueError, RecursionError):
        return ReadError("is not JSON; write each article as one object on one line")
    if not isinstance(record, dict):
        return ReadError("is not a JSON object with a text field")
    return record
