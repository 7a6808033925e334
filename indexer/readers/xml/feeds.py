"""RSS and Atom files, by feedparser: an article for each entry, which is mostly only its summary."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import slurp
from quoth.indexer.readers.extras import damaged, need
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.html import text_of
from quoth.indexer.readers.records.records import Common, Record, articles

SUMMARY = "only a summary, as feeds carry them; save the page itself for the article"


def read_feed(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the entries of a feed; one that is but a summary says so in its notes."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    feedparser = need("feedparser", "web")
    try:
        feed = feedparser.parse(BytesIO(data))  # not the bytes: it could take them for an address
        records = [(number, _record(entry, feed.feed)) for number, entry in enumerate(feed.entries, 1)]
    except Exception as error:  # it promises to take anything, and does not
        raise damaged(error) from None
    if not records:
        raise ReadError("is a feed without entries" if feed.get("version") else "is no RSS or Atom feed")
    yield from articles(records, origin, "entry", Common(notes=_notes, marked=False))


def _record(entry: Any, feed: Any) -> Record:
    """Return an entry under the names that records have."""
    whole = [part.get("value", "") for part in entry.get("content", ())]
    text = text_of("\n".join(whole)) or text_of(entry.get("summary", ""))
    return {
        "id": entry.get("id"),
        "text": text,
        "title": text_of(entry.get("title", "")),
        "authors": [author.get("name") for author in entry.get("authors", ())],
        "publisher": text_of(entry.get("source", {}).get("title", "") or feed.get("title", "")),
        "date": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"),
        "language": feed.get("language"),
        "whole": any(map(str.strip, whole)),
    }


def _notes(record: Record) -> tuple[str, ...]:
    return () if record["whole"] else (SUMMARY,)
