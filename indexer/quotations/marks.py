"""Quotation marks, and how well each would open, close, or be no quotation mark at all.

The prices say how odd a reading of one mark is, by its shape and its neighbours: 0 is what a typesetter
would do, 1 is sloppy, 3.5 is a slip of the pen. `quoth.indexer.quotations.pairing` adds them up over a paragraph
and takes the cheapest reading. They were set by hand; tests/cases/quotations.jsonl holds what they are for.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quoth.indexer.model import Span

NEVER: Final = 1000.0
"""Price of what a mark cannot be: more than all others of a paragraph together."""
GLYPHS: Final = "\"“”„‟«»‹›「」『』‘’‚‛'`´"
RUN = re.compile(rf"[{GLYPHS}]++(?P<noise>(?:\s[{GLYPHS}]++){{3,}}+)?")
RUN_OR_LOW = re.compile(rf"(?<!\S),,(?=\w)|{RUN.pattern}")
LONGEST_RUN: Final = 6
"""Marks in a row, as in “‘“; more are a ruler or a joke."""
LONG: Final = 5_000
"""Characters of a paragraph that is long enough to be data."""
DENSEST: Final = 1 / 8
"""A long paragraph with more marks per character is data, not prose."""
LEAD = re.compile(rf"\s*([{GLYPHS}]{{1,4}})")
SPLIT = re.compile(r"'(?=''$)|‘‘|’’|''|``|´´|,,|.")
TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]{0,1000})?>")

FAMILY: Final = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "''", "``", "‘‘", "’’", ",,", "´´"), "double"),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛", "`", "´"), "single"),
    **dict.fromkeys("«»", "«»"),
    **dict.fromkeys("‹›", "‹›"),
    **dict.fromkeys("「」", "「」"),
    **dict.fromkeys("『』", "『』"),
}
OPENING: Final = frozenset(("“", "„", "‟", "``", "‘‘", ",,", "«", "‹", "「", "『", "‘", "‚", "‛", "`"))
CLOSING: Final = frozenset(("”", "’’", "»", "›", "」", "』", "’"))
CLOSERS: Final = {
    **{"“": "”", "‘": "’", "«": "»", "‹": "›", "「": "」", "『": "』", "‘‘": "’’", "`": "'´", "``": "''´´"},
    **{"„": "“”", "‟": "”", ",,": "“''``", "‚": "‘’", "‛": "’", "»": "«", "›": "‹"},
}

STOP = re.compile(r"[,;:!?)\]}]|\.(?![.\d])")
ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|neath|cuz|n|nuff|\d0s)\b", re.IGNORECASE)  # ’em
YEAR = re.compile(r"\d\d\b")  # ’08
CLIPPED = re.compile(r"(?:[szx]|in|\b(?:o|ol|th|an|n)|\d)$", re.IGNORECASE)  # boys’, goin’, ol’, 10’
SUFFIX = re.compile(r"(?:s|d|t|m|ll|re|ve)\b")  # Jr.’s
FEET = re.compile(r"\d['’]\d+$")
SENTENCE_END = re.compile(r"[.?!…][\"”’'»)\]]*\s*$")
APOSTROPHES: Final = frozenset("'’‘")
SIGNS: Final = frozenset("[($£€#@.…" + GLYPHS)


class Prices(NamedTuple):
    """How odd it would be that a mark opens, closes, or is none."""

    open: float
    close: float
    skip: float
    """Price of its being an apostrophe, an inch or a slip of the pen."""


class Mark(NamedTuple):
    """One quotation mark, with the price of each reading of it."""

    start: int
    end: int
    glyph: str
    """As it stands in the text: “ or '' or ..."""
    family: str
    """Marks of one family can close each other: "double", "single", "«»", ..."""
    open: float
    close: float
    skip: float
    """The three prices, as in Prices."""
    fresh: bool
    """True at the paragraph's start and after the end of a sentence."""


def tags(text: str) -> list[Span]:
    """Return the HTML tags of `text`, whose attributes have marks that quote nobody."""
    return [Span(*match.span()) for match in TAG.finditer(text)] if "<" in text else []


def first_glyphs(text: str, paragraph: Span) -> list[str]:
    """Return the marks that a paragraph starts with, "" and ‘ for one that starts with a nested quotation."""
    match = LEAD.match(text, paragraph.start, paragraph.end)
    return SPLIT.findall(match[1]) if match else []


def marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """Yield the marks of one paragraph in text order, without the apostrophes inside words."""
    first, last = paragraph
    if last - first > LONG and sum(text.count(g, first, last) for g in GLYPHS) > (last - first) * DENSEST:
        return
    runs = RUN_OR_LOW if text.find(",,", first, last) >= 0 else RUN
    for match in runs.finditer(text, first, last):
        start, end = match.span()
        if match["noise"] or end - start > LONGEST_RUN:
            continue
        left, right = text[max(first, start - 8) : start], text[end : min(end + 8, last)]
        if not (match[0] in APOSTROPHES and left[-1:].isalnum() and right[:1].isalnum()):
            yield from _split(match[0], start, left, right)


def closes(opening: Mark, closing: Mark) -> float:
    """Return what it costs that these two glyphs make a pair: 0 for “ ”, 1 for “ and a straight mark."""
    if closing.glyph in CLOSERS.get(opening.glyph, opening.glyph):
        return 0.0
    return 0.5 if opening.glyph == closing.glyph else 1.0


def _split(run: str, start: int, left: str, right: str) -> Iterator[Mark]:
    """Tell apart the marks of a run such as “‘, which all have the same neighbours."""
    opens, shuts = _spaces(left, right)
    glyphs = ["''", "'"] if run == "'''" and opens < shuts else SPLIT.findall(run)
    fresh = not left.strip() or SENTENCE_END.search(left) is not None
    for glyph in glyphs:
        family = FAMILY[glyph]
        prices = Prices(opens + 2.0 * (glyph in CLOSING), shuts + 2.0 * (glyph in OPENING), 3.5)
        if family == "double":
            prices = _inches(glyph, prices, left, right)
        elif family == "single":
            prices = _apostrophe(glyph, prices, left, right)
            if len(glyphs) == 1 and left[-1:].isalnum():
                prices = prices._replace(open=NEVER)
        yield Mark(start, start + len(glyph), glyph, family, *prices, fresh)
        start += len(glyph)


def _spaces(left: str, right: str) -> tuple[float, float]:
    """Price an opening and a closing mark by what stands left and right of it."""
    before, after = left[-1:], right[:1]
    if not before.strip() and not after.strip():
        return (0.5, 0.5) if before and after else (0.0, 3.5) if after else (3.5, 0.0)
    stop = STOP.match(right) is not None
    if not before.strip():
        return (1.0, 0.5) if stop else (0.0, 3.5)
    if not after.strip():
        return 3.5, 0.0
    if before in "([{<=":
        return 0.0, 2.0
    if stop or after in "…-–—/":
        return 2.0, 0.0
    if before in ":-–—/>":
        return 0.0, 2.0
    return (1.0, 0.5) if before in ".,!?…" else (0.5, 0.5)


def _inches(glyph: str, prices: Prices, left: str, right: str) -> Prices:
    """Price a double mark: after a number it may stand for inches or seconds."""
    if glyph in ('"', "''", "”") and left[-1:].isdigit() and not right[:1].isalnum():
        return Prices(prices.open + 2.0, prices.close, 0.3 if FEET.search(left) else 1.0)
    return prices


def _apostrophe(glyph: str, prices: Prices, left: str, right: str) -> Prices:
    """Price a single mark: it may well be an apostrophe."""
    opens, shuts, _ = prices
    if left[-1:].strip() and SUFFIX.match(right):
        return Prices(NEVER, NEVER, 0.0)
    if opens >= shuts:
        if not left[-1:].strip():
            return Prices(opens, shuts, 0.5)
        if CLIPPED.search(left):
            return Prices(opens, shuts + 0.3, 0.3)
        if left[-1:].isalnum():
            return Prices(opens, shuts + 0.1, 0.5 if glyph == "‘" else 1.0)
        return Prices(opens, shuts, 2.0)
    if not (right[:1].isalnum() or right[:1] in SIGNS):
        return Prices(NEVER, shuts, 0.5)
    if ELISION.match(right):
        return Prices(opens + 1.5, shuts, 0.1)
    if YEAR.match(right):
        return Prices(opens + 0.5, shuts, 0.5)
    return Prices(opens + 0.5 * (glyph != "‘"), shuts, {"‘": 2.5, "'": 1.0}.get(glyph, 2.0))
