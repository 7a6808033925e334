"""Markdown for notes and reports: quotes as block quotes, speakers as a table."""

import re
from collections.abc import Iterable
from typing import TextIO
from urllib.parse import quote as percent

from quoth.indexer.model import Span
from quoth.search.cite.interface import Citation, runs
from quoth.search.cite.locators import locator
from quoth.search.kept.model import Collection, Edit, KeptOut, Saved
from quoth.search.model import FacetCount, Hit, SpeakerCount, StoredArticle, StoredQuote
from quoth.search.render import Look, kept, people
from quoth.search.render.checks import markdown
from quoth.search.render.lines import together
from quoth.search.render.rows import Checked, Cited, Listed, Row, Shown, file_name, kept_in, remarks
from quoth.search.render.text import also_in
from quoth.search.render.visible import cut, one_line, visible
from quoth.search.speakers.model import Correction, Joining, Period, Side

SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#$])|^(\d+)(?=[.)])|^(?=[-+=])")
"""What Markdown or HTML would read as more than text."""
SPEAKERS = """| speaker | statements | paraphrased | quotes | articles | first | last | roles | outlets |
| --- | ---: | ---: | ---: | ---: | --- | --- | --- | --- |
"""
FACETS = """| facet | value | statements | paraphrased | quotes |
| --- | --- | ---: | ---: | ---: |
"""

ARTICLES = """| date | outlet | title | quotes | key |
| --- | --- | --- | ---: | --- |
"""


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write a table of speakers, articles or facets, or a block for each quote."""
    for number, row in enumerate(rows):
        if isinstance(row, SpeakerCount):
            out.write("" if number else SPEAKERS)
            out.write(_speaker(row))
        elif isinstance(row, StoredArticle):
            out.write("" if number else ARTICLES)
            out.write(_listed(row))
        elif isinstance(row, FacetCount):
            out.write("" if number else FACETS)
            numbers = map(str, (row.statements, row.paraphrases, row.quotes))
            out.write(_line([row.facet, escape(row.value or "not known"), *numbers]))
        elif isinstance(row, Shown):
            out.write("\n" * bool(number) + _block(row.stored, _passage(row)))
        elif isinstance(row, Hit):
            out.write("\n" * bool(number) + _block(row.stored, _marked(row.stored.quote.text, row.matches)))
            if row.also:
                out.write(f">\n> {escape(also_in(row))}\n")
        elif isinstance(row, Checked):
            claim, *found = map(escape, markdown(row))
            out.write("\n" * bool(number) + "\n\n".join([f"> {claim}", *found]) + "\n")
        elif isinstance(row, Cited | Listed):
            out.write("\n" * bool(number) + _cited(row.citation))
        elif isinstance(row, Side):
            blocks = (_block(hit.stored, _marked(hit.stored.quote.text, hit.matches)) for hit in row.hits)
            out.write("\n" * bool(number) + "\n".join([f"## {escape(people.title(row))}\n", *blocks]))
        elif isinstance(row, Edit | KeptOut | Collection | Saved):
            columns = kept.COLUMNS[type(row)]
            out.write("" if number else _line(columns) + _line(["---"] * len(columns)))
            out.write(_line(escape(together(cell)) for cell in kept.cells(row)))
        elif isinstance(row, Correction | Joining | Period):
            columns = people.COLUMNS[type(row)][: 4 if isinstance(row, Period) else None]
            if not number:
                out.write(_line(columns) + _line(["---"] * len(columns)))
            out.write(_line([escape(together(cell)) for cell in people.cells(row)[: len(columns)]]))


def escape(text: str) -> str:
    """Return `text` in one line, such that Markdown shows it letter by letter."""
    return SPECIAL.sub(lambda match: (match[2] or "") + "\\" + (match[1] or ""), one_line(text))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _speaker(row: SpeakerCount) -> str:
    cells = [
        row.name,
        str(row.statements),
        str(row.paraphrases),
        str(row.quotes),
        str(row.articles),
        row.first or "",
        row.last or "",
        "; ".join(row.roles),
        "; ".join(row.publishers),
    ]
    return _line(map(escape, cells))


def _listed(row: StoredArticle) -> str:
    meta = row.meta
    cells = [meta.date or "", meta.publisher or "", meta.title or "", str(row.quotes), row.key]
    return "| " + " | ".join(map(escape, cells)) + " |\n"


def _marked(text: str, spans: Iterable[Span]) -> str:
    return "".join(f"**{escape(piece)}**" if lit else escape(piece) for piece, lit in cut(text, spans))


def _passage(row: Shown) -> str:
    """Return the words of the quote; where more than its paragraphs is shown, those all, with the quote marked."""
    quote, text = row.stored.quote, row.article.text
    if not row.wider:
        return _marked(quote.text, ())
    lines = [found.span() for found in re.finditer(r"[^\r\n]+", row.around.of(text))]
    places = [Span(row.around.start + start, row.around.start + end) for start, end in lines]
    told = (
        _marked(place.of(text), [Span(at - place.start, end - place.start) for at, end in quote.content])
        for place in places
    )
    return "\n>\n> ".join(filter(None, told))


def _block(stored: StoredQuote, words: str) -> str:
    quote = stored.quote
    where = ", ".join(filter(None, (_article(stored), stored.meta.date, locator(quote))))
    kept = f">\n> In {escape(kept_in(stored))}\n" if stored.collections else ""
    return f"> {words}\n>\n> — {_who(stored)}. {where}. `{quote.id}`\n{kept}"


def _cited(cited: Citation) -> str:
    if cited.data:
        fence = max(re.findall("`{3,}", cited.entry), default="``") + "`"
        return f"{fence}\n{visible(cited.entry)}\n{fence}\n"
    sentence, _, block = cited.sentence.partition("\n")
    fields = (
        _set(sentence),
        "\n>\n".join(f"> {_set(line)}" for line in block.split("\n") if line),
        _set(cited.in_text),
        _set(cited.entry),
    )
    return "\n\n".join(field for field in fields if field) + "\n"


def _set(field: str) -> str:
    return "".join(f"*{escape(text)}*" if italic else escape(text) for text, italic in runs(field))


def _who(stored: StoredQuote) -> str:
    quote = stored.quote
    name, role = people.introduced(quote, stored.known_as)
    who = f"**{escape(name)}**" + f", {escape(role)}" * bool(role) if name else ""
    notes = ", ".join(remarks(stored))
    return f"{who} ({notes})" if who and notes else who or notes


def _article(stored: StoredQuote) -> str:
    meta = stored.meta
    title = escape(meta.title or file_name(stored.path))
    if meta.url and meta.url.startswith(("http://", "https://")):
        title = f"[{title}](<{percent(meta.url, safe=':/?#@!$&*+,;=%~', errors='replace')}>)"
    return ", ".join(filter(None, (title, meta.publisher and f"*{escape(meta.publisher)}*")))
