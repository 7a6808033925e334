"""Text in, attributed quotes out. Knows nothing of search.

>>> from quoth.indexer import Article, extract
>>> [quote] = extract(Article(key="demo", text='"We are ready," said Ann Lee, the mayor.'))
>>> quote.speaker.name, quote.speaker.role
('Ann Lee', 'the mayor')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quoth.indexer.errors import QuothError, ReadError
from quoth.indexer.model import (
    Article,
    Metadata,
    Part,
    Polarity,
    Quote,
    Reason,
    Skipped,
    Span,
    Speaker,
)

if TYPE_CHECKING:
    from quoth.indexer.document import Document
    from quoth.indexer.pipeline import Component, Pipeline, extract
    from quoth.indexer.readers import read

_LAZY = {
    "Component": "quoth.indexer.pipeline",
    "Document": "quoth.indexer.document",
    "Pipeline": "quoth.indexer.pipeline",
    "extract": "quoth.indexer.pipeline",
    "read": "quoth.indexer.readers",
}
"""Loaded on first use: searching an archive needs none of them."""

__all__ = [
    "Article",
    "Component",
    "Document",
    "Metadata",
    "Part",
    "Pipeline",
    "Polarity",
    "Quote",
    "QuothError",
    "ReadError",
    "Reason",
    "Skipped",
    "Span",
    "Speaker",
    "extract",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load one of the names that are loaded on first use."""
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
