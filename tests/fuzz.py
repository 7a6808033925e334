"""Throws mutated files at one reader until something other than an article or a ReadError comes out.

    .venv/bin/python tests/fuzz.py csv 60        # a reader and for how many seconds

The mutations start from one good file. With atheris installed, coverage of the readers guides them (libFuzzer). What
ends the run with a trace is a finding. Short texts are extracted from, too, and every offset of a quote must be
true to the text.
"""

import io
import json
import re
import sys
import tempfile
import zipfile
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from random import Random
from time import monotonic

try:
    import atheris
except ImportError:
    atheris = None

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.pipeline import extract

with (
    atheris.instrument_imports(include=["quoth"]) if atheris else nullcontext()
):  # of what is not imported yet
    from quoth.indexer.readers import READERS
    from quoth.indexer.readers.interface import Origin
    from quoth.indexer.readers.office.joining import paragraphs, without_running_heads

LINE_BREAK = re.compile(r"[ \t\xa0]*[\r\n\u2028\u2029]\s*")
"""What is one blank in a quote whose paragraph is broken into lines."""
LONGEST = 200
NASTY = [
    b"\0",
    b"\xff",
    b"\r",
    b"\n\n",
    b'"',
    b"<",
    b"&#99999999;",
    b"]]>",
    b"\xe2\x80\x9c",
    b"9" * 40,
    b"(" * 99,
    b"\xed\xa0\x80",
]
SAID = "“The bridge is closed,” said Ann Lee, the mayor of Norwick.\n\nIt rained. He’d said: “No.”\n"
PAGE = f"""<!doctype html><html lang=en><head><title>A</title><meta property="og:site_name" content="B">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "A", "author": {{"name": "C D"}}}}</script></head>
<body><nav><a href=/>x</a></nav><article><h1>A</h1><p>{SAID}<p>It&rsquo;s<br>so</article></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>B</title><item><title>A</title>
<link>https://e.org/a</link><pubDate>Thu, 22 Dec 2016 10:00:00 GMT</pubDate><description>{SAID}</description></item>
</channel></rss>"""
MAIL = f"From: C D <c@e.org>\nSubject: =?utf-8?q?A?=\nDate: Thu, 22 Dec 2016 10:00:00 GMT\nMIME-Version: 1.0\n\n{SAID}"
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.org/a\r\nContent-Type: application/http\r\n"
    "Content-Length: 80\r\n\r\nHTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>It rained all night long.</p>\r\n\r\n"
)
RECORD = {
    "id": 1,
    "title": "A",
    "author": ["C D"],
    "date": "2016-12-22",
    "url": "https://e.org/a",
    "text": SAID,
}
SEEDS = {
    "txt": f"---\ntitle: A\nauthor: [C D]\ndate: 2016-12-22\n---\n{SAID}",
    "md": f"# A\n\n{SAID}",
    "html": PAGE,
    "jsonl": f"{json.dumps(RECORD)}\n" * 2,
    "json": json.dumps({"articles": [RECORD, RECORD]}),
    "csv": f'title,author,date,url,text\nA,C D,2016-12-22,https://e.org/a,"{SAID}"\n',
    "rss": RSS,
    "eml": MAIL,
    "warc": WARC,
    "pdf": "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 "
    ">>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length 40 >>\nstream\n"
    "BT /F 10 Tf 60 700 Td (It rained.) Tj ET\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    "docx": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    "It rained.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>",
    "odt": '<o:body xmlns:o="o" xmlns:text="t"><o:text><text:p>It rained.</text:p></o:text></o:body>',
    "xlsx": '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row><row r="2"><c r="A2" '
    't="inlineStr"><is><t>It rained.</t></is></c></row></sheetData></worksheet>',
    "rtf": r"{\rtf1\ansi {\fonttbl\f0 A;}\ldblquote No,\rdblquote  said \u8220?Lee\u8221?.\par\'e9 {\*\x y}{\deleted z}}",
    "srt": "1\n00:00:01,000 --> 00:00:04,000\nANN: Is it wet?\n\n2\n00:00:04,500 --> 00:00:08,000\n<i>No.</i>\n",
    "ttml": '<tt><head/><body><p begin="1s">ANN: Is it?</p><p begin="00:00:02.5">No.<br/>So</p></body></tt>',
    "json3": json.dumps({"events": [{"tStartMs": 1200, "segs": [{"utf8": "ANN: Is it wet?"}]}]}),
    "hansard": '<publicwhip><major-heading>A</major-heading><speech speakername="Ann Lee"><p>No.</p></speech></publicwhip>',
    "vtt": "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann Lee>Is it wet?\n\n00:04.500 --> 00:08.000\n{\\an8}No. &amp;\n",
    "mbox": f"From a Thu Mar  4 10:00:00 2021\n{MAIL}\nFrom b Thu Mar  4 10:00:00 2021\n{MAIL}",
    "mhtml": "Snapshot-Content-Location: https://e.org/a\nMIME-Version: 1.0\n"
    "Content-Type: multipart/related; boundary=x\n\n--x\n"
    "Content-Type: text/html\n\n<p>It rained.</p>\n--x--\n",
    "xml": '<nitf><head><date.issue norm="20161222"/></head><body><hl1>A</hl1><body.content><p>It rained.</p></body.content>'
    "</body></nitf>",
    "story": f"{SAID}\n\n@highlight\n\nx",
    "zip": "",
    "gz": "",
    "doc": "",
    "msg": "",
    "webarchive": "",
    "epub": f"<html><title>A</title><body><h1>A</h1><p>{SAID}</p></body></html>",
    "iptc": "\x01AFP0123 4 I 0099 x\r\n\x02Key\r\n\r\nTown to rebuild\r\n\r\n   It rained\r\nhere.\r\n"
    "\x03AFP 091430 GMT MAR 16\x04",
    "joining": "The govern-\nment fell.\n\f   Page 1\n\nIt rained.\n",
}


