"""MLA, 9th edition: the author only. No paragraph: a number that the page itself does not print is forbidden.

A list has "---." for the same authors again. The day of access, if given, stands only with an undated page. What differs
from the handbook: a url is given whole, so that it can be opened.
"""

from dataclasses import replace

from quoth.search.cite.dates import parse_date
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, italic, typeset
from quoth.search.cite.locators import clock
from quoth.search.cite.names import Name
from quoth.search.cite.passage import Usage
from quoth.search.cite.reported import is_reported
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.titles import quoted_title, short_title
from quoth.search.cite.wording import capital, sentence
from quoth.search.model import StoredQuote

_USAGE = Usage(ellipsis=". . .", block=53)  # more than four lines of some thirteen words


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "(qtd. in Lee)"; a paraphrase is the article's own words: "(Lee)"."""
    source = source_of(stored)
    authors = () if source.self_published() else source.authors
    article = label = _cited_authors(authors, setting.initials) or _cited_title(source)
    if authors and setting.letter:  # another article by the same author: the title tells them apart
        article = f"{article}, {_cited_title(source)}"
    if stored.quote.time is not None:  # the recording itself has times, as it has no numbers of paragraphs
        article = f"{article} {clock(stored.quote.time, whole=True)}"
    reference = f"({article})" if is_reported(stored.quote) else f"(qtd. in {article})"
    printed = sentence(stored, reference, _USAGE, setting)
    head = finish(_listed_authors(authors), ".") if authors else ""
    return replace(typeset(printed, reference, _entry(source, authors, setting.accessed), label), head=head)


def _entry(source: Source, authors: tuple[Name, ...], accessed: str | None) -> str:
    title = quoted_title(source.headline(), ".") if source.title else f"{capital(source.description())}."
    if source.title and not source.publisher:  # a page by itself
        title = f"{italic(finish(source.headline(), ''))}."
    outlet = italic(source.publisher) if source.publisher else None
    date = source.date.day_first() if source.date else None
    container = ", ".join(part for part in (outlet, date, source.url) if part)
    head = [finish(_listed_authors(authors), ".")] if authors else []
    opened = None if source.date or not source.url else parse_date(accessed)
    last = [f"Accessed {opened.day_first()}."] if opened else []
    return " ".join([*head, title, *([f"{container}."] if container else []), *last])


def _cited_title(source: Source) -> str:
    return quoted_title(short_title(source.headline()), "") if source.title else source.description()


def _cited_authors(authors: tuple[Name, ...], initials: bool) -> str:
    families = [author.short(initials and not at) for at, author in enumerate(authors)]
    return f"{families[0]} et al." if len(families) > 2 else " and ".join(families)


def _listed_authors(authors: tuple[Name, ...]) -> str:
    first, *others = authors
    if len(others) > 1:
        return f"{first.inverted()}, et al."
    return f"{first.inverted()}, and {others[0].direct()}" if others else first.inverted()
