"""The values that checking a quotation takes and gives."""

from dataclasses import dataclass
from typing import Literal

from quoth.indexer.model import Metadata, Span
from quoth.search.model import StoredQuote

Verdict = Literal[
    "exact",
    "altered",
    "another speaker",
    "speaker unknown",
    "denied",
    "stitched",
    "paraphrased",
    "unquoted",
    "not found",
]
"""What a claimed quotation turns out to be, the best first:

exact            these words, in this order, by this speaker; ellipses, cut ends and [brackets] are allowed
altered          the speaker's words, but some differ
another speaker  real words, but somebody else's
speaker unknown  real words, but nothing tells whether the one whom the claim names or describes said them
denied           the article says that the speaker denied it, or did not say it
stitched         put together from several quotes
paraphrased      a reporter's words, not between quotation marks
unquoted         the words stand in an article, but no quote has them
not found        not in this archive, which says nothing about the world
"""

Kind = Literal["wording", "negation", "number", "name", "strength"]
"""How a difference changes the sense: strength is may for must, some for all."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation that somebody claims."""

    text: str
    """The words, with or without quotation marks around them."""
    speaker: str | None = None
    """Who is said to have said it; None: anybody."""
    paragraph: int | None = None
    """Paragraph of the draft that has it, from 1."""
    described: bool = False
    """`speaker` is no name: "the mayor's son". Without it that is told from the words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place at which the claim and the true wording differ."""

    claimed: str
    """The claim's words; "" where words were left out."""
    true: str
    """The article's words; "" where words were put in."""
    kind: Kind
    words: int
    """How many words differ."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote of the archive, or a stretch of an article, that the claim was compared with."""

    text: str
    """The true wording, with what stands around it in the quote or, where no quote has it, the article."""
    covers: tuple[Span, ...]
    """What of `text` the claim takes, in order; of a stitched claim, what it takes from here."""
    differs: tuple[Span, ...]
    """The words of `text` that the claim changed or left out."""
    stored: StoredQuote | None
    """The quote; None where the words stand in the article alone."""
    article: str
    """Key of the article."""
    path: str
    meta: Metadata
    likeness: float = 1.0
    """How much of the claim this wording has, 0 to 1; small words count less."""


@dataclass(frozen=True, slots=True)
class Check:
    """What checking a claim found."""

    claim: Claim
    verdict: Verdict
    score: float
    """How much of the claim the evidence has, 0 to 1; 1 only where no word differs."""
    evidence: tuple[Evidence, ...] = ()
    """The closest true wording; several where the claim is stitched; where another said it, what is
    most like it by the speaker claimed comes second; up to three where it was not found, the closest
    first; none where no quote shares a telling word."""
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    """For people: what else to know, a few words each."""

    def passes(self, tolerance: int = 0) -> bool:
        """Tell whether the claim may stand: exact, or altered in at most `tolerance` words.

        A changed negation, number, name or strength is never tolerated.
        """
        if self.verdict == "altered":
            harmless = all(change.kind == "wording" for change in self.changes)
            return harmless and sum(change.words for change in self.changes) <= tolerance
        return self.verdict == "exact"
