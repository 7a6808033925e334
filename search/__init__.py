"""Keeps attributed quotes in an archive, and finds them again.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from quoth.indexer import Article, extract
>>> from quoth.search import Archive, Filters
>>> article = Article(key="demo", text='"We are ready," said Ann Lee, the mayor.')
>>> with TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
...     summary = archive.update([article], extract)
...     page = archive.search("ready", Filters(speaker="lee"))
>>> summary.added, page.total
(1, 1)
>>> [(hit.stored.quote.speaker.name, hit.stored.quote.text) for hit in page.hits]
[('Ann Lee', '"We are ready,"')]
"""

from typing import TYPE_CHECKING, Any

from quoth.search.model import Counts, Filters, Hit, Page, SpeakerCount, StoredQuote, Summary

if TYPE_CHECKING:
    from quoth.search.archive import Archive
    from quoth.search.remote import Remote

__all__ = ["Archive", "Counts", "Filters", "Hit", "Page", "Remote", "SpeakerCount", "StoredQuote", "Summary"]


def __getattr__(name: str) -> Any:
    """Load `Archive` and `Remote` on first use: the query language and the renderers need no database, and no network."""
    if name == "Archive":
        from quoth.search.archive import Archive

        return Archive
    if name == "Remote":
        from quoth.search.remote import Remote

        return Remote
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
