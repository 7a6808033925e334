"""Web pages as they are saved: text from the paragraphs, facts from JSON-LD, OpenGraph, meta and title."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers import fields
from quoth.indexer.readers.blocks import Blocks, body
from quoth.indexer.readers.decoding import mended, prose, slurp
from quoth.indexer.readers.markup import attributes, plain, tokens

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE | re.ASCII)
_META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "author": ("author", "article:author", "parsely-author", "byl", "dc.creator"),
    "publisher": ("og:site_name",),
    "date": """article:published_time og:published_time datepublished parsely-pub-date sailthru.date pubdate
        publishdate publish-date date dc.date dc.date.issued""".split(),
    "url": ("og:url",),
}
"""Fact -> names of <meta> that tell it, best first."""
_TYPE = re.compile(r"(?:.*[/:])?(?:\w*Article|\w*Posting|Report)")


def read_html(stream: BinaryIO, path: str, key: str) -> Iterator[Article]:
    """Yield the article of a page; paragraphs are a blank line apart, lines of one are joined."""
    data = slurp(stream)
    declared = _CHARSET.search(data, 0, 4096)
    page = _Page(prose(data, declared[1].decode() if declared else None))
    text = page.text()
    if not text:
        raise ReadError("holds no paragraph of text; open it in a browser and save the text as .txt")
    meta = page.metadata()
    yield Article(meta.url or key, text, path, Path(path).stem, meta)


class _Page:
    """What a page says, gathered in one pass."""

    def __init__(self, page: str) -> None:
        self._blocks = Blocks()
        self._meta: dict[str, str] = {}
        self._canonical: str | None = None
        self._time: str | None = None
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
            if token.name in ("meta", "link", "time", "script") and not token.closing:
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
        told = [fields.metadata({"url": self._canonical}), fields.metadata(_described(self._data))]
        for fact, names in _META.items():
            told += [fields.metadata({fact: self._meta[name]}) for name in names if name in self._meta]
        for tag in "h1", "title":
            told += [Metadata(title=block.text) for block in self._blocks.found if block.tag == tag]
        meta = fields.merge([*told, fields.metadata({"date": self._time})])
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
