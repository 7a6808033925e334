"""What the pages say in words of values that have none of their own."""

from quoth.indexer.model import Quote
from quoth.search.cite.speakers import title_and_role
from quoth.search.model import UNSURE, StoredQuote, shown_role
from quoth.search.render.rows import remarks
from quoth.search.verify import Check

KINDS = {
    "person": "person",
    "organisation": "organisation",
    "group": "group",
    "document": "document",
    "unnamed": "not named",
}
TYPES = {"direct": "Quotation", "mixed": "Partly quoted", "indirect": "Paraphrase"}
SIGNS = {"good": "✓", "bad": "✗", "warn": "!", "open": "?"}
_TONES = {
    "exact": "good",
    "not found": "open",
    "speaker unknown": "warn",
    "paraphrased": "warn",
    "unquoted": "warn",
}
VERDICTS = {
    "exact": "Exact",
    "altered": "Altered",
    "another speaker": "Another speaker",
    "speaker unknown": "Speaker unknown",
    "denied": "Denied by the speaker",
    "stitched": "Stitched together",
    "paraphrased": "Only a paraphrase",
    "unquoted": "Not a quotation",
    "not found": "Not found",
}


def many(number: int, noun: str, nouns: str | None = None) -> str:
    """Return a number with its noun.

    >>> many(1, "quote"), many(1200, "quote"), many(2, "copy", "copies")
    ('1 quote', '1,200 quotes', '2 copies')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def sure(quote: Quote) -> str:
    """Return how sure the speaker is, in words; a number alone says little to most."""
    if quote.speaker is None:
        return "nobody named"
    if quote.confidence < UNSURE:
        return "unsure"
    return "likely" if quote.confidence < 0.85 else "sure"


def called(stored: StoredQuote) -> str | None:
    """Return the speaker's name across articles, else that of the article; None where nobody is named."""
    speaker = stored.quote.speaker
    return stored.known_as or (speaker.name if speaker else None)


def role(quote: Quote) -> str | None:
    """Return the role to be shown: one that may be wrong is left out."""
    return shown_role(quote.speaker)


def introduction(quote: Quote) -> tuple[str | None, str | None]:
    """Return the title before the speaker's name, and the role after it, as citations have them."""
    return title_and_role(quote)


def polarity(quote: Quote) -> str | None:
    """Return what to say before words that their source did not say; None for nearly all."""
    return {"denied": "Denied", "unsaid": "Not said"}.get(quote.polarity.kind)


def tone(check: Check) -> str:
    """Return how good a verdict is, a key of SIGNS."""
    return _TONES.get(check.verdict, "bad")


def notes(stored: StoredQuote) -> tuple[str, ...]:
    """Return what a reader must know before using a quote; mostly nothing."""
    return tuple(note[:1].upper() + note[1:] for note in remarks(stored))


def sentence(text: str) -> str:
    """Return a message as a sentence; a name at its start is left as it is.

    >>> sentence("no speaker called Lee"), sentence("x.docx is damaged.")
    ('No speaker called Lee.', 'x.docx is damaged.')
    """
    first = text.partition(" ")[0]
    begun = text[:1].upper() + text[1:] if first.isalpha() else text
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."


def head(text: str, longest: int = 150) -> str:
    """Return the beginning of a text, whole words of it.

    >>> head("a few words here", 9), head("a few", 9)
    ('a few …', 'a few')
    """
    return text if len(text) <= longest else text[: longest + 1].rpartition(" ")[0] + " …"


def tail(text: str, longest: int = 150) -> str:
    """Return the end of a text, whole words of it.

    >>> tail("a few words here", 11), tail("here", 9)
    ('… words here', 'here')
    """
    return text if len(text) <= longest else "… " + text[-longest - 1 :].partition(" ")[2]
