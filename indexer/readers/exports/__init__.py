"""What databases of news export: many articles in a file, each with a head."""

from collections.abc import Iterator, Sequence

from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import mended
from quoth.indexer.readers.exports import factiva, lexis, nexis, proquest
from quoth.indexer.readers.exports.document import Document
from quoth.indexer.readers.interface import Origin

_SIGNS = (" DOCUMENT", nexis.END, "Document ")


def may_hold(text: str) -> bool:
    """Return False if a text is certainly no export."""
    return any(sign in text for sign in _SIGNS)


def documents(lines: Sequence[str]) -> Iterator[Document]:
    """Yield the articles of an export, given as its lines or paragraphs; none where it is no export that is known."""
    for database in nexis, lexis, proquest, factiva:
        some = False
        for found in database.documents(lines):
            some = True
            yield found
        if some:
            return


def articles(lines: Sequence[str], origin: Origin) -> Iterator[Article]:
    """Yield the articles of an export as `documents` does."""
    for number, found in enumerate(documents(lines), 1):
        part = origin.part(str(number))
        text = mended("\n\n".join(found.paragraphs))
        yield Article(found.meta.url or part.key, text, origin.path, part.doc, found.meta)
