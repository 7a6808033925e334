"""What of a quote can be asked for, and how the text of each field becomes terms."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from quoth.search.query.analysis import pairs, stems, words

FIELDS: Mapping[str, Callable[[str], list[str]]] = {
    "text": stems,
    "speaker": words,
    "role": stems,
    "publisher": words,
    "title": stems,
    "audience": stems,
    "context": stems,
    "quoted": stems,
    "type": lambda value: [value],
}
"""Attribute of an engine's Entry -> its terms, in order. Names are kept whole, all else is stemmed.

`quoted` has what stands between marks in partly quoted text only: of a quotation that is all of it, of a paraphrase nothing.
"""

STEMMED = tuple(name for name, terms_of in FIELDS.items() if terms_of is stems)
"""Fields of which an index holds the words as well, where they differ from their stems: happy* is no happi."""

ASKED = {"said-to": "audience", "outlet": "publisher"} | {
    name: name for name in FIELDS if name not in ("text", "audience")
}
"""What people type before the colon -> the field."""

TYPES = ("direct", "mixed", "indirect")


class Terms(NamedTuple):
    """The terms of a field of a quote, with a space between: they go from one process to another so, and into columns."""

    terms: str
    """In order."""
    forms: str
    """The words that differ from them, if the field is stemmed."""


@lru_cache(2048)  # the quotes of an article share its title
def indexed(field: str, text: str) -> Terms:
    """Return the terms of a field, in order, and the words that differ from them, if it is stemmed.

    >>> indexed("text", "We are happy in Idlib"), indexed("speaker", "Happy Lee")
    (Terms(terms='we are happi in idlib', forms='happy'), Terms(terms='happy lee', forms=''))
    """
    if field not in STEMMED:
        return Terms(" ".join(FIELDS[field](text)), "")
    found = pairs(text)
    return Terms(" ".join(stem for stem, _ in found), " ".join(word for stem, word in found if word != stem))
