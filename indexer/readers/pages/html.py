"""Web pages as they are saved: the paragraphs of the article, and what the page says of it."""

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers import exports
from quoth.indexer.readers.decoding import mended, prose, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages import body
from quoth.indexer.readers.pages.blocks import MATTER, NAMELESS, Blocks
from quoth.indexer.readers.pages.facts import TELLING, Facts
from quoth.indexer.readers.pages.markup import tokens

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE | re.ASCII)
"""How a page and an HTTP header say in which encoding a page is."""
_WANTED = MATTER | TELLING
_HEAD = 65_536
"""Bytes in which a page declares its encoding: web archives put their own scripts before it."""


def read_html(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a page, or those of an export; paragraphs are a blank line apart, each on one line."""
    data = slurp(stream)
    source = prose(data, partial(declared, data))
    if exports.may_hold(source):
        lines = [line for block in parsed(source).blocks.found for line in (block.text, "")]
        found = list(exports.articles(lines, origin))
        if found:
            yield from found
            return
    text, meta = article_of(source)
    yield Article(meta.url or origin.key, text, origin.path, origin.doc, meta)


def text_of(source: str) -> str:
    """Return the text of a piece of HTML that is no whole page; "" where it has none."""
    return mended("\n\n".join(body.everything(parsed(source).blocks)))


def page_of(data: bytes, charset: str | None = None) -> tuple[str, Metadata]:
    """Return the text and the facts of a page; `charset` is what its sender said.

    Raises ReadError where it has no paragraph.
    """
    return article_of(prose(data, charset or partial(declared, data)))


def article_of(source: str) -> tuple[str, Metadata]:
    """Return the text and the facts of the source of a page. Raises ReadError where it has no paragraph."""
    page = parsed(source, body.vocabulary())
    text = mended("\n\n".join(body.article(page.blocks, page.facts.body)))
    if not text:
        raise ReadError("holds no paragraph of text; open it in a browser and save the text as .txt")
    headings, title = body.headings(page.blocks)
    meta = page.facts.metadata(source, headings, title, body.byline(page.blocks))
    return text, fields.merge([meta, fields.day_in(meta.url)])


class Page(NamedTuple):
    """A page that was read."""

    blocks: Blocks
    facts: Facts


def parsed(source: str, known: frozenset[str] | None = NAMELESS) -> Page:
    """Read a page, in one pass; of the names of its elements only `known` ones are kept, all if that is None."""
    blocks, facts = Blocks(known), Facts()
    linked_data = False
    for token in tokens(source, _WANTED):
        if isinstance(token, str):
            if linked_data:
                facts.linked_data(token)
                linked_data = False
            blocks.text(token)
        else:
            name = token.name
            linked_data = name in TELLING and facts.tag(token)
            if name in MATTER:
                blocks.tag(token)
    blocks.flush()
    return Page(blocks, facts)


def declared(data: bytes) -> str | None:
    """Return the encoding that a page declares: the first that is not UTF-8, which is told from the bytes."""
    head = data[:_HEAD].lower()
    for word in b"charset", b"encoding":
        at = head.find(word)
        while at >= 0:
            found = CHARSET.match(head, at)
            if found and found[1] not in (b"utf-8", b"utf8"):
                return found[1].decode()
            at = head.find(word, at + 1)
    return None
