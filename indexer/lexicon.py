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
    return _given().get(first.casefold())


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(sorted(words("same"))):
        for name in group.split("="):
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def same_given(a: str, b: str) -> bool:
    """Tell whether two given names in lower case may be one person's: equal, or Bill and William."""
    forms = _short_forms()
    return a == b or not forms.get(a, frozenset()).isdisjoint(forms.get(b, ()))
