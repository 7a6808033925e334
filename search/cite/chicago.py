"""Chicago, 17th edition, notes and bibliography: what most people mean by "Chicago".

In this form the reference in running text is a note; `in_text` is its text, without the number that only the
reader's document can give. (Chicago's author-date form is a style of its own, chicago-author-date.)

Where an article is cited again, its note is short. What differs from the manual: an outlet keeps its "The", as the 18th
edition has it again.
"""

from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, italic, typeset
from quoth.search.cite.names import Name, series
from quoth.search.cite.passage import Usage
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.speakers import speaker_name
from quoth.search.cite.titles import noted_title, quoted_title, short_title
from quoth.search.cite.wording import capital, how_used, sentence
from quoth.search.model import StoredQuote

USAGE = Usage(ellipsis=". . .", block=100)


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote; the note names the speaker: "Raed Saleh, quoted in Jane Lee, “Title,” ..."."""
    source = source_of(stored)
    authors = () if source.self_published() else source.authors
    printed = sentence(stored, None, USAGE, setting)
    return typeset(printed, _note(stored, source, authors, setting), _entry(source, authors))


def _note(stored: StoredQuote, source: Source, authors: tuple[Name, ...], setting: Setting) -> str:
    """Return the note: the whole one, or the short one where the article was cited before."""
    start = f"{capital(speaker_name(stored.quote))}, {how_used(stored.quote)} in"
    if setting.again:
        named = _noted_authors(tuple(Name(author.family) for author in authors))
        short = noted_title(short_title(source.headline())) if source.title else f"{source.description()},"
        return f"{start} {named and f'{named}, '}{short} para. {stored.quote.paragraph}."
    title = noted_title(source.headline()) if source.title else f"{source.description()},"
    facts = [
        italic(source.publisher) if source.publisher else None,
        source.date.month_first() if source.date else "n.d.",
        f"para. {stored.quote.paragraph}",
        source.url,
    ]
    article = f"{_noted_authors(authors)}, {title}" if authors else title
    rest = ", ".join(fact for fact in facts if fact)
    return f"{start} {article} {rest}."


def _entry(source: Source, authors: tuple[Name, ...]) -> str:
    """Return the entry; where no one signs, the outlet stands in the author's place."""
    title = quoted_title(source.headline(), ".") if source.title else f"{capital(source.description())}."
    outlet = italic(source.publisher) if source.publisher else None
    date = source.date.month_first() if source.date else "n.d."
    head = finish(listed_authors(authors), ".") if authors else outlet and f"{outlet}."
    where = f"{outlet}, {date}" if authors and outlet else date
    url = source.url and f"{source.url}."
    return " ".join(part for part in (head, title, finish(where, "."), url) if part)


def _noted_authors(authors: tuple[Name, ...]) -> str:
    """Return up to three authors, or the first and et al."""
    names = [author.direct() for author in authors]
    return f"{names[0]} et al." if len(names) > 3 else series(names)


def listed_authors(authors: tuple[Name, ...]) -> str:
    """Return up to ten authors; of more, the first seven and et al."""
    names = [authors[0].demoted(), *(author.direct() for author in authors[1:])]
    if len(names) > 10:
        return f"{', '.join(names[:7])}, et al."
    return f"{names[0]}, and {names[1]}" if len(names) == 2 else series(names)
