"""A person's name taken apart, and whether two names can be one person's.

What counts is the family name, which has to be the same, then the first name, then those between. Where two names
differ in a part that one of them lacks or shortens, they can be the same; where both have it and it differs, they
cannot.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from quoth.indexer.coreference.lexicon import words

Likeness = Literal["same", "short", "bare", "other"]
"""same: nothing speaks against it; short: one has a short form, an initial or another suffix; bare: one has no
first name; other: not one person."""

_TITLES = frozenset("dr prof mr mrs ms miss sir dame".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_PARTICLES = frozenset("al el bin bint ibn ben abu de del della di da dos van von der den ter la le".split())
"""Parts that one paper prints and another leaves out: Raed al-Saleh, Raed Saleh."""
_OPENING = frozenset("bin bint ibn de della di dos den ter".split())
"""Those that are no first name where a name begins with them, capital or not: De Blasio. Others are one with a capital: Van
Jones, but van Otter, and Van der Berg."""

_ARTICLE = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at)-(?=\w)", re.IGNORECASE)
"""The Arabic article before a name, as it is joined to it."""
_NICKNAME = re.compile(r"\s[“\"‘'(](\w[\w.-]*)[”\"’')](?=\s)")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´")


@lru_cache(1 << 16)
def fold(name: str) -> str:
    """Return a name without case, accents and punctuation, to compare names by.

    >>> fold("Raed al-Saleh"), fold("Zoë O’Neill"), fold("STRASSE") == fold("Straße")
    ('raed al saleh', 'zoe oneill', True)
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    plain = plain.translate(_LETTERS).translate(_APOSTROPHES)
    letters = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(letters).split())


class Name(NamedTuple):
    """A person's name, folded, without titles and particles."""

    given: str
    """Empty for a bare family name."""
    middle: tuple[str, ...]
    family: str
    """The whole name where it is of one word."""
    suffix: str = ""
    """Empty or jr, sr, ii, iii, iv."""
    nickname: str = ""
    """What stands in marks or brackets after the first name: bob in Robert “Bob” Lee."""


@lru_cache(1 << 16)
def parse(name: str) -> Name:
    """Return the parts of a person's name.

    >>> parse("Raed al-Saleh")
    Name(given='raed', middle=(), family='saleh', suffix='', nickname='')
    >>> parse("Joseph R. “Joe” Biden Jr.")
    Name(given='joseph', middle=('r',), family='biden', suffix='jr', nickname='joe')
    >>> [parse(name).given for name in ("al-Saleh", "Ben Carson", "de Blasio", "Mr. Lee")]
    ['', 'ben', '', '']
    """
    nickname = _NICKNAME.search(name)
    if nickname:
        name = name[: nickname.start()] + name[nickname.end() :]
    parts = fold(_ARTICLE.sub("", name)).split()
    while len(parts) > 1 and parts[0] in _TITLES:
        del parts[0]
    suffix = parts.pop() if len(parts) > 1 and parts[-1] in _SUFFIXES else ""
    small = name[:1].islower() or (len(parts) > 2 and parts[1] in _PARTICLES)
    while len(parts) > 1 and parts[0] in (_PARTICLES if small else _OPENING):
        del parts[0]
    if not parts:
        return Name("", (), "", suffix)
    *first, family = parts
    middle = tuple(part for part in first[1:] if part not in _PARTICLES)
    return Name(first[0] if first else "", middle, family, suffix, fold(nickname[1]) if nickname else "")


def likeness(one: Name, other: Name) -> Likeness:
    """Return how far two names can be one person's.

    >>> def names(one, other): return likeness(parse(one), parse(other))
    >>> names("Raed al-Saleh", "Raed Saleh"), names("James B. Comey", "James Comey")
    ('same', 'same')
    >>> names("Joe Biden", "Joseph R. Biden Jr."), names("J. Smith", "John Smith"), names("Saleh", "Raed Saleh")
    ('short', 'short', 'bare')
    >>> names("George W. Bush", "George H.W. Bush"), names("Chris Cuomo", "Andrew Cuomo")
    ('other', 'other')
    >>> names("Kim Lee Jr.", "Kim Lee Sr."), names("Kim Lee Jr.", "Kim Lee")
    ('other', 'short')
    >>> names("Skip Lowe", "Daniel “Skip” Lowe")
    'short'
    """
    if one.family != other.family or (one.suffix and other.suffix and one.suffix != other.suffix):
        return "other"
    if not (one.given and other.given):
        return "same" if one == other else "bare"
    if not all(_alike(*pair) for pair in zip(one.middle, other.middle, strict=False)):
        return "other"
    if one[:4] == other[:4] or (one.given == other.given and len(one.given) > 1):
        return "same" if one.suffix == other.suffix else "short"
    return "short" if same_given(one, other) else "other"


def same_given(one: Name, other: Name) -> bool:
    """Return True if the first names, or the nicknames, of two names can be forms of one another: Joe, J., Joseph."""
    names = [(a, b) for a in (one.given, one.nickname) for b in (other.given, other.nickname) if a and b]
    return any(_alike(a, b) or not short_forms(a).isdisjoint(short_forms(b)) for a, b in names)


def kin(given: str) -> set[str]:
    """Return keys of a first name: names that can be forms of each other have one in common.

    >>> kin("joe") & kin("joseph") != set(), kin("j") & kin("john"), kin("joe") & kin("ann")
    (True, {'j'}, set())
    """
    return {given[0], *map(str, short_forms(given))}


def short_forms(given: str) -> frozenset[int]:
    """Return the numbers of the groups of forms of one name that a folded first name is in: joe and joseph share one."""
    return _groups().get(given, frozenset())


@lru_cache(1 << 12)
def forms_of(given: str) -> frozenset[str]:
    """Return all forms of a folded first name, itself included: jim gives james, jimmy and jim.

    >>> "james" in forms_of("jim"), forms_of("xyz")
    (True, frozenset({'xyz'}))
    """
    groups = short_forms(given)
    return frozenset(
        {given, *(word for word, numbers in _groups().items() if not numbers.isdisjoint(groups))}
    )


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(sorted(words("same"))):
        for word in group.split("="):
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def _alike(one: str, other: str) -> bool:
    """Return True if two parts are the same, or one is the first letter of the other."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
