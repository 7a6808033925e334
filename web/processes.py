"""Answers requests that only read in other processes, in the order in which they come: one process uses one processor.

Each process holds the whole site, with the archive open. Requests that write, and those that ask how far adding is, are
answered in this one.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache, partial

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quoth.search.store.workers import Pool
from quoth.web.settings import Settings

_HERE = ("/articles", "/static/", "/login", "/health")
"""What begins so is answered here: how far adding is, is known here only, and the rest takes no time."""
_TOLD = (
    "type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "root_path", "query_string", "headers",
    "client", "server", "session",
)  # fmt: skip
"""What another process is told of a request."""


class Processes:
    """Middleware: hands what only reads to other processes, and sends what they make of it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Answer all else by `app`."""
        self.app, self.settings = app, settings
        self._pool = Pool(settings.processes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. The first process begins with the server, and all end with it."""
        if scope["type"] == "lifespan":
            self._pool.submit(site, self.settings)
            try:
                await self.app(scope, receive, send)
            finally:
                await run_in_threadpool(self._pool.end)
        elif _reads(scope):
            told = {name: scope[name] for name in _TOLD if name in scope}
            for message in await self._answered(told):
                await send(message)
        else:
            await self.app(scope, receive, send)

    async def _answered(self, scope: Scope) -> Sequence[Message]:
        for _ in range(2):  # again where a process died, maybe of another request
            pool = self._pool
            try:
                return await asyncio.wrap_future(pool.submit(partial(answer, self.settings), scope))
            except BrokenProcessPool:
                if self._pool is pool:
                    self._pool = Pool(self.settings.processes)
                    await run_in_threadpool(pool.end)
        return await _messages(PlainTextResponse("this could not be answered: try again\n", 503), scope)


def _reads(scope: Scope) -> bool:
    return (
        scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(_HERE)
    )


def answer(settings: Settings, scope: Scope) -> Sequence[Message]:
    """Return what the site answers to a request. For a process of its own."""
    return _runner().run(_messages(site(settings), scope))


async def _messages(app: ASGIApp, scope: Scope) -> Sequence[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent


@cache
def site(settings: Settings) -> ASGIApp:
    """Return the site, made once in each process."""
    from quoth.web.app import make_site

    return make_site(replace(settings, threads=1))


@cache
def _runner() -> asyncio.Runner:
    return asyncio.Runner()
