"""What stands between quotation marks.

A mark alone rarely says what it is: straight marks have no sides, apostrophes look like single marks, and
writers forget marks. So each paragraph is read in all plausible ways at once, a handful at a time (a Viterbi
search whose states are the marks that are open), and the cheapest reading wins. A slip costs its paragraph
at most. The prices of the single marks are in `quoth.indexer.quotations.marks`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from quoth.indexer.document import Document, Quotation
from quoth.indexer.model import Span
from quoth.indexer.quotations.blocks import blocks
from quoth.indexer.quotations.marks import NEVER, Mark, closes, first_glyphs, marks, tags
from quoth.indexer.text import segment
from quoth.indexer.text.wrapping import unwrapped

DEEPEST: Final = 3
"""Quotations within quotations: a mark that would open one deeper opens none."""
HOPELESS: Final = 6.0
"""A reading that costs so much more than the best one is dropped."""
WORD = re.compile(r"\w")


Act = Literal["open", "close", "again"]


class Step(NamedTuple):
    """One thing that a reading does with a mark, and what it did before that."""

    before: "Step | None"
    act: Act
    mark: Mark


class Reading(NamedTuple):
    """One way to read a paragraph up to some mark."""

    cost: float
    families: tuple[str, ...]
    """Families of the marks that are open, the outermost first: what readings compete for."""
    stack: tuple[Mark, ...]
    """The marks that are open."""
    last: Step | None


def pair_marks(document: Document) -> Document:
    """Assign the document's outermost quotations, those of a paragraph of their own without marks among them."""
    text, lines = document.text, document.lines
    return document.with_layers(quotations=tuple(blocks(text, lines, quotations(text, lines))))


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find the outermost stretches between quotation marks, in text order, each in one paragraph.

    `paragraphs` come from `quoth.indexer.text.segment.paragraphs(text)`. Never raises, whatever the marks.
    """
    found: list[Quotation] = []
    hidden = tags(text)
    open_glyph: str | None = None
    for number, paragraph in enumerate(paragraphs):
        upcoming = paragraphs[number + 1] if number + 1 < len(paragraphs) else Span(0, 0)
        visible = _visible(marks(text, paragraph), hidden)
        steps = _cheapest(visible, first_glyphs(text, upcoming))
        stretches = _build(text, paragraph, steps) if steps else []
        if stretches and open_glyph and _goes_on(text, paragraph, stretches[0], open_glyph):
            stretches[0] = replace(stretches[0], continues=True)
        open_glyph = stretches[-1].opening if stretches and not stretches[-1].closed else None
        found.extend(stretches)
    return tuple(found)


def numbered_quotations(text: str) -> list[tuple[int, Span]]:
    """Return the outermost quotations of a text, each with the number of its paragraph, from 1."""
    whole, lines = unwrapped(text), segment.paragraphs(text)
    starts = [line.start for line in lines]
    return [(bisect_right(starts, one.span.start), one.span) for one in quotations(whole, lines)]


def _visible(found: Iterable[Mark], hidden: Sequence[Span]) -> Iterable[Mark]:
    """Drop the marks inside HTML tags."""
    for mark in found:
        at = bisect_left(hidden, (mark.start,)) - 1
        if at < 0 or hidden[at].end <= mark.start:
            yield mark


def _goes_on(text: str, paragraph: Span, first: Quotation, glyph: str) -> bool:
    starts = not text[paragraph.start : first.span.start].strip()
    return starts and first.opening == glyph


def _cheapest(found: Iterable[Mark], upcoming: Sequence[str]) -> list[Step]:
    """Return what the cheapest reading of a paragraph's marks does; `upcoming` start the next."""
    readings = [Reading(0.0, (), (), None)]
    for mark in found:
        best: dict[tuple[str, ...], Reading] = {}
        for reading in readings:
            for option in _options(reading, mark):
                rival = best.get(option.families)
                if rival is None or option.cost < rival.cost:
                    best[option.families] = option
        limit = min(reading.cost for reading in best.values()) + HOPELESS
        readings = [reading for reading in best.values() if reading.cost <= limit]
    winner = min(readings, key=lambda r: r.cost + sum(_unclosed(mark, upcoming) for mark in r.stack))
    steps, step = [], winner.last
    while step:
        steps.append(step)
        step = step.before
    return steps[::-1]


def _unclosed(mark: Mark, upcoming: Sequence[str]) -> float:
    """Price a quotation that nothing closes: little where the next paragraph opens with its mark again."""
    if mark.glyph in upcoming:
        return 0.4
    if mark.fresh and mark.glyph != "'":
        return 2.0
    return 5.0 if mark.family == "single" else 2.5


def _options(reading: Reading, mark: Mark) -> Iterator[Reading]:
    """Yield the ways to go on from a reading at the next mark."""
    cost, families, stack, last = reading
    yield Reading(cost + mark.skip, families, stack, last)
    top = stack[-1] if stack and families[-1] == mark.family else None
    if top and mark.close < NEVER:
        price = mark.close + closes(top, mark)
        if mark.family == "single":
            price += min(0.5, (mark.start - top.start) / 2000)
        yield Reading(cost + price, families[:-1], stack[:-1], Step(last, "close", mark))
    if mark.open >= NEVER:
        return
    if top and top.glyph == mark.glyph:
        price = mark.open + (0.5 if mark.fresh else 2.0)
        yield Reading(cost + price, families, (*stack[:-1], mark), Step(last, "again", mark))
    if len(stack) < DEEPEST:
        price = mark.open + (_nests(top, mark) if top else 0.0)
        yield Reading(cost + price, (*families, mark.family), (*stack, mark), Step(last, "open", mark))


def _nests(outer: Mark, inner: Mark) -> float:
    """Price a quotation directly inside one of the same family."""
    if outer.glyph != inner.glyph:
        return 1.0
    if outer.glyph in ('"', "''", "'"):
        return 3.5 if inner.fresh else 2.5
    return 1.0


def _build(text: str, paragraph: Span, steps: list[Step]) -> list[Quotation]:
    """Turn the steps of a reading into nested quotations; what has no word in it is dropped."""
    levels: list[list[Quotation]] = [[]]
    opened: list[tuple[Mark, bool]] = []

    def end(at: int, closed: bool) -> None:
        mark, continues = opened.pop()
        inner = levels.pop()
        at = mark.start + len(text[mark.start : at].rstrip())
        if WORD.search(text, mark.end, at):
            span = Span(mark.start, at)
            levels[-1].append(Quotation(span, mark.glyph, closed, continues, tuple(inner)))

    for _, act, mark in steps:
        if act == "close":
            end(mark.end, True)
        else:
            if act == "again":
                end(mark.start, False)
            opened.append((mark, act == "again" and mark.fresh))
            levels.append([])
    while opened:
        end(paragraph.end, False)
    return levels[0]
