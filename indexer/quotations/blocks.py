"""Quotations that a colon and a paragraph of their own set apart, without marks.

Ann Lee, the mayor, wrote:
The pier is rotten and we told them so for years. Nobody listened.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quoth.indexer.document import Quotation
from quoth.indexer.model import Span

FEWEST = 5
"""A paragraph of fewer words is a heading or an item of a list."""
_LEADS = re.compile(
    r"""\b(?:said|says|wrote|writes|reads|read|stated|states|tweeted|tweets|posted|posts|replied|responded|reported|reports
    |added|explained|explains|concluded|concludes|testified|announced|declared|warned|argued|argues|noted|notes|commented
    |put\ it|pointed\ out
    |(?:statement|letter|email|e-mail|post|tweet|text|note|message|reply)\ (?:to\ [\w’'.-]+\ )?(?:said|from\ [^.:]{3,60}))
    (?:\ (?:in|on|at|to|as|about|this|that|back|later|today|the|a|an|full|part|below|also|yesterday|last|time|way|week|month
    |year|statement|letter|post|tweet|email|e-mail|blog|interview|report|article|column|Twitter|Facebook|Instagram|X
    |follows)){0,6}
    :\s*$""",
    re.VERBOSE,
)
"""How a line ends that leads up to such a paragraph."""
_ITEM = re.compile(r"\s*(?:[-•*·▪–—>\"“”„«'‘`(\[<]|\d|[A-Z][\w .'’-]{1,40}:\s|https?:)")
"""How a paragraph starts that is an item of a list, a turn of a transcript, or between marks."""
_ENDS = re.compile(r"[.!?…]['\"”’)\]]*\s*$")
_TOLD = re.compile(
    r"[\"”],?\s+(?:[\w.’'-]+\s+){0,4}(?:said|says|told|wrote|added)\b|\b(?:said|says|told reporters)\s*[,.\"“]"
)
"""What the reporter's own sentences have, and what is quoted has not: `“No,” Lee said.`"""


def blocks(text: str, lines: Sequence[Span], marked: Sequence[Quotation]) -> list[Quotation]:
    """Return the quotations of a text, `marked` and those that a line by itself is, in text order.

    Quotations in marks inside such a line become its inner ones.
    """
    found = [
        line
        for lead, line in pairwise(lines)
        if text[lead.end - 1 : lead.end] in (":", " ")
        and _LEADS.search(text, *lead)
        and _is_block(line.of(text))
    ]
    if not found:
        return list(marked)
    free = [q for q in marked if not any(_within(q, line) for line in found)]
    whole = [
        Quotation(
            line, "", True, False, tuple(replace(q, continues=False) for q in marked if _within(q, line))
        )
        for line in found
    ]
    return sorted([*free, *whole], key=lambda q: q.span)


def _is_block(line: str) -> bool:
    words = line.split()
    fits = len(words) >= FEWEST and not _ITEM.match(line) and _ENDS.search(line)
    return bool(fits) and not _TOLD.search(line)


def _within(quotation: Quotation, line: Span) -> bool:
    return line.start <= quotation.span.start < line.end
