"""Forms that are sent: bounded in size and time, and only from our own pages."""

import asyncio
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from quoth.web.security import Session
from quoth.web.settings import Settings

_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent."""

    name: str
    """What its sender calls it: the last part only, and never empty."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent."""

    fields: Mapping[str, str]
    files: tuple[Sent, ...]

    def text(self, name: str) -> str:
        """Return a field, "" if it was not sent."""
        return self.fields.get(name, "")


async def form_of(request: Request) -> Form:
    """Return the form of a request. Raises HTTPException: 403 from elsewhere, 408 too slow, 413 too large."""
    settings: Settings = request.app.state.settings
    limits = settings.limits
    left = limits.total

    async def receive() -> Message:
        nonlocal left
        message = await request.receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, f"this is more than {limits.total // 2**20} MB: send less at once")
        return message

    bounded = Request(request.scope, receive)
    try:
        async with (
            asyncio.timeout(limits.seconds),
            bounded.form(max_files=limits.files, max_fields=_FIELDS, max_part_size=4 * limits.draft) as form,
        ):
            fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
            check_origin(request, fields.get("csrf", ""))
            sent = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
            files = [Sent(_name(one), await one.read()) for one in sent if one.filename or one.size]
    except TimeoutError:
        raise HTTPException(408, "this took too long to arrive: send less at once") from None
    for file in files:
        if len(file.data) > limits.file:
            raise HTTPException(413, f"{file.name} is more than {limits.file // 2**20} MB")
    return Form(fields, tuple(files))


def check_origin(request: Request, token: str) -> None:
    """Raise HTTPException if a form does not have the token of its session: it is not from our own page."""
    settings: Settings = request.app.state.settings
    session: Session = request.scope["session"]
    if not hmac.compare_digest(token.encode(), session.csrf(settings.secret).encode()):
        raise HTTPException(403, "this form is out of date: go back, load the page again and send it anew")


def _name(file: UploadFile) -> str:
    name = PurePath((file.filename or "").replace("\\", "/")).name
    plain = "".join(char if char.isalnum() or char in "._- ()" else "_" for char in name).strip(". ")
    return plain[-120:] or "file.txt"
