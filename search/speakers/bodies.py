"""Names of organisations that papers write in several ways: the DHS, the Department of Homeland Security, the U.S. one."""

import re
from collections.abc import Iterable, Mapping

from quoth.indexer.names import fold

_DOTTED = re.compile(r"\b(\w) (?=\w\b)")
_SMALL = frozenset("the of and for on in to at a an de".split())
"""Words without a letter in an acronym."""
_FEWEST = 3
"""Letters of an acronym: of two letters, too many bodies have the same."""


def body(name: str) -> str:
    """Return a name, folded or not, to compare it by: "the" in front or not, with dots or without.

    >>> body("the U.S. State Department") == body("US State Department"), body("The WHO")
    (True, 'who')
    """
    return _DOTTED.sub(r"\1", fold(name)).removeprefix("the ")


def acronym(name: str) -> str:
    """Return the acronym that a name may have, or that it is; empty if it has none.

    >>> [acronym(name) for name in ("Department of Homeland Security", "the U.S. Department of Homeland Security", "DHS")]
    ['dhs', 'dhs', 'dhs']
    """
    words = _at_home(name).split()
    letters = "".join(word[0] for word in words if word not in _SMALL) if len(words) > 1 else "".join(words)
    return letters if len(letters) >= _FEWEST else ""


def meant(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return for bodies with acronyms the one body that each is: of all whose names the acronym fits, if those are one.

    `names` has for each body, as `body` gives it, its names as they are written.
    """
    full: dict[str, list[str]] = {}
    short: list[str] = []
    for one, written in names.items():
        if " " in one and any(map(_is_title, written)):
            full.setdefault(acronym(one), []).append(one)
        elif (
            " " not in one
            and len(one) >= _FEWEST
            and any(re.sub(r"^[Tt]he ", "", w).isupper() for w in written)
        ):
            short.append(one)
    found: dict[str, str] = {}
    for one in short:
        bodies = full.get(one, [])
        if len({_at_home(each) for each in bodies}) == 1:
            found |= dict.fromkeys([one, *bodies], bodies[0])
    return found


def _at_home(name: str) -> str:
    """Return a body's name without the country that American papers leave out."""
    return body(name).removeprefix("us ")


def _is_title(name: str) -> bool:
    """Tell whether all words that tell have capitals: it is a name, and no description."""
    return all(word[:1].isupper() for word in re.findall(r"\w[\w’'.]*", name) if word.lower() not in _SMALL)
