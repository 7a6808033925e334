"""JSON: a list of articles, bare or inside an object as news services send it, or one article."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import slurp, to_text
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.records.records import Record, articles, has_text

DEEPEST = 3
"""So many objects around a list are opened: {"response": {"docs": [...]}}."""


def read_json(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the articles of a list of objects: the file itself, or the first such list in its object.

    An item that holds no article is Skipped. Raises ReadError for what is not JSON, and where no item holds one.
    """
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    value = _value(data)
    if value is None:
        raise ReadError("is not JSON; if each line is an article, name the file .jsonl")
    items = _items(value, origin.names)
    if items is None:
        raise ReadError('holds no article; it must be [{"text": ...}, ...] or {"articles": [...]}')
    yield from articles(((n, _object(item)) for n, item in enumerate(items, 1)), origin, "item")


def is_json(data: bytes) -> bool:
    """Tell whether `data` is a list or an object of JSON, the whole of it."""
    return data.lstrip()[:1] in (b"[", b"{") and _value(data) is not None


def _value(data: bytes) -> object:
    """Return what JSON says; None for what is none."""
    try:
        return json.loads(to_text(data))
    except (ValueError, RecursionError):
        return None


def _items(value: object, names: Mapping[str, str]) -> list[object] | None:
    """Return the list of articles in `value`, level by level; None where there is none."""
    level = [value]
    for _ in range(DEEPEST):
        for found in level:
            if isinstance(found, list) and any(isinstance(item, dict) for item in found):
                return found
            if isinstance(found, dict) and has_text(found, names):
                return [found]
        level = [inner for found in level if isinstance(found, dict) for inner in found.values()]
    return None


def _object(item: object) -> Record | ReadError:
    return item if isinstance(item, dict) else ReadError("is not a JSON object with a text field")
