"""Dumps of MediaWiki: Wikinews and other wikis, an article for each page, of its last revision."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import mended, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.html import text_of
from quoth.indexer.readers.xml.trees import Element, parse

_DATE = re.compile(r"\{\{\s*date\s*\|\s*([^{}|]{4,40})\s*\}\}", re.IGNORECASE)
_INNER = re.compile(r"\{\{[^{}]{0,5000}\}\}|\{\|[^{}]{0,20000}\|\}")
_FILE = re.compile(
    r"\[\[(?:file|image|category|media)\s*:[^\[\]]{0,1000}(?:\[\[[^\[\]]{0,300}\]\][^\[\]]{0,1000}){0,5}\]\]",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,500}\|)?([^\[\]|]{0,500})\]\]")
_OUTER = re.compile(r"\[(?:https?:)?//[^\s\[\]]{1,2000}(?:\s([^\[\]]{0,1000}))?\]")
_MARKS = re.compile(r"'{2,5}")
_REF = re.compile(
    r"<ref\b[^<>]{0,500}/>|<ref\b[^<>]{0,500}>[^<]{0,5000}</ref>|<!--[^<>]{0,5000}-->", re.IGNORECASE
)
_SOURCES = re.compile(
    r"(?m)^==\s*(?:sources?|references|external links|related news|sister links)\s*==.*\Z",
    re.IGNORECASE | re.DOTALL,
)
_NESTED = 6
"""Templates inside templates that are taken out."""


def read_wiki(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of each page that is one and has text. Raises ReadError where none has."""
    root = parse(slurp(stream))
    outlet = root.first("sitename")
    found = False
    for page in root.every("page"):
        kind, title = next(page.children("ns"), None), next(page.children("title"), None)
        revision = max(page.children("revision"), key=_stamp, default=None)
        source = revision.first("text") if revision else None
        if source is None or revision is None or (kind and kind.text() != "0"):
            continue
        wikitext = "".join(source.pieces())
        text = mended("\n\n".join(_paragraphs(wikitext)))
        if not text:
            continue
        found = True
        day = _DATE.search(wikitext)
        name = title.text() if title else ""
        part = origin.part(name or "page")
        record = {
            "title": name,
            "publisher": outlet.text() if outlet else None,
            "date": day[1] if day else _stamp(revision),
            "language": root.attributes.get("lang"),
        }
        yield Article(
            part.key,
            text,
            origin.path,
            part.doc,
            fields.metadata(record, "its page" if day else "its revision"),
        )
    if not found:
        raise ReadError("holds no page with text")


def _stamp(revision: Element) -> str:
    stamp = next(revision.children("timestamp"), None)
    return stamp.text() if stamp else ""


def _paragraphs(source: str) -> Iterator[str]:
    text = _REF.sub("", _SOURCES.sub("", source))
    for _ in range(_NESTED):
        text, count = _INNER.subn("", text)
        if not count:
            break
    text = _MARKS.sub("", _OUTER.sub(r"\1", _LINK.sub(r"\1", _FILE.sub("", text))))
    for part in re.split(r"\n\s*\n|\n(?=[=*#:;])|(?<==)\n", text):
        line = text_of(part.strip().strip("=").lstrip("*#:; "))
        if line.strip():
            yield " ".join(line.split())
