"""From the lines of a printed page to paragraphs: running heads dropped, broken lines and words joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quoth.indexer.text.wrapping import starts, usual

EDGE = 2
"""So many lines at the top and at the foot of a page may be a running head."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_BROKEN = re.compile(r"(?P<word>[^\W\d_]+)[-\u2010\u00ad]$")
_STARTS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 60


def without_running_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Drop page numbers, and what stands on top or at the foot of page after page, whatever numbers are in it."""
    seen = Counter(key for page in pages for key in {_folded(page[n]) for n in _edges(page)})
    often = {key for key, times in seen.items() if times >= 3 or 1 < times > len(pages) / 2}
    kept = []
    for page in pages:
        heads = {
            number
            for number in _edges(page)
            if _folded(page[number]) in often or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(page[number]))
        }
        text = [number for number, line in enumerate(page) if line.strip() and number not in heads]
        kept.append(
            [page[number] for number in range(text[0], text[-1] + 1) if number not in heads] if text else []
        )
    return kept


def _edges(page: Sequence[str]) -> set[int]:
    filled = [number for number, line in enumerate(page) if line.strip()]
    return {*filled[:EDGE], *filled[-EDGE:]}


def _folded(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.lower().split()))


def paragraphs(lines: Sequence[str]) -> str:
    """Join hard-wrapped lines to paragraphs, a blank line apart.

    A paragraph ends at a blank line, before an indented line or an item of a list, and after a line that is
    too short to be full.
    """
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(lines).lower()))
    full = usual(lines)
    found: list[list[str]] = []
    open_ = False
    for number, line in enumerate(lines):
        text = " ".join(line.split())
        if not text:
            open_ = False
        elif open_ and not starts(line, lines[number - 1], full):
            found[-1][-1:] = _joined(found[-1][-1], text, words)
        else:
            found.append([text])
            open_ = True
    return "\n\n".join("".join(pieces).replace("\u00ad", "") for pieces in found)


def is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines are broken by their length, as in plain mail, rather than one a paragraph."""
    longest = max(map(len, lines), default=0)
    return longest <= 100 and sum(len(line) > 0.8 * longest for line in lines) > len(lines) / 4


def _joined(text: str, more: str, words: Counter[str]) -> tuple[str, str]:
    """Return two lines as they follow one another; a word that is broken at the end of the first becomes whole."""
    broken, start = _BROKEN.search(text[-_LONGEST_WORD:]), _STARTS.match(more[:_LONGEST_WORD])
    if not broken or not start:
        return text, more if text.endswith("\u00ad") else f" {more}"
    head, tail = broken["word"].lower(), start[0].lower()
    compound = text.endswith("-") and (
        not start[0][0].islower()
        or words[f"{head}-{tail}"]
        or (not words[head + tail] and words[head] > 1 and words[tail] > 1)
    )
    return text if compound else text[:-1], more


def lines_of(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of all pages, one after the other: a paragraph may run over the foot of a page."""
    for page in pages:
        yield from page
