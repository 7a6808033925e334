"""Which reader reads which file, by its suffix; packed files are in `packed`."""

from pathlib import PurePath

from quoth.indexer.readers.archives.warc import read_warc
from quoth.indexer.readers.interface import Reader
from quoth.indexer.readers.mail.mail import read_mail
from quoth.indexer.readers.office.docx import read_docx
from quoth.indexer.readers.office.pdf import read_pdf
from quoth.indexer.readers.pages.html import read_html
from quoth.indexer.readers.plain.text import read_markdown, read_text
from quoth.indexer.readers.records.csv import read_csv
from quoth.indexer.readers.records.json import read_json
from quoth.indexer.readers.records.jsonl import read_jsonl
from quoth.indexer.readers.xml.feeds import read_feed

PLAIN: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".warc": read_warc,
}
"""Suffix, in lower case -> reader of what is not packed. Add a format here."""


def reader_of(name: str) -> Reader:
    """Return the reader for a file of that name: of text if there is no better one."""
    return PLAIN.get(PurePath(name).suffix.lower(), read_text)
