"""How a page is made from a function: in a thread with an open archive, every error a page of its own."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from quoth.indexer.errors import QuothError
from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError, NotFoundError, QueryError
from quoth.search.render.caret import pointed
from quoth.web.archives import Archives
from quoth.web.rendering import page

Work: TypeAlias = Callable[[Archive, Request], Response]
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


def answered(work: Work, remembered: bool = False) -> Endpoint:
    """Return the endpoint that answers with what `work` makes; `remembered` for a few seconds, for all who ask alike."""

    async def endpoint(request: Request) -> Response:
        archives: Archives = request.app.state.archives

        def made(archive: Archive) -> Response:
            return _caught(work, archive, request)

        if not remembered:
            return await archives.run(made)
        found = await archives.remembered((request.url.path, request.url.query), made)
        return Response(found.body, found.status_code, media_type=found.media_type)

    return endpoint


def _caught(work: Work, archive: Archive, request: Request) -> Response:
    try:
        return work(archive, request)
    except QuothError as error:
        return trouble(request, error)


def trouble(request: Request, error: QuothError) -> HTMLResponse:
    """Return the page that says what is wrong and what to do next."""
    status, title = status_of(error)
    place = pointed(error.query, error.at) if isinstance(error, QueryError) and error.query else None
    message = error.reason if isinstance(error, QueryError) else str(error)
    return page(request, "trouble.html", status, title=title, message=message, place=place)


def status_of(error: QuothError) -> tuple[int, str]:
    """Return the HTTP status of an error, and what to call it."""
    match error:
        case QueryError():
            return 400, "This search cannot be read"
        case NotFoundError():
            return 404, "Not found"
        case ArchiveError():
            return 503, "The archive cannot be read now"
    return 400, "This did not work"
