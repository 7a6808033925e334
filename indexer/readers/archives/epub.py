"""Books and magazines as .epub (https://www.w3.org/TR/epub-33/): an article for each document in the order of reading."""

import posixpath
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import LIMIT, mended, prose
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.parts import Parts, opened
from quoth.indexer.readers.pages import body
from quoth.indexer.readers.pages.html import parsed
from quoth.indexer.readers.xml.trees import Element

SHORTEST = 200
"""Characters; a document with fewer is a cover, a title page or a list of contents."""


def read_epub(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield an article for each document with text. Raises ReadError where none has any, or where the file is locked."""
    parts = opened(stream)
    if "META-INF/encryption.xml" in parts and "META-INF/rights.xml" in parts:
        raise ReadError("is locked by its seller (DRM), and quoth does not unlock it")
    if "META-INF/container.xml" not in parts:
        raise ReadError("is damaged or not of this format (no container.xml); save its text as .txt")
    root = parts.xml("META-INF/container.xml").first("rootfile")
    place = root.attributes.get("full-path", "") if root else ""
    if place not in parts:
        raise ReadError("is damaged (its list of contents is missing); save its text as .txt")
    package = parts.xml(place)
    documents = list(_documents(parts, package, posixpath.dirname(place)))
    if all(len(text) < SHORTEST for _, text in documents):
        documents = [("", "\n\n".join(text for _, text in documents))]
    facts = _facts(package)
    kept = [(title, text) for title, text in documents if len(text) >= SHORTEST or len(documents) == 1]
    if not any(text for _, text in kept):
        raise ReadError("holds no text")
    for number, (title, text) in enumerate(kept, 1):
        part = origin.part(str(number)) if len(kept) > 1 else origin
        meta = fields.merge([Metadata(title=title or None), facts]) if len(kept) > 1 else facts
        yield Article(part.key, text, origin.path, part.doc, meta)


def _documents(parts: Parts, package: Element, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the title and the text of each document of the spine."""
    places = {
        item.attributes.get("id"): item.attributes.get("href", "")
        for item in package.every("item")
        if "html" in item.attributes.get("media-type", "") and item.attributes.get("properties") != "nav"
    }
    size, seen = 0, set()
    for reference in package.every("itemref"):
        href = places.get(reference.attributes.get("idref"))
        name = posixpath.normpath(posixpath.join(folder, unquote(href.split("#")[0]))) if href else ""
        if name in seen or name not in parts:
            continue
        seen.add(name)
        data = parts.data(name)
        size += len(data)
        if size > LIMIT:
            raise ReadError(f"unpacks to more than {LIMIT >> 20} MiB; save its text as .txt")
        if data.strip():
            page = parsed(prose(data))
            headings, title = body.headings(page.blocks)
            text = mended("\n\n".join(body.everything(page.blocks)))
            yield fields.words(next(iter(headings), None) or title) or "", text


def _facts(package: Element) -> Metadata:
    """Return what the package says of the whole."""
    head = package.first("metadata")
    if head is None:
        return Metadata()
    found: dict[str, object] = {}
    for name in "title", "publisher", "date", "language":
        item = head.first(name)
        found[name] = item.text() if item else None
    authors: list[object] = [item.text() for item in head.every("creator")]
    return fields.metadata(found | {"author": authors}, "its package")
