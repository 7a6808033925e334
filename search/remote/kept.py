"""What people say of articles and keep, where the archive is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlencode

from quoth.search.kept.edits import meant
from quoth.search.kept.model import Collected, Collection, Edit, Facts, KeptOut, News, Saved
from quoth.search.model import Filters, Mark, Page
from quoth.search.remote.decoding import ESCAPED, Record, hit, stored, value

Get = Callable[..., dict[str, Any]]
_MOST = 10_000
"""Quotes that are new at most."""


class RemoteEdits:
    """What people said of the articles of an archive elsewhere, with the methods of `Edits`."""

    def __init__(self, get: Get, send: Get) -> None:
        """Use `Remote.edits` instead."""
        self._get, self._send = get, send

    def edit(self, article: str, facts: Facts) -> Edit:
        """Say what is known of an article."""
        return _edit(self._send("POST", "/edits", {"article": article, "facts": dict(facts)}))

    def forget(self, article: str) -> Edit:
        """Forget what was said of an article."""
        return _edit(self._send("DELETE", f"/edits?{urlencode({'article': article}, errors=ESCAPED)}"))

    def edits(self) -> list[Edit]:
        """Return what was said of articles."""
        return [_edit(one) for one in self._get("/edits")["edits"]]

    def remove(self, articles: Sequence[str]) -> list[KeptOut]:
        """Remove articles with their quotes; they stay out."""
        return _out(self._send("POST", "/removed", {"articles": list(articles)}))

    def restore(self, articles: Sequence[str]) -> list[KeptOut]:
        """Let articles that were removed come in again; none if one of them was not removed."""
        out = self.kept_out()
        keys = dict.fromkeys(meant(one, out).article for one in articles)
        told = [
            self._send("DELETE", f"/removed?{urlencode({'article': key}, errors=ESCAPED)}") for key in keys
        ]
        return [one for each in told for one in _out(each)]

    def kept_out(self) -> list[KeptOut]:
        """Return the articles that were removed."""
        return _out(self._get("/removed"))


def _edit(record: Record) -> Edit:
    facts = {name: tuple(one) if isinstance(one, list) else one for name, one in record["facts"].items()}
    return Edit(record["article"], record["made"], facts, record["applies"])


def _out(told: Record) -> list[KeptOut]:
    return [value(KeptOut, one) for one in told["articles"]]


class RemoteCollections:
    """The collections of an archive elsewhere, with the methods of `Collections`."""

    def __init__(self, get: Get, send: Get) -> None:
        """Use `Remote.collections` instead."""
        self._get, self._send = get, send

    def collections(self) -> list[Collection]:
        """Return all collections, by their names."""
        return [value(Collection, one) for one in self._get("/collections")["collections"]]

    def add(self, collection: str, quotes: Sequence[str], note: str | None = None) -> Collection:
        """Put quotes, by their whole ids, into a collection."""
        told = self._take([Collected(collection, quote, note) for quote in quotes])
        return value(Collection, told["collections"][0])

    def take(self, items: Iterable[Collected]) -> None:
        """Put quotes into collections, as somebody else's file has them."""
        if listed := list(items):
            self._take(listed)

    def drop(self, collection: str, quotes: Sequence[str]) -> int:
        """Take quotes out of a collection; return how many were in it."""
        asked = urlencode({"collection": collection, "quote": list(quotes)}, doseq=True, errors=ESCAPED)
        return int(self._send("DELETE", f"/collections?{asked}")["dropped"])

    def marks(self, quote: str) -> list[Mark]:
        """Return the collections that the quote with this whole id is in."""
        return list(stored(self._get(f"/quotes/{percent(quote, safe='', errors=ESCAPED)}")).collections)

    def _take(self, items: Sequence[Collected]) -> Record:
        return self._send("POST", "/collections", {"items": [asdict(one) for one in items]})


class RemoteSearches:
    """The searches that are kept in an archive elsewhere, with the methods of `Searches`."""

    def __init__(self, get: Get, send: Get) -> None:
        """Use `Remote.searches` instead."""
        self._get, self._send = get, send

    def saved(self) -> list[Saved]:
        """Return all searches, by their names, each with how many quotes are new."""
        return [_saved(one) for one in self._get("/searches")["searches"]]

    def save(self, name: str, query: str = "", filters: Filters = Filters()) -> Saved:  # noqa: B008 - it is frozen
        """Keep a search; what is found now counts as seen."""
        limits = {key: one for key, one in asdict(filters).items() if one is not None}
        return _saved(self._send("POST", "/searches", {"name": name, "query": query, "filters": limits}))

    def new(self, name: str, limit: int | None = None) -> News:
        """Return what a search finds that nobody has seen; at most 10,000."""
        return _news(self._get("/searches/new", {"name": name, "limit": min(limit or _MOST, _MOST)}))

    def latest(self, name: str, limit: int) -> News:
        """Return what a search found last, seen or not."""
        return _news(self._get("/searches/latest", {"name": name, "limit": min(limit, _MOST)}))

    def see(self, name: str, upto: int) -> Saved:
        """Note that what a search finds has been seen, up to this generation."""
        return _saved(self._send("POST", "/searches/seen", {"name": name, "upto": upto}))

    def forget(self, name: str) -> Saved:
        """Keep a search no longer, and return it."""
        return _saved(self._send("DELETE", f"/searches?{urlencode({'name': name}, errors=ESCAPED)}"))


def _saved(record: Record) -> Saved:
    limits: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in record["filters"].items()
    }
    return Saved(
        *(record["name"], record["query"], Filters(**limits), record["made"], record["seen"]), record["new"]
    )


def _news(told: Record) -> News:
    page = Page(tuple(hit(one) for one in told["hits"]), told["total"], folded=told["folded"])
    return News(_saved(told["saved"]), page, told["upto"])
