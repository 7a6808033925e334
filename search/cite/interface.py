"""What a citation style promises."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from quoth.indexer.model import Article
from quoth.search.model import StoredQuote

Articles = Callable[[str], Article]
"""Gives the article with this key, as `Archive.article` does; may raise NotFoundError."""
_RUN = re.compile(r"\\(.)|(\*)|([^*\\]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Citation:
    r"""A quote, ready to be printed.

    What the style sets in italics stands between * and *, so each field is Markdown of that one kind. An
    asterisk or a backslash that belongs to the data has a backslash before it: a * without one always
    starts or ends italics. `plain` gives the fields without these signs. No field holds a control
    character; only a data style's entry has several lines, and a block quotation, which stands in `sentence` on a
    line of its own, after its introduction, with a line for each of its paragraphs.
    """

    sentence: str
    """The quote with its attribution, for running text; "" where the style is only data (BibTeX)."""
    in_text: str
    """The reference in running text: "(Saleh, as cited in Lee, 2015, para. 3)"."""
    entry: str
    """The entry in the list of works cited."""
    data: bool = False
    """True: the fields are to be used as they are, with no italics: code for another program, or `plain`."""
    label: str = ""
    """What names the article in running text, where two may look the same: "Lee, 2015"; not for print."""
    head: str = ""
    """The authors at the start of the entry, where a list has a dash for them the second time; not for print."""
    order: str = ""
    """What lists of works sort the entry by; "" is the entry itself. Not for print."""

    def plain(self) -> "Citation":
        """Return this citation without italics, for places that know only plain text."""
        if self.data:
            return self
        fields = (self.sentence, self.in_text, self.entry)
        sentence, in_text, entry = ("".join(text for text, _ in runs(field)) for field in fields)
        return Citation(sentence, in_text, entry, data=True)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a citation takes from the paper that it stands in; the defaults suit one that stands alone."""

    number: int = 1
    """The article's place in the list, for a style that numbers it."""
    letter: str = ""
    """Tells articles apart that have one label: "2015a"."""
    initials: bool = False
    """True: somebody else in the list has the first author's family name."""
    quotes: tuple[StoredQuote, ...] = ()
    """All quotes of the article that the list holds; () is only the one that is cited."""
    accessed: str | None = None
    """The day on which the page was last opened, ISO 8601. quoth opens no page, so it cannot tell."""
    max_words: int | None = None
    """Longer quotations are cut after so many words, and show it."""
    again: bool = False
    """True: the article was cited before, so that a note is short."""
    namesakes: frozenset[str] = frozenset()
    """Names of speakers who share their family name with another one who is cited."""
    articles: Articles | None = None
    """Gives the article of a quote, from which a paraphrase takes its sentence; else what the quote knows has to do."""


ALONE = Setting()


class Style(Protocol):
    """One citation style: a module with this function, registered once in quoth.search.cite."""

    def cite(self, stored: StoredQuote, setting: Setting = ALONE) -> Citation:
        """Cite one quote. Every citation names the speaker and the article."""
        ...


def runs(field: str) -> Iterator[tuple[str, bool]]:
    r"""Yield the stretches of a field of a Citation that is not data, each with whether it is italic.

    >>> list(runs(r"Lee. *The Guardian*, 5\*."))
    [('Lee. ', False), ('The Guardian', True), (', 5*.', False)]
    """
    for italic, stretches in groupby(_stretches(field), itemgetter(1)):
        yield "".join(text for text, _ in stretches), italic


def _stretches(field: str) -> Iterator[tuple[str, bool]]:
    italic = False
    for run in _RUN.finditer(field):
        escaped, star, text = run.groups()
        if star:
            italic = not italic
        else:
            yield escaped or text, italic


_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_ITALIC = {ord("*"): r"\*", ord("\\"): r"\\", 2: "*", 3: "*"}


def italic(text: str) -> str:
    """Set `text` in italics, for `typeset`; the signs used here are never in clean data."""
    return f"\x02{text}\x03"


def typeset(sentence: str, in_text: str, entry: str, label: str = "", order: str = "") -> Citation:
    """Make the Citation of a style for people from fields in which only `italic` has set anything."""
    words, http, rest = entry.partition("http")
    entry = f"{_APOSTROPHE.sub('’', words)}{http}{rest}"
    sentence, in_text, entry = (field.translate(_ITALIC) for field in (sentence, in_text, entry))
    return Citation(sentence, in_text, entry, label=label, order=order)
