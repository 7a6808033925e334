"""What an index on OpenSearch holds of a quote, and how it is filled."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from quoth.search.engines.interface import Entry
from quoth.search.query import analysis
from quoth.search.query.dates import number
from quoth.search.query.fields import FIELDS

FORMAT = 1
"""Goes up when the documents of an index change in kind."""
LONGEST_KEY = 8_000
"""Characters of a keyword that are kept whole: Lucene takes 32,766 bytes."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def settings(shards: int, replicas: int) -> dict[str, Any]:
    """Return the settings and the mapping of a new index."""
    words = {"type": "text", "analyzer": "whitespace"}
    properties: dict[str, Any] = {name: words for name in FIELDS if name != "type"}
    properties |= {f"{name}_forms": {**words, "index_options": "docs", "norms": False} for name in properties}
    keys = {name: {"type": "keyword"} for name in ("article", "id", "type")}
    numbers = {name: {"type": "integer"} for name in ("at", "date")}
    kept = {"stored": {"type": "object", "enabled": False}}
    mapping = {"dynamic": "strict", "properties": properties | keys | numbers | kept}
    index = {"number_of_shards": shards, "number_of_replicas": replicas, "refresh_interval": "-1"}
    return {"settings": {"index": index}, "mappings": mapping | {"_meta": meta(None)}}


def meta(generation: int | None) -> dict[str, Any]:
    """Return what an index says of itself: its format, its analysis, the generation of the record that it holds."""
    return {"format": FORMAT, "analysis": analysis.VERSION, "generation": generation}


def actions(index: str, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Yield what a bulk request takes for each entry; the same entry again replaces itself."""
    for entry in entries:
        yield {"_op_type": "index", "_index": index, "_id": document_id(entry.id), "_source": document(entry)}


def document_id(id: str) -> str:
    """Return the id of a quote as the id of a document."""
    return clean(id)


def document(entry: Entry) -> dict[str, Any]:
    """Return the document of an entry."""
    made: dict[str, Any] = {
        "article": clean(entry.article)[:LONGEST_KEY],
        "id": clean(entry.id),
        "type": clean(entry.type),
        "at": entry.place,
        "date": number(entry.date),
    }
    for field in FIELDS:
        if field != "type":
            found = entry.terms(field)
            made[field], made[f"{field}_forms"] = clean(found.terms), clean(found.forms)
    return made


def clean(text: str) -> str:
    """Return a text without lone surrogates, which no JSON that OpenSearch reads may hold; two texts stay two."""
    return text if text.isascii() else _SURROGATE.sub(lambda half: f"\ufffd{ord(half[0]):x}", text)
