"""Text cut into pieces to be marked: the words of a quote, and an article with all of its quotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from quoth.indexer.model import Quote, Span
from quoth.indexer.text.segment import paragraphs

COLOURS = 8
"""So many colours there are; the speakers of an article take them in the order of their first words."""

Part = Literal["words", "source", "cue"]


class Word(NamedTuple):
    """A stretch of a quote's words of which all is the same."""

    text: str
    lit: bool
    """True: it matched the search."""
    own: bool
    """True: the speaker's own words; False: the reporter's, outside of quotation marks."""


class Piece(NamedTuple):
    """A stretch of an article's text of which all is the same."""

    text: str
    quote: Quote | None = None
    """The innermost quote to whose words, speaker or verb it belongs."""
    part: Part = "words"
    first: bool = False
    """True: the quote's words begin here."""
    steps: tuple[int, ...] = ()
    """Numbers, from 1, of the steps to the speaker whose words end here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, cut into pieces."""

    number: int
    """From 1."""
    pieces: tuple[Piece, ...]


Mark = tuple[Span, Quote, Part]
Steps = Sequence[Span | None]


def words(quote: Quote, matches: Sequence[Span] = ()) -> list[Word]:
    """Cut the words of a quote at what matched and at the bounds of what is not the speaker's own."""
    text = quote.text
    reported = [Span(part.at, part.at + len(part.text)) for part in quote.parts if not part.quoted]
    edges = {0, len(text)}
    for span in (*matches, *reported):
        edges |= {min(max(edge, 0), len(text)) for edge in span}
    return [
        Word(text[start:end], _inside(start, end, matches), not _inside(start, end, reported))
        for start, end in pairwise(sorted(edges))
    ]


def article(text: str, quotes: Sequence[Quote], steps: Steps = ()) -> list[Paragraph]:
    """Cut an article into its paragraphs and these at the bounds of its quotes, of those inside others, too.

    `steps` are the words that the steps to one quote's speaker stand on, where they are in the article.
    """
    marks = sorted(_marks(quotes), key=lambda mark: (mark[0].start, -mark[0].end))
    started: set[str] = set()
    found = []
    for number, around in enumerate(paragraphs(text), 1):
        inside = [mark for mark in marks if mark[0].start < around.end and mark[0].end > around.start]
        edges = {around.start, around.end}
        for span in (*(mark[0] for mark in inside), *steps):
            edges |= {min(max(edge, around.start), around.end) for edge in span or ()}
        found.append(Paragraph(number, tuple(_pieces(text, sorted(edges), inside, started, steps))))
    return found


def _pieces(
    text: str, edges: Sequence[int], marks: Sequence[Mark], started: set[str], steps: Steps
) -> Iterator[Piece]:
    for start, end in pairwise(edges):
        # The marks are in order, so that the last one around a stretch is the innermost.
        around = [mark for mark in marks if _inside(start, end, [mark[0]])]
        said = [mark for mark in around if mark[2] == "words"]
        ends = tuple(number for number, span in enumerate(steps, 1) if span and start < span.end == end)
        if not around:
            yield Piece(text[start:end], steps=ends)
            continue
        _, quote, part = (said or around)[-1]
        first = part == "words" and quote.id not in started
        if first:
            started.add(quote.id)
        yield Piece(text[start:end], quote, part, first, ends)


def _inside(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _marks(quotes: Iterable[Quote]) -> Iterator[Mark]:
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
