"""What people keep in an archive, as it is given back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from quoth.search.model import Filters, Page

Facts: TypeAlias = Mapping[str, str | tuple[str, ...] | None]
"""Name of a field of Metadata, one of FACTS -> what it is by a person; None: it is not known."""
FACTS = ("title", "authors", "publisher", "date", "url", "archive_url", "language")
"""What a person may say of an article."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody said of an article, which counts more than what its file says."""

    article: str
    """Its key."""
    made: str
    """Day of the last change, ISO 8601."""
    facts: Facts
    applies: bool = True
    """False while the archive has no such article; it is kept for when it does."""


@dataclass(frozen=True, slots=True)
class KeptOut:
    """An article that somebody removed, and that does not come in again."""

    article: str
    """Its key."""
    made: str
    """Day, ISO 8601."""
    title: str | None
    path: str
    """The file that it was read from."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Quotes that somebody put together."""

    name: str
    quotes: int
    noted: int
    """So many of them have a note."""
    here: int
    """So many of them are in the archive at the moment."""
    made: str
    """Day on which the last came in, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A quote in a collection."""

    collection: str
    quote: str
    """Its id; the quote need not be there at the moment."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that somebody keeps."""

    name: str
    query: str
    filters: Filters
    """The limits beside the words."""
    made: str
    """Day, ISO 8601."""
    seen: int
    """Generation of the archive up to which somebody has seen what is found."""
    new: int | None = None
    """So many quotes are new since then; None: they were not counted."""


@dataclass(frozen=True, slots=True)
class News:
    """What a kept search finds that is new."""

    saved: Saved
    page: Page
    upto: int
    """Generation of the archive that this is true for: what `see` takes."""
