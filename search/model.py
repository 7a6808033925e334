"""The values that searching gives back. They hold no database row and no engine object."""

from dataclasses import dataclass

from quoth.indexer.model import Metadata, Quote, Skipped, Span, SpeakerKind


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote as the archive keeps it, with the article it stands in."""

    quote: Quote
    article: str
    """Key of the article; `Archive.article(key)` gives it whole."""
    path: str
    """The file that the article was read from."""
    meta: Metadata
    """Title, authors, publisher, date and url of the article."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that a search found."""

    stored: StoredQuote
    matches: tuple[Span, ...] = ()
    """What matched, as offsets into `stored.quote.text`, in order, not overlapping."""
    score: float = 0.0
    """Higher is better; comparable within one search only."""
    also: tuple[StoredQuote, ...] = ()
    """The same statement in other articles, the earliest first; where each statement is shown once."""


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a search."""

    hits: tuple[Hit, ...]
    total: int
    """How many quotes match in all, shown here or not."""
    hint: str | None = None
    """For people, where nothing was found: what to try instead."""
    folded: int = 0
    """How many of the quotes that match are not shown because a hit shows the same statement."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on a search that are not words of the quote. None is no limit."""

    speaker: str | None = None
    """Words of the speaker's name, whole; case and accents do not matter."""
    role: str | None = None
    publisher: str | None = None
    since: str | None = None
    """First date, ISO 8601, inclusive: "2016", "2016-12" or "2016-12-22"."""
    until: str | None = None
    """Last date, inclusive: "2016" takes in the whole year."""
    type: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """One speaker across the archive."""

    name: str
    kind: SpeakerKind
    quotes: int
    articles: int
    roles: tuple[str, ...]
    """Most frequent first."""
    publishers: tuple[str, ...]
    """Most frequent first."""
    first: str | None
    """Date of the earliest dated article that quotes the speaker."""
    last: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run of `Archive.update` did."""

    added: int = 0
    """Articles that are new."""
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    quotes: int = 0
    """Quotes in the articles added or changed."""
    vanished: tuple[str, ...] = ()
    """Paths in the archive whose files are gone; with prune=True they were removed."""
    skipped: tuple[Skipped, ...] = ()
