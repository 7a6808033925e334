"""Lines of styled pieces, and how they get to a stream: wrapped and painted, without rich's 30 ms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from quoth.indexer.model import Span
from quoth.search.render import Look
from quoth.search.render.visible import cut, flowing

STYLES = {
    "": "",
    "lit": "1;30;43",
    "strong": "1",
    "quiet": "2",
    "title": "3",
    "flag": "33",
}
"""What pieces are called -> how a terminal is told (ECMA-48, 8.3.117): bold, black on yellow ..."""


Pieces = Sequence[tuple[str, str]]
"""Words that follow one another, each with the name of its style; they must be visible already."""


class Line(NamedTuple):
    """Pieces that are wrapped as one."""

    pieces: Pieces
    indent: int = 0
    label: str = ""
    """Stands in the indent of the first line."""


def lit(text: str, marked: Iterable[Span], look: Look, style: str = "lit") -> Pieces:
    """Cut `text` into pieces; what is `marked` gets that style, or [[these]] where there is no colour."""
    pieces = []
    for piece, on in cut(text, marked):
        words = flowing(piece)
        pieces.append((words if look.color or not on else f"[[{words}]]", style if on else ""))
    return pieces


def write(lines: Iterable[Line], out: TextIO, look: Look) -> None:
    """Write `lines`: wrapped and coloured as `look` allows."""
    for line in lines:
        label = line.label
        for span in wrapped(together(line.pieces), look.width and max(look.width - line.indent, 1)):
            margin = label.ljust(line.indent * (span.start < span.end))
            out.write(painted([(margin, "quiet" if label else "")], Span(0, len(margin)), look))
            out.write(painted(line.pieces, span, look) + "\n")
            label = ""


def together(pieces: Pieces) -> str:
    """Return the words of the pieces."""
    return "".join(words for words, _ in pieces)


def painted(pieces: Pieces, span: Span, look: Look) -> str:
    """Return what the pieces, put together, have at `span`, each in its style if there is colour."""
    parts, at = [], 0
    for words, style in pieces:
        shown = words[max(span.start - at, 0) : max(span.end - at, 0)]
        parts.append(f"\x1b[{STYLES[style]}m{shown}\x1b[0m" if look.color and style and shown else shown)
        at += len(words)
    return "".join(parts)


def wrapped(text: str, width: int | None) -> Iterator[Span]:
    """Yield the lines that `text` makes, none wider than `width` cells; None: broken by line ends only."""
    at = 0
    for paragraph in text.split("\n"):
        whole = Span(at, at + len(paragraph))
        yield from _broken(text, whole, width) if width else [whole]
        at = whole.end + 1


def _broken(text: str, whole: Span, width: int) -> Iterator[Span]:
    """Break a paragraph at spaces, and a word that is too long anywhere."""
    from rich.cells import cell_len  # a Chinese character takes two cells

    start = end = whole.start
    for word in re.compile(r"\S+").finditer(text, *whole):
        if start < end and cell_len(text[start : word.end()]) > width:
            yield Span(start, end)
            start = word.start()
        end = word.end()
        if cell_len(text[start:end]) > width:
            for cut in range(start + 1, end):
                if cell_len(text[start : cut + 1]) > width:
                    yield Span(start, cut)
                    start = cut
    yield Span(start, end)
