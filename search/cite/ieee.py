"""IEEE: numbers in square brackets, in the order in which the articles are first cited.

IEEE knows no "as cited in": the sentence names the speaker, and the number leads to the article. It has no
form for long quotations either, so none becomes a block.

What differs from the guide: titles keep their case (see titles), and "Accessed" is there only if the day is
given: quoth reads files and never opened the page.
"""

from quoth.search.cite.dates import parse_date
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Citation, Setting, italic, typeset
from quoth.search.cite.locators import locator
from quoth.search.cite.names import series
from quoth.search.cite.passage import Usage
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.titles import quoted_title
from quoth.search.cite.wording import capital, sentence
from quoth.search.model import StoredQuote

_USAGE = Usage(ellipsis=". . .")


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "[1, para. 3]"."""
    source = source_of(stored)
    reference = f"[{setting.number}, {locator(stored.quote)}]"
    printed = sentence(stored, reference, _USAGE, setting)
    entry = f"[{setting.number}] {_entry(source, setting.accessed)}"
    return typeset(printed, reference, entry, order=f"{setting.number:09}")


def _entry(source: Source, accessed: str | None) -> str:
    names = () if source.self_published() else source.authors
    listed = [author.initialled() for author in names]
    authors = f"{listed[0]} {italic('et al.')}" if len(listed) > 6 else series(listed)
    where = [italic(source.publisher)] if source.publisher else []
    where += [source.date.month_short()] if source.date else []
    mark = "," if where else "."
    description = source.description() if authors else capital(source.description())
    title = quoted_title(source.title, mark) if source.title else description + mark
    facts = f"{title} {finish(', '.join(where), '.')}" if where else title
    return " ".join(part for part in (authors and f"{authors},", facts, _link(source, accessed)) if part)


def _link(source: Source, accessed: str | None) -> str | None:
    if not source.url:
        return None
    opened = parse_date(accessed)
    return (f"Accessed: {opened.month_short()}. " if opened else "") + f"[Online]. Available: {source.url}"
