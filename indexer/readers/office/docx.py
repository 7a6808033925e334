"""Word's .docx: its text as Word prints it, with tracked insertions and without deletions.

The format is ECMA-376 (Office Open XML), of which only text is read: paragraphs, those in tables, content controls
and text boxes, then footnotes and endnotes.
"""

from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts
from quoth.indexer.readers.office.parts import Parts, opened
from quoth.indexer.readers.xml.trees import Element

_NOT_SHOWN = frozenset("del moveFrom Fallback delText instrText pPr rPr sectPr".split())
"""Elements without text of the document: what was deleted, how it looks, and text boxes told a second time."""
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a document, or the articles of one that Nexis exported."""
    parts = opened(stream)
    paragraphs = list(_paragraphs(parts.xml("word/document.xml")))
    for notes in "word/footnotes.xml", "word/endnotes.xml":
        paragraphs += _notes(parts, notes)
    lines = [line for text in paragraphs for line in text.split("\n")]
    yield from articles(lines, _facts(parts), origin)


def _facts(parts: Parts) -> Metadata:
    core = parts.xml("docProps/core.xml") if "docProps/core.xml" in parts else None
    title, author = (core.first(name) if core else None for name in ("title", "creator"))
    return own_facts(title.text() if title else None, author.text() if author else None)


def _notes(parts: Parts, name: str) -> list[str]:
    if name not in parts:
        return []
    notes = parts.xml(name).children("footnote", "endnote")
    return [text for note in notes if "type" not in note.attributes for text in _paragraphs(note)]


def _paragraphs(root: Element) -> Iterator[str]:
    """Yield the text of each paragraph; of one in another, such as in a text box, after that."""
    waiting = [iter(root.content)]
    open_: list[tuple[int, list[str]]] = []
    done: list[str] = []
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
            if open_ and open_[-1][0] > len(waiting):
                done.insert(0, "".join(open_.pop()[1]))
                if not open_:
                    yield from done
                    done = []
            continue
        if isinstance(item, str):
            continue
        if item.name == "p":
            waiting.append(iter(item.content))
            open_.append((len(waiting), []))
        elif item.name == "t" and open_:
            open_[-1][1].extend(item.pieces())
        elif item.name in _BREAKS and open_:
            open_[-1][1].append(_BREAKS[item.name])
        elif item.name not in _NOT_SHOWN:
            waiting.append(iter(item.content))
