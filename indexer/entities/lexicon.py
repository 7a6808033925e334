"""What is known of a word by itself: its word lists, as what it was mostly seen in news, and which words are its like."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from quoth.indexer.coreference.lexicon import words
from quoth.indexer.text.segment import TOKEN

LISTS = {
    "m": "male", "f": "female", "u": "unisex", "s": "surname", "t": "titles", "r": "role", "g": "group",
    "d": "document", "o": "organisation", "p": "place", "a": "adjective", "c": "calendar", "n": "function",
    "q": "postnominal", "v": "particle",
}  # fmt: skip
KNOWN = {"organisation": "O", "medium": "M", "team": "T", "place": "L", "work": "W", "other": "X"}
GAZETTEER = "gazetteer.txt"
SEEN = "names.tsv"
CLUSTERS = "clusters.tsv"
DIGIT = re.compile(r"\d")


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


@cache
def _clusters() -> dict[str, tuple[str, str]]:
    path = files("quoth.indexer.models").joinpath(CLUSTERS)
    found: dict[str, tuple[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        coarse, fine, some = line.split("\t")
        found.update(dict.fromkeys(some.split(" "), (coarse, fine)))
    return found


@cache
def _known() -> dict[str, dict[tuple[str, ...], str]]:
    found: dict[str, dict[tuple[str, ...], str]] = {}
    sign = ""
    for line in files("quoth.indexer.models").joinpath(GAZETTEER).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sign = KNOWN[line.strip("[]")]
        elif not line.startswith("#"):
            for name in filter(None, line.split("; ")):
                words = tuple(TOKEN.findall(name))
                same = found.setdefault(words[0], {})
                same[words] = "".join(sorted({*same.get(words, ""), sign}))
    return {word: dict(sorted(same.items(), key=lambda pair: -len(pair[0]))) for word, same in found.items()}


def known(words: Sequence[str], at: int, end: int) -> tuple[int, str]:
    """Return how many words from `at` on are a name that is generally known, and as what ("OL"); (0, "") for none."""
    for name, signs in _known().get(words[at], {}).items():
        size = len(name)
        if size == 1 or (at + size <= end and tuple(words[at : at + size]) == name):
            return size, signs
    return 0, ""


@lru_cache(1 << 15)
def lists(word: str) -> str:
    """Return one letter for each word list that has a word in lower case ("mu": male, unisex)."""
    return _lists().get(word, "")


def seen(word: str) -> str:
    """Return as what a word in lower case was mostly seen in news ("L3": nearly always last in a person's name)."""
    return _seen().get(word, "")


def cluster(word: str) -> tuple[str, str]:
    """Return the coarse and the fine group of a word, of those that have the same words beside them in news; "" for none."""
    return _clusters().get(word, ("", ""))


def digits(word: str) -> str:
    """Return a number with each digit made 0, any other word as it is."""
    return DIGIT.sub("0", word) if word[0].isdigit() else word


def clear() -> None:
    """Forget what was read, so that a new lexicon counts."""
    _seen.cache_clear()
    _clusters.cache_clear()
