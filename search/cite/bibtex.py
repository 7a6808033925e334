r"""BibTeX, as every LaTeX reads it: an @article of the outlet, or @misc where none is known; no package is needed.

The quotes are the `annote`, which only annotated styles print. `url` is printed by styles that know it (plainnat, IEEEtran)
and does no harm in others. BibTeX knows no day: month and year are there. For BibLaTeX and Biber take the style `biblatex`.
"""

from quoth.search.cite.biblatex import author, entry, escape
from quoth.search.cite.dates import MONTHS
from quoth.search.cite.interface import ALONE, Citation, Setting
from quoth.search.cite.source import source_of
from quoth.search.cite.speakers import speaker_family
from quoth.search.cite.wording import capital, how_used
from quoth.search.cite.works import Work
from quoth.search.model import StoredQuote


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    r"""Cite one quote: `Saleh, quoted in~\cite[para.~3]{lee2015chlorine-1f0c2a9b}` and the entry."""
    work = Work(source_of(stored), setting.quotes or (stored,))
    before = f"{escape(speaker_family(stored, setting))}, {how_used(stored.quote)} in"
    in_text = rf"{before}~\cite[para.~{stored.quote.paragraph}]{{{work.key}}}"
    source = work.source
    outlet = "" if source.self_published() else escape(source.publisher or "")
    fields = {
        "author": " and ".join(map(author, source.authors)),
        "title": f"{{{escape(source.title or capital(source.description()))}}}",
        "journal": outlet,
        "year": source.date.year if source.date else "",
        "month": MONTHS[source.date.month - 1] if source.date and source.date.month else "",
        "url": source.url or "",
        "annote": escape("; ".join(work.notes(setting.articles))),
    }
    printed = entry("article" if outlet else "misc", work.key, fields)
    return Citation("", in_text, printed, data=True, order=work.key)
