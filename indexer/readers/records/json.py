"""JSON: a list of articles, bare or inside an object as news services send it, or one article."""

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.decoding import slurp, to_text
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.records.jsonl import is_record, read_jsonl
from quoth.indexer.readers.records.posts import users_of
from quoth.indexer.readers.records.records import Common, Record, articles, has_text
from quoth.indexer.readers.transcripts.cues import transcript
from quoth.indexer.readers.transcripts.spoken import cues_of

DEEPEST = 3
"""So many objects around a list are opened: {"response": {"docs": [...]}}."""


def read_json(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the articles of a list of objects: the file itself, or the first such list in its object;
    lines of JSON, too, whatever the file is called. Speech with times is one transcript.

    An item that holds no article is Skipped. Raises ReadError for what is not JSON, and where no item holds one.
    """
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    value = _value(data)
    if value is None:
        lines = data.strip().splitlines()
        if len(lines) > 1 and is_record(lines[0]):
            yield from read_jsonl(BytesIO(data), origin)
            return
        raise ReadError("is not JSON; if each line is an article, name the file .jsonl")
    if (said := cues_of(value)) is not None:
        yield transcript(said, origin, _recording(value))
        return
    items = _items(value, origin.names)
    if items is None:
        raise ReadError('holds no article; it must be [{"text": ...}, ...] or {"articles": [...]}')
    common = Common(_outlet(value, items), users_of(value))
    yield from articles(((n, _object(item)) for n, item in enumerate(items, 1)), origin, "item", common)


def _recording(value: object) -> Metadata:
    """Return what JSON of speech says of the recording."""
    return fields.metadata(fields.fold(value), "its field") if isinstance(value, dict) else Metadata()


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
    """Return the list of articles in `value`, level by level; None where there is none.

    A list whose objects have a text goes before one whose objects have none, such as that of a feed's authors.
    """
    level = [value]
    other: list[object] | None = None
    for _ in range(DEEPEST):
        for found in level:
            if isinstance(found, list):
                objects = [item for item in found if isinstance(item, dict)]
                if any(has_text(item, names) for item in objects):
                    return found
                other = other or (found if objects else None)
            if isinstance(found, dict) and has_text(found, names):
                return [found]
        level = [inner for found in level if isinstance(found, dict) for inner in found.values()]
    return other


def _outlet(value: object, items: list[object]) -> str | None:
    """Return the title of a JSON Feed, which is the outlet of its articles."""
    if isinstance(value, dict) and value.get("items") is items and "jsonfeed" in str(value.get("version")):
        return fields.words(value.get("title"))
    return None


def _object(item: object) -> Record | ReadError:
    return item if isinstance(item, dict) else ReadError("is not a JSON object with a text field")
