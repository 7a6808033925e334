"""A collection as a file: the JSON or JSON Lines that any list of quotes is printed as, read back."""

import json
import re
from collections.abc import Iterator
from typing import Any

from quoth.search.errors import QueryError
from quoth.search.kept.model import Collected

_ID = re.compile("[0-9a-f]{16}")


def read_shared(text: str, path: str, name: str | None = None) -> list[Collected]:
    """Return the quotes that a file puts into collections: those that it names, or all into the one called `name`.

    `path` is what to call the file. Raises QueryError for what is no such file.

    >>> read_shared('{"id": "00000000000000aa", "collections": [{"name": "a", "note": "x"}]}', "-")
    [Collected(collection='a', quote='00000000000000aa', note='x')]
    >>> read_shared('{"id": "00000000000000aa"}', "-", "b")
    [Collected(collection='b', quote='00000000000000aa', note=None)]
    """
    return [
        item for place, record in _records(text, path) for item in _items(record, f"{path}, {place}", name)
    ]


def _records(text: str, path: str) -> Iterator[tuple[str, Any]]:
    """Yield each record with where it stands."""
    if text.lstrip().startswith("["):
        try:
            yield from ((f"item {number}", one) for number, one in enumerate(json.loads(text), 1))
        except (ValueError, RecursionError) as error:
            raise QueryError(f"{path} is no JSON ({error})") from None
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except (ValueError, RecursionError):
                raise QueryError(
                    f"{path}, line {number} is no JSON: give what `quoth collect NAME --format jsonl` prints"
                ) from None


def _items(record: Any, place: str, name: str | None) -> Iterator[Collected]:
    id = record.get("id") if isinstance(record, dict) else None
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise QueryError(
            f"{place} has no id of a quote: 16 digits as `quoth search --format jsonl` prints them"
        )
    found = record.get("collections") or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise QueryError(f"{place}: its collections are no list of names and notes")
    notes = {str(one.get("name")): one.get("note") for one in found}
    if any(not isinstance(note, str | None) for note in notes.values()):
        raise QueryError(f"{place}: a note is no text")
    if name is None and not notes:
        raise QueryError(f"{place} is in no collection: name the one that it is to come into")
    chosen = notes if name is None else {name: notes.get(name)}
    yield from (Collected(collection, id, note) for collection, note in chosen.items())
