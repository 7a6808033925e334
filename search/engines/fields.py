"""What every engine indexes beside the words of a quote, and what the filters ask of it."""

from collections.abc import Callable

from quoth.indexer.errors import QueryError
from quoth.search.analysis import stems, words
from quoth.search.model import Filters

FIELDS: dict[str, Callable[[str], list[str]]] = {
    "speaker": words,
    "role": stems,
    "publisher": words,
    "type": lambda value: [value],
}
"""Attribute of an Entry, and of Filters by the same name -> how its text becomes terms."""


def required(filters: Filters) -> list[tuple[str, str]]:
    """Return the terms that a quote must have, each with its field: all words of each filter.

    Raises QueryError for a filter without a letter or digit.

    >>> required(Filters(speaker="al-Saleh", type="direct"))
    [('speaker', 'al'), ('speaker', 'saleh'), ('type', 'direct')]
    """
    found = []
    for field, terms_of in FIELDS.items():
        value = getattr(filters, field)
        if value is not None:
            terms = terms_of(value)
            if not terms:
                raise QueryError(f"there is no word to look for in the {field} {value!r}")
            found += [(field, term) for term in terms]
    return found
