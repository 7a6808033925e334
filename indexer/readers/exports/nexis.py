"""Files that LexisNexis and Nexis Uni export: many articles, each with a head, a body and an end.

An article is: title, outlet, date, lines such as "Length: 734 words" and "Byline: Jane Doe", the line "Body", the
text, lines such as "Load-Date: ...", and the line "End of Document".
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts import fields

END = "End of Document"
_AFTER = re.compile(r"Classification|Graphic|Notes|Correction|Load-Date:.*|Copyright \d{4} .*", re.IGNORECASE)
_AFTER_NAMES = re.compile(r"\s*,\s*@.*|\s*,\s*[A-Z][A-Z ]+$")
"""What follows the names in a byline: "@kimho", "USA TODAY"."""
_FACT = re.compile(r"(?P<name>[A-Z][A-Za-z-]{3,20}):\s+(?P<value>.+)")


class Document(NamedTuple):
    """One article of such a file."""

    meta: Metadata
    paragraphs: Sequence[str]


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
            record[fact["name"].lower()] = _AFTER_NAMES.sub("", fact["value"][:200])
    day = next((number for number, line in enumerate(head) if number and fields.date(line)), None)
    if day is not None:
        record |= {"date": head[day], "publisher": head[day - 1], "title": head[max(day - 2, 0)]}
    elif head:
        record["title"] = head[0]
    return fields.metadata(record, "the line under the outlet")
