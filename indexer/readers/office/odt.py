"""OpenDocument text, .odt, as LibreOffice writes it (OASIS ODF 1.3): its paragraphs, without deleted text and comments."""

from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts
from quoth.indexer.readers.office.flow import Names, paragraphs
from quoth.indexer.readers.office.parts import Parts, opened

_NAMES = Names(
    paragraphs=frozenset({"p", "h"}),
    breaks={"tab": "\t", "line-break": "\n", "s": " "},
    left_out=frozenset(
        "tracked-changes annotation annotation-end note-citation sequence-decls forms".split()
    ),
)


def read_odt(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a document, or those of an export."""
    parts = opened(stream)
    if "content.xml" not in parts:
        raise ReadError("is damaged or not of this format (no content.xml); save its text as .txt")
    body = parts.xml("content.xml").first("body")
    lines = [line for text in paragraphs(body, _NAMES) for line in text.split("\n")] if body else []
    yield from articles(lines, _facts(parts), origin)


def _facts(parts: Parts) -> Metadata:
    meta = parts.xml("meta.xml") if "meta.xml" in parts else None
    title, author = (meta.first(name) if meta else None for name in ("title", "initial-creator"))
    return own_facts(title.text() if title else None, author.text() if author else None)
