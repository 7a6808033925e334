"""Text cut into pieces to be marked: the words that matched, and an article with all of its quotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from quoth.indexer.model import Quote, Span
from quoth.indexer.text.segment import paragraphs

COLOURS = 8
"""So many colours there are; the speakers of an article take them in the order of their first words."""

Part = Literal["words", "source", "cue"]


class Piece(NamedTuple):
    """A stretch of an article's text of which all is the same."""

    text: str
    quote: Quote | None = None
    """The innermost quote to whose words, speaker or verb it belongs."""
    part: Part = "words"
    first: bool = False
    """True: the quote's words begin here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, cut into pieces."""

    number: int
    """From 1."""
    pieces: tuple[Piece, ...]


def article(text: str, quotes: Sequence[Quote]) -> list[Paragraph]:
    """Cut an article into its paragraphs and these at the bounds of its quotes, of those inside others, too."""
    marks = sorted(_marks(quotes), key=lambda mark: (mark[0].start, -mark[0].end))
    started: set[str] = set()
    found = []
    for number, around in enumerate(paragraphs(text), 1):
        inside = [mark for mark in marks if mark[0].start < around.end and mark[0].end > around.start]
        edges = {around.start, around.end}
        for span, _, _ in inside:
            edges |= {max(span.start, around.start), min(span.end, around.end)}
        found.append(Paragraph(number, tuple(_pieces(text, sorted(edges), inside, started))))
    return found


def _pieces(
    text: str, edges: Sequence[int], marks: Sequence[tuple[Span, Quote, Part]], started: set[str]
) -> Iterator[Piece]:
    for start, end in pairwise(edges):
        # The marks are in order, so that the last one around a stretch is the innermost.
        around = [mark for mark in marks if mark[0].start <= start and mark[0].end >= end]
        words = [mark for mark in around if mark[2] == "words"]
        if not around:
            yield Piece(text[start:end])
            continue
        _, quote, part = (words or around)[-1]
        first = part == "words" and quote.id not in started
        if first:
            started.add(quote.id)
        yield Piece(text[start:end], quote, part, first)


def _marks(quotes: Iterable[Quote]) -> Iterator[tuple[Span, Quote, Part]]:
    for quote in quotes:
        yield from ((span, quote, "words") for span in quote.content)
        yield from ((span, quote, "source") for span in quote.source)
        yield from ((span, quote, "cue") for span in quote.cue)
        yield from _marks(quote.nested)


def colours(quotes: Iterable[Quote]) -> dict[str, int]:
    """Give each speaker's name a colour from 1 to COLOURS, in the order in which they first speak."""
    names: dict[str, int] = {}
    for quote in quotes:
        for one in (quote, *quote.nested):
            if one.speaker is not None:
                names.setdefault(one.speaker.name, len(names) % COLOURS + 1)
    return names
