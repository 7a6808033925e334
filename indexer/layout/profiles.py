"""Quotations that are a paragraph by themselves, with nobody near: in a profile, its subject goes on.

The nearest statements before and after that somebody is named for tell who.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from quoth.indexer.document import Document
from quoth.indexer.model import Quote, Reason, Span, Speaker

RULE = "between"
SURE = 0.6
"""Confidence, set by hand, in a speaker between two statements of whose the quotation stands."""
UNSURE = 0.4
"""A speaker whom no cue names and who is less likely than this gives way."""
FAR = ("continues", "nearby")
"""Rules by which a quotation has the cue of another."""
WORDS = 6
"""A quotation of fewer words may be a title or a caption."""


def continue_profiles(document: Document) -> Document:
    """Give the quotes that are a paragraph by themselves the speaker of those around them."""
    return document.with_layers(quotes=between(document.lines, document.quotes))


def between(lines: Sequence[Span], quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return quotes, those without a speaker that are all of their paragraph with the one who speaks around them.

    `lines` are the paragraphs. Before the first and after the last statement of somebody named, it is the only one
    who speaks in the article.
    """
    given = [q.speaker if _is_sure(q) else None for q in quotes]
    before = list(accumulate(given, _latest))
    after = list(accumulate(reversed(given), _latest))[::-1]
    known = [one.name for one in given if one]
    only = len(known) > 1 and len(set(known)) == 1
    found = []
    for quote, one, other in zip(quotes, before, after, strict=True):
        speaker = (one or other) if (one and other and one.name == other.name) or only else None
        if speaker and not _is_sure(quote) and _is_alone(lines, quote):
            reason = (Reason(RULE, speaker.name, None, SURE),)
            quote = replace(quote, speaker=speaker, confidence=SURE, rule=RULE, reason=reason)
        found.append(quote)
    return tuple(found)


def _latest(one: Speaker | None, other: Speaker | None) -> Speaker | None:
    return other or one


def _is_sure(quote: Quote) -> bool:
    """Tell whether somebody named is known to have said something."""
    if not quote.speaker or quote.speaker.kind != "person" or quote.type == "indirect":
        return False
    return _has_cue(quote) or quote.confidence >= UNSURE


def _has_cue(quote: Quote) -> bool:
    """Return True for a quote with a cue of its own, not that of the quotation that it may go on with."""
    return bool(quote.cue) and quote.rule not in FAR


def _is_alone(lines: Sequence[Span], quote: Quote) -> bool:
    if (
        quote.type != "direct"
        or _has_cue(quote)
        or len(quote.content) > 1
        or quote.text.count(" ") + 1 < WORDS
    ):
        return False
    (start, end), line = quote.content[0], lines[quote.paragraph - 1]
    return line.end - line.start <= end - start + 2
