"""Chicago, 17th edition, notes and bibliography: what most people mean by "Chicago".

In this form the reference in running text is a note; `in_text` is its text, without the number that only the
reader's document can give. (Chicago's author-date form is a style of its own, chicago-author-date.)

Where an article is cited again, its note is short. The day of access, if given, stands only with an undated page. What
differs from the manual: an outlet keeps its "The", as the 18th edition has it again.
"""

from dataclasses import dataclass

from quoth.search.cite.dates import parse_date
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, italic, typeset
from quoth.search.cite.locators import locator
from quoth.search.cite.names import Name, series
from quoth.search.cite.passage import Usage
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.speakers import speaker_name
from quoth.search.cite.titles import noted_title, quoted_title, short_title
from quoth.search.cite.wording import capital, how_used, sentence
from quoth.search.model import StoredQuote

USAGE = Usage(ellipsis=". . .", block=100)


@dataclass(frozen=True, slots=True)
class Edition:
    """What the editions of the manual have differently."""

    noted: int
    """So many authors a note or reference names; of more, the first and et al."""
    listed: int
    """So many authors an entry names; of more, the first `kept` and et al."""
    kept: int
    longest: int
    """Prepositions of more letters have a capital in titles."""
    year_again: bool
    """True: an author-date entry has the year with the day, too, not only at its head."""


SEVENTEENTH = Edition(noted=3, listed=10, kept=7, longest=99, year_again=True)
EIGHTEENTH = Edition(noted=2, listed=6, kept=3, longest=4, year_again=False)


def cite(stored: StoredQuote, setting: Setting = ALONE, edition: Edition = SEVENTEENTH) -> Citation:
    """Cite one quote; the note names the speaker: "Raed Saleh, quoted in Jane Lee, “Title,” ..."."""
    source = source_of(stored)
    authors = () if source.self_published() else source.authors
    printed = sentence(stored, None, USAGE, setting)
    again = _short_note if setting.again else _note
    start = f"{capital(speaker_name(stored.quote))}, {how_used(stored.quote)} in"
    note = again(source, authors, edition, locator(stored.quote), setting.accessed)
    return typeset(printed, f"{start} {note}.", _entry(source, authors, edition, setting.accessed))


def _note(
    source: Source, authors: tuple[Name, ...], edition: Edition, place: str, accessed: str | None
) -> str:
    title = noted_title(source.headline(edition.longest)) if source.title else f"{source.description()},"
    opened = access(source, accessed)
    facts = [
        italic(source.publisher) if source.publisher else None,
        _date(source),
        place,
        opened and f"accessed {opened}",
        source.url,
    ]
    named = noted_authors([author.direct() for author in authors], edition)
    return f"{named and f'{named}, '}{title} {', '.join(fact for fact in facts if fact)}"


def _short_note(
    source: Source, authors: tuple[Name, ...], edition: Edition, place: str, accessed: str | None
) -> str:
    """Return the note where the article was cited before."""
    named = noted_authors([author.family for author in authors], edition)
    title = short_title(source.headline(edition.longest))
    short = noted_title(title) if source.title else f"{source.description()},"
    return f"{named and f'{named}, '}{short} {place}"


def _entry(source: Source, authors: tuple[Name, ...], edition: Edition, accessed: str | None) -> str:
    """Return the entry; where no one signs, the outlet stands in the author's place."""
    title = entry_title(source, edition)
    outlet = italic(source.publisher) if source.publisher else None
    head = finish(listed_authors(authors, edition), ".") if authors else outlet and f"{outlet}."
    where = ", ".join(part for part in (authors and outlet, _date(source)) if part)
    opened = access(source, accessed)
    link = [opened and f"Accessed {opened}.", source.url and f"{source.url}."]
    return " ".join(part for part in (head, title, where and finish(where, "."), *link) if part)


def _date(source: Source) -> str | None:
    """Return the date; of a page by itself an unknown one is not worth a word."""
    return source.date.month_first() if source.date else "n.d." if source.publisher else None


def access(source: Source, accessed: str | None) -> str | None:
    """Return the day on which an undated page was opened; of others it says nothing."""
    opened = None if source.date or not source.url else parse_date(accessed)
    return opened and opened.month_first()


def entry_title(source: Source, edition: Edition) -> str:
    """Return the title in an entry, or what to call the article, with the period after it."""
    if source.title:
        return quoted_title(source.headline(edition.longest), ".")
    return f"{capital(source.description())}."


def noted_authors(names: list[str], edition: Edition) -> str:
    """Return the authors in a note or a reference, or the first and et al.; "" for none."""
    return f"{names[0]} et al." if len(names) > edition.noted else series(names)


def listed_authors(authors: tuple[Name, ...], edition: Edition) -> str:
    """Return the authors as they stand in an entry: all, or the first and et al."""
    names = [authors[0].demoted(), *(author.direct() for author in authors[1:])]
    if len(names) > edition.listed:
        return f"{', '.join(names[: edition.kept])}, et al."
    return f"{names[0]}, and {names[1]}" if len(names) == 2 else series(names)
