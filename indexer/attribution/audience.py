"""Finds whom a speaker addressed: "the Guardian" in "Tennari told the Guardian"."""

import re

from quoth.indexer.model import Span

_TELL = re.compile(r"\b(?:tell|tells|told|telling|informed|assured|reminded)\b", re.IGNORECASE)
_STOP = (
    "that|in|on|at|during|after|before|by|last|this|earlier|to|how|why|what|about|he|she|they|it|there|via|when|as"
    "|if|not|is|was|were|are|who|which|where|while|outside|inside|being|for|with|from|then|now|again|close"
    r"|(?!rally|family|assembly|ally|daily|weekly|monthly)[a-z]+ly"
    "|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_HEARER = re.compile(
    rf"\s+(?P<who>(?:(?:the|an?|his|her|their|its|our|my)\s)?(?:(?!(?:{_STOP})\b)(?:\d+,\d+|[\w&.’'/-]+)(?:\s|(?=\W)|\Z)){{1,7}})"
)
_VENUE = re.compile(
    r"\bin (?:an |a |his |her )?(?:[\w-]+ )?interview with (?P<who>(?:the )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*)"
)
_END = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\b[MD][sr])(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)\.\s")
_NOBODY = frozenset(
    "him her us me you them story stories truth lie lies joke jokes everything nothing".split()
)


def audience(text: str, cue: Span, reach: int = 80) -> str | None:
    """Return the words for whom the speaker addressed at `cue` ("told"), or None.

    `reach` is how many characters after the cue are read.
    """
    if _TELL.search(cue.of(text)):
        found = _HEARER.match(text[cue.end : cue.end + reach].partition("\n")[0])
    else:
        found = _VENUE.search(text, cue.start, cue.end + reach)
    who = _END.split(found["who"])[0].strip().rstrip(".,’'") if found else ""
    return who if who and who.rpartition(" ")[2].casefold() not in _NOBODY else None
