"""The text of a web page by trafilatura (Barbaresi 2021, ACL), where the extra `quoth[html]` is installed."""

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Metadata
from quoth.indexer.readers.decoding import mended
from quoth.indexer.readers.extras import need
from quoth.indexer.readers.facts import fields

LARGEST, MOST_TAGS = 2_000_000, 40_000
"""Characters, and tags: a page with more is no article, and would take long."""


def cleaned(page: str) -> tuple[str, Metadata] | None:
    """Return text and facts of `page`; None without trafilatura, and where it finds no text."""
    if len(page) > LARGEST or page.count("<") > MOST_TAGS:
        return None
    try:
        trafilatura = need("trafilatura", "html")
        found = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False},
        )
    except ReadError:
        return None
    except Exception:  # a page that it cannot take is left to our own reader
        return None
    lines = [
        " ".join(line.removeprefix("- ").split()) for line in ((found and found.text) or "").splitlines()
    ]
    if lines and found.title and lines[0] == found.title.strip():
        del lines[0]
    text = mended("\n\n".join(filter(None, lines)))
    return (text, fields.metadata(_facts(found), "the page")) if text else None


def _facts(found: object) -> dict[str, object]:
    names = {"title": "title", "author": "author", "sitename": "publisher", "date": "date"}
    return {ours: getattr(found, theirs) for theirs, ours in names.items()}
