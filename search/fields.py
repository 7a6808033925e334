"""What of a quote can be asked for, and how the text of each field becomes terms."""

from collections.abc import Callable, Mapping

from quoth.search.analysis import stems, words

FIELDS: Mapping[str, Callable[[str], list[str]]] = {
    "text": stems,
    "speaker": words,
    "role": stems,
    "publisher": words,
    "title": stems,
    "audience": stems,
    "context": stems,
    "type": lambda value: [value],
}
"""Attribute of an engine's Entry -> its terms, in order. Names are kept whole, all else is stemmed."""

STEMMED = tuple(name for name, terms_of in FIELDS.items() if terms_of is stems)
"""Fields of which an index holds the words as well, where they differ from their stems: happy* is no happi."""

ASKED = {"said-to": "audience"} | {name: name for name in FIELDS if name not in ("text", "audience")}
"""What people type before the colon -> the field."""

TYPES = ("direct", "mixed", "indirect")


def forms(text: str) -> list[str]:
    """Return the words of `text` that differ from their stems, in order.

    >>> forms("We are happy in Idlib")
    ['happy']
    """
    return [word for word, stem in zip(words(text), stems(text), strict=True) if word != stem]
