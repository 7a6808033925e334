# ruff: noqa: E501 - small files read better unbroken
"""Old Word and Outlook files, books, Safari's pages, agencies' wires."""

import io
import plistlib
import struct
import zipfile
from collections.abc import Callable

import pytest
from compound import compound, message, word

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.archives.epub import read_epub
from quoth.indexer.readers.archives.webarchive import read_webarchive
from quoth.indexer.readers.formats import read_unknown
from quoth.indexer.readers.interface import Reader
from quoth.indexer.readers.mail.msg import read_msg
from quoth.indexer.readers.office import doc, parts
from quoth.indexer.readers.office.doc import read_doc
from quoth.indexer.readers.plain.iptc import read_iptc

One = Callable[[Reader, bytes], Article]
Every = Callable[..., list[Article | Skipped]]
LONG = "It rained all day, and nobody in the town had brought an umbrella to the bridge. " * 3


def test_an_old_word_file_is_read_as_it_is_printed(one: One) -> None:
    data = word("We will not close.\rIt “rained” é 😀\x0ball \x13 DATE \x14day\x15.\r", "not ", "A note.\r")
    assert one(read_doc, data).text == "We will close.\n\nIt “rained” é 😀\n\nall day.\n\nA note."


def test_an_old_word_file_under_another_name(one: One) -> None:
    assert one(read_doc, b"{\\rtf1 It rained.}").text == "It rained."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"x", "not of this format"),
        (compound({"WordDocument": struct.pack("<HHHHH", 0, 0x60, 0, 0, 0)}), "older than 1997"),
        (compound({"WordDocument": struct.pack("<HHHHHH", 0, 0xC1, 0, 0, 0, 0x100)}), "wants a password"),
        (compound({"WordDocument": struct.pack("<HH", 0, 0xC1), "0Table": b""}), "pieces are missing"),
        (compound({"Other": b"x"}), "is damaged"),
    ],
)
def test_old_word_files_that_cannot_be_read(one: One, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        one(read_doc, data)


def test_outlook(one: One) -> None:
    data = message(
        subject="Rain", sender="Kim Ho", plain="It rained.\r\n\r\nAll day.", sent=131290848000000000
    )
    found = one(read_msg, data)
    assert (found.text, found.meta.title, found.meta.authors) == (
        "It rained.\n\nAll day.",
        "Rain",
        ("Kim Ho",),
    )
    assert found.meta.date == "2017-01-17"
    assert one(read_msg, message(page=b"<p>It rained.</p><p>Again.</p>")).text == "It rained.\n\nAgain."
    with pytest.raises(ReadError, match="holds no text"):
        one(read_msg, message(subject="Rain"))


def book(**documents: str) -> bytes:
    out = io.BytesIO()
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in documents
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in documents)
    head = "<dc:title>Town Review</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2016-03-09</dc:date><dc:publisher>Norwick</dc:publisher>"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="a/b.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "a/b.opf",
            f'<package xmlns:dc="d"><metadata>{head}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>',
        )
        for name, text in documents.items():
            archive.writestr(f"a/{name}.xhtml", text)
    return out.getvalue()


def test_a_book_is_an_article_for_each_document(every: Every) -> None:
    data = book(
        cover="<p>Town Review</p>", one=f"<h1>Rain</h1><p>{LONG}</p>", two=f"<h1>Sun</h1><p>{LONG}</p>"
    )
    found = [item for item in every(read_epub, data) if isinstance(item, Article)]
    assert [item.meta.title for item in found] == ["Rain", "Sun"]
    assert all(LONG.strip() in item.text for item in found)
    assert {(item.meta.publisher, item.meta.date, item.meta.authors) for item in found} == {
        ("Norwick", "2016-03-09", ("Ann Lee",))
    }


