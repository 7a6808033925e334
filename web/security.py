"""What keeps others out: host names, origins, tokens, and the headers by which a browser protects its reader.

DNS rebinding: a page of a stranger's domain that points at 127.0.0.1 comes with that domain as Host, and is refused;
an address in digits cannot be rebound. Forgery: what changes something needs an Origin of our own, if the browser
tells one, and a token that only our pages have.
"""

import hashlib
import hmac
import ipaddress
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quoth.web.settings import Settings

SESSION = "quoth_session"
"""Name of the cookie; it holds a random number, and whether its owner has shown the token, signed."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all, browsers send no Origin with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")
_OPEN = ("/static/", "/login", "/health")
_DAYS = 30
_FAULT = "this did not work, and that is a fault of quoth: what the server wrote to its log tells more"


class Guard:
    """Middleware: refuses requests that come from elsewhere, and puts the protecting headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Protect `app`."""
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = Session.of(headers.get("cookie", ""), self.settings.secret)
        scope["session"] = session
        started = False

        async def protected(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("Cache-Control", "no-store")
                if session.new and out.get("content-type", "").startswith("text/html"):
                    out.append("Set-Cookie", session.cookie(self.settings.secret, scope["scheme"] == "https"))
            await send(message)

        answering = self._refused(scope, headers, session) or self.app
        try:
            await answering(scope, receive, protected)
        except Exception:
            if not started:
                await _refusal(scope, 500, _FAULT)(scope, receive, protected)
            raise

    def _refused(self, scope: Scope, headers: Headers, session: "Session") -> Response | None:
        """Return the answer to a request that must not come through, None if it may."""
        host = host_of(headers.get("host", ""))
        if not self._known(host):
            return _refusal(scope, 421, f"this is not {host[:100]}: start quoth serve with --name")
        changes = scope["method"] not in _SAFE
        origin = headers.get("origin")
        if changes and origin is not None and not self._ours(origin, headers.get("host", "")):
            return _refusal(scope, 403, "this came from another site")
        if self.settings.token is None or scope["path"].startswith(_OPEN):
            return None
        if session.trusted or _bears(headers, self.settings.token):
            return None
        if scope["path"].startswith(("/api/", "/mcp")) or changes:
            return _refusal(scope, 401, "send the token, as Authorization: Bearer ...")
        return RedirectResponse("/login", 303)

    def _known(self, host: str) -> bool:
        return host == "localhost" or host in self.settings.names or _is_address(host)

    def _ours(self, origin: str, host: str) -> bool:
        scheme, _, rest = origin.partition("://")
        return scheme in ("http", "https") and rest.lower() == host.lower()


class Session:
    """What the cookie of a browser says."""

    def __init__(self, number: str, trusted: bool, new: bool) -> None:
        """Take the random number, and whether its owner has shown the token."""
        self.number, self.trusted, self.new = number, trusted, new

    @classmethod
    def of(cls, header: str, secret: bytes) -> "Session":
        """Return the session of a Cookie header, a new one if that has none that we signed."""
        number, _, rest = cookie_parser(header).get(SESSION, "").partition(".")
        state, _, signature = rest.partition(".")
        good = hmac.compare_digest(signature.encode(), _sign(secret, f"{number}.{state}").encode())
        if good:
            return cls(number, state == "trusted", False)
        return cls(secrets.token_hex(16), False, True)

    @classmethod
    def trusting(cls) -> "Session":
        """Return a new session of somebody who has shown the token; its number is one that nobody knew before."""
        return cls(secrets.token_hex(16), True, True)

    def cookie(self, secret: bytes, encrypted: bool) -> str:
        """Return the value of a Set-Cookie header; what came `encrypted` is never sent back otherwise."""
        value = f"{self.number}.{'trusted' if self.trusted else 'guest'}"
        signed = f"{value}.{_sign(secret, value)}"
        return f"{SESSION}={signed}; Path=/; HttpOnly; SameSite=Strict; Max-Age={_DAYS * 86_400}" + (
            "; Secure" if encrypted else ""
        )

    def csrf(self, secret: bytes) -> str:
        """Return the token that forms of this session carry."""
        return _sign(secret, f"csrf.{self.number}")


def is_token(text: str, digest: str) -> bool:
    """Tell whether `text` is the token with this SHA-256."""
    return hmac.compare_digest(hashlib.sha256(text.encode()).hexdigest(), digest)


def new_token() -> tuple[str, str]:
    """Return a new token, and its SHA-256, which is all that has to be kept."""
    token = secrets.token_urlsafe(24)
    return token, hashlib.sha256(token.encode()).hexdigest()


def _refusal(scope: Scope, status: int, why: str) -> Response:
    """Return an answer of one line that says why there is no other, to programs as problem+json."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    if scope["path"].startswith("/api/"):
        body = {
            "type": "about:blank",
            "title": "A fault" if status == 500 else "Not allowed",
            "status": status,
            "detail": why,
        }
        return JSONResponse(body, status, headers, "application/problem+json")
    return PlainTextResponse(f"{why}\n", status, headers)


def host_of(value: str) -> str:
    """Return a Host header's host in lower case, without its port and without brackets.

    >>> host_of("LocalHost:8000"), host_of("[::1]:8000"), host_of("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    value = value.strip().lower()
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.partition(":")[0]


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _bears(headers: Headers, digest: str) -> bool:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and is_token(token.strip(), digest)


def _sign(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
