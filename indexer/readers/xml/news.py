"""News as agencies send it: NITF, alone or in NewsML-G2 (IPTC)."""

from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import mended, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.xml.trees import Element, parse

_BLOCKS = ("p", "hl2", "h2", "h3", "li", "dt", "dd", "pre")


def read_news(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of each item. Raises ReadError where none holds a text."""
    root = parse(slurp(stream))
    items = list(root.every("newsItem", "NewsItem")) if root.name.lower() != "newsitem" else [root]
    found = False
    for number, item in enumerate(items or [root], 1):
        part = origin.part(str(number)) if len(items) > 1 else origin
        body = item.first("body.content", "inlineXML", "inlineData", "body") or (
            root if root.name == "nitf" else item
        )
        paragraphs = [text for block in body.every(*_BLOCKS) if (text := block.text())]
        paragraphs = paragraphs or [line for line in "".join(body.pieces()).splitlines() if line.strip()]
        text = mended("\n\n".join(paragraphs))
        if text:
            found = True
            meta = _facts(item)
            yield Article(meta.url or part.key, text, origin.path, part.doc, meta)
    if not found:
        raise ReadError("holds no text of news; save its text as .txt")


def _facts(item: Element) -> Metadata:
    issue = item.first("date.issue", "story.date")
    stamped = item.first("contentCreated", "versionCreated", "firstCreated", "ThisRevisionCreated")
    return fields.metadata(
        {
            "title": _text(item, "hl1") or _text(item, "headline", "HeadLine") or _text(item, "title"),
            "author": _text(item, "byline", "by", "ByLine"),
            "publisher": _text(item, "distributor", "provider", "copyrightHolder"),
            "date": issue.attributes.get("norm") if issue else stamped.text() if stamped else None,
            "language": item.attributes.get("lang"),
        },
        "its head",
    )


def _text(item: Element, *names: str) -> str | None:
    found = item.first(*names)
    return found.text() if found else None
