"""A search as an Atom feed (RFC 4287), by which a feed reader tells of what is new."""

from collections.abc import Iterable
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from quoth.search.archive import Archive
from quoth.search.model import Hit
from quoth.web.asked import Asked
from quoth.web.rendering import markup

_ENTRIES = 40
_NO_XML = {0xFFFE: "�", 0xFFFF: "�"}
"""Characters that XML does not have; all others of these are made visible."""


def feed(archive: Archive, request: Request) -> Response:
    """Return the newest quotes that a search finds, each statement once."""
    asked = Asked.of(request.query_params, 1)
    found = archive.search(asked.q, asked.filters, "date", _ENTRIES, once=True)
    title = asked.q or asked.speaker or asked.publisher or asked.collection or "all quotes"
    return atom(request, found.hits, title, asked.link(), asked.link("/feed"))


def atom(request: Request, hits: Iterable[Hit], title: str, link: str, own: str) -> Response:
    """Return quotes as a feed: what it is called, the address of their page, and its own."""
    base = str(request.base_url).rstrip("/")
    entries = [(hit.stored, moment(hit.stored.meta.date)) for hit in hits]
    newest = max((when for _, when in entries), default=moment(None))
    about = {"title": title, "link": base + link, "own": base + own, "base": base}
    text = markup(request, "feed.xml", entries=entries, newest=newest, **about)
    return Response(text.translate(_NO_XML), media_type="application/atom+xml")


def moment(date: str | None) -> str:
    """Return the beginning of a day, month or year as RFC 3339 has it; what is not known is long ago.

    >>> moment("2016-12"), moment("22.12."), moment(None)
    ('2016-12-01T00:00:00Z', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    text = date or ""
    try:
        day = datetime.fromisoformat(text + "-01-01"[len(text) - 4 :] if 4 <= len(text) < 10 else text)
    except ValueError:
        day = datetime(1970, 1, 1, tzinfo=UTC)
    return day.strftime("%Y-%m-%dT00:00:00Z")
