"""Decides what a claimed quotation is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from quoth.indexer.errors import QueryError
from quoth.indexer.model import Span
from quoth.search.store.record import Record
from quoth.search.verify import standing, stitches
from quoth.search.verify.changes import Passage
from quoth.search.verify.claim import Bracket, Item, read
from quoth.search.verify.compare import Comparison, Names, compare
from quoth.search.verify.model import Check, Claim, Evidence, Verdict
from quoth.search.verify.people import Bond, bond
from quoth.search.verify.sources import Ask, Source, sources
from quoth.search.verify.words import Word, turned, weight

LONGEST = 1_000
"""So many words a claim may have."""

# Scores from which a claim is held to come from a quote; set on the development half of training/verifying.py.
ALTERED = 0.55
PARAPHRASED = 0.6
CLOSE = 0.5
"""What scores less is not shown as the closest wording."""
_SHARED = 0.35
"""What shares fewer words, by weight and in any order, is not compared."""
_SOLID = 2.0
"""So much the words must weigh that an altered claim or a paraphrase shares with a quote: fewer are chance."""
_FEW = 3
"""Fewer words than this are no quotation that only one can have said."""
_BONUS = {"same": 0.15, "unknown": 0.05, "other": 0.0}
"""How much worse the words of the right speaker may fit than another's."""
_COMPARED = 8
"""So many quotes in quotation marks, and so many paraphrases, are compared word by word."""
_SPOKEN = 0.1
"""How much worse what was said may fit than a paraphrase."""


class Match(NamedTuple):
    """A claim laid along one source."""

    source: Source
    found: Comparison
    bond: Bond

    @property
    def exact(self) -> bool:
        """No word differs."""
        return not self.found.changes

    @property
    def score(self) -> float:
        """How much of the claim is the same."""
        return self.found.score

    @property
    def solid(self) -> bool:
        """Nothing differs, or what is the same is too much for chance."""
        words = self.source.words
        same = (
            words[step.word].key for step in self.found.steps if step.act == "same" and step.word is not None
        )
        return self.exact or sum(map(weight, same)) >= _SOLID


def verify(record: Record, ask: Ask, claim: Claim, besides: str | None = None) -> Check:
    """Check a claim against an archive; what stands in the article with the key `besides` does not count.

    Raises QueryError if the claim has no word, or too many.
    """
    items = read(claim.text)
    claimed = [item for item in items if isinstance(item, Word)]
    if not claimed or len(items) > LONGEST:
        raise QueryError(f"a claim has 1 to {LONGEST:,} words, not {len(items):,}: {claim.text[:60]!r}")
    found = sources(ask, record, claim.text, items, besides)
    names = Names(record)
    matches = [
        _match(claim, items, source, names)
        for spoken in (True, False)
        for source in [one for one in found if one.spoken == spoken and one.shared >= _SHARED][:_COMPARED]
    ]
    best = _best((match for match in matches if match.source.spoken), claimed)
    reported = _best((match for match in matches if not match.source.spoken), claimed)
    if not (best and best.exact):
        pieces = stitches.stitched(items, [source for source in found if source.spoken])
        if stitches.better(pieces, claimed, best and best.found.changes):
            return stitches.check(claim, pieces)
    fitting = best if best and best.score >= ALTERED and best.solid else None
    if (
        reported
        and reported.solid
        and reported.score >= max(PARAPHRASED, fitting.score + _SPOKEN if fitting else 0)
    ):
        return _check(claim, items, "paraphrased", reported, matches)
    if fitting:
        verdict: dict[Bond, Verdict] = {"other": "another speaker", "unknown": "speaker unknown"}
        plain: Verdict = "exact" if fitting.exact else "altered"
        return _check(claim, items, verdict.get(fitting.bond, plain), fitting, matches)
    there = standing.find(record, claim, claimed, besides)
    if there:
        return there
    closest = max(filter(None, (best, reported)), key=lambda match: match.score, default=None)
    if closest is None or closest.score < CLOSE or not closest.solid:
        return Check(claim, "not found", 0.0)
    return _check(claim, items, "not found", closest, matches)


