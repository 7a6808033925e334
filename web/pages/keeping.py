"""What people keep: collections with notes, searches and what is new in them."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from quoth.search.archive import Archive
from quoth.search.errors import QueryError
from quoth.search.kept.collections import named
from quoth.search.kept.model import Saved
from quoth.search.kept.shared import read_shared
from quoth.web.asked import LIMITS, Asked
from quoth.web.forms import Form
from quoth.web.pages.feed import atom
from quoth.web.pages.search import lit
from quoth.web.rendering import address, page, search_link
from quoth.web.words import TYPES

_SHOWN = 100
"""So many quotes that are new a page shows."""
_ENTRIES = 40


def kept(archive: Archive, request: Request) -> Response:
    """Return the page of collections and searches."""
    searches = [(one, says(one)) for one in archive.searches.saved()]
    return page(request, "kept.html", collections=archive.collections.collections(), searches=searches)


def search(archive: Archive, request: Request) -> Response:
    """Return what is new in the search whose name is in the path."""
    news = archive.searches.new(request.path_params["name"], _SHOWN)
    hits = [(hit, lit(hit)) for hit in news.page.hits]
    shown: dict[str, Any] = {"saved": news.saved, "says": says(news.saved), "upto": news.upto, "hits": hits}
    return page(request, "news.html", **shown, found=news.page, asked=asked_of(news.saved))


def feed(archive: Archive, request: Request) -> Response:
    """Return the search whose name is in the path as a feed: what came last comes first."""
    news = archive.searches.latest(request.path_params["name"], _ENTRIES)
    link = search_link(news.saved.name)
    return atom(request, news.page.hits, news.saved.name, link, f"{link}/feed")


def collect(archive: Archive, form: Form) -> str:
    """Put a quote into a collection, with a note if there is one."""
    id = archive.quote(form.text("id")).quote.id
    archive.collections.add(form.text("collection"), [id], form.text("note") or None)
    return f"/quotes/{id}#kept"


def drop(archive: Archive, form: Form) -> str:
    """Take a quote out of a collection."""
    id = archive.quote(form.text("id")).quote.id
    archive.collections.drop(form.text("collection"), [id])
    return f"/quotes/{id}#kept"


def take(archive: Archive, form: Form) -> str:
    """Take in the collections of a file."""
    if not form.files:
        raise QueryError("no file was sent: choose one that holds a collection")
    name = named(form.text("collection")) if form.text("collection").strip() else None
    for file in form.files:
        archive.collections.take(read_shared(file.data.decode("utf-8", "replace"), file.name, name))
    return "/kept"


def save(archive: Archive, form: Form) -> str:
    """Keep a search."""
    asked = Asked.of(form.fields, 1)
    return search_link(archive.searches.save(form.text("name"), asked.q, asked.filters).name)


def see(archive: Archive, form: Form) -> str:
    """Note that what is new in a search was seen."""
    upto = form.text("upto")
    if not (upto.isascii() and upto.isdecimal() and len(upto) < 19):
        raise QueryError("there is no such state of the archive: open the search again")
    archive.searches.see(form.text("name"), int(upto))
    return "/kept"


def forget(archive: Archive, form: Form) -> str:
    """Keep a search no longer."""
    archive.searches.forget(form.text("name"))
    return "/kept"


def says(saved: Saved) -> str:
    """Return what a kept search asks for, as the page of a search calls it: "flood · Who: Lee, Roe · From: 2016"."""
    parts = [saved.query] if saved.query else []
    for name, label in LIMITS.items():
        value = getattr(saved.filters, name)
        if value is not None:
            values = value if isinstance(value, tuple) else (value,)
            said = ", ".join(TYPES.get(one, str(one)) for one in values)
            parts.append(f"{label}: {said}{' % sure' if name == 'sure' else ''}")
    return " · ".join(parts)


def asked_of(saved: Saved) -> str:
    """Return the address of all that a kept search finds, seen or not; several speakers or kinds become words."""
    query, limits = saved.query, {}
    for name in ("speaker", "role", "publisher", "since", "until", "type", "sure", "collection"):
        value = getattr(saved.filters, name)
        if isinstance(value, tuple) and len(value) > 1 and name in ("speaker", "type"):
            query = f"{query} {name}:({' OR '.join(value)})".strip()
        else:
            limits[name] = value[0] if isinstance(value, tuple) else value
    return address("/search", q=query, **limits)
