"""HTML, a page that opens by itself: quotes as figures, citations as paragraphs with their italics.

For a page of one's own, take what stands inside its <body>.
"""

from collections.abc import Iterable
from html import escape as entities
from typing import TextIO

from quoth.indexer.model import Span
from quoth.search.cite.fragments import link
from quoth.search.cite.interface import Citation, runs
from quoth.search.cite.locators import locator
from quoth.search.model import Hit, StoredQuote
from quoth.search.render import Look
from quoth.search.render.people import introduced
from quoth.search.render.rows import Cited, Listed, Row, Shown, file_name, remarks
from quoth.search.render.visible import cut, one_line, visible

_HEAD = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Quotes</title></head>
<body>
"""


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write a page with a block of elements for each row."""
    out.write(_HEAD)
    for row in rows:
        if isinstance(row, Hit):
            out.write(_figure(row.stored, link(row.stored), row.matches))
        elif isinstance(row, Shown):
            out.write(_figure(row.stored, link(row.stored, row.article)))
        elif isinstance(row, Cited | Listed):
            out.write(_cited(row.citation))
    out.write("</body>\n</html>\n")


def escape(text: str) -> str:
    """Return `text` in one line, such that a browser shows it letter by letter, also inside an attribute."""
    return entities(one_line(text))


def _figure(stored: StoredQuote, url: str | None, matches: Iterable[Span] = ()) -> str:
    quote = stored.quote
    words = "".join(
        f"<mark>{escape(piece)}</mark>" if lit else escape(piece) for piece, lit in cut(quote.text, matches)
    )
    cited = f' cite="{escape(url)}"' if url else ""
    return (
        f'<figure id="quoth-{escape(quote.id)}">\n<blockquote{cited}><p>{words}</p></blockquote>\n'
        f"<figcaption>{_caption(stored, url)}</figcaption>\n</figure>\n"
    )


def _caption(stored: StoredQuote, url: str | None) -> str:
    quote, meta = stored.quote, stored.meta
    title = escape(meta.title or file_name(stored.path))
    name, role = introduced(quote, stored.known_as)
    parts = [
        f"<b>{escape(name)}</b>" if name else None,
        escape(role) if role else None,
        *(f"<em>({caveat})</em>" for caveat in remarks(stored)),
        f'<cite><a href="{escape(url)}">{title}</a></cite>' if url else f"<cite>{title}</cite>",
        f"<i>{escape(meta.publisher)}</i>" if meta.publisher else None,
        f'<time datetime="{escape(meta.date)}">{escape(meta.date)}</time>' if meta.date else None,
        locator(quote),
    ]
    return ", ".join(part for part in parts if part)


def _cited(cited: Citation) -> str:
    if cited.data:
        return f"<pre>{entities(visible(cited.entry))}</pre>\n"
    sentence, _, block = cited.sentence.partition("\n")
    fields = (sentence, cited.in_text, cited.entry)
    elements = [f"<p>{_set(field)}</p>\n" if field else "" for field in fields]
    if block:
        paragraphs = "".join(f"<p>{_set(line)}</p>" for line in block.split("\n"))
        elements.insert(1, f"<blockquote>{paragraphs}</blockquote>\n")
    return "".join(elements)


def _set(field: str) -> str:
    return "".join(f"<i>{escape(text)}</i>" if italic else escape(text) for text, italic in runs(field))
