"""Text from articles made fit for a terminal: what would steer it is shown instead of sent."""

import re
from collections.abc import Iterable

from quoth.indexer.model import Span

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but tab and line feed, line and paragraph separators, marks that turn the direction
of writing ("Trojan source", Boucher & Anderson 2021), and halves of characters, which cannot be encoded."""
BREAK = re.compile(r"\s*(?:\r\n?|\n|\u2029)\s*")
SPACES = re.compile(r"[^\S\n]+")


def visible(text: str) -> str:
    """Return `text` with each steering character as its picture (␛) or its escape (\\u202e)."""
    return STEERING.sub(_picture, text)


def flowing(text: str) -> str:
    """Return `text` fit to be wrapped: visible, single spaces, a line break only between paragraphs."""
    return visible(SPACES.sub(" ", BREAK.sub("\n", text)))


def one_line(text: str) -> str:
    """Return `text` visible and in one line."""
    return visible(re.sub(r"\s+", " ", text))


def cut(text: str, marked: Iterable[Span]) -> list[tuple[str, bool]]:
    """Cut `text` into pieces, True for those that `marked` covers; bounds outside of it are held."""
    pieces, at = [], 0
    for start, end in marked:
        start, end = max(start, at), min(end, len(text))
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [(piece, lit) for piece, lit in [*pieces, (text[at:], False)] if piece]


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
