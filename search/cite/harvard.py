"""Harvard, as "Cite Them Right" (12th edition) has it: British marks, day before month, "Available at".

What differs from the book: titles keep their case (see titles), and the day of access, which the book wants
behind every url, is there only if it is given: quoth reads files and never opened the page.

Universities draw the line for block quotations between 30 and 50 words; here it is 40.
"""

from quoth.search.cite.dates import Date, lettered, parse_date
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, italic, typeset
from quoth.search.cite.locators import locator
from quoth.search.cite.marks import BRITISH
from quoth.search.cite.names import Name
from quoth.search.cite.passage import Usage
from quoth.search.cite.reported import is_reported
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.speakers import speaker_family
from quoth.search.cite.titles import marked, short_title
from quoth.search.cite.wording import capital, sentence
from quoth.search.model import StoredQuote

_USAGE = Usage(BRITISH, block=41)


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "(Saleh, cited in Lee, 2015, para. 3)"."""
    quote, source = stored.quote, source_of(stored)
    authors = () if source.self_published() else source.authors
    date = lettered(source.date, setting.letter, "no date")
    article = f"{_cited(source, authors, setting.initials)}, {date.year}"
    place = f"{article}, {locator(quote)}"
    cited = f"cited in {place}"
    printed = sentence(stored, f"({place if is_reported(quote) else cited})", _USAGE, setting)
    in_text = f"({speaker_family(stored, setting)}, {cited})"
    entry = _entry(source, authors, date, setting.accessed)
    order = source.order(_listed(authors) if authors else source.publisher or "", date.year)
    return typeset(printed, in_text, entry, article, order)


def _entry(source: Source, authors: tuple[Name, ...], date: Date, accessed: str | None) -> str:
    """Return the entry; where no one signs, the outlet stands in the author's place, or else the title."""
    outlet = italic(source.publisher) if source.publisher else None
    head = _listed(authors) if authors else outlet
    title = _title(source.title) if source.title else capital(source.description())
    if not source.publisher and source.title:  # a page by itself
        title = italic(finish(marked(source.title, BRITISH), ""))
    facts = [f"{head} ({date.year}) {title}" if head else f"{title} ({date.year})"]
    if outlet:
        day = source.date.day_and_month() if source.date else None
        facts += [fact for fact in (authors and outlet, day) if fact]
    return f"{finish(', '.join(facts), '.')}{_link(source, accessed)}"


def _link(source: Source, accessed: str | None) -> str:
    if not source.url:
        return ""
    opened = parse_date(accessed)
    return f" Available at: {source.url}" + (f" (Accessed: {opened.day_full()})." if opened else ".")


def _title(title: str) -> str:
    return f"‘{finish(marked(title, BRITISH), '')}’"


def _cited(source: Source, authors: tuple[Name, ...], initials: bool) -> str:
    names = [author.short(initials and not at) for at, author in enumerate(authors)]
    if names:
        return f"{names[0]} {italic('et al.')}" if len(names) > 3 else _series(names)
    if source.publisher:
        return italic(source.publisher)
    return italic(short_title(source.title)) if source.title else source.description()


def _listed(authors: tuple[Name, ...]) -> str:
    names = [author.abbreviated("") for author in authors]
    return f"{names[0]} {italic('et al.')}" if len(names) > 3 else _series(names)


def _series(names: list[str]) -> str:
    """Return "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
