"""Pages as Safari saves them (.webarchive): a property list with the page and all that it shows."""

import plistlib
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import slurp
from quoth.indexer.readers.extras import damaged
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.html import page_of


def read_webarchive(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of the page. Raises ReadError where there is none."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    try:
        archive = plistlib.loads(data)
    except Exception as error:  # it lets through whatever its parts raise
        raise damaged(error) from None
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    source = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(source, bytes):
        raise ReadError("is damaged or not of this format (it holds no page); save the page as .html")
    charset = main.get("WebResourceTextEncodingName")
    text, own = page_of(source, charset if isinstance(charset, str) else None)
    here = fields.metadata({"url": main.get("WebResourceURL")}, "")
    meta = fields.merge([here, own, fields.day_in(here.url)])
    yield Article(meta.url or origin.key, text, origin.path, origin.doc, meta)
