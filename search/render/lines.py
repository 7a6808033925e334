"""Lines of styled pieces, and the one place that knows how they get to a stream."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from quoth.indexer.model import Span
from quoth.search.render import Look
from quoth.search.render.visible import cut, flowing

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {
    "": "",
    "lit": "bold black on yellow",
    "strong": "bold",
    "quiet": "dim",
    "title": "italic",
    "flag": "yellow",
}
"""What pieces are called -> how rich paints them."""


@dataclass(frozen=True, slots=True)
class Line:
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
    if look == Look():
        for line in lines:
            parts = "".join(words for words, _ in line.pieces).split("\n")
            out.write("\n".join(" " * line.indent * bool(part) + part for part in parts) + "\n")
        return
    from rich.text import Text

    console = console_on(out, look)
    for line in lines:
        text = Text()
        for words, style in line.pieces:
            text.append(words, STYLES[style])
        width = look.width and max(look.width - line.indent, 1)
        wrapped = text.wrap(console, width) if width else text.split("\n")
        for part in wrapped or [text]:
            part.rstrip()
            console.print(Text(" " * line.indent * bool(part)) + part, soft_wrap=True)


def console_on(out: TextIO, look: Look) -> "Console":
    """Return a rich console that writes to `out` what `look` allows and reads no markup into text."""
    from rich.console import Console

    return Console(
        file=out,
        width=look.width,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        highlight=False,
        markup=False,
        emoji=False,
    )
