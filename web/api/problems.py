"""Errors as RFC 9457 has them: problem+json, whose detail names the next step."""

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from quoth.indexer.errors import QuothError
from quoth.search.errors import ArchiveError, NotFoundError, QueryError
from quoth.search.store.database import BusyError
from quoth.web.api.answers import written

MEDIA = "application/problem+json"
_STATUS = ((NotFoundError, 404, "Not found"), (QueryError, 400, "This cannot be understood"),
           (BusyError, 503, "The archive is busy"), (ArchiveError, 503, "The archive cannot be used now"))  # fmt: skip
_TITLES = {
    400: "This cannot be understood",
    401: "A token is needed",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed here",
    408: "Too slow",
    413: "Too much",
    422: "This cannot be understood",
}


def problem(status: int, detail: str, title: str | None = None, **more: Any) -> Response:
    """Return an answer that says what is wrong."""
    body = {
        "type": "about:blank",
        "title": title or _TITLES.get(status, "This did not work"),
        "status": status,
    }
    headers = {"Retry-After": "5"} if status == 503 else None
    return Response(written(body | {"detail": detail} | more), status, headers, MEDIA)


def install(api: FastAPI) -> None:
    """Have all errors of the API answered so."""
    api.add_exception_handler(QuothError, _quoth)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(HTTPException, _http)


async def _quoth(request: Request, error: Exception) -> Response:
    kinds = ((status, title) for kind, status, title in _STATUS if isinstance(error, kind))
    status, title = next(kinds, (400, "This did not work"))
    if isinstance(error, QueryError) and error.query is not None:
        return problem(status, error.reason, title, query=error.query[:2_000], at=error.at)
    return problem(status, str(error), title)


async def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    errors = [{"where": [str(part) for part in one["loc"]], "what": one["msg"]} for one in found]
    first = f"{'.'.join(errors[0]['where'])}: {errors[0]['what']}" if errors else str(error)
    return problem(422, f"{first}; /api/v1/openapi.json says what each field takes", errors=errors)


async def _http(request: Request, error: Exception) -> Response:
    status, detail = (
        (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, str(error))
    )
    answer = problem(status, f"{detail}; /api/v1/openapi.json lists what there is")
    if isinstance(error, HTTPException):
        answer.headers.update(error.headers or {})
    if status == 405:
        routes = (route for route in request.app.routes if route.matches(request.scope)[0] != Match.NONE)
        methods = {method for route in routes for method in getattr(route, "methods", None) or ()}
        answer.headers["Allow"] = ", ".join(sorted(methods))
    return answer
