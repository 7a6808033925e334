"""The words of a quote, in the stretches in which a style prints them: between which marks, and how much of them."""

import re
from dataclasses import dataclass

from quoth.indexer.model import Quote
from quoth.search.cite.marks import AMERICAN, Pairs, Stretch, stretches

_OPENING = ("“", "„", "‟", "«", '"', "``", "''", "‘", "'")
_CLOSING = ("”", "“", "»", '"', "''", "’", "'")
_OWN_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_WORD = re.compile(r"\S+")

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
    """Return the quote's spans, each split at its marks; those between which nothing stands are one."""
    texts: list[str] = []
    at, end = 0, 0
    for span in quote.content:
        width = span.end - span.start
        text = quote.text[at : at + width]
        if texts and _goes_on(texts[-1], text, span.start - end):
            texts[-1] += "\n" + text
        else:
            texts.append(text)
        at, end = at + width + 1, span.end
    if at != len(quote.text) + 1:  # the spans are not those of the text
        texts = [quote.text]
    return [stretches(text, quote.type == "direct", pairs) for text in texts]


def _goes_on(before: str, text: str, gap: int) -> bool:
    """Tell whether `text` is the next paragraph of the quotation `before`: its marks open it again.

    Stretches without marks (a transcript) go on where only line ends fit in the `gap` of so many characters.
    """
    opens = text.lstrip().startswith(_OPENING)
    if before.lstrip().startswith(_OPENING):
        return opens and not before.rstrip().endswith(_CLOSING)
    return not opens and gap <= 4


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
