"""How far the names of two people, each of whom may have several, can be one person's."""

import re
from collections.abc import Callable
from typing import TypeAlias

from quoth.indexer.names import Name, likeness
from quoth.search.speakers.person import Person
from quoth.search.speakers.spellings import transliterated

Compare: TypeAlias = Callable[[Name, Name], str]
_BEGINNING = 3
"""So many letters of a first name may stand for it: Ash for Ashton, Rudy for Rudolph."""
_ENDEARING = re.compile("(?:ie|y|i)$")


def likeness_to(name: Name, person: Person, compare: Compare = likeness) -> str:
    """Return the worst likeness of a name with those of a person: nobody is George W. and George H.W. Bush."""
    found = {compare(name, form) for form in person.forms.values()}
    return next(kind for kind in ("other", "short", "same", "bare") if kind in found)


def between(one: Person, other: Person, compare: Compare = likeness) -> str:
    """Return the worst likeness of the names of two people, who are not both "bare"."""
    found = {likeness_to(form, other, compare) for form in one.forms.values()}
    return "other" if "other" in found else "short" if "short" in found else "same"


def spelled(one: Name, other: Name) -> str:
    """Return the likeness of two names, "short" also where one begins the other or both are spelled alike.

    >>> from quoth.indexer.names import parse
    >>> names = [("Hilary Clinton", "Hillary Clinton"), ("Ash Carter", "Ashton Carter"), ("Paul Lee", "Paula Lee")]
    >>> [spelled(parse(one), parse(other)) for one, other in names]
    ['short', 'short', 'other']
    """
    found = likeness(one, other)
    if found == "other" and _one_given(one.given, other.given):
        found = likeness(one, other._replace(given=one.given))
        return "short" if found == "same" else found
    return found


def _one_given(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    begun = _ENDEARING.sub("", short) if len(long) > len(short) + 1 else short
    if len(begun) >= _BEGINNING and long.startswith(begun) and len(long) > len(begun) + 1:
        return True
    return len(short) > _BEGINNING and transliterated(short) == transliterated(long)
