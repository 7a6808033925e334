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
_SAID = re.compile(r"[”\"’']\s(?:said|says|asked|added|told|wrote|replied)\s*$")
_PAIRS = (("“", "”"), ('"', '"'))
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
    joined = [pair for pair in pairs if _breaks_statement(lines[pair[0]], lines[pair[1]])]
    on = sum(1 for _, second in pairs if lines[second].lstrip()[0].islower())
    full, long = usual(lines), sum(1 for line in lines if len(line) > LONGEST)
    wrapped = on >= FEWEST and on >= SHARE * len(pairs)
    if wrapped and SHORTEST <= full <= LONGEST and long <= FEW * len(lines):
        joined = [pair for pair in pairs if _goes_on(lines[pair[0]], lines[pair[1]], full)]
    pieces, at = [], 0
    for first, second in joined:
        start, end = spans[first][1], spans[second][0]
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _goes_on(line: str, following: str, full: int) -> bool:
    """Return True if a line of text wrapped at `full` characters goes on in the next."""
    had_room = _length(line, following) <= full - SLACK and _ENDS.search(line.strip())
    return not had_room and not starts(following, line, full)


def _breaks_statement(line: str, following: str) -> bool:
    """Return True if a line break stands inside a quotation or between a verb of speech and its subject.

    A line that opens a quotation and does not end like a sentence, and the next that goes on in lower case and closes
    it; or a line that ends in `” said`.
    """
    if _SAID.search(line):
        return following.lstrip()[0].isupper()
    if not following.lstrip()[0].islower() or _ENDS.search(line.strip()):
        return False
    return any(
        line.count(opening) - (line.count(closing) if opening != closing else 0) in (1, 3)
        and closing in following
        for opening, closing in _PAIRS
    )


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
