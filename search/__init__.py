"""Keeps attributed quotes in an archive, and finds them again.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from quoth.indexer import Article, extract
>>> from quoth.search import Archive, Claim, Filters, cite
>>> article = Article(key="demo", text='"We are ready," said Ann Lee, the mayor.')
>>> with TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
...     summary = archive.update([article], extract)
...     page = archive.search("ready", Filters(speaker="lee"))
...     check = archive.verify(Claim("We are all ready", "Ann Lee"))
>>> summary.added, page.total, check.verdict
(1, 1, 'altered')
>>> [(hit.stored.quote.speaker.name, hit.stored.quote.text) for hit in page.hits]
[('Ann Lee', '"We are ready,"')]
>>> cite.cite(page.hits[0].stored, "apa").sentence
'Ann Lee, the mayor, said, “We are ready” (as cited in [Untitled article, file demo], n.d., para. 1).'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quoth.indexer.errors import QuothError
from quoth.search.errors import ArchiveError, NotFoundError, QueryError
from quoth.search.model import Counts, Filters, Hit, Page, SpeakerCount, StoredQuote, Summary

if TYPE_CHECKING:
    from quoth.search import cite, export
    from quoth.search.archive import Archive
    from quoth.search.remote import Remote
    from quoth.search.verify.model import Check, Claim

_LAZY = {
    "Archive": "quoth.search.archive",
    "Check": "quoth.search.verify.model",
    "Claim": "quoth.search.verify.model",
    "Remote": "quoth.search.remote",
}
"""Loaded on first use: the query language and the renderers need no database, and no network."""
_MODULES = ("cite", "export")

__all__ = [
    "Archive",
    "ArchiveError",
    "Check",
    "Claim",
    "Counts",
    "Filters",
    "Hit",
    "NotFoundError",
    "Page",
    "QueryError",
    "QuothError",
    "Remote",
    "SpeakerCount",
    "StoredQuote",
    "Summary",
    "cite",
    "export",
]


def __getattr__(name: str) -> Any:
    """Load one of the names that are loaded on first use."""
    if name in _MODULES:
        return import_module(f"quoth.search.{name}")
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
