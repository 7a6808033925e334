"""Word's .docx: its text as Word prints it, with tracked insertions and without deletions.

The format is ECMA-376 (Office Open XML), of which only text is read: paragraphs, those in tables, content controls
and text boxes, then footnotes and endnotes.
"""

from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts
from quoth.indexer.readers.office.flow import Names, paragraphs
from quoth.indexer.readers.office.parts import Parts, opened

_NAMES = Names(
    paragraphs=frozenset({"p"}),
    breaks={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    left_out=frozenset(
        "del moveFrom Fallback delText instrText pPr rPr sectPr".split()
    ),  # Fallback: boxes again
    text="t",
)


def read_docx(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a document, or the articles of one that Nexis exported."""
    parts = opened(stream)
    found = list(paragraphs(parts.xml("word/document.xml"), _NAMES))
    for notes in "word/footnotes.xml", "word/endnotes.xml":
        found += _notes(parts, notes)
    lines = [line for text in found for line in text.split("\n")]
    yield from articles(lines, _facts(parts), origin)


def _facts(parts: Parts) -> Metadata:
    core = parts.xml("docProps/core.xml") if "docProps/core.xml" in parts else None
    title, author = (core.first(name) if core else None for name in ("title", "creator"))
    return own_facts(title.text() if title else None, author.text() if author else None)


def _notes(parts: Parts, name: str) -> list[str]:
    if name not in parts:
        return []
    notes = parts.xml(name).children("footnote", "endnote")
    return [text for note in notes if "type" not in note.attributes for text in paragraphs(note, _NAMES)]
