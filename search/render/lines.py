"""Lines of styled pieces, and how they get to a stream: wrapped and painted, without rich's 30 ms."""

import re
from collections.abc import Iterable, Iterator
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


class Line(NamedTuple):
    """Pieces that follow one another, each with the name of its style; wrapped as one."""

    pieces: tuple[tuple[str, str], ...]
    indent: int = 0


def lit(text: str, marked: Iterable[Span], look: Look, style: str = "lit") -> list[tuple[str, str]]:
    """Cut `text` into pieces; what is `marked` gets that style, or [[these]] where there is no colour."""
    pieces = []
    for piece, on in cut(text, marked):
        words = flowing(piece)
        pieces.append((words if look.color or not on else f"[[{words}]]", style if on else ""))
    return pieces


def write(lines: Iterable[Line], out: TextIO, look: Look) -> None:
    """Write `lines`: wrapped and coloured as `look` allows. Their text must be visible already."""
    for line in lines:
        text = "".join(words for words, _ in line.pieces)
        for start, end in _wrapped(text, look.width and max(look.width - line.indent, 1)):
            painted = "".join(_painted(line.pieces, start, end)) if look.color else text[start:end]
            out.write(" " * line.indent * (start < end) + painted + "\n")


def _wrapped(text: str, width: int | None) -> Iterator[tuple[int, int]]:
    """Yield start and end of the lines that `text` makes; none is wider than `width` cells."""
    at = 0
    for paragraph in text.split("\n"):
        yield from _broken(text, at, at + len(paragraph), width) if width else [(at, at + len(paragraph))]
        at += len(paragraph) + 1


def _broken(text: str, at: int, last: int, width: int) -> Iterator[tuple[int, int]]:
    """Break a paragraph at spaces, and a word that is too long anywhere."""
    from rich.cells import cell_len  # a Chinese character takes two cells

    start = end = at
    for word in re.compile(r"\S+").finditer(text, at, last):
        if start < end and cell_len(text[start : word.end()]) > width:
            yield start, end
            start = word.start()
        end = word.end()
        if cell_len(text[start:end]) > width:
            for cut in range(start + 1, end):
                if cell_len(text[start : cut + 1]) > width:
                    yield start, cut
                    start = cut
    yield start, end


def _painted(pieces: Iterable[tuple[str, str]], start: int, end: int) -> Iterator[str]:
    """Yield what `pieces`, put together, have from `start` to `end`, each in its style."""
    at = 0
    for words, style in pieces:
        shown = words[max(start - at, 0) : max(end - at, 0)]
        at += len(words)
        yield f"\x1b[{STYLES[style]}m{shown}\x1b[0m" if style and shown else shown
