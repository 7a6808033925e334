"""Quotes as they are given back: with the corrections that were made to them."""

import json
from dataclasses import replace
from sqlite3 import Row

from quoth.indexer.model import Quote, Reason, Speaker
from quoth.indexer.names import fold, likeness
from quoth.search.speakers.ids import shown
from quoth.search.speakers.model import CORRECTED
from quoth.search.speakers.parsing import named
from quoth.search.speakers.table import NAMED, is_name


def corrected(quote: Quote, who: Row) -> Quote:
    """Return the quote with the speaker and the role that were set by hand, if they were; nobody doubts those."""
    if who["correction"] is None:
        by_hand = who["role_correction"] is not None and quote.speaker is not None
        return replace(quote, speaker=_with_role(quote.speaker, who["role"])) if by_hand else quote
    speaker = Speaker(who["speaker"], who["kind"], who["role"])
    reason = (Reason(CORRECTED, who["speaker"], None, 1.0),)
    return replace(quote, speaker=speaker, confidence=1.0, rule=CORRECTED, reason=reason)


def known(who: Row) -> tuple[str | None, tuple[int, ...]]:
    """Return the name of a quote's speaker across articles, if it is another, and the numbers of corrections."""
    own = who["speaker"]
    name = who["name"] if who["kind"] in NAMED and own and not _alike(own, who["name"], who["kind"]) else None
    numbers = [int(number) for number in json.loads(who["corrections"] or "[]")]
    numbers += [who[name] for name in ("correction", "role_correction") if who[name] is not None]
    return name, tuple(dict.fromkeys(numbers))


def speaker_id(who: Row) -> str | None:
    """Return the id of a quote's speaker across articles, as people type it; None for mere descriptions."""
    if who["speaker_id"] is None or not is_name(who["name"] or "", who["kind"] or ""):
        return None
    return shown(who["speaker_id"])


def _with_role(speaker: Speaker | None, role: str | None) -> Speaker | None:
    return speaker and replace(speaker, role=role, role_confidence=None)


def _alike(one: str, other: str | None, kind: str) -> bool:
    """Tell whether two names differ by no more than a middle name, a particle, "the"."""
    if other is None or (kind == "person" and likeness(named(one), named(other)) == "same"):
        return True
    return fold(one).removeprefix("the ") == fold(other).removeprefix("the ")