NAMED = {"json3": "json", "hansard": "xml"}
"""What the files of some seeds are called."""


PACKAGE = (
    '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)


@cache
def blank() -> bytes:
    import docx

    whole = io.BytesIO()
    docx.Document().save(whole)
    return whole.getvalue()


def word(document: bytes) -> bytes:
    """Return a .docx whose text is in the XML given: packed again, because its checksum must be right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", SAID)
        archive.writestr("b/c.csv", SEEDS["csv"])
    return out.getvalue()


def seed(name: str) -> bytes:
    import gzip
    import plistlib

    sys.path.append(str(Path(__file__).parent / "indexer/readers"))
    import compound

    safari = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://e.org/a"}}
    packed = {
        "zip": zipped,
        "gz": lambda: gzip.compress(SEEDS["jsonl"].encode()),
        "doc": lambda: compound.word("It rained.\rAll \x13 DATE \x14day\x15.\r", "rained", "A note.\r"),
        "msg": lambda: compound.message(
            subject="T", sender="Kim Ho", plain="It rained.", sent=131290848000000000
        ),
        "webarchive": lambda: plistlib.dumps(safari, fmt=plistlib.FMT_BINARY),
    }
    return packed[name]() if name in packed else SEEDS[name].encode()


def packed(name: str, data: bytes) -> bytes:
    """Return a document whose text is in the XML given."""
    if name == "docx":
        return word(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if name == "epub":
            archive.writestr("META-INF/container.xml", '<container><rootfile full-path="b.opf"/></container>')
            archive.writestr("b.opf", PACKAGE)
        archive.writestr(
            {"odt": "content.xml", "xlsx": "xl/worksheets/sheet1.xml", "epub": "a.xhtml"}[name], data
        )
    return out.getvalue()


def one(name: str, data: bytes) -> None:
    """Read `data`; raises what should never be raised."""
    if name == "joining":
        pages = [page.splitlines() for page in data.decode(errors="replace").split("\f")]
        paragraphs([line for page in without_running_heads(pages) for line in page])
        return
    try:
        found = list(
            READERS[f".{NAMED.get(name, name)}"](
                io.BytesIO(packed(name, data) if name in ("docx", "odt", "xlsx", "epub") else data),
                Origin("a", "a", "a"),
            )
        )
    except ReadError as error:
        if "\n" in str(error):
            raise AssertionError("an error of several lines") from error
        return
    for item in found:
        if isinstance(item, Skipped):
            continue
        item.text.encode()
        if len(item.text) <= LONGEST:
            check(item)


def check(article: Article) -> None:
    for quote in extract(article):
        if quote.text != " ".join(LINE_BREAK.sub(" ", span.of(article.text)) for span in quote.content):
            raise AssertionError("an offset that is not true")


def mutated(data: bytes, chance: Random) -> bytes:
    """Return `data` with a few stretches of it deleted, doubled, moved or made noise."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(changed) + 1)
        piece = changed[start : start + chance.randint(1, 30)]
        where = chance.choice([start, chance.randrange(len(changed) + 1)])
        put = [b"", piece * chance.randint(1, 40), chance.randbytes(len(piece)), chance.choice(NASTY)]
        changed[where : where + chance.choice([0, len(piece)])] = chance.choice(put)
    return bytes(changed)


def plainly(name: str, seconds: int) -> None:
    """Try random changes of the good file, the same ones every time."""
    chance, good, end, cases = Random(name), seed(name), monotonic() + seconds, 0  # noqa: S311
    while monotonic() < end:
        data = mutated(good, chance)
        cases += 1
        try:
            one(name, data)
        except Exception:
            found = Path(tempfile.gettempdir(), f"finding-{name}")
            found.write_bytes(data)
            print(f"{name}: case {cases} is a finding, in {found}")  # noqa: T201
            raise
    print(f"{name}: {cases} cases, no finding")  # noqa: T201


def main() -> None:
    name, seconds = sys.argv[1], int(sys.argv[2])
    if atheris is None:
        plainly(name, seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "seed").write_bytes(seed(name))
        options = [
            f"-max_total_time={seconds}",
            "-max_len=5000",
            "-timeout=120",
            "-print_final_stats=1",
            "-verbosity=0",
        ]
        command = [sys.argv[0], *options, f"-artifact_prefix={tempfile.gettempdir()}/", folder]
        atheris.Setup(command, lambda data: one(name, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
