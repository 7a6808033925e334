"""APA, 7th edition: author and date, with a counted paragraph where the text has no pages.

What differs from the manual: titles keep their case (see titles). The day of access, if given, stands only with an
undated page.
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
from quoth.search.cite.titles import ended_title, marked, quoted_title, short_title
from quoth.search.cite.wording import capital, sentence
from quoth.search.model import StoredQuote

_USAGE = Usage(block=40)


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "(Saleh, as cited in Lee, 2015, para. 1)"; the list has the article only."""
    quote, source = stored.quote, source_of(stored)
    date = lettered(source.date, setting.letter)
    who = _cited_authors(source.authors, setting.initials)
    # A title in quotation marks takes the comma inside; after ? or ! there is none.
    article = f"{who}, {date.year}" if who else f"{_cited_title(source)} {date.year}"
    place = f"{article}, {locator(quote)}"
    printed = sentence(
        stored, f"({place if is_reported(quote) else f'as cited in {place}'})", _USAGE, setting
    )
    in_text = f"({speaker_family(stored, setting)}, as cited in {place})"
    order = source.order(_listed_authors(source.authors), source.date.iso() if source.date else "0")
    return typeset(printed, in_text, _entry(source, date, setting.accessed), article, order)


def _entry(source: Source, date: Date, accessed: str | None) -> str:
    authors = _listed_authors(source.authors)
    title, work = _title(source)
    when = f"({date.year_first()})."
    head = [finish(authors, "."), when, title] if authors else [title, when]
    opened = None if source.date or not source.url else parse_date(accessed)
    retrieved = f"Retrieved {opened.month_first()}, from" if opened else None
    return " ".join(part for part in (*head, work, retrieved, source.url) if part)


def _title(source: Source) -> tuple[str, str | None]:
    """Return the title and the work that it is part of, each with its period."""
    outlet = None if source.self_published() else source.publisher
    alone = _stands_alone(source)
    work = outlet and _ended(outlet, not alone)
    if source.title is None:
        return f"[{capital(source.description())}].", work
    return _ended(marked(source.title, BRITISH), alone), work


def _ended(text: str, in_italics: bool) -> str:
    """Return `text` with its period, which itself is never italic."""
    ended = ended_title(text, ".")
    body = ended.removesuffix(".")
    return italic(body) + ended[len(body) :] if in_italics else ended


def _stands_alone(source: Source) -> bool:
    """Tell whether the article is the italic work, since it is no part of a newspaper, as far as is known."""
    return source.publisher is None or source.is_site()


def _cited_title(source: Source) -> str:
    """Return the title as it stands for the author, with the comma after it."""
    if source.title is None:
        return f"[{capital(source.description())}],"
    title = short_title(source.title)
    if not _stands_alone(source):
        return quoted_title(title, ",")
    return f"{italic(finish(title, ''))},"


def _cited_authors(authors: tuple[Name, ...], initials: bool) -> str:
    families = [author.short(initials and not at) for at, author in enumerate(authors)]
    return f"{families[0]} et al." if len(families) > 2 else " & ".join(families)


def _listed_authors(authors: tuple[Name, ...]) -> str:
    """Return all up to twenty; of more, the first nineteen and the last."""
    names = [author.abbreviated() for author in authors]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, . . . {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)
