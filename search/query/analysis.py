"""How text becomes terms: one way for every engine, for queries, for names and for highlighting.

Case, accents, apostrophes and the possessive 's do not count; hyphens part words; single letters with
stops between them are one word. Words are stemmed as English (Porter's second algorithm,
https://snowballstem.org/algorithms/english/stemmer.html), names are not; irregular forms (children, went) have the
stem of their word, and British and American spellings the same one.

>>> stems("The U.S.-led attacks: Müller’s 1,000 co-operators don’t agree")
['the', 'us', 'lead', 'attack', 'muller', '1000', 'co', 'oper', 'dont', 'agre']
>>> stems("women went to the theatre") == stems("woman goes to the theaters")
True
>>> words("Zoë O’Neill-Saleh")
['zoe', 'oneill', 'saleh']
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from quoth.search.importing import importing_whoosh
from quoth.search.wording.forms import base
from quoth.search.wording.spellings import american

VERSION = 3
"""Goes up when the same text gives other terms: an index made before is then built anew."""

LONGEST = 64
"""So many characters of a word count; what is longer is no word that anybody types."""

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"  # combining accents, soft hyphen, joiners
_SIGN = "[\u3040-\u30ff\u3400-\u9fff]"  # Chinese and Japanese put no spaces: each sign is a word
_LETTER = r"[^\W_]"
_APOSTROPHE = "['’‘ʼʻ`´]"
_TOKEN = re.compile(
    rf"{_SIGN}"
    r"|\d{1,3}(?:,\d{3})++(?:\.\d++)?"  # 1,000.5
    r"|\d++(?:\.\d++)+"
    rf"|[^\W\d_](?:\.[^\W\d_])+(?!{_LETTER})(?:\.?{_APOSTROPHE}[sS](?!{_LETTER}))?"  # U.S, U.N.'s
    rf"|{_LETTER}(?:{_LETTER}++|[{_MARKS}]|{_APOSTROPHE}(?={_LETTER}))*+"
)
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}[sS]$")
_FOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | dict.fromkeys("ʼʻ")
)


class Token(NamedTuple):
    """One word of a text."""

    stem: str
    start: int
    """Offsets of the word in the text, in code points, end exclusive."""
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in order, stemmed."""
    for match in _TOKEN.finditer(text):
        stem = _stem(match[0][:LONGEST])
        if stem:
            yield Token(stem, match.start(), match.end())


def stems(text: str) -> list[str]:
    """Return the stems of the words of `text`, in order."""
    return [stem for word in _TOKEN.findall(text) if (stem := _stem(word[:LONGEST]))]


def pairs(text: str) -> list[tuple[str, str]]:
    """Return the words of `text` in order, each stemmed and whole.

    >>> pairs("Happy attacks")
    [('happi', 'happy'), ('attack', 'attacks')]
    """
    return [
        (stem, _plain(word[:LONGEST])) for word in _TOKEN.findall(text) if (stem := _stem(word[:LONGEST]))
    ]


def words(text: str) -> list[str]:
    """Return the words of `text` without case and accents, but whole: for names."""
    return [plain for word in _TOKEN.findall(text) if (plain := _plain(word[:LONGEST]))]


@lru_cache(1 << 16)
def _stem(word: str) -> str:
    plain = _plain(word)
    return _stemmer()(base(american(plain))) if plain.isascii() and plain.isalpha() else plain


@lru_cache(1 << 16)
def _plain(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    point = "." if word[0].isdecimal() else ""
    folded = normalize("NFKD", normalize("NFKC", _POSSESSIVE.sub("", word)).casefold()).translate(_FOLDED)
    return "".join(char for char in folded if char.isalnum() or char == point)


@cache
def _stemmer() -> Callable[[str], str]:
    with importing_whoosh(stemmer=True):  # here, because commands that only show or cite never need it
        from whoosh.lang.porter2 import stem
    return stem  # type: ignore[no-any-return]
