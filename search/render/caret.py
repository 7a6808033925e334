"""Pointing at a place in what somebody typed, with a caret in the line below."""

from unicodedata import category, east_asian_width

from quoth.search.render.visible import visible

BEFORE, WIDEST = 44, 74
"""Cells shown before the place, and in all, where a query is longer than a line."""


def pointed(text: str, at: int) -> str:
    r"""Return two lines: the part of `text` around offset `at`, and a caret below it.

    What steers a terminal is shown as one sign, and what a terminal shows over two cells counts as two.

    >>> print(pointed("rain\n\x1b (snow", 7))
    rain ␛ (snow
           ^
    """
    cells = [_cell(char) for char in text]
    start, used = at, 0
    while start and used + cells[start - 1][1] <= BEFORE:
        start -= 1
        used += cells[start][1]
    lead, below = ("…", " ") if start else ("", "")
    end, whole = at, used
    while end < len(text) and whole + cells[end][1] <= WIDEST:
        whole += cells[end][1]
        end += 1
    shown = "".join(sign for sign, _ in cells[start:end])
    return f"{lead}{shown}{'…' if end < len(text) else ''}\n{below}{' ' * used}^"


def _cell(char: str) -> tuple[str, int]:
    """Return how a character is shown, and over how many cells."""
    if char.isspace():
        return " ", 1
    kind = category(char)
    if kind in ("Mn", "Me"):  # stands over the one before
        return char, 0
    if kind.startswith("C"):
        sign = visible(char)
        return (sign if sign != char and len(sign) == 1 else "�"), 1
    return char, 2 if east_asian_width(char) in "WF" else 1
