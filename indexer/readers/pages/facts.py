"""What a page says of itself: title, authors, outlet, day, address, from JSON-LD, OpenGraph, meta and headings."""

import json
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.pages.markup import Tag, attributes, plain

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "author": (
        "author",
        "article:author",
        "parsely-author",
        "byl",
        "dc.creator",
        "citation_author",
        "sailthru.author",
    ),
    "publisher": ("og:site_name",),
    "date": """article:published_time og:published_time datepublished parsely-pub-date sailthru.date pubdate
        publishdate publish-date date dc.date dc.date.issued citation_publication_date""".split(),
    "url": ("og:url",),
    "language": ("og:locale", "content-language"),
}
"""Fact -> names of <meta> that tell it, best first."""
_TYPE = re.compile(r"(?:.*[/:])?(?:\w*Article|\w*Posting|Report)")
_SAVED = re.compile(
    r"saved from url=\(\d+\)(?P<url>https?://\S+)|Page saved with SingleFile\s+url: (?P<file>https?://\S+)"
)
"""What Chrome, Edge and SingleFile write on top of the pages that they save."""
_REPLAYED = re.compile(
    r"""__wm\.wombat\(["'](?P<url>https?://[^"']{4,2000})["'],\s*["'](?P<time>\d{14})["']"""
)
"""What the Wayback Machine writes into the pages that it shows."""
_ARCHIVES = frozenset(("wayback machine", "internet archive", "archive.today", "archive.ph", "archive.is"))
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7»:-]\s+|\s*[|\u2014»]\s*")
TELLING = frozenset(("meta", "link", "time", "script", "html"))
"""Tags that say something of the page."""
_WIKIMEDIA = "contributors to wikimedia projects"


class Facts:
    """Gathers what the tags of a page tell."""

    def __init__(self) -> None:
        """Start before the page."""
        self._meta: dict[str, str] = {}
        self._canonical: str | None = None
        self._time: str | None = None
        self._language: str | None = None
        self._author: list[str] = []
        self._data: list[object] = []  # JSON-LD
        self._article: dict[str, object] | None = None

    def tag(self, tag: Tag) -> bool:
        """Take a start tag; return True if the text after it is JSON-LD."""
        if tag.closing or tag.name not in TELLING:
            return False
        found = attributes(tag)
        if tag.name == "meta":
            name = found.get("property") or found.get("name") or found.get("itemprop", "")
            self._meta.setdefault(name.lower(), found.get("content", ""))
        elif tag.name == "time":
            self._time = self._time or found.get("datetime")
        elif tag.name == "html":
            self._language = self._language or found.get("lang")
        elif tag.name == "link" and "canonical" in found.get("rel", "").lower().split():
            self._canonical = self._canonical or found.get("href")
        return tag.name == "script" and "ld+json" in found.get("type", "").lower()

    def linked_data(self, script: str) -> None:
        """Take the text of a JSON-LD script."""
        self._data.append(_json(script))

    @property
    def article(self) -> dict[str, object]:
        """The first article in JSON-LD under plain names; {} without."""
        if self._article is None:
            self._article = _described(self._data)
        return self._article

    @property
    def body(self) -> str | None:
        """The text of the article as JSON-LD gives it; None without."""
        text = self.article.get("articlebody")
        return text if isinstance(text, str) and text.strip() else None

    def metadata(
        self, source: str, headings: Sequence[str], title: str | None, byline: str | None
    ) -> Metadata:
        """Return what the page `source` tells; `headings` are those of the first level, `byline` the text of one."""
        article = dict(self.article)
        headline = _heading(headings, title)
        name = fields.words(article.get("name"))
        if name and name in (headline, *_SEPARATOR.split(title or "")[:1]):
            article["headline"] = name
        if (
            _WIKIMEDIA in str(article.get("author")).lower()
        ):  # its datePublished is the day of the first revision
            article["datepublished"] = article.get("datemodified")
        told = [
            _saved(source),
            fields.metadata({"url": self._canonical}, ""),
            fields.metadata(article, "JSON-LD"),
        ]
        for fact, names in _META.items():
            values = [self._meta[name] for name in names if name in self._meta]
            told += [fields.metadata({fact: value}, "a meta tag") for value in values]
        told = [_without_archive(meta) for meta in told]
        told += [Metadata(title=headline), Metadata(title=title), fields.metadata({"author": byline}, "")]
        told += [
            fields.metadata({"date": self._time}, "a time tag"),
            fields.metadata({"lang": self._language}, ""),
        ]
        meta = fields.merge(told)
        return replace(meta, title=_without_outlet(meta.title, meta.publisher))


def _saved(source: str) -> Metadata:
    """Return the address that a program wrote into the page when it saved or replayed it."""
    replayed = _REPLAYED.search(source, 0, 100_000)
    if replayed:
        address = f"https://web.archive.org/web/{replayed['time']}/{replayed['url']}"
        return fields.metadata({"url": address}, "")
    saved = _SAVED.search(source, 0, 4096)
    return fields.metadata({"url": (saved["url"] or saved["file"]).rstrip(" -")}, "") if saved else Metadata()


def _without_archive(meta: Metadata) -> Metadata:
    return replace(meta, publisher=None) if (meta.publisher or "").lower() in _ARCHIVES else meta


def _heading(headings: Sequence[str], title: str | None) -> str | None:
    """Return the heading that the page's title starts with, else the first that is not the site's."""
    if not title:
        return headings[0] if headings else None
    folded = title.lower()
    for heading in headings:
        if folded.startswith(heading.lower()) and folded[len(heading) :][:1] in ("", " ", "|"):
            return heading
    parts = [part.lower() for part in _SEPARATOR.split(title)]
    own = [heading for heading in headings if heading.lower() not in parts[1:]]
    return own[0] if own else None


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
