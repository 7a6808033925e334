"""The values that searching gives back. They hold no database row and no engine object."""

from dataclasses import dataclass
from typing import Literal

from quoth.indexer.model import Metadata, Quote, Skipped, Span, Speaker, SpeakerKind

UNSURE = 0.6
"""Below this confidence a speaker is shown as unsure, and ranks after those who are sure."""
ROLE_SURE = 0.8
"""Below this confidence a role is kept, and given to programs, but not shown to people."""


def shown_role(speaker: Speaker | None) -> str | None:
    """Return the role to show to people; None where there is none, or it is less sure than ROLE_SURE.

    A role without a confidence is shown: a person gave it, or an archive that another program made.

    >>> shown_role(Speaker("Ann Lee", "person", "mayor")), shown_role(Speaker("Ann Lee", "person", "mayor", 0.5))
    ('mayor', None)
    """
    if speaker is None or (speaker.role_confidence is not None and speaker.role_confidence < ROLE_SURE):
        return None
    return speaker.role


@dataclass(frozen=True, slots=True)
class Mark:
    """A collection that a quote is in."""

    name: str
    note: str | None = None
    """What somebody noted of the quote there."""


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
    known_as: str | None = None
    """The speaker's name across articles, where it is not the one of this article."""
    corrections: tuple[int, ...] = ()
    """Numbers of the corrections behind the speaker; mostly none."""
    collections: tuple[Mark, ...] = ()
    """The collections that it is in, by their names; mostly none."""
    speaker_id: str | None = None
    """Id of the speaker across articles, s12; None where nobody is named."""


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
    behind: int = 0
    """Articles of the archive that could not be found, because another process is still indexing them."""
    folded: int = 0
    """How many of the quotes that match are not shown because a hit shows the same statement."""
    note: str | None = None
    """For people: how the query was understood, where that is not plain."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on a search that are not words of the quote. None is no limit."""

    speaker: str | tuple[str, ...] | None = None
    """A name as people say it, whole words, without regard to case, accents and titles; several: any of them."""
    role: str | None = None
    publisher: str | None = None
    since: str | None = None
    """First date, ISO 8601, inclusive: "2016", "2016-12" or "2016-12-22"."""
    until: str | None = None
    """Last date, inclusive: "2016" takes in the whole year."""
    type: str | tuple[str, ...] | None = None
    """direct, mixed or indirect; several: any of them."""
    sure: int | None = None
    """So many percent sure, or more, that the speaker is right."""
    collection: str | tuple[str, ...] | None = None
    """The name of a collection; several: in any of them."""
    added: int | None = None
    """What came into the archive after it had this generation."""
    speaker_ids: tuple[int, ...] | None = None
    """Ids of speakers, any of whom said it: what `speaker` becomes where it is s12."""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet, and how many of the quotes found have it."""

    facet: str
    """What is counted: a key of `facets.FACETS`."""
    value: str | None
    """None: not known."""
    quotes: int
    """All of them, copies of one statement by themselves."""
    statements: int = 0
    """Each statement once, however many articles have it."""
    paraphrases: int = 0
    """Those of the statements of which no article has words in quotation marks."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What `Archive.facets` gives."""

    counts: tuple[FacetCount, ...]
    """In the order of the facets, in each the most frequent first."""
    total: int
    """How many quotes match."""
    distinct: dict[str, int]
    """How many values each facet has in all, shown here or not."""
    statements: int = 0
    """Of how many statements the quotes that match are."""
    paraphrases: int = 0
    """Those of the statements that are only paraphrased."""
    hint: str | None = None
    """For people, where nothing was found: what to try instead."""


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """One speaker across the archive."""

    name: str
    kind: SpeakerKind
    quotes: int
    articles: int
    roles: tuple[str, ...]
    """Roles held, most frequent first, each in its commonest wording."""
    publishers: tuple[str, ...]
    """Most frequent first."""
    first: str | None
    """Date of the earliest dated article that quotes the speaker."""
    last: str | None
    names: tuple[str, ...] = ()
    """All names by which articles call the speaker, most frequent first."""
    corrections: tuple[int, ...] = ()
    """Numbers of the corrections that joined, parted or named quotes of the speaker."""
    id: str | None = None
    """As people type it, s12; None for mere descriptions, each of whom is somebody else."""
    statements: int = 0
    """Each statement once, however many articles have it."""
    paraphrases: int = 0
    """Those of the statements of which no article has words in quotation marks."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the archive lists it, without its text."""

    key: str
    path: str
    """The file that it was read from."""
    meta: Metadata
    quotes: int
    """Quotes in it; quotes inside other quotes not counted."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one article, or of a file that could not be read, in a run of `Archive.update`."""

    path: str | None
    """None for the last two states."""
    state: Literal["added", "changed", "unchanged", "kept out", "skipped", "committed", "indexing"]
    """`kept out`: a person removed it before. `committed`: no crash can lose the articles of the steps before. `indexing`:
    the text index is written."""
    doc: str | None = None
    """Short name of the article; None for a file."""
    quotes: int = 0
    """Quotes found in the article; in all that was committed."""
    reason: str | None = None
    """Why something was skipped, or has no quotes."""


OUTGROWN = 100_000
"""Quotes from which on tantivy writes and finds several times as fast as Whoosh."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How big an archive is, and in which state."""

    engine: str
    """Name of the text index."""
    articles: int
    quotes: int
    """Quotes inside other quotes not counted."""
    speakers: int
    """Different people and organisations quoted."""
    size: int
    """Bytes on disk, record and text index."""
    generation: int
    """Of the record: it rises with every batch that is committed."""
    indexed: int | None
    """The generation that the text index holds; None: there is none that can be used."""

    def outgrown(self, new: int | None = None) -> bool:
        """Tell whether the archive is too large for Whoosh; with `new`, whether so many new quotes made it so."""
        before = 0 if new is None else self.quotes - new
        return self.engine == "whoosh" and before < OUTGROWN <= self.quotes


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an archive that is not as it should be."""

    part: Literal["record", "offsets", "text index", "statements"]
    what: str
    """One line for people: what is wrong, and where."""
    mends: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run of `Archive.update` did."""

    added: int = 0
    """Articles that are new."""
    changed: int = 0
    unchanged: int = 0
    kept_out: int = 0
    """Articles that stay out, because a person removed them."""
    removed: int = 0
    quotes: int = 0
    """Quotes in the articles added or changed."""
    vanished: tuple[str, ...] = ()
    """Paths in the archive whose files are gone; with prune=True they were removed."""
    skipped: tuple[Skipped, ...] = ()
