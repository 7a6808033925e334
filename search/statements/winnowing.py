"""A few hashes by which quotes of one statement find each other.

Hashes of three words in a row, the least of every six that follow one another (winnowing: Schleimer, Wilkerson and Aiken
2003, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD; https://doi.org/10.1145/872757.872770). Two
quotes that share a row of eight words are sure to share one, also where one is a small part of the other.
"""

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from quoth.search.verify.words import keys

FEWEST = 4
"""Quotes of fewer words are each their own: "I agree" is said every day."""
LARGEST = 100_000
"""Characters of a quote; a longer one is its own, too."""
_ROW = 3
_WINDOW = 6
_LONGEST = 2_000
"""Words of a quote that are fingerprinted."""


def fingerprints(keys: Sequence[str]) -> set[int]:
    """Return the fingerprints of a quote with these words; none for a short one.

    >>> ours = fingerprints("we will build the bridge again if the town lets us build it".split())
    >>> theirs = fingerprints("he said we will build the bridge again if the town".split())
    >>> len(ours), bool(ours & theirs), fingerprints(["i", "agree"])
    (3, True, set())
    """
    if len(keys) < FEWEST:
        return set()
    rows = [
        crc32(" ".join(keys[at : at + _ROW]).encode()) for at in range(min(len(keys), _LONGEST) - _ROW + 1)
    ]
    return {min(rows[at : at + _WINDOW]) for at in range(max(1, len(rows) - _WINDOW + 1))}


class Wording(NamedTuple):
    """The words of a quote, by its id, as they are compared."""

    keys: str
    """With a line break between."""
    prints: Sequence[int]
    """The fingerprints."""


def wording(text: str) -> Wording:
    """Return the wording of a quote with this text."""
    found = keys(text)
    return Wording("\n".join(found), sorted(fingerprints(found)))
