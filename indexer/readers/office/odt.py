"""OpenDocument text, .odt, as LibreOffice writes it (OASIS ODF 1.3): its paragraphs, without deleted text and comments."""

from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts
from quoth.indexer.readers.office.parts import Parts, opened
from quoth.indexer.readers.xml.trees import Element

_NOT_SHOWN = frozenset("tracked-changes annotation annotation-end note-citation sequence-decls forms".split())
_BREAKS = {"tab": "\t", "line-break": "\n", "s": " "}


def read_odt(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a document, or those of an export."""
    parts = opened(stream)
    if "content.xml" not in parts:
        raise ReadError("is damaged or not of this format (no content.xml); save its text as .txt")
    body = parts.xml("content.xml").first("body")
    lines = [line for text in _paragraphs(body) for line in text.split("\n")] if body else []
    yield from articles(lines, _facts(parts), origin)


def _facts(parts: Parts) -> Metadata:
    meta = parts.xml("meta.xml") if "meta.xml" in parts else None
    title, author = (meta.first(name) if meta else None for name in ("title", "initial-creator"))
    return own_facts(title.text() if title else None, author.text() if author else None)


def _paragraphs(root: Element) -> Iterator[str]:
    """Yield the text of each paragraph and heading; of one in another, such as in a note, after that."""
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
        elif isinstance(item, str):
            if open_:
                open_[-1][1].append(" ".join(["", *item.split(), ""]) if "\n" in item else item)
        elif item.name not in _NOT_SHOWN:
            if item.name in _BREAKS and open_:
                open_[-1][1].append(_BREAKS[item.name])
            waiting.append(iter(item.content))
            if item.name in ("p", "h"):
                open_.append((len(waiting), []))
