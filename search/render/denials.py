"""What people are told of a quote that an article does not report as said: denied, or said not to have been said."""

from collections.abc import Iterator

from quoth.indexer.model import Quote
from quoth.search.render.lines import Line

DENIALS: dict[str, str] = {"denied": "denied by the speaker", "unsaid": "reported as not said"}
"""Polarity -> what to say of the quote."""


def first_line(quote: Quote) -> Iterator[Line]:
    """Yield a line to stand above such a quote; none above others."""
    if quote.polarity.kind in DENIALS:
        yield Line(((f"NOT A STATEMENT: {DENIALS[quote.polarity.kind]}", "flag"),))


def polarity(quote: Quote, text: str) -> str | None:
    """Return the same with the words of the article that say so; None if the quote was said. `text` is the article's."""
    kind, span = quote.polarity.kind, quote.polarity.span
    if kind == "asserted":
        return None
    words = f": “{span.of(text)}”" if span else ""
    return f"{'denied' if kind == 'denied' else 'not said'}{words}"
