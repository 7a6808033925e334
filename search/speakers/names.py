"""A person's name taken apart, and whether two names can be one person's.

What counts is the last part, which has to be the same, then the first, then those between. Where two names differ in
a part that one of them lacks or shortens, they can be the same; where both have it and it differs, they cannot.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from quoth.search.query.spelling import close
from quoth.search.speakers.table import fold

Likeness = Literal["same", "short", "bare", "other"]
"""same: nothing speaks against it; short: one has a short form, an initial or another suffix; bare: one has no
first name; other: not one person."""

_BEFORE = frozenset("dr prof mr mrs ms miss sir dame".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_PARTICLES = frozenset("al el bin bint ibn ben abu de del della di da dos van von der den la le".split())
"""Parts that one paper prints and another leaves out: Raed al-Saleh, Raed Saleh."""

_ARTICLE = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at)-(?=\w)", re.IGNORECASE)
"""The Arabic article before a name, as it is joined to it."""

_SHORT_FORMS = """
alexander alex | andrew andy drew | anthony tony | benjamin ben | bernard bernie | charles charlie chuck | christopher
chris | cynthia cindy | daniel dan danny | david dave | deborah debra debbie | donald don | douglas doug | edward ed eddie
ted | elizabeth liz beth betsy | eugene gene | frederick fred | gerald gerry jerry | gregory greg | jacob jack jake |
james jim jimmy | jeffrey jeff | jennifer jen jenny | john jack johnny | jonathan jon | joseph joe joey | katherine
catherine kathy kate katie cathy | kenneth ken kenny | lawrence larry | leonard len | margaret maggie peggy meg | martin
marty | matthew matt | michael mike mick | mitchell mitch | nathaniel nathan nate | nicholas nick | pamela pam | patricia
pat patty tricia | patrick pat | peter pete | philip phillip phil | randolph randy | raymond ray | rebecca becky | richard
rick dick rich | robert bob bobby rob | ronald ron | samantha samuel sam | stephen steven steve | susan sue suzy | theodore
ted teddy | thomas tom tommy | timothy tim | victoria vicky | vincent vince | walter walt | william bill billy will |
zachary zach
"""
_FORMS: dict[str, frozenset[int]] = {
    name: frozenset(number for number, line in enumerate(_SHORT_FORMS.split("|")) if name in line.split())
    for name in _SHORT_FORMS.replace("|", " ").split()
}
"""First name -> numbers of the lines that have it."""


_LETTERS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("dj", "d"), ("([aou])e(?!$)", r"\1"), ("ph", "f"), ("[iy]+", "i"), ("ou|oo", "u"), ("q|ck", "k"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""What is written in several ways in names from other alphabets, and doubled or not."""
_VOWELS = re.compile("(?<=.)[aeiou]")
_TELLING = 5
"""So many letters of a name at least tell that another spelling of it is no other name."""


class Name(NamedTuple):
    """A name without case, accents, titles and particles."""

    given: str
    """Empty for a bare family name."""
    middle: tuple[str, ...]
    family: str
    suffix: str
    """Empty or jr, sr, ii, iii, iv."""


@lru_cache(1 << 16)
def taken_apart(name: str) -> Name:
    """Return the parts of a name.

    >>> taken_apart("Raed al-Saleh")
    Name(given='raed', middle=(), family='saleh', suffix='')
    >>> taken_apart("Joseph R. Biden Jr.")
    Name(given='joseph', middle=('r',), family='biden', suffix='jr')
    >>> taken_apart("al-Saleh").given, taken_apart("Ben Carson").given
    ('', 'ben')
    """
    parts = fold(_ARTICLE.sub("", name)).split()
    while len(parts) > 1 and parts[0] in _BEFORE:
        del parts[0]
    suffix = parts.pop() if len(parts) > 1 and parts[-1] in _SUFFIXES else ""
    if not parts:
        return Name("", (), "", suffix)
    *first, family = parts
    middle = tuple(part for part in first[1:] if part not in _PARTICLES)
    return Name(first[0] if first else "", middle, family, suffix)


def likeness(one: Name, other: Name) -> Likeness:
    """Tell whether two names can be one person's.

    >>> def names(one, other): return likeness(taken_apart(one), taken_apart(other))
    >>> names("Raed al-Saleh", "Raed Saleh"), names("James B. Comey", "James Comey")
    ('same', 'same')
    >>> names("Joe Biden", "Joseph R. Biden Jr."), names("J. Smith", "John Smith"), names("Saleh", "Raed Saleh")
    ('short', 'short', 'bare')
    >>> names("George W. Bush", "George H.W. Bush"), names("Chris Cuomo", "Andrew Cuomo")
    ('other', 'other')
    """
    if one.family != other.family:
        return "other"
    if not (one.given and other.given):
        return "same" if one == other else "bare"
    if not all(_alike(*pair) for pair in zip(one.middle, other.middle, strict=False)):
        return "other"
    if one == other or (one.given == other.given and len(one.given) > 1):
        return "same" if one.suffix == other.suffix else "short"
    forms = _FORMS.get(one.given, frozenset()) & _FORMS.get(other.given, frozenset())
    return "short" if forms or _alike(one.given, other.given) else "other"


@lru_cache(1 << 16)
def transliterated(part: str) -> str:
    """Return the key of a part of a name, in lower case without accents, that papers write with other letters.

    >>> [transliterated(part) for part in ("mueller", "muller", "djordjevic", "dordevic", "hillary", "hilary")]
    ['muler', 'muler', 'dordevic', 'dordevic', 'hilari', 'hilari']
    """
    for pattern, to in _LETTERS:
        part = pattern.sub(to, part)
    return part


def spelled_alike(one: str, other: str) -> bool:
    """Tell whether two parts of names, folded, are likely one name that is spelled in two ways.

    >>> spelled_alike("mohammed", "muhammad"), spelled_alike("tenari", "tennari"), spelled_alike("liz", "elizabeth")
    (True, True, True)
    >>> spelled_alike("clinton", "trump"), spelled_alike("lee", "lim"), spelled_alike("ann", "anna")
    (False, False, False)
    """
    ours, theirs = transliterated(one), transliterated(other)
    if ours == theirs or _FORMS.get(one, frozenset()) & _FORMS.get(other, frozenset()):
        return True
    if min(len(ours), len(theirs)) < _TELLING or ours[0] != theirs[0]:
        return False
    return _VOWELS.sub("", ours) == _VOWELS.sub("", theirs) or any(close(ours, [theirs]))


def kin(given: str) -> set[str]:
    """Return keys of a first name: names that can be forms of each other have one in common.

    >>> kin("joe") & kin("joseph") != set(), kin("j") & kin("john"), kin("joe") & kin("ann")
    (True, {'j'}, set())
    """
    return {given[0], *map(str, _FORMS.get(given, ()))}


def _alike(one: str, other: str) -> bool:
    """Tell whether two parts are the same, or one the first letter of the other."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
