"""Chicago, 17th edition, author-date: the author and the year in the text, and again at the head of the entry.

What differs from the manual: an outlet keeps its "The", as the 18th
edition has it again.
"""

from quoth.search.cite.chicago import USAGE, listed_authors
from quoth.search.cite.dates import Date, lettered
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, italic, typeset
from quoth.search.cite.names import Name, series
from quoth.search.cite.reported import is_reported
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.speakers import speaker_family
from quoth.search.cite.titles import quoted_title, short_title
from quoth.search.cite.wording import capital, how_used, sentence
from quoth.search.model import StoredQuote


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "(Saleh, quoted in Lee 2015, para. 3)"."""
    quote, source = stored.quote, source_of(stored)
    authors = () if source.self_published() else source.authors
    date = lettered(source.date, setting.letter)
    comma = "" if source.date else ","
    article = f"{_cited(source, authors, setting.initials)}{comma} {date.year}"
    place = f"{article}, para. {quote.paragraph}"
    cited = f"{how_used(quote)} in {place}"
    printed = sentence(stored, f"({place if is_reported(quote) else cited})", USAGE, setting)
    in_text = f"({speaker_family(stored, setting)}, {cited})"
    order = source.order(listed_authors(authors) if authors else source.publisher or "", date.year)
    return typeset(printed, in_text, _entry(source, authors, date), article, order)


def _entry(source: Source, authors: tuple[Name, ...], date: Date) -> str:
    """Return the entry; where no one signs, the outlet stands in the author's place, or else the title."""
    title = quoted_title(source.headline(), ".") if source.title else f"{capital(source.description())}."
    year = finish(date.year, ".")
    day = source.date.month_first() if source.date and source.date.month else None
    outlet = italic(source.publisher) if source.publisher else None
    if authors:
        where = ", ".join(part for part in (outlet, day) if part)
        parts = (finish(listed_authors(authors), "."), year, title, where and finish(where, "."))
    else:
        head = (f"{outlet}.", year, title) if outlet else (title, year)
        parts = (*head, day and f"{day}.")
    return " ".join(part for part in (*parts, source.url and f"{source.url}.") if part)


def _cited(source: Source, authors: tuple[Name, ...], initials: bool) -> str:
    names = [author.short(initials and not at) for at, author in enumerate(authors)]
    if names:
        return f"{names[0]} et al." if len(names) > 3 else series(names)
    if source.publisher:
        return italic(source.publisher)
    return quoted_title(short_title(source.headline()), "") if source.title else source.description()
