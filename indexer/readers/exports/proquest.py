"""What ProQuest sends by mail, or saves as HTML and text: articles with labels.

An article starts at "Document 1 of 100"; then come its title and parts such as "Author: Ho, Kim", "Full text: ..." and
"Publication date: May 8, 2010".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoth.indexer.readers.exports.document import LABEL, Document, filled
from quoth.indexer.readers.facts import dates, fields

START = re.compile(r"\s*Document\s+\d+\s+of\s+\d+\s*")
_KNOWN = frozenset(
    """abstract author authors links link subject location people company title credit issn isbn section pages
    illustration caption database copyright year volume issue source language url place notes""".split()
)
_DAY = re.compile(
    r"(?P<day>\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4})|(?P<other>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})"
)
_INVERTED = re.compile(r"(?P<last>[^,;]+),\s*(?P<first>[^,;]+)")


def documents(lines: Sequence[str]) -> Iterator[Document]:
    """Yield the articles of a file, given as its paragraphs; none where it is no such export."""
    starts = [number for number, line in enumerate(lines) if START.fullmatch(line)]
    for start, stop in pairwise([*starts, len(lines)]):
        found = _document(filled(lines[start + 1 : stop]))
        if found:
            yield found


def _document(lines: Sequence[str]) -> Document | None:
    parts: dict[str, list[str]] = {}
    part = parts.setdefault("", [])
    for line in lines:
        label = LABEL.fullmatch(line)
        if label and _is_part(label["name"].lower()):
            part = parts.setdefault(label["name"].lower(), [])
            line = label["value"] or ""
        if line.strip():
            part.append(line)
    text = parts.get("full text", [])
    return Document(fields.metadata(_facts(parts), "its publication date"), text) if text else None


def _is_part(name: str) -> bool:
    return (
        name in _KNOWN
        or name == "full text"
        or name.startswith(
            ("publication ", "publication", "document ", "proquest ", "company ", "last updated")
        )
    )


def _facts(parts: dict[str, list[str]]) -> dict[str, object]:
    info = " ".join(parts.get("publication info", []))
    outlet = " ".join(parts.get("publication title", [])) or info.partition(" ; ")[0]
    day = " ".join(parts.get("publication date", []))
    found = _DAY.search(info)
    authors = "; ".join(parts.get("author") or parts.get("authors") or [])
    return {
        "title": " ".join(parts.get("title", []) or parts[""][:1]),
        "author": [turned(name) for name in authors.split(";") if name.strip()],
        "publisher": outlet,
        "date": day if dates.date(day) else found[0] if found else None,
        "url": next((line for line in parts.get("links", []) + parts.get("document url", [])), None),
        "language": " ".join(parts.get("language", [])),
    }


def turned(name: str) -> str:
    """Return "Kim Ho" for "Ho, Kim"."""
    found = _INVERTED.fullmatch(name.strip(" ."))
    return f"{found['first'].strip()} {found['last'].strip()}" if found else name.strip()
