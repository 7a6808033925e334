"""What people keep in an archive, as it is given back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

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
