"""WARC, the files of web archives and crawlers, by warcio: an article for each page in it."""

from collections.abc import Iterator
from io import BufferedReader
from typing import Any, BinaryIO, NamedTuple, cast

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import LIMIT, prose
from quoth.indexer.readers.extras import damaged, need
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.html import CHARSET, page_of


class Answer(NamedTuple):
    """What a server sent, or a text made of it."""

    url: str
    data: bytes
    charset: str | None
    is_page: bool


def read_warc(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield an article for each page that was answered in full, and for each text made from one (WET).

    Pictures, scripts, redirections and pages without a paragraph are passed over.
    """
    used: set[str] = set()
    for number, answer in enumerate(_answers(stream), 1):
        try:
            text, meta = page_of(answer.data, answer.charset) if answer.is_page else _text(answer)
        except ReadError:
            continue
        here = fields.metadata({"url": answer.url}, "")
        meta = fields.merge([here, meta, fields.day_in(here.url)])
        part = origin.part(str(number))
        key = meta.url if meta.url and meta.url not in used else part.key
        used.add(key)
        yield Article(key, text, origin.path, part.doc, meta)
    if not used:
        raise ReadError("holds no page with text")


def _text(answer: Answer) -> tuple[str, Metadata]:
    return prose(answer.data, answer.charset), Metadata()


def _answers(stream: BinaryIO) -> Iterator[Answer]:
    buffered = BufferedReader(cast(Any, stream))
    if not buffered.peek(64).strip():
        raise ReadError("is empty")
    iterator = need("warcio.archiveiterator", "web").ArchiveIterator
    quiet = type("Quiet", (iterator,), {"INC_RECORD": ""})  # else it writes what it dislikes to stderr
    try:
        for record in quiet(buffered):
            answer = _answer(record)
            if answer:
                yield answer
    except ReadError:
        raise
    except Exception as error:  # warcio raises whatever its parts do
        raise damaged(error) from None


def _answer(record: Any) -> Answer | None:
    """Return what a record holds if it is a page or its text, and none too large."""
    headers = record.http_headers
    if record.rec_type == "response" and headers and headers.get_statuscode() == "200":
        kind = headers.get_header("Content-Type") or ""
    elif record.rec_type in ("conversion", "resource"):
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    if not kind.lower().startswith(("text/html", "application/xhtml", "text/plain")):
        return None
    data = record.content_stream().read(LIMIT + 1)
    charset = CHARSET.search(kind.encode())
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    is_page = not kind.lower().startswith("text/plain")
    return (
        Answer(url, data, charset[1].decode() if charset else None, is_page) if len(data) <= LIMIT else None
    )
