"""What .docx and .pdf have in common: paragraphs that are one article, or an export of many."""

from collections.abc import Iterator, Sequence

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers import exports
from quoth.indexer.readers.decoding import mended
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin


def articles(paragraphs: Sequence[str], meta: Metadata, origin: Origin) -> Iterator[Article]:
    """Yield one article, or those of an export by a database; `meta` is what the file says of itself."""
    many = False
    for article in exports.articles(paragraphs, origin):
        many = True
        yield article
    text = mended("\n\n".join(filter(str.strip, paragraphs)))
    if not many:
        if not text:
            raise ReadError("holds no text")
        yield Article(origin.key, text, origin.path, origin.doc, meta)


def own_facts(title: object, author: object) -> Metadata:
    """Return what a file says of itself, but for what programs write there unasked."""
    meta = fields.metadata({"title": title, "author": author}, "")
    named = meta.title and not fields.NO_TITLE.fullmatch(meta.title)
    written = [name for name in meta.authors if name.lower() not in fields.NOBODY]
    return Metadata(title=meta.title if named else None, authors=tuple(written))
