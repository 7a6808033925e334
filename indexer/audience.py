"""Finds whom a speaker addressed: "the Guardian" in "Tennari told the Guardian"."""

import re

from quoth.indexer.model import Span

_TELL = re.compile(r"\b(?:tell|tells|told|telling|informed|assured|reminded)\b", re.IGNORECASE)
_HEARER = re.compile(
    r"\s+(?P<who>(?:(?:the|an?|his|her|their|its|our|my)\s)?(?:(?!that\b|in\b|on\b|at\b|during\b|after\b|before\b|by\b"
    r"|last\b|this\b|earlier\b|to\b|how\b|why\b|what\b|about\b|he\b|she\b|they\b|it\b|there\b|via\b|when\b|as\b|if\b"
    r"|not\b|is\b|was\b|were\b|are\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[\w&.’'/-]+(?:\s|(?=\W)|\Z)){1,7})"
)
_VENUE = re.compile(
    r"\bin (?:an |a )?(?:[\w-]+ )?interview with (?P<who>(?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*)"
)


def audience(text: str, cue: Span, reach: int = 80) -> str | None:
    """Return the words for whom the speaker addressed at `cue` ("told"), or None.

    `reach` is how many characters after the cue are read.
    """
    if _TELL.search(cue.of(text)):
        after = text[cue.end : cue.end + reach].partition("\n")[0]
        found = _HEARER.match(after)
        return _tidy(found["who"]) if found else None
    found = _VENUE.search(text, cue.end, cue.end + reach)
    return _tidy(found["who"]) if found else None


def _tidy(who: str) -> str | None:
    name = re.split(r"\.\s", who)[0].strip().rstrip(".,’'")
    return name or None
