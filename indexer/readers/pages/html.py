"""Web pages as they are saved: text from the paragraphs, facts from JSON-LD, OpenGraph, meta and title."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import mended, prose, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.blocks import Blocks, body
from quoth.indexer.readers.pages.cleaned import cleaned
from quoth.indexer.readers.pages.markup import attributes, plain, tokens

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE | re.ASCII)
"""How a page and an HTTP header say in which encoding a page is."""
_META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "author": ("author", "article:author", "parsely-author", "byl", "dc.creator"),
    "publisher": ("og:site_name",),
    "date": """article:published_time og:published_time datepublished parsely-pub-date sailthru.date pubdate
        publishdate publish-date date dc.date dc.date.issued""".split(),
    "url": ("og:url",),
    "language": ("og:locale", "content-language"),
}
"""Fact -> names of <meta> that tell it, best first."""
_SAVED = re.compile(
    r"saved from url=\(\d+\)(?P<url>https?://\S+)|Page saved with SingleFile\s+url: (?P<file>https?://\S+)"
)
"""What Chrome, Edge and SingleFile write on top of the pages that they save."""
_TYPE = re.compile(r"(?:.*[/:])?(?:\w*Article|\w*Posting|Report)")


def read_html(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a page; paragraphs are a blank line apart, lines of one are joined."""
    text, meta = page_of(slurp(stream))
    yield Article(meta.url or origin.key, text, origin.path, origin.doc, meta)


def text_of(source: str) -> str:
    """Return the text of a piece of HTML that is no whole page; "" where it has none."""
    return _Page(source).text()


def page_of(data: bytes, charset: str | None = None) -> tuple[str, Metadata]:
    """Return the text and the facts of a page; `charset` is what its sender said.

    Raises ReadError where it has no paragraph.
    """
    declared = CHARSET.search(data, 0, 4096)
    source = prose(data, charset or (declared[1].decode() if declared else None))
    page = _Page(source)
    text, more = cleaned(source) or (page.text(), Metadata())
    if not text:
        raise ReadError("holds no paragraph of text; open it in a browser and save the text as .txt")
    meta = page.metadata()
    saved = _SAVED.search(source, 0, 4096)
    if saved:
        meta = fields.merge([meta, fields.metadata({"url": saved["url"] or saved["file"]}, "")])
    return text, fields.merge([meta, fields.day_in(meta.url), more])


class _Page:
    """What a page says, gathered in one pass."""

    def __init__(self, page: str) -> None:
        self._blocks = Blocks()
        self._meta: dict[str, str] = {}
        self._canonical: str | None = None
        self._time: str | None = None
        self._language: str | None = None
        self._data: list[object] = []  # JSON-LD
        linked_data = False
        for token in tokens(page):
            if isinstance(token, str):
                if linked_data:
                    self._data.append(_json(token))
                self._blocks.text(token)
                continue
            self._blocks.tag(token)
            linked_data = False
            if token.name in ("meta", "link", "time", "script", "html") and not token.closing:
                found = attributes(token)
                linked_data = token.name == "script" and "ld+json" in found.get("type", "").lower()
                self._note(token.name, found)
        self._blocks.flush()

    def _note(self, tag: str, found: dict[str, str]) -> None:
        if tag == "meta":
            name = found.get("property") or found.get("name") or found.get("itemprop", "")
            self._meta.setdefault(name.lower(), found.get("content", ""))
        elif tag == "time":
            self._time = self._time or found.get("datetime")
        elif tag == "html":
            self._language = self._language or found.get("lang")
        elif tag == "link" and "canonical" in found.get("rel", "").lower().split():
            self._canonical = self._canonical or found.get("href")

    def text(self) -> str:
        blocks = body(self._blocks.found)
        if not any(block.paragraph for block in blocks):
            given = _described(self._data).get("articlebody")
            if isinstance(given, str) and given.strip():
                return mended(given)
        return "\n\n".join(block.text for block in blocks)

    def metadata(self) -> Metadata:
        told = [
            fields.metadata({"url": self._canonical}, ""),
            fields.metadata(_described(self._data), "JSON-LD"),
        ]
        for fact, names in _META.items():
            told += [
                fields.metadata({fact: self._meta[name]}, "a meta tag")
                for name in names
                if name in self._meta
            ]
        for tag in "h1", "title":
            told += [Metadata(title=block.text) for block in self._blocks.found if block.tag == tag]
        told += [
            fields.metadata({"date": self._time}, "a time tag"),
            fields.metadata({"lang": self._language}, ""),
        ]
        meta = fields.merge(told)
        return replace(meta, title=_without_outlet(meta.title, meta.publisher))


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return "Council votes" for "Council votes | The Courier"."""
    if not title or not outlet:
        return title
    return re.sub(rf"\s[|\u2013\u2014-]\s{re.escape(outlet)}$", "", title, flags=re.IGNORECASE)


def _json(script: str) -> object:
    """Return what a JSON-LD script holds; None where it is broken."""
    bare = re.sub(r"<!\[CDATA\[|\]\]>|<!--|-->", "", script).strip(" \t\r\n/*;")
    try:
        return json.loads(bare, strict=False, object_hook=_decoded)
    except (ValueError, RecursionError):
        return None


def _decoded(record: dict[str, object]) -> dict[str, object]:
    """Decode the entities that content systems leave in JSON-LD."""
    return {name: plain(value) if isinstance(value, str) else value for name, value in record.items()}


def _described(data: list[object]) -> dict[str, object]:
    """Return the first article in JSON-LD, folded, with what its author and publisher refer to."""
    nodes: list[dict[str, object]] = []
    waiting = deque(data)
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            nodes.append(item)
            waiting.extend(item[name] for name in ("@graph", "mainEntity") if name in item)
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    article = fields.fold(next(filter(_is_article, nodes), {}))
    for name in article.keys() & {"author", "publisher"}:
        value = article[name]
        article[name] = [_referred(item, named) for item in (value if isinstance(value, list) else [value])]
    return article


def _referred(item: object, named: dict[object, dict[str, object]]) -> object:
    if isinstance(item, dict) and isinstance(item.get("@id"), str) and "name" not in item:
        return named.get(item["@id"], item)
    return item


def _is_article(node: dict[str, object]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _TYPE.fullmatch(kind) for kind in named)
