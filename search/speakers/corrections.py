"""Quotes as they are given back: with the corrections that were made to them."""

import json
from dataclasses import replace
from sqlite3 import Row

from quoth.indexer.model import Quote, Reason, Speaker
from quoth.indexer.names import fold, likeness
from quoth.search.speakers.model import CORRECTED
from quoth.search.speakers.parsing import named
from quoth.search.speakers.table import NAMED


def corrected(quote: Quote, who: Row) -> Quote:
    """Return the quote with the speaker that was set by hand, if one was; nobody doubts that one."""
    if who["correction"] is None:
        return quote
    speaker = Speaker(who["speaker"], who["kind"], who["role"])
    reason = (Reason(CORRECTED, who["speaker"], None, 1.0),)
    return replace(quote, speaker=speaker, confidence=1.0, rule=CORRECTED, reason=reason)


def known(who: Row) -> tuple[str | None, tuple[int, ...]]:
    """Return the name of a quote's speaker across articles, if it is another, and the numbers of corrections."""
    own = who["speaker"]
    name = who["name"] if who["kind"] in NAMED and own and not _alike(own, who["name"], who["kind"]) else None
    numbers = [int(number) for number in json.loads(who["corrections"] or "[]")]
    if who["correction"] is not None:
        numbers.append(who["correction"])
    return name, tuple(numbers)


def _alike(one: str, other: str | None, kind: str) -> bool:
    """Tell whether two names differ by no more than a middle name, a particle, "the"."""
    if other is None or (kind == "person" and likeness(named(one), named(other)) == "same"):
        return True
    return fold(one).removeprefix("the ") == fold(other).removeprefix("the ")
