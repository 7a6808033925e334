"""What people are told of a quote that an article does not report as said: denied, or said not to have been said."""

from quoth.indexer.model import Quote

DENIALS: dict[str, str] = {"denied": "denied by the speaker", "unsaid": "reported as not said"}
"""Polarity -> what to say of the quote."""


def first_line(quote: Quote) -> str | None:
    """Return what stands above such a quote; None for what was said."""
    kind = quote.polarity.kind
    return f"NOT A STATEMENT: {DENIALS[kind]}" if kind in DENIALS else None


def polarity(quote: Quote, text: str) -> str | None:
    """Return the same with the words of the article that say so; None if the quote was said. `text` is the article's."""
    kind, span = quote.polarity.kind, quote.polarity.span
    if kind == "asserted":
        return None
    words = f": “{span.of(text)}”" if span else ""
    return f"{'denied' if kind == 'denied' else 'not said'}{words}"
