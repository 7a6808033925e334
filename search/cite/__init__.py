"""Citations: one table of styles, one file each, all behind one small interface.

A style is a module with a function `cite(stored, setting)` that gives a Citation. A new style is one such file and
one line in STYLES. Many quotes at once, and their list of works, are in `lists`; any other style, by pandoc, in `csl`.

What the styles share stands beside them: the article's data cleaned (source), names, dates, titles, quotation
marks (marks), the words to print (passage) and the sentence around them (wording).
"""

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from quoth.search.cite.interface import ALONE, Citation, Setting, Style, runs
from quoth.search.errors import NotFoundError
from quoth.search.model import StoredQuote

__all__ = ["STYLES", "Citation", "Setting", "Style", "cite", "runs"]

STYLES: Mapping[str, str] = {
    "apa": "quoth.search.cite.apa",
    "mla": "quoth.search.cite.mla",
    "chicago": "quoth.search.cite.chicago",
    "chicago-author-date": "quoth.search.cite.chicago_author_date",
    "chicago-18": "quoth.search.cite.chicago_18",
    "chicago-18-author-date": "quoth.search.cite.chicago_18_author_date",
    "harvard": "quoth.search.cite.harvard",
    "ieee": "quoth.search.cite.ieee",
    "ap": "quoth.search.cite.ap",
    "biblatex": "quoth.search.cite.biblatex",
    "bibtex": "quoth.search.cite.bibtex",
    "plain": "quoth.search.cite.plain",
}
"""Name of a style -> its module, imported when it is asked for."""


def cite(stored: StoredQuote, style: str, setting: Setting = ALONE) -> Citation:
    """Cite a quote in the style of that name, one of STYLES.

    Nothing that a quote or an article may hold makes this fail. Raises NotFoundError for another name.
    """
    style = style.lower()
    if style not in STYLES:
        raise NotFoundError(f"no citation style {style!r}: choose one of {', '.join(STYLES)}")
    return cast(Style, import_module(STYLES[style])).cite(stored, setting)
