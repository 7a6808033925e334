"""Lines that are broken by their length: of plain mail, of a terminal, of a printed page.

In most articles a line is a paragraph. Where lines are broken at 72 or so characters, a paragraph is many.
"""

import re
from collections.abc import Sequence

SHORTEST, LONGEST = 30, 120
"""Characters: lines that mostly are shorter or longer are not broken by their length."""
FEW = 0.05
"""No more of them than this are longer, or somebody put a list, or a style sheet, among paragraphs."""
FEWEST, SHARE = 3, 0.3
"""So many lines, and such a share of those right after another, go on in lower case where lines are broken."""
LINE_IS_SHORT = 0.75
"""Of the usual length; a line that is shorter and ends like a sentence ends its paragraph."""
SLACK = 2
"""A sentence that ends a line on which so many characters more than the next word had room ends its paragraph."""
LINE_IS_HEAD = 0.6
"""A line that is shorter still, before one that starts with a capital, is a heading or a byline."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_END = re.compile("\r\n|[\r\n\u2028\u2029]")
_BREAK = re.compile(r"[ \t\xa0]*[\r\n\u2028\u2029][\s]*")
_ENDS = re.compile(r"""[.!?:…]["'”’»)\]]*$""")
_ITEM = re.compile(r"\s*(?:[-•*–—]|\d{1,2}[.)])\s")


def unwrapped(text: str) -> str:
    """Return a text with the line breaks inside its paragraphs made blanks; as it is where lines are paragraphs.

    As long as `text`, so that offsets hold.

    >>> lines = ["It rained and rained on the", "new roof of the town hall, and", "it was wet in there, or so", "they said."]
    >>> unwrapped("\\n".join(lines)) == " ".join(lines)
    True
    """
    spans = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    pairs = [(n, n + 1) for n in range(len(spans) - 1) if _END.fullmatch(text, spans[n][1], spans[n + 1][0])]
    lines = [text[start:end] for start, end in spans]
    on = sum(1 for _, second in pairs if lines[second].lstrip()[0].islower())
    if on < FEWEST or on < SHARE * len(pairs):
        return text
    full, long = usual(lines), sum(1 for line in lines if len(line) > LONGEST)
    if not SHORTEST <= full <= LONGEST or long > FEW * len(lines):
        return text
    pieces, at = [], 0
    for first, second in pairs:
        had_room = _length(lines[first], lines[second]) <= full - SLACK and _ENDS.search(lines[first].strip())
        if not had_room and not starts(lines[second], lines[first], full):
            start, end = spans[first][1], spans[second][0]
            pieces += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def squeezed(text: str) -> tuple[str, list[int]]:
    """Return a text with one blank for each line break inside its paragraphs, and where each character stands in `text`.

    Blanks beside the line breaks go. Where lines are paragraphs, the text is as it is and there are no places.

    >>> lines = ["It rained and rained on the", "new roof of the town hall, and", "it was wet in there, or so", "they said."]
    >>> squeezed(" \\r\\n".join(lines))[0] == " ".join(lines)
    True
    """
    whole = unwrapped(text)
    if whole == text:
        return text, []
    places: list[int] = []
    at = 0
    for match in _BREAK.finditer(text):
        start, end = match.span()
        if whole[start:end].isspace() and not _END.search(whole, start, end):
            places += range(at, start + 1)
            at = end
    places += range(at, len(text))
    return "".join(
        " " if text[i] in "\r\n\u2028\u2029" and whole[i] == " " else text[i] for i in places
    ), places


def usual(lines: Sequence[str]) -> int:
    """Return the length of a full line."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def starts(line: str, before: str, full: int) -> bool:
    """Tell whether a paragraph starts at `line`; `before` is the line before it, `full` how long lines are."""
    if _ITEM.match(line) or _indent(line) >= _indent(before) + 2:
        return True
    short, text = len(before.strip()), line.strip()
    if _length(before, line) > full:
        return False  # its first word had no room on the line before
    if _ENDS.search(before.strip()):
        return short < LINE_IS_SHORT * full
    return (
        short < LINE_IS_HEAD * full
        and (text[0].isupper() or text[0] in "\"'“‘«")
        and not before.rstrip().endswith((",", "-"))
    )


def _length(before: str, line: str) -> int:
    """Return how long a line would be with the first word of the next."""
    return len(before.strip()) + 1 + len(line.split(None, 1)[0])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
