"""Where paragraphs end inside a block: at line breaks that part sentences, and in preformatted text."""

import re
from collections.abc import Iterator

from quoth.indexer.readers.office.joining import is_wrapped, paragraphs

LINE_BREAK = "\0"
"""Stands for <br> in the text of a block: no page has that character in its text."""

_ENDS = re.compile(r"""[.!?…:;。！？]["'”’»)\]]*$""")
_COLUMN = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}\s*:\s*Column \d{1,5}\w{0,4}")
"""A mark of Hansard in the middle of speeches: "19 July 2011 : Column 832"."""
_CLOCK = re.compile(r"\s*\[\d{1,2}:\d\d:\d\d\]\s*")
"""A mark of the clock in transcripts, as of CNN: [20:05:02]."""
_LABEL = re.compile(r"[A-Z][\w.,’' -]{0,60}:(?:\s|$)|[-–—•*]\s")


def split(raw: str) -> list[str]:
    """Return the paragraphs of a block with line breaks, each on one line.

    Two breaks end a paragraph; one does where a sentence ends before it, a label comes after it, or the next
    line starts like a line of its own; never inside a quotation.
    """
    found: list[str] = []
    for part in re.split(rf"{LINE_BREAK}\s*+{LINE_BREAK}[{LINE_BREAK}\s]*+", raw):
        found += _sentences(
            [line for line in (" ".join(line.split()) for line in part.split(LINE_BREAK)) if line]
        )
    return found


def _sentences(lines: list[str]) -> Iterator[str]:
    held: list[str] = []
    opened = False
    for line in lines:
        if held and _starts(line, held[-1], opened):
            yield " ".join(held)
            held = []
        held.append(line)
        opened = _is_open(line, opened)
    if held:
        yield " ".join(held)


def _starts(line: str, before: str, opened: bool) -> bool:
    if opened:  # a quotation over several paragraphs has a mark at the start of each
        return line[0] in '“"' and _ENDS.search(before) is not None
    return not line[0].islower() or _ENDS.search(before) is not None or _LABEL.match(line) is not None


def _is_open(line: str, opened: bool) -> bool:
    """Tell whether a quotation goes on after `line`, by the last curly mark in it or the number of straight ones."""
    first, last = line.rfind("“"), line.rfind("”")
    if first != last:
        return first > last
    return opened != (line.count('"') % 2 == 1)


def without_marks(texts: list[str]) -> list[str]:
    """Return paragraphs without the marks of the clock in transcripts, and of columns in Hansard: a sentence that runs
    over one is made whole.
    """
    found: list[str] = []
    cut = False
    for text in filter(None, (_CLOCK.sub(" ", text).strip() for text in texts)):
        if _COLUMN.fullmatch(text):
            cut = bool(found)
        elif cut and text[0].islower() and not _ENDS.search(found[-1]):
            found[-1] += f" {text}"
            cut = False
        else:
            found.append(text)
            cut = False
    return found


def preformatted(raw: str) -> list[str]:
    """Return the paragraphs of a <pre>: lines broken by their length are joined, others are a paragraph each."""
    lines = raw.replace(LINE_BREAK, "\n").expandtabs().splitlines()
    if is_wrapped([line for line in lines if line.strip()]):
        return paragraphs(lines).split("\n\n")
    return [" ".join(line.split()) for line in lines if line.strip()]
