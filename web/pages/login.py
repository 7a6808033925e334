"""The page that asks for the token."""

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.web.rendering import page
from quoth.web.security import Session, is_token
from quoth.web.settings import Settings

_LONGEST = 1_000
"""Bytes of a form with a token."""


async def login(request: Request) -> Response:
    """Ask for the token; keep in the browser's cookie that it was shown."""
    settings: Settings = request.app.state.settings
    if request.method != "POST":
        return page(request, "login.html", wrong=False)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            return page(request, "login.html", 413, wrong=True)
    [token] = parse_qs(body.decode("ascii", "replace")).get("token", [""])[:1]
    if settings.token is None or not is_token(token.strip(), settings.token):
        return page(request, "login.html", 403, wrong=True)
    response = RedirectResponse("/", 303)
    trusted = Session.trusting()
    response.headers["Set-Cookie"] = trusted.cookie(settings.secret, request.url.scheme == "https")
    request.scope["session"].new = False  # else the guard would overwrite the cookie
    return response
