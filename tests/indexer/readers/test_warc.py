import io
from collections.abc import Callable

import pytest

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.archives.warc import read_warc

pytest.importorskip("warcio")
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)  # warcio's writer leaves temporary files to the collector
Every = Callable[..., list[Article | Skipped]]
PAGE = "<html lang=en><title>Bridge opens</title><p>“It is open,” said Ann Lee.</p><p>It rained.</p></html>"


def warc(*records: tuple[str, str, str, bytes], kind: str = "response", gzip: bool = False) -> bytes:
    """Make a WARC of answers: address, status, type and body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, status, content_type, body in records:
        head = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.0")
        of_http = {"http_headers": head} if kind == "response" else {"warc_content_type": content_type}
        writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), **of_http))
    return out.getvalue()


URL = "https://observer.example/2016/12/22/bridge"
RECORDS = [
    ("https://observer.example/a.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://observer.example/old", "301 Moved", "text/html", PAGE.encode()),
    (URL, "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://observer.example/frame", "200 OK", "text/html", b"<html><script>x</script></html>"),
    (
        "https://observer.example/cyrillic",
        "200 OK",
        "text/html; charset=windows-1251",
        "<p>«Да»".encode("cp1251"),
    ),
]


@pytest.mark.parametrize("gzip", [False, True])
def test_pages_are_articles_and_all_else_is_passed_over(every: Every, gzip: bool) -> None:
    first, second = every(read_warc, warc(*RECORDS, gzip=gzip))
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.text, first.key) == ("“It is open,” said Ann Lee.\n\nIt rained.", URL)
    assert (first.meta.title, first.meta.date, first.meta.date_from) == (
        "Bridge opens",
        "2016-12-22",
        "the url",
    )
    assert second.text == "«Да»"


def test_texts_that_were_made_of_pages(every: Every) -> None:
    [found] = every(read_warc, warc((URL, "", "text/plain", "“Ja,” sagte er.".encode()), kind="conversion"))
    assert isinstance(found, Article)
    assert (found.text, found.key) == ("“Ja,” sagte er.", URL)


def test_what_holds_no_page(every: Every) -> None:
    with pytest.raises(ReadError, match="holds no page with text"):
        every(read_warc, warc(RECORDS[0]))
    with pytest.raises(ReadError, match="is damaged or not of this format"):
        every(read_warc, b"no warc at all\r\n\r\n")


def test_a_length_that_is_wrong_is_not_talked_of(every: Every, capfd: pytest.CaptureFixture[str]) -> None:
    data = warc(RECORDS[2], RECORDS[2])
    at = data.rfind(b"It rained")
    found = every(read_warc, data[:at] + b"It really rained" + data[at + 9 :])
    assert isinstance(found[0], Article)
    assert capfd.readouterr() == ("", "")


def test_a_file_cut_short_gives_what_it_has(every: Every) -> None:
    data = warc(RECORDS[2], RECORDS[2], gzip=True)
    try:
        found = every(read_warc, data[:-20])
    except ReadError:
        return
    assert [item.text for item in found if isinstance(item, Article)]
