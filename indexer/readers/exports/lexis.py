"""The classic export of LexisNexis, until about 2018, as text or HTML.

Each article starts at "3 of 40 DOCUMENTS"; then come outlet, date, edition, title, lines such as "BYLINE: Kim Ho", the
text, and lines such as "LOAD-DATE: January 11, 2010".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoth.indexer.readers.exports.document import Document, filled, groups, prose
from quoth.indexer.readers.facts import dates, fields

START = re.compile(r"\s*\d+ of \d+ DOCUMENTS?\s*")
_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Z]+(?:-[A-Z]+)*):(?:\s(?P<value>.*))?", re.DOTALL)
_HEAD = frozenset("BYLINE SECTION LENGTH DATELINE HIGHLIGHT HEADLINE SERIES SOURCE COLUMN".split())
_COPYRIGHT = re.compile(r"\s*(?:Copyright|©)\s.*\b\d{4}\b.*|\s*All Rights Reserved\.?\s*", re.IGNORECASE)
_EDITION = re.compile(
    r".*\bEdition\b.*|(?:Correction|Late|Final|First|Early|Main)\b.{0,30}|.*\d\d?:\d\d.*", re.IGNORECASE
)


def documents(lines: Sequence[str]) -> Iterator[Document]:
    """Yield the articles of a file, given as its lines; none where it is no such export."""
    starts = [number for number, line in enumerate(lines) if START.fullmatch(line)]
    for start, stop in pairwise([*starts, len(lines)]):
        found = _document(lines[start + 1 : stop])
        if found:
            yield found


def _document(lines: Sequence[str]) -> Document | None:
    labels = {number: found for number, line in enumerate(lines) if (found := _LABEL.fullmatch(line))}
    heads = [number for number, found in labels.items() if found["name"] in _HEAD]
    if not heads:
        return None
    text = _end(lines, heads, labels)
    after = (
        number
        for number in range(text, len(lines))
        if number in labels and labels[number]["name"] not in _HEAD
    )
    stop = next(after, len(lines))
    body = [line for line in lines[text:stop] if not _COPYRIGHT.fullmatch(line)]
    if not filled(body):
        return None
    record = _top(lines[: heads[0]])
    for number in reversed(heads):
        if number < text:
            name = labels[number]["name"].lower()
            record[name] = " ".join([labels[number]["value"] or "", *_more(lines, number, labels)])
    return Document(fields.metadata(record, "the line under the outlet"), prose(body))


def _end(lines: Sequence[str], heads: Sequence[int], labels: dict[int, re.Match[str]]) -> int:
    """Return the number of the line after the head: labels, each with the lines that its value runs over."""
    last = heads[0]
    for number in heads[1:]:
        between = groups(lines[last + 1 : number])
        if len(between) > 1:
            break
        last = number
    return last + 1 + len(_more(lines, last, labels))


def _more(lines: Sequence[str], number: int, labels: dict[int, re.Match[str]]) -> list[str]:
    """Return the lines over which the value of a label runs on: those right under it."""
    found = []
    for line in lines[number + 1 :]:
        if not line.strip() or _LABEL.fullmatch(line):
            break
        found.append(line.strip())
    return found


def _top(lines: Sequence[str]) -> dict[str, object]:
    """Return outlet, date and title, which stand above the labels."""
    parts = [part for part in groups(lines) if not _COPYRIGHT.fullmatch(part)]
    split = [line for line in filled(lines) if not _COPYRIGHT.fullmatch(line)]
    day = next((line for line in split[:6] if dates.date(line)), None)
    record: dict[str, object] = {"publisher": split[0] if split and split[0] != day else None, "date": day}
    rest = [part for part in parts if day is None or day not in part]
    rest = [part for part in rest if part != record["publisher"] and not _EDITION.fullmatch(part)]
    return record | {"title": rest[-1] if rest else None}
