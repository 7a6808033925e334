"""Quotation marks, and how well each would open, close, or be no quotation mark at all.

The costs say how odd a reading of one mark is, from its shape and its neighbours: 0 is what a typesetter
would do, 1 is sloppy, 4 needs a slip of the pen. `quoth.indexer.quotations` adds them up over a paragraph
and takes the cheapest reading, so only their order matters.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quoth.indexer.model import Span

NEVER: Final = 1000.0
GLYPHS: Final = "\"“”„‟«»‹›「」『』‘’‚‛'`"
RUN = re.compile(rf"[{GLYPHS}]++(?P<noise>(?:\s[{GLYPHS}]++){{3,}}+)?")
RUN_OR_LOW = re.compile(rf"(?<!\S),,(?=\w)|{RUN.pattern}")
LEAD = re.compile(rf"\s*([{GLYPHS}]{{1,4}})")
LONGEST_RUN: Final = 6  # "‘“ and the like; more marks in a row are a ruler or a joke
SPLIT = re.compile(r"'(?=''$)|‘‘|’’|''|``|,,|.")
TAG = re.compile(r"<[A-Za-z/][^<>]{0,1000}>")

FAMILY: Final = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "''", "``", "‘‘", "’’", ",,"), "double"),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛", "`"), "single"),
    **dict.fromkeys("«»", "«»"),
    **dict.fromkeys("‹›", "‹›"),
    **dict.fromkeys("「」", "「」"),
    **dict.fromkeys("『』", "『』"),
}
OPENING: Final = frozenset(("“", "„", "‟", "``", "‘‘", ",,", "«", "‹", "「", "『", "‘", "‚", "‛", "`"))
CLOSING: Final = frozenset(("”", "’’", "»", "›", "」", "』", "’"))
CLOSERS: Final = {"„": "“”", "‟": "”", ",,": "“''", "``": "''", "‘‘": "’’", "‚": "‘’", "‛": "’", "`": "'"}
CLOSERS_OF_SHAPE: Final = {"“": "”", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’"}

STOP = re.compile(r"[,;:!?)\]}]|\.(?![.\d])")
ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|neath|cuz|n|nuff|\d\ds?|\d0s)\b", re.IGNORECASE)
CLIPPED = re.compile(r"(?:in|\bo|\bol|\bth|\ban|\bn|\d)$", re.IGNORECASE)
FRESH = re.compile(r"(?:^|[.?!…:;—–\"”’'])\s*$")


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
    """Price of its being an apostrophe, an inch or a slip of the pen."""
    fresh: bool
    """True where a sentence can start: at the paragraph's start, after a full stop ..."""


def tags(text: str) -> list[Span]:
    """Return the HTML tags of `text`, whose attributes have marks that quote nobody."""
    return [Span(*match.span()) for match in TAG.finditer(text)] if "<" in text else []


def first_glyphs(text: str, paragraph: Span) -> list[str]:
    """Return the marks that a paragraph starts with, "" and ‘ for one that starts with a nested quotation."""
    match = LEAD.match(text, paragraph.start, paragraph.end)
    return SPLIT.findall(match[1]) if match else []


def marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """Yield the marks of one paragraph in text order, without the apostrophes inside words."""
    low = text.find(",,", paragraph.start, paragraph.end) >= 0
    for match in (RUN_OR_LOW if low else RUN).finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        if match["noise"] or end - start > LONGEST_RUN:
            continue
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end : min(end + 8, paragraph.end)] or " "
        if end - start == 1 and before.isalnum() and after[0].isalnum() and match[0] in "'’‘":
            continue
        left = text[max(paragraph.start, start - 8) : start]
        yield from _split(match[0], start, left, after)


def closes(opening: Mark, closing: Mark) -> float:
    """Return what it costs that these two glyphs make a pair: 0 for “ ”, 1 for “ and a straight mark."""
    if opening.glyph in CLOSERS:
        return 0.0 if closing.glyph in CLOSERS[opening.glyph] else 1.0
    return 0.0 if CLOSERS_OF_SHAPE.get(opening.glyph, opening.glyph) == closing.glyph else 1.0


def _split(run: str, start: int, left: str, right: str) -> Iterator[Mark]:
    """Tell apart the marks of a run such as “‘, which all have the same neighbours."""
    opens, shuts = _spaces(left, right)
    glyphs = ["''", "'"] if run == "'''" and opens < shuts else SPLIT.findall(run)
    fresh = FRESH.search(left) is not None
    at = start
    for glyph in glyphs:
        family = FAMILY[glyph]
        shape_open = 2.0 * (glyph in CLOSING)
        shape_close = 2.0 * (glyph in OPENING)
        price = _single if family == "single" else _double
        prices = price(glyph, opens + shape_open, shuts + shape_close, left, right)
        yield Mark(at, at + len(glyph), glyph, family, *prices, fresh)
        at += len(glyph)


def _spaces(left: str, right: str) -> tuple[float, float]:
    """Price an opening and a closing mark by what stands left and right of it."""
    before, after = left[-1:] or " ", right[0]
    stop = STOP.match(right) is not None
    if before.isspace():
        if after.isspace():
            return 0.5, 0.5
        return (1.0, 0.5) if stop else (0.0, 3.5)
    if after.isspace():
        return 3.5, 0.0
    if before in "([{<=":
        return 0.0, 2.0
    if stop or after in "…-–—/":
        return 2.0, 0.0
    if before in ":-–—/>":
        return 0.0, 1.0
    return (1.0, 0.5) if before in ".,!?…" else (0.5, 0.5)


def _double(glyph: str, opens: float, shuts: float, left: str, right: str) -> tuple[float, float, float]:
    inches = glyph in ('"', "''", "”") and left[-1:].isdigit() and not right[0].isalnum()
    if not inches:
        return opens, shuts, 3.5
    return opens + 2.0, shuts, 0.3 if re.search(r"\d['’]\d+$", left) else 1.0


def _single(glyph: str, opens: float, shuts: float, left: str, right: str) -> tuple[float, float, float]:
    """Price a single mark: it may well be an apostrophe."""
    before = left[-1:] or " "
    if opens < shuts:
        if ELISION.match(right):
            return opens + 1.5, NEVER, 0.1
        if not (right[0].isalnum() or right[0] in "[($£€#@.…" + GLYPHS):
            return NEVER, shuts, 0.5
        return opens + 0.5 * (glyph != "‘"), NEVER, {"‘": 2.5, "'": 1.0}.get(glyph, 1.5)
    if glyph == "‘" and before.isalnum():
        return NEVER, shuts, 0.5
    if before in "sSzZxX" or CLIPPED.search(left):
        return NEVER, shuts + 0.3, 0.3
    return NEVER, shuts + 0.1 * before.isalnum(), 1.0 if before.isalnum() else 2.0
