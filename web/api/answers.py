"""Answers with their ETags, and cursors."""

import base64
import binascii
import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from quoth.search.errors import QueryError

DEEPEST = 10_000
"""So far a cursor leads into what a search finds; exports have all of it."""


def written(data: Any) -> bytes:
    """Return data as JSON; halves of characters, which UTF-8 does not have, are escaped."""
    try:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(data, separators=(",", ":")).encode()


def answer(request: Request, data: Any, status: int = 200) -> Response:
    """Return data as JSON with its ETag; 304 without it if who asks has it already."""
    body = written(data)
    if request.method != "GET":
        return Response(body, status, media_type="application/json")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(None, 304, headers)
    return Response(body, status, headers, "application/json")


def cursor(offset: int, *about: object) -> str:
    """Return what leads to the hits after the first `offset` of a search for `about`."""
    return base64.urlsafe_b64encode(f"{offset}.{_digest(about)}".encode()).decode().rstrip("=")


def offset_of(cursor: str | None, *about: object) -> int:
    """Return how many hits a cursor passes over. Raises QueryError for one of another search, or none of ours."""
    if not cursor:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        number, _, digest = text.partition(".")
        offset = int(number)
    except (ValueError, binascii.Error, UnicodeError):
        raise QueryError("this is no cursor: take `next` of the answer before as it is") from None
    if digest != _digest(about):
        raise QueryError("this cursor belongs to another search: change nothing else between two pages")
    if not 0 <= offset <= DEEPEST:
        raise QueryError(f"a cursor leads to the first {DEEPEST:,} only: /api/v1/export has all")
    return offset


def _digest(about: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(about).encode("utf-8", "backslashreplace")).hexdigest()[:12]
