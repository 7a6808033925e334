"""Reads the labels of a transcript, which are in capitals: DONNA McCALL, CNN ANCHOR; UNIDENTIFIED MALE."""

import re

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import given_gender, words
from quoth.indexer.model import Speaker
from quoth.indexer.text.tagger import load

_MAC = re.compile(r"\bMa?c(?=[A-Z])")
_MC = re.compile(r"\bMc([a-z])")
_UNKNOWN = re.compile(r"(?:unidentified|unknown)\b")
_ANYBODY = frozenset(
    """anchor announcer audience audience-member both bystander caller chair chairman chairwoman clerk correspondent
    court crowd dispatcher group hon-members host interpreter interviewer judge juror man member members moderator
    narrator officer operator participant president protester protesters reporter reporters speaker staff student
    translator voice voices voter witness woman""".split()
)
ACRONYM = 3
"""A word of no more capitals that no list knows is an acronym."""


def is_capitals(name: str) -> bool:
    """Tell whether a name is written in capitals, as McCAIN is."""
    return _MAC.sub("", name).isupper()


def is_label(name: str) -> bool:
    """Tell whether what stands before a turn is read here, not as a name in ordinary capitals.

    >>> is_label("Mr. LEE"), is_label("Unknown Speaker"), is_label("Ann Lee")
    (True, True, False)
    """
    return is_capitals(name.rstrip("#0123456789 ").rpartition(" ")[2]) or unnamed(name) is not None


def cased(name: str) -> str:
    """Return a name in capitals the way names are written.

    >>> cased("DONNA McCALL"), cased("PAT O’NEIL JR."), cased("J.D. LE-BLANC")
    ('Donna McCall', 'Pat O’Neil Jr.', 'J.D. Le-Blanc')
    """
    return _MC.sub(lambda match: "Mc" + match[1].upper(), name.title()) if is_capitals(name) else name


def role_of(capitals: str) -> str:
    """Return what a label says that somebody is, with capitals only where names have them.

    >>> role_of("CNN CHIEF CORRESPONDENT"), role_of("MAYOR OF NEW YORK"), role_of("SEN."), role_of("UNICEF")
    ('CNN chief correspondent', 'mayor of New York', 'Sen.', 'UNICEF')
    """
    if not is_capitals(capitals) or not (" " in capitals or plain(capitals) in words("role", "titles")):
        return capitals
    found = [_plain(word) for word in capitals.split()]
    for n in range(len(found) - 1):
        if " ".join(found[n : n + 2]).casefold() in words("place", "organisation"):
            found[n : n + 2] = [word.title() for word in found[n : n + 2]]
    return " ".join(found)


def _plain(word: str) -> str:
    """Return a word of a role: in lower case, but for names of places and people and for acronyms."""
    low = word.casefold()
    if (
        low in words("place")
        or given_gender(low) is not None
        or (low[-1] == "." and plain(low) in words("titles"))
    ):
        return word.title()
    tag = load().tags.get(low, "NNP" if len(word) <= ACRONYM else "")
    if tag.startswith("NNP") and low not in words("role", "titles", "organisation"):
        return word.title() if len(word) > ACRONYM else word
    return low


def unnamed(label: str) -> Speaker | None:
    """Return the speaker of a label that names nobody, "a reporter"; None where it may be a name.

    >>> unnamed("SMITH"), unnamed("UNIDENTIFIED MALE").name
    (None, 'unidentified male')
    """
    low = label.casefold()
    if _UNKNOWN.match(low):
        return Speaker(low, "unnamed")
    if low.removeprefix("the ").rstrip(" #0123456789").replace(". ", "-").replace(" ", "-") in _ANYBODY:
        return Speaker(low, "group" if low in words("group") or low.endswith("s") else "unnamed")
    return None
