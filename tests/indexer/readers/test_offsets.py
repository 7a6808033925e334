"""Every reader: what it gives can be stored, its text is what the file says, and quotes stand where they are said to."""

import base64
import csv
import gzip
import io
import json
import plistlib
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape

import compound
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.pipeline import extract
from quoth.indexer.readers import READERS
from quoth.indexer.readers.interface import Origin
from quoth.search.store.storable import storable

LINE_BREAK = re.compile(r"[ \t\xa0]*[\r\n\u2028\u2029]\s*")
"""What is one blank in a quote whose paragraph is broken into lines."""
WORDS = '“The bridge” ‘is’ closed, "said" Ann Lee é 😀 he\'d «oui» said. It\u2019s \u201e–… Photo: &amp; <b> ] =1'.split()
paragraph = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
story = st.lists(paragraph, min_size=1, max_size=5)


def table(text: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["title", "text"], ["A", escape(text)]])
    return out.getvalue().encode()


def mail(text: str) -> bytes:
    message = EmailMessage()
    message.set_content(text)
    return message.as_bytes()


def zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", text.encode())
    return out.getvalue()


def page(text: str) -> bytes:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n\n")).encode()


def feed(text: str) -> bytes:
    item = f"<item><description>{escape(page(text).decode())}</description></item>"
    head = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'>"
    return f"{head}<channel>{item}</channel></rss>".encode()


def word(text: str) -> bytes:
    docx = pytest.importorskip("docx")
    document, out = docx.Document(), io.BytesIO()
    for line in text.split("\n\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def web_archive(text: str) -> bytes:
    body = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.org/a\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"Content-Type: application/http; msgtype=response\r\n\r\n" + body + b"\r\n\r\n"


def markdown(text: str) -> bytes:
    return re.sub(r"([\[\]*_=-])", r"\\\1", escape(text)).encode()


def subtitles(text: str) -> bytes:
    return f"1\n00:00:01,000 --> 00:00:04,000\n{escape(text).replace(chr(10) * 2, chr(10))}\n".encode()


def timed_text(text: str) -> bytes:
    lines = "".join(f'<p begin="{at}s">{escape(line)}</p>' for at, line in enumerate(text.split("\n\n")))
    return f"<tt><body><div>{lines}</div></body></tt>".encode()


def rich_text(text: str) -> bytes:
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    written = "".join(chr(code) if code < 128 else f"\\u{code}?" for code in codes).replace("\n\n", "\\par ")
    return ("{\\rtf1\\ansi {\\fonttbl\\f0 Arial;}" + written + "}").encode()


def saved_page(text: str) -> bytes:
    head = "Snapshot-Content-Location: https://e.org/a\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
    return f"{head}Content-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(page(text))


def parts(**named: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in named.items():
            archive.writestr(name, text)
    return out.getvalue()


def open_document(text: str) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n\n"))
    return parts(**{"content.xml": f"<document-content><body><text>{lines}</text></body></document-content>"})


def workbook(text: str) -> bytes:
    row = f'<row r="2"><c r="A2" t="inlineStr"><is><t>{escape(escape(text))}</t></is></c></row>'
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return parts(**{
        "xl/workbook.xml": "<workbook/>",
        "xl/sharedStrings.xml": "<sst><si><t>text</t></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{head}{row}</sheetData></worksheet>",
    })  # fmt: skip


def agency(text: str) -> bytes:
    return f"<nitf><body><body.content>{page(text).decode()}</body.content></body></nitf>".encode()


def book(text: str) -> bytes:
    package = '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine>'
    return parts(**{
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": f'{package}<itemref idref="a"/></spine></package>',
        "a.xhtml": page(text).decode(),
    })  # fmt: skip


def of_safari(text: str) -> bytes:
    main = {"WebResourceData": page(text), "WebResourceTextEncodingName": "utf-8"}
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


MADE: dict[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".md": markdown,
    ".html": page,
    ".json": lambda text: json.dumps([{"text": escape(text)}]).encode(),
    ".jsonl": lambda text: json.dumps({"text": escape(text)}).encode(),
    ".csv": table,
    ".tsv": table,
    ".rss": feed,
    ".docx": word,
    ".odt": open_document,
    ".xlsx": workbook,
    ".rtf": rich_text,
    ".doc": lambda text: compound.word(text.replace("\n\n", "\r")),
    ".epub": book,
    ".msg": lambda text: compound.message(plain=text),
    ".webarchive": of_safari,
    ".iptc": lambda text: f"\x01AFP1 x\r\n\x02{text}\x03 x\x04".encode(),
    ".srt": subtitles,
    ".ttml": timed_text,
    ".xml": agency,
    ".mbox": lambda text: b"From a Thu Mar  4 10:00:00 2021\n" + mail(text),
    ".mhtml": saved_page,
    ".story": str.encode,
    ".eml": mail,
    ".warc": web_archive,
    ".zip": zipped,
    ".gz": lambda text: gzip.compress(text.encode()),
}


@pytest.mark.parametrize("suffix", MADE)
@given(story=story)
@settings(max_examples=40)
def test_the_words_survive_and_offsets_are_true(suffix: str, story: list[str]) -> None:
    text = "\n\n".join(story)
    [found] = READERS[suffix](io.BytesIO(MADE[suffix](text)), Origin("a", "a", "a"))
    assert isinstance(found, Article)
    assert found.text.split() == text.split()
    for quote in extract(found):
        assert quote.text == " ".join(LINE_BREAK.sub(" ", span.of(found.text)) for span in quote.content)
        for start, end in (*quote.source, *quote.cue):
            assert found.text[start:end].strip()


def test_every_reader_but_pdf_is_in_it() -> None:
    same = {
        ".markdown": ".md",
        ".mdx": ".md",
        ".htm": ".html",
        ".xhtml": ".html",
        ".shtml": ".html",
        ".ndjson": ".jsonl",
    }
    same |= {
        ".atom": ".rss",
        ".text": ".txt",
        ".mht": ".mhtml",
        ".vtt": ".srt",
        ".dfxp": ".ttml",
        ".dot": ".doc",
    }
    assert {same.get(suffix, suffix) for suffix in READERS} == {
        *MADE,
        ".pdf",
    }  # its lines are made in test_documents


@pytest.mark.parametrize("suffix", [*MADE, ".pdf"])
@given(data=st.data())
@settings(max_examples=40)
def test_a_good_file_with_bytes_changed(suffix: str, data: st.DataObject) -> None:
    good = bytearray(MADE.get(suffix, str.encode)("“It rained,” said Ann Lee.\n\nIt’s so. " * 3))
    if suffix == ".pdf":
        good = bytearray(
            b"%PDF-1.4\n1 0 obj\n<< /Pages 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF" + good
        )
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(good) - 1))
        good[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
        good += b"" if good else b"x"
    try:
        found = list(READERS[suffix](io.BytesIO(bytes(good)), Origin("a", "a", "a")))
    except ReadError as error:
        assert str(error).isprintable()
        return
    for item in found:
        if isinstance(item, Article):
            assert storable(item).text.encode()
        else:
            assert item.reason
