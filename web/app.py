"""The application: pages, API and files behind one guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from quoth.indexer.errors import QuothError
from quoth.search.archive import Archive
from quoth.search.errors import NotFoundError
from quoth.web.api.app import make_api
from quoth.web.api.problems import problem
from quoth.web.archives import Archives
from quoth.web.jobs import Jobs
from quoth.web.pages import (
    articles,
    check,
    correcting,
    editing,
    feed,
    keeping,
    login,
    quote,
    search,
    speakers,
)
from quoth.web.pages.correcting import changing
from quoth.web.pages.handling import answered, trouble
from quoth.web.processes import Processes
from quoth.web.rendering import STATIC, page
from quoth.web.security import Guard
from quoth.web.settings import Settings

_PACKED = 5
"""How hard pages are compressed: 9 takes twice the time, for a hundredth of the size."""
PAGES = (
    Route("/", answered(search.search, remembered=True)),
    Route("/search", answered(search.search)),
    Route("/suggest", answered(search.suggest)),
    Route("/quotes/{id}", answered(quote.quote)),
    Route("/quotes/{id}/{format}", answered(quote.exported)),
    Route("/article", answered(quote.article)),
    Route("/speakers", answered(speakers.listing)),
    Route("/speakers/{name:path}", answered(speakers.speaker)),
    Route("/compare", answered(speakers.compare)),
    Route("/articles", answered(articles.articles)),
    Route("/articles", articles.add, methods=["POST"]),
    Route("/articles/progress", articles.progress),
    Route("/articles/edit", changing(editing.edit), methods=["POST"]),
    Route("/articles/forget", changing(editing.forget), methods=["POST"]),
    Route("/articles/remove", changing(editing.remove), methods=["POST"]),
    Route("/articles/restore", changing(editing.restore), methods=["POST"]),
    Route("/corrections", answered(correcting.corrections)),
    Route("/review", answered(correcting.review)),
    Route("/corrections/confirm", changing(correcting.confirm), methods=["POST"]),
    Route("/corrections/correct", changing(correcting.correct), methods=["POST"]),
    Route("/corrections/merge", changing(correcting.merge), methods=["POST"]),
    Route("/corrections/role", changing(correcting.role), methods=["POST"]),
    Route("/corrections/split", changing(correcting.split), methods=["POST"]),
    Route("/corrections/undo", changing(correcting.undo), methods=["POST"]),
    Route("/kept", answered(keeping.kept)),
    Route("/searches/{name:path}/feed", answered(keeping.feed)),
    Route("/searches/{name:path}", answered(keeping.search)),
    Route("/collections/collect", changing(keeping.collect), methods=["POST"]),
    Route("/collections/drop", changing(keeping.drop), methods=["POST"]),
    Route("/collections/take", changing(keeping.take), methods=["POST"]),
    Route("/searches/save", changing(keeping.save), methods=["POST"]),
    Route("/searches/see", changing(keeping.see), methods=["POST"]),
    Route("/searches/forget", changing(keeping.forget), methods=["POST"]),
    Route("/feed", answered(feed.feed)),
    Route("/export", answered(search.export)),
    Route("/check", check.check, methods=["GET", "POST"]),
    Route("/login", login.login, methods=["GET", "POST"]),
)


def make_app(settings: Settings) -> Starlette:
    """Return the application that serves the archive of `settings`; a server may run it."""
    app = make_site(settings)
    if settings.processes > 1:
        app.add_middleware(Processes, settings=settings)
    app.add_middleware(Guard, settings=settings)
    return app


def make_site(settings: Settings) -> Starlette:
    """Return what answers the requests that were let in, in this process alone."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        archives.close()

    archives = Archives(partial(Archive.open, settings.folder), settings.threads)
    api = Mount("/api/v1", make_api(settings, archives))
    routes = [*PAGES, api, Route("/health", health), Mount("/static", Files(directory=STATIC), name="static")]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=_PACKED)],
        exception_handlers={404: missing, HTTPException: refused, QuothError: unusable},
        lifespan=lifespan,
    )
    app.state.settings, app.state.archives = settings, archives
    app.state.jobs = Jobs(settings)
    return app


async def health(request: Request) -> Response:
    """Say that the server is up."""
    return PlainTextResponse("ok\n")


async def missing(request: Request, error: Exception) -> Response:
    """Return the page for an address that is none, to programs a problem."""
    if request.scope["path"].startswith("/api"):
        return problem(404, "there is no such address: /api/v1/openapi.json lists what there is")
    return trouble(request, NotFoundError("there is no such page: start from the search"))


async def refused(request: Request, error: Exception) -> Response:
    """Return the page for what was refused, and why."""
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    return page(request, "trouble.html", status, title="This did not work", message=detail, place=None)


async def unusable(request: Request, error: Exception) -> Response:
    """Return the page for an archive that cannot be opened now."""
    return trouble(request, error if isinstance(error, QuothError) else QuothError(str(error)))


class Files(StaticFiles):
    """The files of static/, which a browser may keep for good, because their addresses change with them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file."""
        response = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
