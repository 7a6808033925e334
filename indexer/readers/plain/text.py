"""Plain text and Markdown, with or without front matter.

Front matter is a block of `key: value` lines between two `---` lines at the top, as Jekyll, Hugo and
Pandoc write it. Only what an article needs is understood, not all of YAML.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import prose, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin

_END = r"[ \t]*(?:\r\n?|\n|\Z)"
_FRONT = re.compile(rf"---{_END}(?P<lines>.{{0,20000}}?)(?<=[\r\n])---{_END}", re.DOTALL)
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:\s+(?P<value>.*))?")
_BLANK_LINES = re.compile(r"(?:[^\S\r\n]*(?:\r\n?|\n))*")
_HEADING = re.compile(r"\s*+#[ \t](?P<title>[^\r\n]{1,500})(?=[\r\n]|\Z)")
_KNOWN = frozenset(name for fact, names in fields.NAMES.items() if fact != "text" for name in names)


def read_text(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the one article of a text file: its text exactly, but for front matter."""
    meta, text = _front_matter(prose(slurp(stream)))
    if not text.strip():
        raise ReadError("is empty but for its front matter")
    yield Article(meta.url or origin.key, text, origin.path, origin.doc, meta)


def read_markdown(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the one article of a Markdown file, marks and all; a heading on top is its title."""
    for article in read_text(stream, origin):
        heading = _HEADING.match(article.text)
        title = fields.words(heading["title"].rstrip("# \t")) if heading else None
        yield replace(article, meta=replace(article.meta, title=article.meta.title or title))


def _front_matter(text: str) -> tuple[Metadata, str]:
    """Return the metadata on top of `text`, and the rest."""
    block = _FRONT.match(text)
    record = _record(block["lines"]) if block else None
    if block is None or record is None:
        return Metadata(), text
    blank = _BLANK_LINES.match(text, block.end())
    return fields.metadata(record, "front matter"), text[blank.end() if blank else block.end() :]


def _record(block: str) -> dict[str, object] | None:
    """Return the pairs of a block of front matter; None where it is text, such as a transcript."""
    record: dict[str, object] = {}
    items: list[object] = []
    for line in re.split(r"\r\n?|\n", block):
        pair = _PAIR.fullmatch(line.rstrip())
        if line.lstrip().startswith("- "):
            items.append(_plain(line.lstrip()[2:]))
        elif pair:
            value = (pair["value"] or "").strip()
            items = []
            record[pair["key"]] = _value(value) if value else items
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            return None
    folded = fields.fold(record)
    return folded if not _KNOWN.isdisjoint(folded) else None


def _value(text: str) -> object:
    if text.startswith("[") and text.endswith("]"):
        return [_plain(item) for item in text[1:-1].split(",")]
    return None if re.fullmatch(r"[|>][+-]?", text) else _plain(text)  # a block of lines: not understood


def _plain(text: str) -> str:
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1].replace('\\"', '"').replace("''", "'") if quoted else text
