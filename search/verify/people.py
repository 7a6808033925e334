"""Is the speaker whom the claim names the one whom the archive has?"""

import re
from typing import Literal

from quoth.indexer.model import Speaker
from quoth.indexer.names import fold
from quoth.search.speakers.roles import telling
from quoth.search.speakers.spellings import spelled_alike

Bond = Literal["same", "spelled", "unknown", "undescribed", "other"]
"""same: the same one; spelled: the same, but the name is spelled otherwise; unknown: the archive does not know who
spoke; undescribed: the claim only describes the speaker, and nothing tells who that is; other: somebody else."""

_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president senator sen representative rep congressman congresswoman governor gov "
    "mayor minister premier prof professor gen general col colonel lt capt captain sgt judge justice king queen prince "
    "princess pope father sister rev reverend imam rabbi secretary chancellor chairman chairwoman chief director attorney "
    "ambassador commissioner councillor councilman councilwoman detective officer sheriff former then late the us fbi "
    "prime foreign defense defence interior vice state press deputy house speaker first".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_ARTICLE = re.compile(r"^(?:the|an?|his|her|their|its|our|my)\s+(?=\S)", re.IGNORECASE)
_OWNED = re.compile(r"\w[’']s?\s+[^\W\d_A-Z]")
_SEVERAL = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def bond(claimed: str | None, speaker: Speaker | None, described: bool = False) -> Bond:
    """Return what the speaker whom a claim names is to a quote's speaker; None claims nobody in particular.

    Names are the same where the family names are, and the names before them do not speak against it; titles do not
    count. What is `described`, or reads as a description, is held against the role.

    >>> lee = Speaker("Ann B. Lee", "person", "manager of Sarmin hospital")
    >>> [bond(name, lee) for name in ("Lee", "Mayor Ann Lee", "A. Lee", "Bea Lee", "Ann", "Ann Lim")]
    ['same', 'same', 'same', 'other', 'other', 'other']
    >>> bond("the manager of Sarmin hospital", lee), bond("Trump's son", lee), bond("Elizabeth Tenari", Speaker(
    ...     "Liz Tennari", "person"))
    ('same', 'undescribed', 'spelled')
    >>> bond("Lee", None), bond("Lee", Speaker("a resident", "unnamed"))
    ('unknown', 'unknown')
    """
    if claimed is None:
        return "same"
    if speaker is None:
        return "unknown"
    if fold(claimed) == fold(speaker.name):
        return "same"
    if described or is_description(claimed):
        return "same" if _describes(claimed, speaker) else "undescribed"
    asked, known = parts(claimed), parts(speaker.name)
    if not asked or not known:
        return "other"
    if speaker.kind != "person":
        within = set(asked) <= set(known) or set(known) <= set(asked) or _initials(asked, known)
        return "same" if within else "unknown" if speaker.kind == "unnamed" else "other"
    bonds = [_bond(asked, known), *(_bond(asked, parts(one)) for one in _SEVERAL.split(speaker.name))]
    return min(bonds, key=("same", "spelled", "other").index)


def is_description(name: str) -> bool:
    """Return True if a claim's speaker is described and not named.

    >>> [is_description(name) for name in ("the manager", "Trump's son", "The Hague", "the FBI", "al-Saleh", "saleh")]
    [True, True, False, False, False, False]
    """
    article = _ARTICLE.match(name)
    rest = name[article.end() :] if article else name
    return (article is not None and rest[:1].islower()) or _OWNED.search(name) is not None


def parts(name: str) -> list[str]:
    """Return the parts of a name, folded, without the titles before it and the suffix after it.

    >>> parts("FBI Director James B. Comey Jr."), parts("Peter King"), parts("the King")
    (['james', 'b', 'comey'], ['peter', 'king'], ['king'])
    """
    found = fold(name).split()
    while len(found) > 1 and found[0] in _TITLES:
        del found[0]
    while len(found) > 1 and found[-1] in _SUFFIXES:
        del found[-1]
    return found


def _bond(asked: list[str], known: list[str]) -> Literal["same", "spelled", "other"]:
    if not asked or not known:
        return "other"
    if asked == known:
        return "same"
    if asked[-1] != known[-1] and not spelled_alike(asked[-1], known[-1]):
        return "other"
    first, second = asked[:-1], known[:-1]
    if not _given(first, second):
        return "other"
    exact = asked[-1] == known[-1] and (not first or all(len(part) == 1 or part in second for part in first))
    shortened = asked[-1] == known[-1] and set(second) <= set(first)
    initial = asked[-1] == known[-1] and any(len(part) == 1 for part in (*first[:1], *second[:1]))
    return "same" if exact or shortened or initial else "spelled"


def _given(first: list[str], second: list[str]) -> bool:
    """Tell whether the names before the family names can be one person's."""
    if not first or not second:
        return True
    one, other = first[0], second[0]
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    shorter, longer = sorted((first, second), key=len)
    return all(len(part) == 1 or any(spelled_alike(part, name) for name in longer) for part in shorter)


def _initials(asked: list[str], known: list[str]) -> bool:
    """Tell whether one is the initials of the other: FBI, Federal Bureau of Investigation."""
    shorter, longer = sorted((asked, known), key=len)
    letters = [part[0] for part in longer if part not in ("of", "and", "the", "for")]
    return len(shorter) == 1 and len(letters) > 1 and shorter[0] == "".join(letters)


def _describes(claimed: str, speaker: Speaker) -> bool:
    """Tell whether a description fits a speaker's role, or the description that an article has."""
    asked = telling(claimed.replace("’s", "").replace("'s", ""))
    role = (speaker.role or "").replace("’s", "").replace("'s", "")
    name = speaker.name.replace("’s", "").replace("'s", "") if speaker.kind != "person" else ""
    return bool(asked) and asked <= (telling(role) | telling(name))