def _match(claim: Claim, items: Sequence[Item], source: Source, names: Names) -> Match:
    if not source.spoken:
        items = [item._replace(key=turned(item.key)) if isinstance(item, Word) else item for item in items]
    stored = source.stored
    having = Passage(stored.quote.text, source.words)
    found = compare(items, claim.text, having, source.keys(), names)
    return Match(source, found, bond(claim.speaker, stored.quote.speaker))


def _best(matches: Iterable[Match], claimed: Sequence[Word]) -> Match | None:
    """Return the match that fits best: of equals, the right speaker's, the whole quote, the earliest."""

    def rank(match: Match) -> tuple[float, bool, float, str]:
        whole = len(match.source.words) <= len(claimed)
        date = match.source.stored.meta.date or "9999"
        return match.score + _BONUS[match.bond], whole, -len(match.source.words), _reversed(date)

    return max(matches, key=rank, default=None)


def _reversed(date: str) -> str:
    """Return a text that sorts the other way round than the date."""
    return "".join(chr(ord("9") - ord(char)) if char.isdigit() else char for char in date)


def _check(
    claim: Claim, items: Sequence[Item], verdict: Verdict, best: Match, matches: Sequence[Match]
) -> Check:
    stored = best.source.stored
    placed = [best.source.words[step.word] for step in best.found.steps if step.word is not None]
    covers = _joined(placed, stored.quote.text)
    evidence = Evidence(
        stored.quote.text, covers, best.found.differs, stored, stored.article, stored.path, stored.meta
    )
    differing = best.found.changes if verdict != "not found" else ()  # all of it differs
    notes = (*_cuts(best, items), *_elsewhere(best, matches)) if best.exact and best.source.spoken else ()
    return Check(claim, verdict, round(best.score, 3), (evidence,), differing, notes)


def _joined(placed: Sequence[Word], text: str) -> tuple[Span, ...]:
    """Return the stretches of a text that hold these words; words with only marks between them are one."""
    spans: list[Span] = []
    for word in placed:
        if spans and not any(char.isalnum() for char in text[spans[-1].end : word.start]):
            spans.append(Span(spans.pop().start, word.end))
        else:
            spans.append(Span(word.start, word.end))
    return tuple(spans)


def _cuts(best: Match, items: Sequence[Item]) -> Iterator[str]:
    """Say how an exact claim was shortened and explained."""
    placed = [step.word for step in best.found.steps if step.word is not None]
    earlier = placed[:1] > [0]
    later = placed[-1:] < [len(best.source.words) - 1]
    if len(placed) < _FEW:
        yield "so few words are said by many"
    if earlier or later:
        ends = " and ".join(end for end, there in (("starts earlier", earlier), ("goes on", later)) if there)
        yield f"exact as far as it goes: the quote {ends}"
    if any(step.act == "gap" for step in best.found.steps):
        yield "words were left out where the ellipsis says so"
    for item, group in groupby((s for s in best.found.steps if s.act == "bracket"), lambda step: step.item):
        under = [best.source.words[step.word] for step in group if step.word is not None]
        text = str(Passage(best.source.stored.quote.text, under))
        bracket = items[item or 0]
        if isinstance(bracket, Bracket):
            yield f"{bracket.text} stands for “{text}”" if text else f"{bracket.text} is put in"


def _elsewhere(best: Match, matches: Sequence[Match]) -> Iterator[str]:
    """Name the other articles that have an exact claim, as far as they were compared."""
    fitting = (match for match in matches if match.exact and match.source.spoken and match.bond == best.bond)
    metas = {match.source.stored.article: match.source.stored.meta for match in fitting}
    metas.pop(best.source.stored.article, None)
    if metas:
        number = f"{len(metas)} or more" if len(metas) == _COMPARED - 1 else str(len(metas))
        outlets = ", ".join(sorted({meta.publisher for meta in metas.values() if meta.publisher}))
        articles = "article" if len(metas) == 1 else "articles"
        yield f"also in {number} other {articles}{': ' * bool(outlets)}{outlets}"
