"""Which reader reads which file, by its suffix, or by its first bytes; packed files are in `archives.packed`."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.archives.epub import read_epub
from quoth.indexer.readers.archives.warc import read_warc
from quoth.indexer.readers.archives.webarchive import read_webarchive
from quoth.indexer.readers.decoding import slurp
from quoth.indexer.readers.interface import Origin, Reader
from quoth.indexer.readers.mail.mail import read_mail
from quoth.indexer.readers.mail.mbox import read_mbox
from quoth.indexer.readers.mail.msg import read_msg
from quoth.indexer.readers.office.doc import read_doc
from quoth.indexer.readers.office.docx import read_docx
from quoth.indexer.readers.office.odt import read_odt
from quoth.indexer.readers.office.pdf import read_pdf
from quoth.indexer.readers.office.rtf import read_rtf
from quoth.indexer.readers.office.xlsx import read_xlsx
from quoth.indexer.readers.pages.html import read_html
from quoth.indexer.readers.plain.iptc import read_iptc
from quoth.indexer.readers.plain.markdown import read_markdown
from quoth.indexer.readers.plain.story import read_story
from quoth.indexer.readers.plain.text import read_text
from quoth.indexer.readers.records.csv import read_csv
from quoth.indexer.readers.records.json import read_json
from quoth.indexer.readers.records.jsonl import read_jsonl
from quoth.indexer.readers.transcripts.subtitles import read_subtitles
from quoth.indexer.readers.transcripts.ttml import read_ttml
from quoth.indexer.readers.xml.feeds import read_feed
from quoth.indexer.readers.xml.kinds import read_xml

_SIGNS: tuple[tuple[re.Pattern[bytes], Reader | str], ...] = (
    (re.compile(rb"\{\\rtf"), read_rtf),
    (re.compile(rb"%PDF-"), read_pdf),
    (re.compile(rb"\x01[^\x01-\x04]{0,500}\x02"), read_iptc),
    (re.compile(rb"bplist00"), read_webarchive),
    (re.compile(rb"WEBVTT\b|\d+\r?\n(?:\d+:)?\d\d:\d\d[,.]\d{3} --> "), read_subtitles),
    (re.compile(rb"From \S+[^\n]*\d\d:\d\d[^\n]*\d{4}\r?\n"), read_mbox),
    (re.compile(rb"(?:MIME-Version|Return-Path|Received|From|Subject|Date|Message-ID):[^\n]*\n(?:[ \t][^\n]*\n)*"
                rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2}", re.IGNORECASE), read_mail),
    (re.compile(rb"<!doctype html|<html", re.IGNORECASE), read_html),
    (re.compile(rb"<\?xml(?:[^<]|<!--)*<html", re.IGNORECASE), read_html),
    (re.compile(rb"<\?xml|<(?:rss|feed|nitf|TEI|tt|mediawiki|newsMessage|newsItem)\b", re.IGNORECASE), read_xml),
    (re.compile(rb"WARC/"), read_warc),
    (re.compile(rb"\\documentclass|\\begin\{document\}"), "LaTeX: convert it with pandoc to .md or .docx"),
    (re.compile(rb"(?:TY  - |%0 )"), "a list of references without texts: index the files attached to them"),
)  # fmt: skip
"""How files start, whatever they are called -> their reader, or what to do with them."""


def read_unknown(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the articles of a file by what it starts with: as text where it starts with nothing that is known."""
    data = slurp(stream)
    yield from by_start(data, read_text)(BytesIO(data), origin)


def by_start(data: bytes, other: Reader) -> Reader:
    """Return the reader for what data start with, `other` if that tells nothing. Raises ReadError for what none reads."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    found = next((reader for sign, reader in _SIGNS if sign.match(start)), other)
    if isinstance(found, str):
        raise ReadError(f"is {found}")
    return found


PLAIN: dict[str, Reader] = {
    ".txt": read_unknown,
    ".text": read_unknown,
    ".story": read_story,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".mdx": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".shtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_xml,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".doc": read_doc,
    ".dot": read_doc,
    ".epub": read_epub,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".msg": read_msg,
    ".mhtml": read_mail,
    ".mht": read_mail,
    ".mbox": read_mbox,
    ".srt": read_subtitles,
    ".vtt": read_subtitles,
    ".ttml": read_ttml,
    ".dfxp": read_ttml,
    ".warc": read_warc,
    ".webarchive": read_webarchive,
    ".iptc": read_iptc,
}
"""Suffix, in lower case -> reader of what is not packed. Add a format here."""

UNREAD = {
    **dict.fromkeys((".wpd", ".wps", ".pages"), "save it as .docx"),
    **dict.fromkeys((".xls", ".ods", ".numbers"), "save it as .xlsx or .csv"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), "save it as .pdf"),
    **dict.fromkeys((".pst", ".ost"), "save the messages as .eml, .msg or .mbox"),
    **dict.fromkeys((".mobi", ".azw3"), "convert it to .epub, with Calibre"),
    **dict.fromkeys((".tex", ".latex", ".rst", ".org", ".adoc"), "convert it to .md or .docx, with pandoc"),
    **dict.fromkeys(
        (".ris", ".bib", ".enw", ".nbib"),
        "it lists references, and tells the files attached to them their facts",
    ),
    **dict.fromkeys((".maff",), "save the page as .html or .mhtml"),
    **dict.fromkeys((".sbv", ".ass", ".sub"), "convert the subtitles to .srt or .vtt"),
    **dict.fromkeys((".arc", ".wacz"), "convert it to .warc"),
    **dict.fromkeys((".sgm", ".sgml"), "convert it to .xml or .html"),
    **dict.fromkeys((".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst"), "unpack it first"),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic"), "a picture holds no text"
    ),
    **dict.fromkeys(
        (".mp3", ".mp4", ".wav", ".m4a", ".mov", ".avi", ".mkv"), "have it transcribed to .srt or .txt"
    ),
}
"""Suffix of what no reader reads -> what to do."""


def advice(suffix: str) -> str:
    """Return what to do with a file of a format that is not read."""
    return UNREAD.get(suffix, "if it holds text, save that as .txt")


def reader_of(name: str) -> Reader:
    """Return the reader for a file of that name: by its first bytes if the name does not tell.

    Raises ReadError for a format that is known and not read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in UNREAD:
        raise ReadError(f"is of a format that quoth does not read ({suffix}): {UNREAD[suffix]}")
    return PLAIN.get(suffix, read_unknown)
