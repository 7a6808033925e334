"""RIS, which EndNote, Mendeley, Zotero and libraries read (Research Information Systems, 2001; refman.com).

One record for each article, with a note (N1) for each quote. Newspaper articles are NEWS, pages of no known
outlet ELEC. EndNote's own XML is not written: EndNote reads this.
"""

from collections.abc import Iterable
from typing import TextIO

from quoth.search.cite.names import Name
from quoth.search.cite.wording import capital
from quoth.search.cite.works import Work, works
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write a record for each article; lines end as the format has it, in CR and LF."""
    for work in works(quotes):
        lines = (f"{tag}  - {value}\r\n" for tag, value in _fields(work, articles))
        out.write("".join(lines) + "ER  - \r\n\r\n")


def _fields(work: Work, articles: Articles) -> Iterable[tuple[str, str]]:
    """Yield tags and values, TY first; values hold no line break (see `clean`)."""
    source = work.source
    yield "TY", "NEWS" if source.publisher else "ELEC"
    yield "ID", work.key
    if not source.self_published():
        yield from (("AU", _author(name)) for name in source.authors)
    yield "TI", source.title or capital(source.description())
    if source.publisher:
        yield "T2", source.publisher
    if source.date:
        month, day = (f"{part:02}" if part else "" for part in (source.date.month, source.date.day))
        yield "PY", source.date.year
        yield "DA", f"{source.date.year}/{month}/{day}/"
    if source.url:
        yield "UR", source.url
    if source.original:
        yield "UR", source.original
    yield from (("N1", note) for note in work.notes(articles))


def _author(name: Name) -> str:
    """Return "King, Martin Luther, Jr."; a comma after a whole name keeps readers from inverting it."""
    return ", ".join(
        part for part in (name.family, name.given or "", name.suffix) if part is not None
    ).rstrip(" ")
