"""Plain text, with or without front matter; exports of databases come apart into their articles."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers import exports
from quoth.indexer.readers.decoding import prose, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.plain.front import front_matter

_HEADLINE = re.compile(
    r"[^\S\r\n]*(?P<title>[^\W_][^\r\n]{5,118}[^\s.!:;,])[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*(?P<next>[^\r\n]{60,})"
)


def read_text(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the one article of a text file: its text exactly, but for front matter; or those of an export.

    A first line that is short, ends without a full stop and has a blank line after it is the title.
    """
    text = prose(slurp(stream))
    if exports.may_hold(text):
        found = list(exports.articles(text.splitlines(), origin))
        if found:
            yield from found
            return
    meta, text = front_matter(text)
    if not text.strip():
        raise ReadError("is empty but for its front matter")
    headline = None if meta.title else _HEADLINE.match(text)
    if headline and not headline["title"].lower().startswith("by "):
        meta = replace(meta, title=fields.words(headline["title"]))
    yield Article(meta.url or origin.key, text, origin.path, origin.doc, meta)
