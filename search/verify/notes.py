"""What else to know of a claim that was found, a few words each."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from quoth.search.verify.changes import Passage
from quoth.search.verify.claim import Bracket
from quoth.search.verify.match import Match
from quoth.search.verify.model import Claim
from quoth.search.verify.spelling import respelled

COMPARED = 8
"""So many quotes in quotation marks, and so many paraphrases, are compared word by word."""
_FEW = 3
"""Fewer words than this are no quotation that only one can have said."""
_SHOWN = 4
"""So many words that are spelled otherwise are named."""


def notes(claim: Claim, match: Match, matches: Sequence[Match]) -> Iterator[str]:
    """Yield the notes on a claim that `match` fits; `matches` are all quotes that were compared."""
    yield from _speaker(claim, match)
    yield from _denials(match, matches)
    if not match.source.spoken:
        return
    yield from _spelling(claim, match)
    if match.exact:
        yield from _cuts(match)
        yield from _elsewhere(match, matches)


def _speaker(claim: Claim, match: Match) -> Iterator[str]:
    """Say what is to know of who said it."""
    speaker, outer = match.speaker, match.outer and match.outer.speaker
    if outer:
        whom = speaker.name if speaker and speaker.kind != "unnamed" else "somebody"
        yield f"{outer.name} quotes {whom} with these words"
    if match.bond == "spelled" and speaker:
        yield f"the name is spelled {speaker.name} here"
    if match.bond == "undescribed":
        yield f"nothing here tells whether “{claim.speaker}” is {speaker.name if speaker else 'who said it'}"


def _denials(match: Match, matches: Sequence[Match]) -> Iterator[str]:
    """Say that the words were denied or not said, here or elsewhere."""
    polarity = match.source.stored.quote.polarity.kind
    if polarity != "asserted":
        how = "denied it" if polarity == "denied" else "did not say it"
        yield f"the article says that {match.speaker.name if match.speaker else 'the speaker'} {how}"
        return
    elsewhere = [one.source.stored for one in matches if one.exact and one.denied and one.bond == match.bond]
    if elsewhere:
        metas = (stored.meta for stored in elsewhere)
        places = {meta.publisher or stored.path for meta, stored in zip(metas, elsewhere, strict=True)}
        yield f"denied, or reported as not said, in {', '.join(sorted(places))}"


def _spelling(claim: Claim, match: Match) -> Iterator[str]:
    text = match.source.stored.quote.text
    pairs = dict.fromkeys(respelled(match.items, claim.text, match.source.words, text, match.found.steps))
    told = [f"“{ours}” for “{theirs}”" for ours, theirs in pairs]
    if told:
        more = ", ..." if len(told) > _SHOWN else ""
        yield f"written otherwise, which is no change: {', '.join(told[:_SHOWN])}{more}"


def _cuts(match: Match) -> Iterator[str]:
    """Say how an exact claim was shortened and explained."""
    words = match.source.words
    placed = [step.word for step in match.found.steps if step.word is not None]
    earlier = placed[:1] > [0]
    later = placed[-1:] < [len(words) - 1]
    if len(placed) < _FEW:
        yield "so few words are said by many"
    if earlier or later:
        ends = " and ".join(end for end, there in (("starts earlier", earlier), ("goes on", later)) if there)
        yield f"exact as far as it goes: the quote {ends}"
    if any(step.act == "gap" for step in match.found.steps):
        yield "words were left out where the ellipsis says so"
    for item, group in groupby((s for s in match.found.steps if s.act == "bracket"), lambda step: step.item):
        under = [words[step.word] for step in group if step.word is not None]
        text = str(Passage(match.source.stored.quote.text, under))
        bracket = match.items[item or 0]
        if isinstance(bracket, Bracket):
            yield f"{bracket.text} stands for “{text}”" if text else f"{bracket.text} is put in"


def _elsewhere(match: Match, matches: Sequence[Match]) -> Iterator[str]:
    """Name the other articles that have an exact claim, as far as they were compared."""
    exact = (one for one in matches if one.exact and one.source.spoken and not one.denied)
    fitting = (one for one in exact if one.bond == match.bond)
    metas = {one.source.stored.article: one.source.stored.meta for one in fitting}
    metas.pop(match.source.stored.article, None)
    if metas:
        number = f"{len(metas)} or more" if len(metas) == COMPARED - 1 else str(len(metas))
        outlets = ", ".join(sorted({meta.publisher for meta in metas.values() if meta.publisher}))
        articles = "article" if len(metas) == 1 else "articles"
        yield f"also in {number} other {articles}{': ' * bool(outlets)}{outlets}"
