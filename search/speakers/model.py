"""What asking about people gives back."""

from dataclasses import dataclass
from typing import Literal

from quoth.indexer.model import SpeakerKind
from quoth.search.model import Hit

Verdict = Literal["is", "joined", "apart"]
Action = Literal["correct", "role", "merge", "split", "alias"]


CORRECTED = "corrected"
"""The rule of a quote whose speaker was set by hand."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody said of speakers, which overrules what quoth found."""

    number: int
    made: str
    """Day, ISO 8601."""
    action: Action
    who: tuple[str, ...]
    """correct: the id of the quote; role: ids of quotes; merge and split: names, and ids of quotes; alias: names."""
    speaker: str | None = None
    """correct: who said it; role: whose it is."""
    kind: SpeakerKind | None = None
    role: str | None = None
    applies: bool = True
    """False while no quote of the archive is concerned; it is kept for when one is."""


@dataclass(frozen=True, slots=True)
class Joining:
    """Why some mentions are of a speaker, or are not."""

    speaker: str
    """The name across articles."""
    verdict: Verdict
    """is: what the speaker was first known by; joined: the same one; apart: another, whom the name fits too."""
    name: str
    """As these mentions have it."""
    roles: tuple[str, ...]
    publishers: tuple[str, ...]
    articles: int
    """In how many articles."""
    why: str


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a day."""

    period: str | None
    """2016, 2016-12 or 2016-12-22; shorter where the articles tell no more; None: articles without a date."""
    quotes: int
    articles: int
    statements: int = 0
    """Each statement once, however many articles of the period have it."""
    paraphrases: int = 0
    """Those of the statements of which no article of the period has words in quotation marks."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two speakers said."""

    asked: str
    """The name as it was asked for."""
    hits: tuple[Hit, ...]
    total: int
    """How many statements match in all, each once."""
    paraphrases: int = 0
    """Those of the statements that are only paraphrased."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return who spoke, each by the name across articles; several where the name fits several."""
        found: dict[str, list[str]] = {}
        for stored in (hit.stored for hit in self.hits):
            own = stored.known_as or (stored.quote.speaker.name if stored.quote.speaker else self.asked)
            found.setdefault(stored.speaker_id or own, []).append(own)
        return tuple(dict.fromkeys(max(names, key=names.count) for names in found.values()))
