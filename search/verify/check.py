"""Decides what a claimed quotation is."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from quoth.indexer.model import Span
from quoth.search.errors import QueryError, sound
from quoth.search.store.record import Record
from quoth.search.verify import standing, stitches
from quoth.search.verify.claim import Item, read
from quoth.search.verify.compare import Names
from quoth.search.verify.match import Match, best, denying, lay
from quoth.search.verify.model import Check, Claim, Evidence, Verdict
from quoth.search.verify.notes import COMPARED, notes
from quoth.search.verify.people import Bond
from quoth.search.verify.sources import Ask, Source, sources
from quoth.search.verify.words import Word, weight

LONGEST = 1_000
"""So many words a claim may have."""

# Scores from which a claim is held to come from a quote; set on the development half of training/verifying.py.
ALTERED = 0.55
PARAPHRASED = 0.6
_SHARED = 0.35
"""What shares fewer words, by weight and in any order, is not compared."""
_SPOKEN = 0.1
"""How much worse what was said may fit than a paraphrase."""
_ALIKE = 0.1
_CLOSEST = 3
"""So many wordings are shown where none is close enough."""

_VERDICTS: dict[Bond, Verdict] = {
    "other": "another speaker",
    "unknown": "speaker unknown",
    "undescribed": "speaker unknown",
}


def verify(record: Record, ask: Ask, claim: Claim, besides: str | None = None) -> Check:
    """Check a claim against an archive; what stands in the article with the key `besides` does not count.

    Raises QueryError if the claim has no word, or too many, or a byte that is no character.
    """
    sound("the claim", claim.text, claim.speaker)
    items = read(claim.text)
    claimed = [item for item in items if isinstance(item, Word)]
    if not claimed or len(items) > LONGEST:
        raise QueryError(f"a claim has 1 to {LONGEST:,} words, not {len(items):,}: {claim.text[:60]!r}")
    found = sources(ask, record, claim.text, items, besides)
    names = Names(record)
    matches = [
        lay(claim, items, source, names)
        for spoken in (True, False)
        for source in [one for one in found if one.spoken == spoken and one.shared >= _SHARED][:COMPARED]
    ]
    said = best((match for match in matches if match.source.spoken), claimed)
    inside = {one.stored.quote.id: {word.start for word in one.words} for one in found if one.spoken}
    reported = best((match for match in matches if _of_reporter(match, inside)), claimed)
    if not (said and said.exact):
        pieces = stitches.stitched(items, [source for source in found if source.spoken])
        if stitches.better(pieces, claimed, said and said.found.changes):
            return stitches.check(claim, pieces)
    fitting = said if said and ((said.score >= ALTERED and said.solid) or said.opposed) else None
    if reported and reported.solid and _is_paraphrase(reported, fitting):
        return _check(claim, "paraphrased", reported, matches)
    if fitting:
        plain: Verdict = "exact" if fitting.exact else "altered"
        check = _check(claim, _VERDICTS.get(fitting.bond, plain), fitting, matches)
        return _with_own(check, matches, claimed) if fitting.bond == "other" else check
    there = standing.find(record, claim, claimed, besides)
    return there or _not_found(claim, items, found, matches, names)


def _with_own(check: Check, matches: Sequence[Match], claimed: Sequence[Word]) -> Check:
    """Return a check of somebody else's words with what the claimed speaker said that is like them, if anything is."""
    alike = [one for one in matches if one.source.spoken and one.score >= ALTERED and one.solid]
    own = best((one for one in alike if one.bond in ("same", "spelled")), claimed)
    if own is None or check.claim.speaker is None or own.speaker is None:
        return check
    note = f"{own.speaker.name} is quoted with words that are {100 * own.score:.0f}% alike"
    return replace(check, evidence=(*check.evidence, _evidence(own)), notes=(*check.notes, note))


def _of_reporter(match: Match, inside: Mapping[str, Container[int]]) -> bool:
    """Tell whether a match takes words of a reporter; `inside` has where the words between marks start, by quote."""
    marked = inside.get(match.source.stored.quote.id, ())
    return not match.source.spoken and not all(word.start in marked for word in match.placed)


def _is_paraphrase(reported: Match, said: Match | None) -> bool:
    return reported.score >= max(PARAPHRASED, said.score + _SPOKEN if said else 0)


def _check(claim: Claim, verdict: Verdict, match: Match, matches: Sequence[Match]) -> Check:
    match = denying(match, matches)
    evidence = _evidence(match)
    if match.denied and match.bond != "other":
        verdict = "denied"
    told = tuple(notes(claim, match, matches))
    return Check(claim, verdict, round(match.score, 3), (evidence,), match.found.changes, told)


def _not_found(
    claim: Claim, items: Sequence[Item], found: Sequence[Source], matches: Sequence[Match], names: Names
) -> Check:
    """Return the check of a claim that no quote has, with the closest wordings."""
    compared = {id(match.source.stored) for match in matches}
    others = sorted((one for one in found if id(one.stored) not in compared), key=lambda one: -one.shared)
    matches = [*matches, *(lay(claim, items, source, names) for source in others[:_CLOSEST])]
    closest: dict[str, Match] = {}
    for match in sorted(matches, key=lambda match: -match.score):
        if match.score >= _ALIKE and any(weight(key) == 1 for key in match.same):
            closest.setdefault(match.source.stored.quote.text.casefold(), match)
    evidence = tuple(map(_evidence, list(closest.values())[:_CLOSEST]))
    return Check(claim, "not found", evidence[0].likeness if evidence else 0.0, evidence)


def _evidence(match: Match) -> Evidence:
    stored, covers = match.source.stored, tuple(_joined(match.placed, match.source.stored.quote.text))
    place = (stored, stored.article, stored.path, stored.meta)
    return Evidence(stored.quote.text, covers, match.found.differs, *place, round(match.score, 3))


def _joined(placed: Sequence[Word], text: str) -> Iterator[Span]:
    """Yield the stretches of a text that hold these words; words with only marks between them are one."""
    span: Span | None = None
    for word in placed:
        if span and any(char.isalnum() for char in text[span.end : word.start]):
            yield span
            span = None
        span = Span(span.start if span else word.start, word.end)
    if span:
        yield span
