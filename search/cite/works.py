"""The articles behind quotes, as lists of works and files for other programs need them: each once, with a key."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from quoth.indexer.model import Quote
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import Articles
from quoth.search.cite.locators import where
from quoth.search.cite.marks import clean, inner
from quoth.search.cite.reported import is_reported, reported
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.speakers import speaker_name, speaker_role
from quoth.search.cite.wording import capital, how_used, words
from quoth.search.model import StoredQuote

_FOLDS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
_DULL = frozenset(
    "and are but for from has how its new not our say says that the this was who why with you".split()
)


class Work(NamedTuple):
    """An article, and the quotes of it that are cited."""

    source: Source
    quotes: tuple[StoredQuote, ...]
    """At least one; each once."""

    @property
    def key(self) -> str:
        """Author, year, a word of the title, and the first quote's id, which `quoth show` takes."""
        source = self.source
        who = source.authors[0].family if source.authors else source.publisher or ""
        title = (_ascii(word) for word in (source.title or "").split())
        word = next((word for word in title if len(word) > 2 and word not in _DULL), "")
        year = source.date.year if source.date else "nd"
        return f"{_ascii(who) or 'article'}{year}{word}-{_ascii(self.quotes[0].quote.id)[:8]}"

    def notes(self, articles: Articles | None = None) -> list[str]:
        """Return for each quote what `note` says of it, and how sure it is."""
        return [f"{note(stored, articles)} ({attribution(stored.quote)})" for stored in self.quotes]


def works(quotes: Iterable[StoredQuote]) -> list[Work]:
    """Return the articles of `quotes`, in the order in which they come; copies of an article are one."""
    found: dict[Source, dict[str, StoredQuote]] = {}
    for stored in quotes:
        found.setdefault(source_of(stored), {}).setdefault(stored.quote.id, stored)
    return [Work(source, tuple(its_quotes.values())) for source, its_quotes in found.items()]


def note(stored: StoredQuote, articles: Articles | None = None) -> str:
    """Return "Raed Saleh (White Helmets’ leader), quoted in para. 1: “...”", without a period.

    Where the words are the article's, they are its sentence; what was denied is so never given as said.
    """
    quote = stored.quote
    role = speaker_role(quote)
    who = f"{speaker_name(quote)} ({role})" if role else speaker_name(quote)
    found = is_reported(quote) and reported(stored, articles(stored.article) if articles else None)
    said = f"“{inner(found)}”" if found else words(quote)
    if quote.polarity.kind != "asserted" and not found:
        return f"{capital(who)}, {how_used(quote)} {where(quote)}"
    return f"{capital(who)}, {how_used(quote)} {where(quote)}: {finish(said, '')}"


def attribution(quote: Quote) -> str:
    """Return by which rule the quote got its speaker, and how sure that is (see `Quote.confidence`)."""
    if quote.speaker is None:
        return "no speaker is named"
    return f"attributed by {clean(quote.rule)}, confidence {quote.confidence:.2f}"


def _ascii(text: str) -> str:
    """Return the ASCII letters and digits of `text`, small, without accents."""
    return re.sub(r"[^a-z0-9]", "", normalize("NFKD", text.lower().translate(_FOLDS)))