def test_a_short_book_is_one_article(one: One) -> None:
    found = one(read_epub, book(one="<p>It rained.</p>", two="<p>It dried.</p>"))
    assert (found.text, found.meta.title) == ("It rained.\n\nIt dried.", "Town Review")


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("x",), "no container.xml"),
        (("META-INF/container.xml",), "contents is missing"),
        (("META-INF/encryption.xml", "META-INF/rights.xml"), "locked by its seller"),
    ],
)
def test_books_that_cannot_be_read(one: One, names: tuple[str, ...], reason: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    with pytest.raises(ReadError, match=reason):
        one(read_epub, out.getvalue())


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_page_of_safari(one: One, kind: plistlib.PlistFormat) -> None:
    page = "<title>Rain</title><h1>Rain</h1><p>It rained, é.</p>".encode("latin-1")
    main = {
        "WebResourceData": page,
        "WebResourceTextEncodingName": "iso-8859-1",
        "WebResourceURL": "https://e.org/2016/03/09/a",
    }
    found = one(read_webarchive, plistlib.dumps({"WebMainResource": main}, fmt=kind))
    assert (found.text, found.key, found.meta.date) == (
        "It rained, é.",
        "https://e.org/2016/03/09/a",
        "2016-03-09",
    )


@pytest.mark.parametrize(
    "data", [b"", b"x", plistlib.dumps([1]), plistlib.dumps({"WebMainResource": {"WebResourceData": "x"}})]
)
def test_no_page_of_safari(one: One, data: bytes) -> None:
    with pytest.raises(ReadError):
        one(read_webarchive, data)


WIRE = (
    "\x01AFP0123 4 I 0099 NOR /AFP-AB12\r\n\x02Norwick-bridge\r\n\r\nTown to rebuild its bridge\r\n\r\n"
    "   NORWICK, March 9 (AFP) - The bridge will be built anew, the town\r\nsaid on Wednesday.\r\n"
    "   “It is rotten,” said Ann Lee.\r\n\x03AFP 091430 GMT MAR 16\r\n\x04"
)


def test_a_wire(every: Every) -> None:
    first, second = every(read_iptc, (WIRE + WIRE.replace("bridge", "weir")).encode())
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.text == (
        "NORWICK, March 9 (AFP) - The bridge will be built anew, the town said on Wednesday.\n\n“It is rotten,” said Ann Lee."
    )
    assert (first.meta.title, first.meta.publisher, first.meta.date) == (
        "Town to rebuild its bridge",
        "AFP",
        "2016-03-09",
    )
    assert first.key != second.key


def test_a_wire_is_told_by_its_first_bytes(one: One) -> None:
    assert one(read_unknown, WIRE.encode()).meta.publisher == "AFP"
    with pytest.raises(ReadError, match="no message"):
        one(read_iptc, b"It rained.")


def test_an_old_word_file_of_pieces_in_one_place_is_no_bomb(
    one: One, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc, "LIMIT", 1_000_000)
    data = bytearray(word("x" * 20_000 + "\r"))
    table = data.index(b"\x02" + struct.pack("<I", 16))
    pieces = 200
    starts = struct.pack(f"<{pieces + 1}I", *range(0, 20_000 * (pieces + 1), 20_000))
    whole = starts + struct.pack("<HIH", 0, 0x600, 0) * pieces
    packed = b"\x02" + struct.pack("<I", len(whole)) + whole
    data[table : table + len(packed)] = packed
    at = data.index(struct.pack("<II", 0, 21))
    data[at : at + 8] = struct.pack("<II", 0, len(packed))
    counts = data.index(struct.pack("<8I", 20_001, 0, 0, 0, 0, 0, 0, 0))
    data[counts : counts + 4] = struct.pack("<I", 20_000 * pieces)
    with pytest.raises(ReadError, match="of text; split it"):
        one(read_doc, bytes(data))


def test_a_bomb_in_a_book_is_not_unpacked(one: One, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LIMIT", 1_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", '<c><rootfile full-path="b.opf"/></c>')
        archive.writestr("a.html", "x" * 2_000_000)
    with pytest.raises(ReadError, match="unpacks to more than"):
        one(read_epub, out.getvalue())
