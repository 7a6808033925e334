"""Files that Nexis Uni exports: many articles, each with a head, a body and an end.

An article is: title, outlet, date, lines such as "Length: 734 words" and "Byline: Jane Doe", the line "Body", the
text, lines such as "Load-Date: ...", and the line "End of Document".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoth.indexer.model import Metadata
from quoth.indexer.readers.exports.document import Document
from quoth.indexer.readers.facts import dates, fields

END = "End of Document"
_AFTER = re.compile(r"Classification|Graphic|Notes|Correction|Load-Date:.*|Copyright \d{4} .*", re.IGNORECASE)
_FACT = re.compile(r"(?P<name>[A-Z][A-Za-z-]{3,20}):\s+(?P<value>.+)")
_COPYRIGHT = re.compile(r"Copyright\s+(?:©\s*)?(?P<year>\d{4})\b.*", re.IGNORECASE)
_CORRECTED = re.compile(r"correction appended", re.IGNORECASE)
_EDITION = re.compile(r"\s+-\s+[^-]*\bedition$", re.IGNORECASE)
_SHOWN = 300


def documents(paragraphs: Sequence[str]) -> Iterator[Document]:
    """Yield the articles of a file, given as its paragraphs; none where it is no such export."""
    start = 0
    for number, line in enumerate(paragraphs):
        if line.strip() == END:
            found = _document([line.strip() for line in paragraphs[start:number]])
            if found:
                yield found
            start = number + 1


def _document(lines: Sequence[str]) -> Document | None:
    if "Body" not in lines:
        return None
    at = lines.index("Body")
    head = [line for line in lines[:at] if line]
    body = lines[at + 1 :]
    stop = next((number for number, line in enumerate(body) if _AFTER.fullmatch(line)), len(body))
    text = [line for line in body[:stop] if line]
    return Document(_facts(head, body[stop:]), text) if text else None


def _facts(head: Sequence[str], tail: Sequence[str]) -> Metadata:
    """Read the head: the date stands under the outlet, and that under the title."""
    record: dict[str, object] = {}
    for line in (*tail, *head):
        fact = _FACT.fullmatch(line)
        if fact:
            record[fact["name"].lower()] = fact["value"][:500]
    stop = next(
        (n for n, line in enumerate(head) if _FACT.fullmatch(line) or _COPYRIGHT.fullmatch(line)), len(head)
    )
    top = [line for line in head[:stop] if not _CORRECTED.fullmatch(line)]
    meta = fields.metadata(record | _top(top, record, head), "the line under the outlet")
    return replace(meta, notes=_correction(tail))


def _top(top: Sequence[str], record: dict[str, object], head: Sequence[str]) -> dict[str, object]:
    """Return title, outlet and date, from the lines above the first fact."""
    day = next((number for number, line in enumerate(top) if number and dates.date(line)), None)
    if day is None:
        named = len(top) - 1 if len(top) > 1 else None
        found: dict[str, object] = {"date": _loaded(record, head)}
    else:
        bracketed = day > 1 and re.fullmatch(r"\(.*\)", top[day - 1])
        named = day - 2 if bracketed else day - 1
        found = {"date": top[day]}
    if named is not None:
        lines = top[named:day] if day is not None else top[named:]
        found["publisher"] = _EDITION.sub("", " ".join(lines))
    title = _title(top[: named or 1])
    return found | {"title": title} if title else found


def _title(lines: Sequence[str]) -> str:
    """Return the title right above the outlet: its last line, with those before it that go on."""
    first = max(len(lines) - 1, 0)
    while first and lines[first - 1].endswith((";", ":", ",", "-", "–", "—")):
        first -= 1
    return " ".join(lines[first:])


def _loaded(record: dict[str, object], head: Sequence[str]) -> str | None:
    """Return the month in which an article without a date was loaded, or the year of its copyright."""
    copyright_ = next(filter(None, map(_COPYRIGHT.fullmatch, head)), None)
    year = copyright_["year"] if copyright_ else None
    month = (dates.date(record.get("load-date")) or "")[:7]
    return month if month and year in (None, month[:4]) else year


def _correction(tail: Sequence[str]) -> tuple[str, ...]:
    lines = [line for line in tail if line]
    if "Correction" not in lines:
        return ()
    at = lines.index("Correction") + 1
    said = [line for line in lines[at : at + 2] if not _AFTER.fullmatch(line) and not _FACT.fullmatch(line)]
    return (f"corrected later: {' '.join(said)[:_SHOWN]}",)
