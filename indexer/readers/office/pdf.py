"""PDF, by pypdf: the lines of its pages joined to paragraphs again."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import slurp
from quoth.indexer.readers.extras import damaged, need
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts
from quoth.indexer.readers.office.joining import lines_of, paragraphs, without_running_heads

MOST_PAGES = 2_000
GAP = 1.25
"""Of the usual distance between lines; a wider one parts two paragraphs."""
INDENT, WIDEST_INDENT = 4, 60
"""Points: a line that starts so much further to the right starts a paragraph; more is another column."""


def read_pdf(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a PDF, or the articles of one that Nexis exported.

    Raises ReadError for a scan, a file that wants a password, and one that is damaged.
    """
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    pypdf = need("pypdf", "docs")
    try:
        pages, meta = _read(pypdf, data)
    except ReadError:
        raise
    except Exception as error:  # pypdf raises whatever its parts do
        raise damaged(error) from None
    blank = sum(not page for page in pages)
    if blank == len(pages):
        raise ReadError("holds no text: its pages are pictures; have a program for OCR add the text")
    notes = (f"{blank} of {len(pages)} pages hold no text, perhaps pictures of it",) if blank else ()
    text = paragraphs(list(lines_of(without_running_heads(pages))))
    facts = Metadata(meta.title, meta.authors, notes=notes)
    yield from articles(text.split("\n\n"), facts, origin)


def _read(pypdf: Any, data: bytes) -> tuple[list[list[str]], Metadata]:
    """Return the lines of each page that hold anything, and what the file says of itself."""
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError("wants a password; save a copy without one")
    if len(reader.pages) > MOST_PAGES:
        raise ReadError(f"has more than {MOST_PAGES} pages; split it")
    pages = [_lines(page) for page in reader.pages]
    info = reader.metadata or {}
    filled = [page if any(map(str.strip, page)) else [] for page in pages]
    return filled, own_facts(info.get("/Title"), info.get("/Author"))


def _lines(page: Any) -> list[str]:
    """Return the lines of a page; an empty one for a gap between two, two spaces before one that is indented."""
    lines, places = [""], [(0.0, 0.0)]

    def take(text: str, outer: Sequence[float], inner: Sequence[float], font: object, size: float) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append("")
                places.append((0.0, 0.0))
            if piece.strip() and not lines[-1].strip():
                places[-1] = _place(outer, inner)
            lines[-1] += piece

    page.extract_text(visitor_text=take)
    kept = [(line.strip(), place) for line, place in zip(lines, places, strict=True) if line.strip()]
    if not kept:
        return []
    drops = [above[1] - below[1] for (_, above), (_, below) in pairwise(kept)]
    leading = median([drop for drop in drops if drop > 0] or [0.0])
    found: list[str] = []
    starts = [x for _, (x, _) in kept]
    before = min(x for x in starts if starts[0] - x < WIDEST_INDENT)
    for (line, (x, _)), drop in zip(kept, [0.0, *drops], strict=True):
        if drop > GAP * leading:
            found.append("")
        indented = INDENT < x - before < WIDEST_INDENT
        found.append("  " + line if indented else line)
        before = before if indented else x
    return found


def _place(outer: Sequence[float], inner: Sequence[float]) -> tuple[float, float]:
    """Return x and y on the page, from the matrices of the page and of the text (ISO 32000-1, 9.4.4)."""
    x, y = inner[4], inner[5]
    return x * outer[0] + y * outer[2] + outer[4], x * outer[1] + y * outer[3] + outer[5]
