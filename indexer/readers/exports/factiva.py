"""What one saves from Factiva, as HTML, Word or text.

An article is: section, title, author, "61 words", date, time, outlet, its code, page, language, copyright, the text, and
"Document NWK000020171113edbd0000d". Section, author, time and page may lack.
"""

import re
from collections.abc import Iterator, Sequence

from quoth.indexer.readers.exports.document import Document, filled
from quoth.indexer.readers.facts import bylines, dates, fields

END = re.compile(r"Document\s+[A-Za-z0-9]{4,12}\d{8}[a-z0-9]{6,14}")
_WORDS = re.compile(r"[\d,.]+ words")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|Copyright)\s.*", re.IGNORECASE)
_TIME = re.compile(r"\d\d?:\d\d(?: [A-Z]{2,4})?")
_LANGUAGE = re.compile(
    r"(?:French|German|Portuguese|Dutch|Chinese|Japanese|Arabic|[A-Z][a-z]+ian|[A-Z][a-z]+ish)(?:[ -].*)?"
)


def documents(lines: Sequence[str]) -> Iterator[Document]:
    """Yield the articles of a file, given as its paragraphs; none where it is no such export."""
    start = 0
    for number, line in enumerate(lines):
        if END.fullmatch(line.strip()):
            found = _document(filled(lines[start:number]))
            if found:
                yield found
            start = number + 1


def _document(lines: Sequence[str]) -> Document | None:
    counted = next((number for number, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return None
    rest = lines[counted + 1 :]
    owned = next((n for n, line in enumerate(rest[:12]) if _COPYRIGHT.fullmatch(line)), None)
    if owned is None:
        owned = next((n for n, line in enumerate(rest[:10]) if _LANGUAGE.fullmatch(line)), None)
    if owned is None:
        return None
    body = rest[owned + 1 :]
    if len(body) > 1 and len(body[-1]) <= 80 and body[-1].rstrip(".") in rest[owned]:
        body = body[:-1]
    if not body:
        return None
    about = [line for line in rest[:owned] if not _TIME.fullmatch(line)]
    return Document(fields.metadata(_facts(lines[:counted], about), "the head"), body)


def _facts(above: Sequence[str], below: Sequence[str]) -> dict[str, object]:
    """Return what a head says: `above` the number of words are title and author, `below` date and outlet."""
    above = above[-3:]
    author = above[-1] if len(above) > 1 and _is_author(above[-1]) else None
    title = above[-2] if author and len(above) > 1 else above[-1] if above else None
    day = next((number for number, line in enumerate(below) if dates.date(line)), None)
    outlet = below[day + 1] if day is not None and day + 1 < len(below) else None
    language = next((line for line in below if _LANGUAGE.fullmatch(line)), None)
    return {
        "title": title,
        "author": author,
        "date": below[day] if day is not None else None,
        "publisher": outlet,
        "language": language,
    }


def _is_author(line: str) -> bool:
    found = bylines.names(line)
    return bool(found) and not bylines.is_organisation(found[0]) and all(" " in name for name in found)
