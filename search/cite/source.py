"""The article as a citation needs it: its data cleaned, and a name for what has none."""

import re
from dataclasses import dataclass, replace
from html import unescape
from pathlib import PurePath

from quoth.search.cite.dates import Date, parse_date
from quoth.search.cite.marks import clean
from quoth.search.cite.names import Name, credited, parse_name
from quoth.search.cite.titles import headline, lowered
from quoth.search.model import StoredQuote

_TAG = re.compile(r"</?(?:b|i|em|strong|span|sub|sup|u|br|mark|small)\b[^<>]{0,99}>", re.IGNORECASE)
_SITES = frozenset(
    name.casefold()
    for name in (
        "AFP, Agence France-Presse, Al Jazeera, AP, AP News, Associated Press, BBC, BBC News, Bloomberg, "
        "Bloomberg News, CNN, HuffPost, Huffington Post, MSNBC, NBC News, NPR, Reuters, Salon, Vox"
    ).split(", ")
)
_TOUCHING = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z]\.)")  # J.R. Carey; all styles but AP have a blank
_ENCODED = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'}


@dataclass(frozen=True, slots=True)
class Source:
    """An article's data, fit for print: one line each, no control characters, nothing empty but None."""

    authors: tuple[Name, ...]
    """In the order given, no one twice."""
    title: str | None
    publisher: str | None
    date: Date | None
    url: str | None
    """Where to find it: at the archived copy, if there is one, because that stays. Percent-encoded where needed."""
    file: str | None
    """Last part of the article's key, which tells an article with neither title nor url from others; else None."""
    language: str | None = None
    """ISO 639-1; None counts as English."""
    original: str | None = None
    """The page's own address, where `url` is that of a copy; else None."""

    def headline(self, longest: int = 99) -> str:
        """Return the title with the capitals of a headline (see `titles.headline`); "" for none."""
        return headline(self.title, self.language, longest) if self.title else ""

    def description(self) -> str:
        """Return what to call an article that has no title; never empty."""
        return "untitled article" if self.url else f"untitled article, file {self.file}"

    def order(self, heading: str, date: str) -> str:
        """Return what an author-date list sorts the article by: its heading there or title, its date, its title."""
        day = self.date.iso() if self.date else ""
        return f"{heading or self.title} {date} {self.title} {day}"

    def is_site(self) -> bool:
        """Tell whether the outlet is a news site without a newspaper or an agency."""
        return (self.publisher or "").casefold() in _SITES

    def self_published(self) -> bool:
        """Tell whether the only author is the site, which must not be named twice."""
        return len(self.authors) == 1 and bare(self.authors[0].direct()) == bare(self.publisher)


def source_of(stored: StoredQuote) -> Source:
    """Return the article of a quote, fit for print."""
    meta = stored.meta
    publisher = _capital(clean(meta.publisher or "")) or None
    credits = filter(None, map(clean, meta.authors))
    names = dict.fromkeys(
        name for text in credits for name in ([text] if bare(text) == bare(publisher) else credited(text))
    )
    authors = tuple(
        Name(name) if bare(name) == bare(publisher) else parse_name(_TOUCHING.sub(" ", name))
        for name in names
    )
    title = lowered(clean(_TAG.sub("", unescape(meta.title or ""))), meta.language) or None
    page, copy = (clean(given or "").translate(_ENCODED) or None for given in (meta.url, meta.archive_url))
    url = copy or page
    source = Source(
        authors=authors,
        title=title,
        publisher=publisher,
        date=parse_date(clean(meta.date or "")),
        url=url,
        file=None if title or url else clean(PurePath(stored.article).name) or "-",
        language=meta.language,
        original=page if copy else None,
    )
    unsigned = source.self_published() and not source.is_site()  # a newspaper is no author of its articles
    return replace(source, authors=()) if unsigned else source


def _capital(outlet: str) -> str:
    """Return an outlet's name with a capital, unless its first word has one somewhere: eLife."""
    first, blank, rest = outlet.partition(" ")
    if first.islower():
        first = "-".join(part[:1].upper() + part[1:] for part in first.split("-"))
    return first + blank + rest


def bare(name: str | None) -> str:
    """Return a name of an outlet such that "The Guardian" equals "guardian"."""
    return (name or "").casefold().removeprefix("the ")
