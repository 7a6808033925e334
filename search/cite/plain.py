"""Plain: what a newsroom asks for, in no manual's form: quote, attribution, outlet, date, link."""

from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, typeset
from quoth.search.cite.locators import locator
from quoth.search.cite.names import series
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.speakers import speaker_name
from quoth.search.cite.titles import quoted_title
from quoth.search.cite.wording import capital, how_used, sentence
from quoth.search.model import StoredQuote


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "(Raed Saleh, quoted in The Guardian, May 7, 2015, para. 3)"."""
    quote, source = stored.quote, source_of(stored)
    date = source.date.month_first() if source.date else "undated"
    article = f"{source.publisher}, {date}" if source.publisher else f"{_title(source)} {date}"
    reference = f"{article}, {locator(quote)}"
    in_text = f"({capital(speaker_name(quote))}, {how_used(quote)} in {reference})"
    printed = sentence(stored, f"({reference})", setting=setting)
    return typeset(printed, in_text, _entry(source, date))


def _entry(source: Source, date: str) -> str:
    authors = series([author.direct() for author in source.authors])
    by = f"by {authors}" if authors and not source.self_published() else None
    facts = ", ".join(fact for fact in (by, source.publisher, date) if fact)
    return " ".join(part for part in (_title(source), finish(facts, "."), source.url) if part)


def _title(source: Source) -> str:
    """Return what to call the article, with the comma after it."""
    return quoted_title(source.title, ",") if source.title else capital(source.description()) + ","
