"""Mail saved as .eml: newsletters, press releases, articles that somebody sent on; and pages saved as mail (.mhtml)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers import exports
from quoth.indexer.readers.decoding import prose, slurp
from quoth.indexer.readers.extras import damaged
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.joining import is_wrapped, paragraphs
from quoth.indexer.readers.pages.html import page_of, parsed, text_of

if TYPE_CHECKING:
    from email.message import EmailMessage
    from email.policy import Policy

HEADER = 10_000
"""Characters of a header that are read; a line of a mail has at most 998 (RFC 5322)."""
STUB = 200
"""Characters: a plain part with fewer, beside a page, says no more than that there is a page."""


def read_mail(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a message: its plain text, or else its page; those of an export. Attachments are not read.

    Of a page that a browser saved (MHTML) the article is read, as from .html.
    """
    import email

    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    try:
        message = email.message_from_bytes(data, policy=_policy())
        plain, page = (_part(message, kind) for kind in ("plain", "html"))
        meta = _facts(message)
        saved = message["Snapshot-Content-Location"] or (
            message["Content-Location"] if message.get_content_type() == "multipart/related" else None
        )
        page = page or (_first_page(message) if saved else None)
    except Exception as error:  # the email package trips over some headers
        raise damaged(error) from None
    if saved and page:
        text, own = page_of(*page)
        here = fields.metadata({"url": str(saved)}, "")
        meta = fields.merge([here, own, replace(meta, authors=()), fields.day_in(here.url)])
        yield Article(meta.url or origin.key, text, origin.path, origin.doc, meta)
        return
    text = _unwrapped(prose(*plain)) if plain and plain[0].strip() else ""
    if page and len(text) < STUB:
        text = text_of(prose(*page))
    lines = text.splitlines()
    if page and exports.may_hold(source := prose(*page)):
        lines = [line for block in parsed(source).blocks.found for line in (block.text, "")]
    found = list(exports.articles(lines, origin))
    if found:
        yield from found
        return
    if not text:
        raise ReadError("holds no text, only attachments; save these as files of their own")
    yield Article(origin.key, text, origin.path, origin.doc, meta)


@cache
def _policy() -> "Policy[EmailMessage]":
    """Return how messages are parsed: as is usual, but long headers are cut, as their parsing takes quadratic time."""
    from email.policy import EmailPolicy

    class Cut(EmailPolicy):
        def header_fetch_parse(self, name: str, value: str) -> Any:
            return super().header_fetch_parse(name, value if hasattr(value, "name") else value[:HEADER])

    return cast("Policy[EmailMessage]", Cut())


def _first_page(message: "EmailMessage") -> tuple[bytes, str | None] | None:
    """Return the first page in a message, whatever holds it."""
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes):
            return payload, part.get_content_charset()
    return None


def _part(message: "EmailMessage", kind: str) -> tuple[bytes, str | None] | None:
    """Return the bytes of the body of that kind, and the encoding that it says it is in."""
    body = message.get_body((kind,))
    payload = body.get_payload(decode=True) if body is not None else None
    return (payload, body.get_content_charset()) if body is not None and isinstance(payload, bytes) else None


def _facts(message: "EmailMessage") -> Metadata:
    sender = message["from"]
    names = [address.display_name for address in getattr(sender, "addresses", ())]
    record = {"title": _header(message, "subject"), "author": names, "date": _header(message, "date")}
    return fields.metadata(record, "the Date header")


def _header(message: "EmailMessage", name: str) -> str | None:
    value = message[name]
    return None if value is None else str(value)


def _unwrapped(text: str) -> str:
    lines = text.splitlines()
    return paragraphs(lines) if is_wrapped([line for line in lines if line.strip()]) else text
