"""Quotation marks within a quotation or a title, written as a style wants them.

The American outer pair is “ ”, marks inside it ‘ ’, marks inside those “ ” again, whatever the article uses
(straight, doubled '' and ``, British ‘ ’, « », „ “). Apostrophes and words stay as they are.
"""

import re
from collections.abc import Iterator

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’']")
_CLOSES = {
    "”": ("“", "„", "‟", "”", '"'),
    "“": ("„",),
    "»": ("«",),
    '"': ('"', "“"),
    "''": ("``", "''"),
    "’": ("‘",),
    "'": ("‘",),
}
"""Mark -> those that it may close."""
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|bout|n)\b|\d\ds?\b", re.IGNORECASE)
"""Words before which ‘ is an apostrophe turned the wrong way."""
_ALWAYS_OPEN = ("“", "„", "‟", "«", "``")
_APOSTROPHES = ("’", "'")
_EITHER = ('"', "''")
_DEEPEST = 9  # quotations in quotations; beyond, marks are noise
_OUTER = "outer"

Pairs = tuple[tuple[str, str], tuple[str, str]]
AMERICAN: Pairs = (("“", "”"), ("‘", "’"))
"""The outer pair and the inner one, which take turns inside each other."""
BRITISH: Pairs = (AMERICAN[1], AMERICAN[0])

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")  # these hide or reorder text
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_HALF = re.compile("[\ud800-\udfff]")  # no characters, and they cannot be printed


def clean(text: str) -> str:
    """Return `text` on one line, without control characters and signs that hide or reorder it."""
    return _HALF.sub("\ufffd", _SPACE.sub(" ", _UNSEEN.sub("", text))).strip()


def inner(text: str, pairs: Pairs = AMERICAN) -> str:
    """Return words that stand between quotation marks, or in a title, with the marks among them as a style has them.

    A mark too many or too few loses no words.

    >>> inner('He said "no" to me: it is 12" wide')
    'He said ‘no’ to me: it is 12" wide'
    """
    return "".join(_rewritten(text, pairs))


def _rewritten(text: str, pairs: Pairs) -> Iterator[str]:
    """Yield the words and the marks; the marks that are open are kept outermost first, after the outer one."""
    opened = [_OUTER]
    at = 0
    for found in _MARK.finditer(text):
        mark, start, end = found[0], *found.span()
        yield text[at:start]
        at = end
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if mark == "‘" and _ELIDED.match(text, end):
            yield "’"
            continue
        opener = _opener(opened, mark, before, after)
        if opener is not None:
            del opened[opener:]
            yield pairs[len(opened) % 2][1]
        elif _opens(opened, mark, before, after):
            yield pairs[len(opened) % 2][0]
            opened.append(mark)
        elif mark in _APOSTROPHES or before.isdigit():  # an apostrophe, or inches; a stray mark goes
            yield mark
    yield text[at:]


def _opener(opened: list[str], mark: str, before: str, after: str) -> int | None:
    """Return the place in `opened` of the mark that this one closes; None: it closes nothing."""
    openers = _CLOSES.get(mark, ())
    if mark in _APOSTROPHES and (after.isalnum() or opened[-1:] != ["‘"]):
        return None
    if mark in _EITHER and before.isspace() and after.isalnum():  # one more inside: "He said "no" to me"
        return None
    if mark == '"' and before.isdigit() and '"' not in opened:  # inches
        return None
    return next((at for at in reversed(range(len(opened))) if opened[at] in openers), None)


def _opens(opened: list[str], mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPEN:
        return len(opened) < _DEEPEST
    if mark == "”":  # Swedish, or a slip of the keyboard
        return not opened and after.isalnum()
    starts = not before.isalnum() and bool(after.strip())
    return mark in (*_EITHER, "‘") and starts and len(opened) < _DEEPEST
