"""MLA, 9th edition: the author only. No paragraph: a number that the page itself does not print is forbidden.

What differs from the handbook: titles keep their case (see titles), and a url is given whole, so that it can
be opened.
"""

from quoth.search.cite.endings import finish
from quoth.search.cite.interface import Citation, italic, typeset
from quoth.search.cite.names import Name
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.titles import quoted_title, short_title
from quoth.search.cite.wording import capital, sentence
from quoth.search.model import StoredQuote


def cite(stored: StoredQuote) -> Citation:
    """Cite one quote: "(qtd. in Lee)"; a paraphrase is the article's own words: "(Lee)"."""
    source = source_of(stored)
    authors = () if source.self_published() else source.authors
    article = _cited_authors(authors) or _cited_title(source)
    reference = article if stored.quote.type == "indirect" else f"qtd. in {article}"
    return typeset(sentence(stored.quote, reference), f"({reference})", _entry(source, authors))


def _entry(source: Source, authors: tuple[Name, ...]) -> str:
    title = quoted_title(source.title, ".") if source.title else f"{capital(source.description())}."
    outlet = italic(source.publisher) if source.publisher else None
    date = source.date.day_first() if source.date else None
    container = ", ".join(part for part in (outlet, date, source.url) if part)
    head = [finish(_listed_authors(authors), ".")] if authors else []
    return " ".join([*head, title, *([f"{container}."] if container else [])])


def _cited_title(source: Source) -> str:
    return quoted_title(short_title(source.title), "") if source.title else source.description()


def _cited_authors(authors: tuple[Name, ...]) -> str:
    families = [author.family for author in authors]
    return f"{families[0]} et al." if len(families) > 2 else " and ".join(families)


def _listed_authors(authors: tuple[Name, ...]) -> str:
    first, *others = authors
    if len(others) > 1:
        return f"{first.inverted()}, et al."
    return f"{first.inverted()}, and {others[0].direct()}" if others else first.inverted()
