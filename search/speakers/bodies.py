"""Names of organisations that papers write in several ways: the DHS, the Department of Homeland Security, the U.S. one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quoth.indexer.names import fold

_DOTTED = re.compile(r"\b(\w) (?=\w\b)")
_TITLES = re.compile(r"\b(?:mr|mrs|ms) ")
_DEPARTMENT = re.compile(r"(.* )?(\w+) department")
_OF_PLACES = frozenset("police fire sheriffs health transportation education".split())
"""Departments that cities and states have, too: whose they are has to be said."""
_SAME = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "house of representatives": "house",
    "us house of representatives": "house",
}
"""Short names that are too short, or no acronyms, and what they stand for."""
_SMALL = frozenset("the of and for on in to at a an de".split())
"""Words without a letter in an acronym."""
_FEWEST = 3
"""Letters of an acronym: of two letters, too many bodies have the same."""
_RIVALS = 4
"""So many times more articles must name a body of the United States than any other body of that name."""
_ABROAD = 10
"""Where only one article in more than so many says that a body is of the United States, it is another's at home."""


def body(name: str) -> str:
    """Return a name, folded or not, to compare it by: "the" in front or not, with dots or without.

    >>> body("the U.S. State Department") == body("US Department of State"), body("The WHO"), body("Mr. Orr’s team")
    (True, 'who', 'orrs team')
    >>> body("the U.S."), body("Boston Police Department")
    ('united states', 'boston police department')
    """
    plain = _TITLES.sub("", _DOTTED.sub(r"\1", fold(name)).removeprefix("the "))
    plain = re.sub(r"^united states (?!of )", "us ", plain)
    found = _DEPARTMENT.fullmatch(plain)
    if found and found[2] not in _OF_PLACES and found[1] in (None, "us "):
        plain = f"{found[1] or ''}department of {found[2]}"
    return _SAME.get(plain, plain.replace("department of the ", "department of "))


def acronym(name: str) -> str:
    """Return the acronym that a name may have, or that it is; empty if it has none.

    >>> [acronym(name) for name in ("Department of Homeland Security", "the U.S. Department of Homeland Security", "DHS")]
    ['dhs', 'dhs', 'dhs']
    """
    words = _without_country(name).split()
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
        if len({_without_country(each) for each in bodies}) == 1:
            found |= dict.fromkeys([one, *bodies], bodies[0])
    return found


def american(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return for bodies of the United States the same without the country, where papers mean it by that name alone.

    `names` has for each body, as `body` gives it, its name as it is written in each article. Not where other bodies of
    that name rival it (the Mexican Senate), or hardly any article says whose it is: then the papers are of another country.

    >>> american({"us senate": ["U.S. Senate"] * 5, "senate": ["Senate"] * 40, "mexican senate": ["Mexican Senate"]})
    {'us senate': 'senate'}
    """
    rivals: Counter[str] = Counter()
    for name, written in names.items():
        whose, _, bare = name.partition(" ")
        if whose != "us" and bare in names:
            rivals[bare] = max(rivals[bare], len(written))
    found = {}
    for name, written in names.items():
        bare = name.removeprefix("us ")
        plain = names.get(bare, ()) if bare != name else ()
        known = _ABROAD * len(written) >= len(plain) and len(written) >= _RIVALS * rivals[bare]
        if plain and known and _is_title(Counter(plain).most_common(1)[0][0]):
            found[name] = bare
    return found


def _without_country(name: str) -> str:
    """Return a body's name without the country that American papers leave out."""
    return body(name).removeprefix("us ")


def _is_title(name: str) -> bool:
    """Tell whether all words that tell have capitals: it is a name, and no description."""
    return all(word[:1].isupper() for word in re.findall(r"\w[\w’'.]*", name) if word.lower() not in _SMALL)
