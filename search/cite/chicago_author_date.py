"""Chicago, 17th edition, author-date: the author and the year in the text, and again at the head of the entry.

The day of access, if given, stands only with an undated page. What differs from the manual: an outlet keeps its "The",
as the 18th edition has it again.
"""

from quoth.search.cite.chicago import (
    SEVENTEENTH,
    USAGE,
    Edition,
    access,
    entry_title,
    listed_authors,
    noted_authors,
)
from quoth.search.cite.dates import Date, lettered
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, italic, typeset
from quoth.search.cite.locators import locator
from quoth.search.cite.reported import is_reported
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.speakers import speaker_family
from quoth.search.cite.titles import quoted_title, short_title
from quoth.search.cite.wording import how_used, sentence
from quoth.search.model import StoredQuote


def cite(stored: StoredQuote, setting: Setting = ALONE, edition: Edition = SEVENTEENTH) -> Citation:
    """Cite one quote: "(Saleh, quoted in Lee 2015, para. 3)"."""
    quote, source = stored.quote, source_of(stored)
    authors = () if source.self_published() else source.authors
    date = lettered(source.date, setting.letter)
    comma = "" if source.date else ","
    names = [author.short(setting.initials and not at) for at, author in enumerate(authors)]
    article = f"{noted_authors(names, edition) or _unsigned(source, edition)}{comma} {date.year}"
    place = f"{article}, {locator(quote)}"
    cited = f"{how_used(quote)} in {place}"
    printed = sentence(stored, f"({place if is_reported(quote) else cited})", USAGE, setting)
    in_text = f"({speaker_family(stored, setting)}, {cited})"
    order = source.order(listed_authors(authors, edition) if authors else source.publisher or "", date.year)
    head = finish(listed_authors(authors, edition), ".") if authors else None
    entry = _entry(source, head, date, edition)
    opened = access(source, setting.accessed)
    link = [opened and f"Accessed {opened}.", source.url and f"{source.url}."]
    return typeset(printed, in_text, " ".join(part for part in (entry, *link) if part), article, order)


def _entry(source: Source, authors: str | None, date: Date, edition: Edition) -> str:
    """Return the entry up to its link; where no one signs, the outlet stands in the author's place, or the title."""
    title, year = entry_title(source, edition), finish(date.year, ".")
    outlet = italic(source.publisher) if source.publisher else None
    where = ", ".join(part for part in (authors and outlet, _day(source, edition)) if part)
    head = authors or (outlet and f"{outlet}.")
    parts = (head, year, title) if head else (title, year)
    return " ".join(part for part in (*parts, where and finish(where, ".")) if part)


def _day(source: Source, edition: Edition) -> str | None:
    """Return the date as it stands behind the outlet; there the year comes again, as the edition has it."""
    if source.date is None:
        return None
    if edition.year_again and source.publisher:
        return source.date.month_first()
    return source.date.month_and_day()


def _unsigned(source: Source, edition: Edition) -> str:
    if source.publisher:
        return italic(source.publisher)
    title = short_title(source.headline(edition.longest))
    return quoted_title(title, "") if source.title else source.description()
