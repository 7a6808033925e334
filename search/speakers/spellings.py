"""Names that are one name in two spellings: from another alphabet, with a letter doubled or not, or a short form."""

import re
from functools import lru_cache

from quoth.indexer.names import short_forms
from quoth.search.query.spelling import close

_LETTERS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("dj", "d"), ("([aou])e(?!$)", r"\1"), ("ph", "f"), ("[iy]+", "i"), ("ou|oo", "u"), ("q|ck", "k"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""What is written in several ways in names from other alphabets, and doubled or not."""
_VOWELS = re.compile("(?<=.)[aeiou]")
_TELLING = 5
"""So many letters of a name at least tell that another spelling of it is no other name."""


@lru_cache(1 << 16)
def transliterated(part: str) -> str:
    """Return the key of a part of a name, folded, that papers write with other letters.

    >>> [transliterated(part) for part in ("mueller", "muller", "djordjevic", "dordevic", "hillary", "hilary")]
    ['muler', 'muler', 'dordevic', 'dordevic', 'hilari', 'hilari']
    """
    for pattern, to in _LETTERS:
        part = pattern.sub(to, part)
    return part


def spelled_alike(one: str, other: str) -> bool:
    """Return True if two parts of names, folded, are likely one name that is spelled in two ways.

    >>> spelled_alike("mohammed", "muhammad"), spelled_alike("tenari", "tennari"), spelled_alike("liz", "elizabeth")
    (True, True, True)
    >>> spelled_alike("clinton", "trump"), spelled_alike("lee", "lim"), spelled_alike("ann", "anna")
    (False, False, False)
    """
    ours, theirs = transliterated(one), transliterated(other)
    if ours == theirs or not short_forms(one).isdisjoint(short_forms(other)):
        return True
    if min(len(ours), len(theirs)) < _TELLING or ours[0] != theirs[0]:
        return False
    return _VOWELS.sub("", ours) == _VOWELS.sub("", theirs) or any(close(ours, [theirs]))
