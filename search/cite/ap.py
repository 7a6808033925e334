"""AP, as newsrooms write: no list of works, but the speaker and the outlet named in the sentence.

The quote comes first, and who said it and who reported it after; nothing is in italics; months are short
where a day follows. `entry` is the line that an editor needs to check it.
"""

import re

from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, typeset
from quoth.search.cite.marks import clean
from quoth.search.cite.names import series
from quoth.search.cite.passage import Usage, chunks, shortened
from quoth.search.cite.reported import is_reported
from quoth.search.cite.source import Source, bare, source_of
from quoth.search.cite.speakers import speaker_name
from quoth.search.cite.titles import quoted_title
from quoth.search.cite.wording import (
    capital,
    how_used,
    interrupted,
    sentence,
    speaker_clause,
)
from quoth.search.model import StoredQuote

_APART = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")  # initials touch each other: J.R. Carey
_USAGE = Usage(ellipsis="...")


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "(Raed Saleh, quoted by The Guardian, May 7, 2015)"."""
    quote, source = stored.quote, source_of(stored)
    date = source.date.month_ap() if source.date else "undated"
    article = f"{source.publisher}, {date}" if source.publisher else f"{_title(source)} {date}"
    in_text = f"({capital(speaker_name(quote))}, {how_used(quote)} by {article})"
    return typeset(_sentence(stored, source, article, setting), in_text, _entry(source, date))


def _sentence(stored: StoredQuote, source: Source, article: str, setting: Setting) -> str:
    quote = stored.quote
    passage = shortened(chunks(quote, _USAGE.pairs), setting.max_words, _USAGE)
    quoted = [stretch for chunk in passage for stretch in chunk if stretch.text.strip()]
    if is_reported(quote) or not quoted or not all(stretch.quoted for stretch in quoted):
        return sentence(stored, f"({article})", _USAGE, setting)
    clause = speaker_clause(stored, setting, inverted=not quote.audience)
    return finish(interrupted(quoted, f"{clause}, {_reported(source, quote.audience)}", _USAGE), ".")


def _reported(source: Source, audience: str | None) -> str:
    """Return "The Guardian reported May 7, 2015"."""
    date = f" {source.date.month_ap()}" if source.date else ""
    if source.publisher is None:
        return f"according to {_title(source)}{date}"
    if audience and bare(clean(audience)) == bare(source.publisher):
        return f"which reported it{date}"
    return f"{source.publisher} reported{date}"


def _entry(source: Source, date: str) -> str:
    authors = series([_APART.sub("", author.direct()) for author in source.authors])
    by = f"by {authors}" if authors and not source.self_published() else None
    facts = ", ".join(fact for fact in (source.publisher, date, source.url) if fact)
    return " ".join((_title(source), f"{by}, {facts}" if by else facts))


def _title(source: Source) -> str:
    """Return what to call the article, with the comma after it."""
    return quoted_title(source.title, ",") if source.title else capital(source.description()) + ","
