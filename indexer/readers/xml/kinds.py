"""Which reader reads which XML, by the element that all of it is in."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import slurp
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.html import read_html
from quoth.indexer.readers.transcripts.ttml import read_ttml
from quoth.indexer.readers.xml import hansard, news, tei, wiki
from quoth.indexer.readers.xml.feeds import read_feed

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)[\s/>]")
_READERS = {
    **dict.fromkeys(("rss", "feed", "rdf"), read_feed),
    "html": read_html,
    **dict.fromkeys(("nitf", "newsitem", "newsmessage", "newsml"), news.read_news),
    **dict.fromkeys(("tei", "teicorpus", "tei.2"), tei.read_tei),
    "mediawiki": wiki.read_wiki,
    "tt": read_ttml,
    **dict.fromkeys(("publicwhip", "hansard", "debates"), hansard.read_hansard),
}
"""Name of the root, in lower case -> reader."""


def read_xml(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the articles of a feed, of news in NITF or NewsML-G2, of TEI, TTML, Hansard, or of a MediaWiki dump."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    found = _ROOT.search(data.replace(b"\0", b"")[:20_000])
    name = found["name"].decode() if found else ""
    reader = _READERS.get(name.lower())
    if reader is None:
        known = "a feed, NITF, NewsML-G2, TEI, Hansard, TTML or a MediaWiki dump"
        raise ReadError(
            f"is XML of a kind that is not read (<{name[:40]}>), not {known}; save its text as .txt"
        )
    yield from reader(BytesIO(data), origin)
