"""The words of a quote, in the stretches in which a style prints them: between which marks, and how much of them."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from quoth.indexer.model import Part, Quote, Span
from quoth.search.cite.marks import AMERICAN, Pairs, inner

_MARKS = "“”„‟«»\"`‘’'"
_OWN_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_WORD = re.compile(r"\S+")


class Stretch(NamedTuple):
    """Words that all stand between the outer marks, which are taken off, or all outside them."""

    text: str
    quoted: bool


Chunk = list[Stretch]
"""A span of the quote, or several between which nothing stands, split at its marks."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How a style prints quotations."""

    pairs: Pairs = AMERICAN
    ellipsis: str = "…"
    block: int | None = None
    """From so many words on, a quotation is a block of its own, without outer marks; None: never."""


def chunks(quote: Quote, pairs: Pairs) -> list[Chunk]:
    """Return the quote's words as the article has them: each span of it cut where quotation marks open and close.

    Paragraphs of one quotation are one stretch, with a line end between them.
    """
    found: list[Chunk] = []
    last: Part | None = None
    for part in quote.parts or _untold(quote):
        words = inner(part.text, pairs) if part.quoted else part.text
        if last and part.continues:
            found[-1][-1] = Stretch(f"{found[-1][-1].text}\n{words}", True)
        elif last and _span_of(quote, part) == _span_of(quote, last):
            gap = quote.text[last.at + len(last.text) : part.at]
            if any(map(str.isspace, gap)):
                found[-1].append(Stretch(" ", False))
            found[-1].append(Stretch(words, part.quoted))
        else:
            found.append([Stretch(words, part.quoted)])
        last = part
    return found


def _span_of(quote: Quote, part: Part) -> int:
    """Return the number of the content span that a part stands in."""
    return sum(span.end <= part.span.start for span in quote.content)


def _untold(quote: Quote) -> tuple[Part, ...]:
    """Return the spans of a quote as its parts, where nobody has told what stands between marks."""
    found, at = [], 0
    for span in quote.content:
        text = quote.text[at : at + span.end - span.start]
        found.append(Part(span, text.strip().strip(_MARKS), quote.type == "direct", at))
        at += len(text) + 1
    if at != len(quote.text) + 1:  # the spans are not those of the text
        found = [Part(Span(0, 0), quote.text.strip().strip(_MARKS), quote.type == "direct")]
    return tuple(part for part in found if part.text)


def length(passage: list[Chunk]) -> int:
    """Return the number of words."""
    return sum(len(stretch.text.split()) for chunk in passage for stretch in chunk)


def shortened(passage: list[Chunk], max_words: int | None, usage: Usage) -> list[Chunk]:
    """Return the first `max_words` words and an ellipsis; all of it where no more are there, or for None.

    The ellipsis stands in brackets where the passage has one of its own, which is not ours.
    """
    if max_words is None or length(passage) <= max_words:
        return passage
    parts = [stretch for chunk in passage for stretch in chunk if stretch.text.strip()]
    own = any(_OWN_ELLIPSIS.search(part.text) for part in parts)
    mark = f"[{usage.ellipsis}]" if own else usage.ellipsis
    all_quoted = all(part.quoted for part in parts)
    kept: list[Chunk] = []
    left = max_words
    for chunk in passage:
        kept.append([])
        for stretch in chunk:
            words = len(stretch.text.split())
            if words == left and not all_quoted:
                kept[-1] += [stretch, Stretch(f" {mark}", False)]
                return kept
            if words >= left:  # more follow, here or later
                kept[-1].append(Stretch(f"{_first(stretch.text, left, usage.pairs)} {mark}", stretch.quoted))
                return kept
            kept[-1].append(stretch)
            left -= words
    return kept


def _first(text: str, count: int, pairs: Pairs) -> str:
    """Return the first words, less what would leave an inner mark open."""
    ends = [word.end() for word in _WORD.finditer(text)][:count]
    kept = text[: ends[-1]] if ends else ""
    opening, closing = pairs[1]
    opened = kept.rfind(opening)
    if opened > 0 and not re.search(rf"{closing}(?!\w)", kept[opened:]):  # not the one in "don’t"
        kept = kept[:opened]
    return kept.rstrip(" ,;:–—-")
