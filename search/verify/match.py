"""A claim laid along one source, and how well it fits."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoth.indexer.model import Quote, Speaker
from quoth.search.verify.changes import Passage
from quoth.search.verify.claim import Item
from quoth.search.verify.compare import Comparison, Names, compare
from quoth.search.verify.model import Change, Claim
from quoth.search.verify.people import Bond, bond
from quoth.search.verify.sources import Source
from quoth.search.verify.spelling import reconciled
from quoth.search.verify.words import Word, turned, weight, words

_SOLID = 2.0
"""So much the words must weigh that an altered claim or a paraphrase shares with a quote: fewer are chance."""
_SHORT = 8
"""A claim of so many words at most is held to come from a quote if no telling word differs."""
_WHOLE = 3
"""So many small words tell where they are all of a quote but one: "this one was for you" for "is"."""
_BONUS: dict[Bond, float] = {"same": 0.15, "spelled": 0.12, "undescribed": 0.1, "unknown": 0.05, "other": 0.0}
"""How much worse the words of the right speaker may fit than another's."""


class Match(NamedTuple):
    """A claim laid along one source."""

    source: Source
    """With the words that were compared."""
    items: Sequence[Item]
    """The claim's words and signs, as they were compared."""
    found: Comparison
    speaker: Speaker | None
    """Whoever said what the claim takes: of words that a quote quotes, the inner speaker."""
    bond: Bond
    outer: Quote | None = None
    """The quote that quotes the words which the claim takes."""

    @property
    def exact(self) -> bool:
        """No word differs."""
        return not self.found.changes

    @property
    def score(self) -> float:
        """How much of the claim is the same."""
        return self.found.score

    @property
    def denied(self) -> bool:
        """The article says that the words were denied, or not said."""
        return self.source.stored.quote.polarity.kind != "asserted"

    @property
    def placed(self) -> list[Word]:
        """The quote's words that the claim takes or changes."""
        return [self.source.words[step.word] for step in self.found.steps if step.word is not None]

    @property
    def same(self) -> list[str]:
        """The keys of the quote's words that the claim has as they are."""
        steps = self.found.steps
        return [self.source.words[s.word].key for s in steps if s.act == "same" and s.word is not None]

    @property
    def solid(self) -> bool:
        """Nothing differs, or what is the same is too much for chance."""
        return self.exact or sum(map(weight, self.same)) >= _SOLID or self._nearly

    @property
    def opposed(self) -> bool:
        """The claim is a whole quote but for words that negate: "we will surrender" for "we will never surrender"."""
        changes = self.found.changes
        if not changes or any(one.kind != "negation" for one in changes) or self.bond == "other":
            return False
        same, claimed = len(self.same), sum(isinstance(item, Word) for item in self.items)
        added, lost = (
            sum(len(words(side)) for side in sides) for sides in zip(*map(_sides, changes), strict=True)
        )
        whole = claimed <= same + added and len(self.source.words) <= same + lost
        return whole and same > 1 and any(weight(key) == 1 for key in self.same)

    @property
    def _nearly(self) -> bool:
        """The claim is short, and only words differ that hardly tell anything: "we had no choice" for "have"."""
        whole = len(self.same) >= _WHOLE and len(self.source.words) <= len(self.items)
        telling = whole or any(weight(key) == 1 for key in self.same)
        if len(self.items) > _SHORT or self.bond == "other" or not telling:
            return False
        differing = (word.key for one in self.found.changes for word in words(f"{one.claimed} {one.true}"))
        return len(self.same) > 1 and all(weight(key) < 1 for key in differing)


def _sides(change: Change) -> tuple[str, str]:
    return change.claimed, change.true


def lay(claim: Claim, items: Sequence[Item], source: Source, names: Names) -> Match:
    """Lay a claim, its text read as `items`, along a source."""
    stored, text = source.stored, source.stored.quote.text
    items = reconciled(items, claim.text, [word.key.strip("[]") for word in source.words])
    wanted = [item.key for item in items if isinstance(item, Word)]
    source = source._replace(words=reconciled(source.words, text, wanted))
    if not source.spoken:
        items = [item._replace(key=turned(item.key)) if isinstance(item, Word) else item for item in items]
    found = compare(items, claim.text, Passage(text, source.words), source.keys(), names)
    match = Match(
        source, items, found, stored.quote.speaker, bond(claim.speaker, stored.quote.speaker, claim.described)
    )
    inner = stored.quote if source.outer else _inner(stored.quote, match.placed)
    if inner is None:
        return match
    outer = source.outer or stored.quote
    return match._replace(speaker=inner.speaker, bond=_inner_bond(claim, inner), outer=outer)


def _inner(quote: Quote, placed: Sequence[Word]) -> Quote | None:
    """Return the quote inside a quote that all the words stand in."""
    for one in quote.nested if placed else ():
        start = quote.text.find(one.text)
        if 0 <= start <= placed[0].start and placed[-1].end <= start + len(one.text):
            return one
    return None


def _inner_bond(claim: Claim, inner: Quote) -> Bond:
    """Return what the claimed speaker is to words that a speaker quotes: never the one who only quotes them."""
    found = bond(claim.speaker, inner.speaker, claim.described)
    return "other" if found in ("unknown", "undescribed") else found


def best(matches: Iterable[Match], claimed: Sequence[Word]) -> Match | None:
    """Return the match that fits best: of equals, the right speaker's, what was said, the whole quote, the earliest."""

    def rank(match: Match) -> tuple[float, bool, bool, float, str]:
        whole = len(match.source.words) <= len(claimed)
        date = match.source.stored.meta.date or "9999"
        return (
            match.score + _BONUS[match.bond],
            not match.denied,
            whole,
            -len(match.source.words),
            _reversed(date),
        )

    return max(matches, key=rank, default=None)


def denying(match: Match, matches: Iterable[Match]) -> Match:
    """Return the match that the same words of the article have where it denies them, else `match` itself.

    A longer quotation that was said may hold one that was not: "asked whether he ever ordered it".
    """
    stored = match.source.stored
    denied = (
        other for other in matches
        if other.denied and other.score >= match.score and other.source.stored.article == stored.article
        and any(a.start < b.end and b.start < a.end for a in stored.quote.content for b in other.source.stored.quote.content)
    )  # fmt: skip
    return match if match.denied else next(denied, match)


def _reversed(date: str) -> str:
    """Return a text that sorts the other way round than the date."""
    return "".join(chr(ord("9") - ord(char)) if char.isdigit() else char for char in date)
