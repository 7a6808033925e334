"""The word lists that tell names, titles and roles apart; read once, when they are first needed."""

from functools import cache
from importlib.resources import files

LISTS = "lexicon.txt"


@cache
def _sections() -> dict[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in files("quoth.indexer.models").joinpath(LISTS).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[] "), set())
        elif not line.startswith("#"):
            words.update(word.replace("_", " ") for word in line.split())
    return {name: frozenset(found) for name, found in sections.items()}


@cache
def words(*sections: str) -> frozenset[str]:
    """Return the words of the named sections of models/lexicon.txt, in lower case.

    Raises KeyError for a section that is not there.
    """
    return frozenset().union(*(_sections()[name] for name in sections))


@cache
def _given() -> dict[str, str]:
    genders = dict.fromkeys(words("male"), "m") | dict.fromkeys(words("female"), "f")
    both = words("unisex") | (words("male") & words("female"))
    return genders | dict.fromkeys(both, "")


def given_gender(first: str) -> str | None:
    """Return "m" or "f" for a given name, "" for one that both have, None for a word that is none."""
    name = first.casefold()
    return _given().get(name, _given().get(name.partition("-")[0]) if "-" in name else None)


def gender_of(noun: str) -> str:
    """Return "m" or "f" for a noun in lower case that tells ("wife"), else ""."""
    return "m" if noun in words("male-title") else "f" if noun in words("female-title") else ""


@cache
def _groups(section: str) -> dict[str, frozenset[int]]:
    """Map each word of a section of groups (a=b=c) to the numbers of its groups."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(sorted(words(section))):
        for word in group.split("="):
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def same_given(a: str, b: str) -> bool:
    """Tell whether two given names in lower case may be one person's: equal, or Bill and William."""
    return a == b or _share(_groups("same"), a, b)


def alike(a: str, b: str) -> bool:
    """Tell whether two roles in lower case may be one person's: senator and lawmaker."""
    return a == b or _share(_groups("alike"), a, b)


@cache
def _members(section: str) -> dict[int, tuple[str, ...]]:
    """Map each number of a group to its words."""
    return {number: tuple(group.split("=")) for number, group in enumerate(sorted(words(section)))}


def alike_words(word: str) -> set[str]:
    """Return the roles in lower case that may be one person's with another."""
    groups, members = _groups("alike"), _members("alike")
    return {other for number in groups.get(word, ()) for other in members[number]}


def _share(groups: dict[str, frozenset[int]], a: str, b: str) -> bool:
    return not groups.get(a, frozenset()).isdisjoint(groups.get(b, ()))


@cache
def _abbreviations() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("short"))


def expand(word: str) -> str:
    """Return a lower-case word without its full stop in full: "calif" is "california", "sen" is "senator"."""
    return _abbreviations().get(word, word)
