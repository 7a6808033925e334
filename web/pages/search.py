"""The search page: one box, limits and counts beside it, the quotes found with their words lit."""

from collections.abc import Iterator
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from quoth.search.archive import Archive
from quoth.search.errors import QueryError
from quoth.search.model import FacetCount, Hit, Page
from quoth.search.render.caret import pointed
from quoth.web.asked import FACETS, LIMITS, PER_PAGE, SORTS, SURES, Asked
from quoth.web.lit import Word, words
from quoth.web.pages.files import as_file
from quoth.web.rendering import page
from quoth.web.words import TYPES

CHOICES = {"sorts": SORTS, "types": TYPES, "sures": SURES, "limits": LIMITS}
LONGEST_FACET = 7
_SUGGESTIONS = 8
TITLES = {"speaker": "Who", "publisher": "Outlet", "year": "Year", "type": "Kind"}


class Choice(NamedTuple):
    """One value of a facet, as a link."""

    label: str
    statements: int
    """Each statement once."""
    link: str | None
    chosen: bool


class Facet(NamedTuple):
    """A facet with its values."""

    title: str
    choices: list[Choice]
    more: int
    """So many values are not shown."""


def search(archive: Archive, request: Request) -> Response:
    """Return the search page; without a search, what is in the archive."""
    asked = Asked.of(request.query_params, request.app.state.settings.limits.page)
    if not asked.anything and request.url.path == "/":
        return home(archive, request)
    try:
        found = archive.search(asked.q, asked.filters, asked.sort, asked.page * PER_PAGE, once=not asked.all)
        facets = list(counted(archive, asked)) if found.total else []
    except QueryError as error:
        place = pointed(error.query, error.at) if error.query else None
        shown = {"asked": asked, "reason": error.reason, "place": place}
        return page(request, "unreadable.html", 400, **shown, **CHOICES)
    hits = found.hits[(asked.page - 1) * PER_PAGE :]
    return page(
        request,
        "search.html",
        asked=asked,
        found=found,
        hits=[(hit, lit(hit)) for hit in hits],
        facets=facets,
        pages=paged(asked, found),
        **CHOICES,
    )


def home(archive: Archive, request: Request) -> Response:
    """Return the first page."""
    counts = archive.counts()
    most = archive.facets(["speaker", "publisher"], limit=12).counts if counts.quotes else ()
    newest = archive.search("", sort="date", limit=4, once=True).hits if counts.quotes else ()
    return page(
        request,
        "home.html",
        asked=Asked(),
        counts=counts,
        speakers=[row for row in most if row.facet == "speaker" and row.value],
        outlets=[row for row in most if row.facet == "publisher" and row.value],
        hits=[(hit, lit(hit)) for hit in newest],
        **CHOICES,
    )


def suggest(archive: Archive, request: Request) -> Response:
    """Return the names of speakers that begin with what is typed."""
    name = request.query_params.get("name", "")[:100]
    found = archive.speakers(name)[:_SUGGESTIONS] if name.strip() else []
    listed = [{"name": one.name, "role": next(iter(one.roles), None), "quotes": one.quotes} for one in found]
    return JSONResponse(listed)


def export(archive: Archive, request: Request) -> Response:
    """Return all that a search finds as a file of the format that is asked for."""
    asked = Asked.of(request.query_params, 1)
    hits = archive.search(asked.q, asked.filters, "date", None).hits
    return as_file(archive, [hit.stored for hit in hits], request.query_params.get("format", "csv"), "quotes")


def lit(hit: Hit) -> list[Word]:
    """Return the words of a quote in pieces, with what matched."""
    return words(hit.stored.quote, hit.matches)


def paged(asked: Asked, found: Page) -> tuple[str | None, str | None]:
    """Return the addresses of the page before and of the next one."""
    before = asked.link(page=asked.page - 1) if asked.page > 1 else None
    more = found.total > len(found.hits) + found.folded and len(found.hits) == asked.page * PER_PAGE
    return before, asked.link(page=asked.page + 1) if more else None


def counted(archive: Archive, asked: Asked) -> Iterator[Facet]:
    """Yield what the quotes found are by speaker, outlet, year and kind."""
    counts = archive.facets(FACETS, asked.q, asked.filters, LONGEST_FACET)
    for name in FACETS:
        rows = [row for row in counts.counts if row.facet == name]
        yield Facet(TITLES[name], [_choice(asked, row) for row in rows], counts.distinct[name] - len(rows))


def _choice(asked: Asked, row: FacetCount) -> Choice:
    if row.value is None:
        return Choice("not known", row.statements, None, False)
    label = TYPES.get(row.value, row.value) if row.facet == "type" else row.value
    limits = {"since": row.value, "until": row.value} if row.facet == "year" else {row.facet: row.value}
    chosen = all(getattr(asked, name) == value for name, value in limits.items())
    return Choice(
        label, row.statements, asked.link(**(dict.fromkeys(limits, "") if chosen else limits)), chosen
    )
