"""What is known of a word by itself: in which word lists it stands, and as what it was mostly seen in news."""

from functools import cache, lru_cache
from importlib.resources import files

from quoth.indexer.coreference.lexicon import words

LISTS = {
    "m": "male", "f": "female", "u": "unisex", "s": "surname", "t": "titles", "r": "role", "g": "group",
    "d": "document", "o": "organisation", "p": "place", "a": "adjective", "c": "calendar", "n": "function",
    "q": "postnominal", "v": "particle",
}  # fmt: skip
SEEN = "names.tsv"


@cache
def _lists() -> dict[str, str]:
    found: dict[str, str] = {}
    for sign, section in LISTS.items():
        for phrase in words(section):
            if " " not in phrase:
                found[phrase] = found.get(phrase, "") + sign
    return found


@cache
def _seen() -> dict[str, str]:
    path = files("quoth.indexer.models").joinpath(SEEN)
    if not path.is_file():
        return {}
    return dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())


@lru_cache(1 << 15)
def lists(word: str) -> str:
    """Return one letter for each word list that has a word in lower case ("mu": male, unisex)."""
    return _lists().get(word, "")


def seen(word: str) -> str:
    """Return as what a word in lower case was mostly seen in news ("L3": nearly always last in a person's name)."""
    return _seen().get(word, "")


def clear() -> None:
    """Forget what was read, so that a new lexicon counts."""
    _seen.cache_clear()
