"""Quotation marks: those of the article told apart from the words, and written as the style wants them.

The American outer pair is “ ”, marks inside it ‘ ’, marks inside those “ ” again, whatever the article uses
(straight, doubled '' and ``, British ‘ ’, « », „ “). Apostrophes and words stay as they are.
"""

import re
from typing import NamedTuple

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’]")
_CLOSES = {
    "”": ("“", "„", "‟", "”"),
    "“": ("„",),
    "»": ("«",),
    '"': ('"',),
    "''": ("``", "''"),
    "’": ("‘",),
}
"""Mark -> those that it may close."""
_ALWAYS_OPEN = ("“", "„", "‟", "«", "``")
_EITHER = ('"', "''")
_SINGLE = {"‘": "’", "'": "'"}
_CLOSED = re.compile(r"[’'](?!\w)")
_OPENED = re.compile(r"(?<!\w)[‘']\w")
_DEEPEST = 9  # quotations in quotations; beyond, marks are noise
_OUTER = "outer"

Pairs = tuple[tuple[str, str], tuple[str, str]]
AMERICAN: Pairs = (("“", "”"), ("‘", "’"))
"""The outer pair and the inner one, which take turns inside each other."""
BRITISH: Pairs = (AMERICAN[1], AMERICAN[0])

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")  # these hide or reorder text
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_HALF = re.compile("[\ud800-\udfff]")  # no characters, and they cannot be printed


class Stretch(NamedTuple):
    """Words that are all inside the outer marks, or all outside; spaces at the ends are kept."""

    text: str
    quoted: bool


def clean(text: str) -> str:
    """Return `text` on one line, without control characters and signs that hide or reorder it."""
    return _HALF.sub("\ufffd", _SPACE.sub(" ", _UNSEEN.sub("", text))).strip()


def inner(text: str, pairs: Pairs = AMERICAN) -> str:
    """Return `text` cleaned, its marks written as they stand inside the outer pair; for titles."""
    return clean("".join(stretch.text for stretch in _Walk(text, [_OUTER], pairs).stretches()))


def stretches(text: str, inside: bool, pairs: Pairs = AMERICAN) -> list[Stretch]:
    """Split `text` at its outer marks, which are taken off; marks inside them are rewritten.

    inside: all of `text` is quoted, even where it has no marks (a line of a transcript). Marks with which
    a new paragraph opens the quotation again are dropped. A mark too many or too few loses no words.
    """
    text = text.strip()
    if _in_single_marks(text):
        return _Walk(text[1:-1], [_OUTER], pairs, reopens=text[0]).stretches()
    if inside and not _MARK.match(text):
        return _Walk(text, [_OUTER], pairs).stretches()
    return _Walk(text, [], pairs).stretches()


def _in_single_marks(text: str) -> bool:
    """Tell whether one pair of single marks encloses `text`: ‘A’ and ‘B’ is two pairs."""
    if len(text) < 2 or text.startswith("''") or text[-1] != _SINGLE.get(text[0]):
        return False
    closed = _CLOSED.search(text, 1, len(text) - 1)
    return not (closed and _OPENED.search(text, closed.end(), len(text) - 1))


class _Walk:
    """One pass over the marks of a text; `open` holds the marks that are open, outermost first."""

    def __init__(self, text: str, open_marks: list[str], pairs: Pairs, reopens: str = "") -> None:
        self.text = text
        self.open = open_marks
        self.pairs = pairs
        self.reopens = reopens
        self.words: list[str] = []
        self.done: list[Stretch] = []

    def stretches(self) -> list[Stretch]:
        at = 0
        for mark in _MARK.finditer(self.text):
            self.words.append(self.text[at : mark.start()])
            self._mark(mark[0], *mark.span())
            at = mark.end()
        self.words.append(self.text[at:])
        self._end(bool(self.open))
        return self.done

    def _mark(self, mark: str, start: int, end: int) -> None:
        if self._opens_again(mark, start, end):
            return
        before, after = self.text[max(start - 1, 0) : start], self.text[end : end + 1]
        opener = self._opener(mark, before, after)
        if opener is not None:
            del self.open[opener:]
            self._bound(closing=1)
        elif self._opens(mark, before, after):
            self._bound(closing=0)
            self.open.append(mark)
        elif mark == "’" or before.isdigit():  # an apostrophe, or inches; a stray mark goes
            self.words.append(mark)

    def _bound(self, closing: int) -> None:
        if self.open:
            self.words.append(self.pairs[len(self.open) % 2][closing])
        else:
            self._end(bool(closing))

    def _end(self, quoted: bool) -> None:
        text = "".join(self.words)
        self.words = []
        if text:
            self.done.append(Stretch(text, quoted))

    def _opens_again(self, mark: str, start: int, end: int) -> bool:
        """Tell whether `mark` stands at the start of a paragraph of a quotation that is open already."""
        if len(self.open) != 1 or mark not in (self.open[0], self.reopens) or not start:
            return False
        line_start = self.text[max(start - 40, 0) : start].rstrip(" \t")[-1:] in ("\n", "\r", "\u2029")
        return line_start and not self.text[end : end + 1].isspace()

    def _opener(self, mark: str, before: str, after: str) -> int | None:
        """Return the place in `open` of the mark that this one closes; None: it closes nothing."""
        openers = _CLOSES.get(mark, ())
        if mark == "’" and (after.isalnum() or self.open[-1:] != ["‘"]):
            return None
        if mark in _EITHER and before.isspace() and after.isalnum():  # one more inside: "He said "no" to me"
            return None
        return next((at for at in reversed(range(len(self.open))) if self.open[at] in openers), None)

    def _opens(self, mark: str, before: str, after: str) -> bool:
        if mark in _ALWAYS_OPEN:
            return len(self.open) < _DEEPEST
        if mark == "”":  # Swedish, or a slip of the keyboard
            return not self.open and after.isalnum()
        starts = not before.isalnum() and bool(after.strip())
        return mark in (*_EITHER, "‘") and starts and len(self.open) < _DEEPEST
