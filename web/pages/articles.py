"""The page of articles: what is in the archive, and adding to it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError
from quoth.web.forms import form_of
from quoth.web.jobs import Jobs, events
from quoth.web.pages.handling import trouble
from quoth.web.rendering import page
from quoth.web.settings import Settings

SHOWN = 300
"""So many articles a list shows."""


def articles(archive: Archive, request: Request) -> Response:
    """Return the list of articles; `q` is the start of any words of their facts."""
    query = request.query_params.get("q", "").strip()[:200]
    jobs: Jobs = request.app.state.jobs
    found = archive.articles(query or None)
    shown = {"query": query, "articles": found[:SHOWN], "more": max(0, len(found) - SHOWN), "run": jobs.last}
    return page(request, "articles.html", **shown, removed=archive.edits.kept_out())


async def add(request: Request) -> Response:
    """Take files that were sent; the list shows how far they are."""
    settings: Settings = request.app.state.settings
    jobs: Jobs = request.app.state.jobs
    if settings.read_only:
        raise HTTPException(403, "this archive is only to be read here")
    form = await form_of(request)
    if not form.files:
        raise HTTPException(400, "no file was sent: choose one or more, then add them")
    try:
        jobs.start(form.files)
    except ArchiveError as error:
        return trouble(request, error)
    return RedirectResponse("/articles#adding", 303)


async def progress(request: Request) -> Response:
    """Return how far adding is: as events until it is done, or once as JSON."""
    run = request.app.state.jobs.last
    if run is None:
        raise HTTPException(404, "nothing was added since the start")
    if "text/event-stream" in request.headers.get("accept", ""):
        return StreamingResponse(events(run), media_type="text/event-stream")
    return JSONResponse(run.state())
