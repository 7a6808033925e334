"""What a citation style promises."""

from dataclasses import dataclass
from typing import Protocol

from quoth.search.model import StoredQuote


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote, ready to be printed. Titles that the style sets in italics stand between * and *."""

    sentence: str
    """The quote with its attribution, for running text; "" where the style is only data (BibTeX)."""
    in_text: str
    """The reference in running text: "(Saleh, as cited in Lee, 2015, para. 3)"."""
    entry: str
    """The entry in the list of works cited."""


class Style(Protocol):
    """One citation style: a module with this function, registered once in quoth.search.cite."""

    def cite(self, stored: StoredQuote) -> Citation:
        """Cite one quote. Every citation names the speaker and the article."""
        ...
