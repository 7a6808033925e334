"""Text in, attributed quotes out. Knows nothing of search.

>>> from quoth.indexer import Article, extract
>>> [quote] = extract(Article(key="demo", text='"We are ready," said Ann Lee, the mayor.'))
>>> quote.speaker.name, quote.speaker.role
('Ann Lee', 'the mayor')
"""

from typing import TYPE_CHECKING, Any

from quoth.indexer.model import Article, Metadata, Quote, Skipped, Span, Speaker

if TYPE_CHECKING:
    from quoth.indexer.pipeline import extract
    from quoth.indexer.readers import read

__all__ = ["Article", "Metadata", "Quote", "Skipped", "Span", "Speaker", "extract", "read"]


def __getattr__(name: str) -> Any:
    """Load `extract` and `read` on first use: searching an archive needs neither."""
    if name == "extract":
        from quoth.indexer.pipeline import extract

        return extract
    if name == "read":
        from quoth.indexer.readers import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
