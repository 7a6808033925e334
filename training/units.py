"""The stretches between quotation marks, in a plain reading that never changes.

They are what is counted, and the sheets of speakers number them. So they must not hang on how quoth itself
reads marks (`quoth.indexer.quotations.pairing`): a better reading there would change what is counted.
"""

import re
from collections.abc import Iterator

from quoth.indexer.model import Span
from quoth.indexer.text.segment import paragraphs

CLOSERS = {'"': '"”', "“": '”"', "«": "»", "„": "“", "''": ("''",), "``": ("''",)}
"""Opening mark: what closes it."""
ONLY_OPEN = ("“", "«", "„", "``")
AGAIN = ('"', "“", "''")
"""At the left edge of a word these open again inside what they opened: a paragraph, its line break lost."""
MARK = re.compile(r"``|''|[\"“”«»„‘]")
END_OF_SINGLE = re.compile(r"[.,!?…;\w]’(?!\w)")
WORD = re.compile(r"\w")


def units(text: str) -> list[Span]:
    """Return the outermost stretches between marks that hold a word, in order, marks included.

    A stretch ends at its closing mark, where its mark opens again, or with its paragraph. Straight single
    marks are taken for apostrophes.
    """
    found = (span for paragraph in paragraphs(text) for span in _within(text, *paragraph))
    return [span for span in found if WORD.search(text, *span)]


def _within(text: str, begin: int, end: int) -> Iterator[Span]:
    at, start, opening = begin, -1, ""
    while mark := MARK.search(text, at, end):
        here, at = mark.span()
        before = text[here - 1] if here > begin else " "
        after = text[at] if at < end else " "
        edge = before in " \t\xa0([-–—/" and not after.isspace()
        if opening:
            if edge and mark[0] == opening in AGAIN:
                yield _trimmed(text, start, here)
                start = here
            elif mark[0] in CLOSERS[opening]:
                yield Span(start, at)
                opening = ""
        elif mark[0] in CLOSERS and (edge or mark[0] in ONLY_OPEN or after.isalnum()):
            start, opening = here, mark[0]
        elif mark[0] == "‘" and not before.isalnum() and (last := END_OF_SINGLE.search(text, at + 1, end)):
            yield Span(here, last.end())
            at = last.end()
    if opening:
        yield _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))
