"""The stretches of an article in which names can stand: capitals, and the few words that may join them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quoth.indexer.coreference.lexicon import words
from quoth.indexer.entities.lexicon import lists
from quoth.indexer.model import Span
from quoth.indexer.text.segment import ABBREVIATIONS, TOKEN

Kind = Literal["capital", "opener", "noun", "joint", "stop", "other"]
PARTICLES = words("particle")
JOINTS = PARTICLES | frozenset(
    "of the for and & 's ’s ' ’ , - – / : ( ) in on to at with a by “ ” \" y e et und".split()
)
LONGEST = 3
"""So many joints stand between two capitals at most."""
WIDEST = 100
"""So many words has a window at most, whatever stands in capitals."""
BEFORE = 3
"""So many words in lower case belong to a title at most: special counsel Robert Lee."""
WORD = re.compile(
    r"(?:anti|ex|mid|neo|non|now|post|pre|pro|then|ultra|[DIR](?!-Day))(?=-[A-Z])"  # anti-Trump, D-Calif.
    r"|[A-Z]\w*(?:-[A-Z]\w*)*(?=-(?:[a-z]{2,}ed|led|run|era|style|like|area|wide|speaking|winning|leaning|"
    r"born|made|held|driven|friendly|wing|only|majority)\b)"  # GOP-led, Trump-era
    "|" + TOKEN.pattern
)
"""The words of an article, with what is compounded with a name apart from it."""
POSSESSIVE = frozenset(["'s", "’s"])
BREAK = "\n"
BOUNDS = frozenset([BREAK, *'.!?:“"‘•—–-|*('])
"""What a capital right after it says nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of an article, each line ended by a BREAK."""

    words: list[str]
    offsets: list[int]
    """Where each starts in the text."""

    def due(self, n: int) -> bool:
        """Return True if a capital at word n says nothing: a line, a sentence or a quotation begins there."""
        return n == 0 or self.words[n - 1] in BOUNDS

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of text from word `start` to the one before `end`."""
        return Span(self.offsets[start], self.offsets[end - 1] + len(self.words[end - 1]))


def read_words(text: str, lines: Sequence[Span]) -> Words:
    """Return the words of some lines of an article."""
    words: list[str] = []
    offsets: list[int] = []
    for start, end in lines:
        found = WORD.findall(text, start, end)
        at = start
        for word in found:
            at = text.find(word, at)
            offsets.append(at)
            at += len(word)
        words += found
        words.append(BREAK)
        offsets.append(end)
    return Words(words, offsets)


@lru_cache(1 << 15)
def kind_of(word: str) -> Kind:
    """Return what a word can be in a name by its looks."""
    first = word[0]
    if first.isupper():
        return "opener" if "n" in lists(word.lower()) and not word.isupper() else "capital"
    if word in JOINTS:
        return "joint"
    if first == ".":
        return "stop"
    if first.isalpha():
        known = lists(word)
        if any(letter.isupper() for letter in word):
            return "capital"
        return "noun" if "o" in known or "t" in known or "r" in known else "other"
    return "joint" if first.isdigit() else "other"


def windows(words: Words) -> list[tuple[int, int]]:
    """Return the bounds of the stretches that can hold names, as numbers of words, in order and apart."""
    found: list[tuple[int, int]] = []
    kinds = list(map(kind_of, words.words))
    i, size, floor = 0, len(kinds), 0
    while i < size:
        kind = kinds[i]
        if kind == "capital" or (kind == "opener" and i + 1 < size and kinds[i + 1] == "capital"):
            start = _back(words.words, kinds, i, floor)
            end = _forth(words, kinds, i + 1)
            found.append((start, end))
            i = floor = end
        else:
            i += 1
    return found


def _back(raw: Sequence[str], kinds: Sequence[Kind], i: int, floor: int) -> int:
    """Return where the particles and the title in lower case before a capital begin."""
    while i > floor and raw[i - 1] in PARTICLES:
        i -= 1
    start, floor = i, max(floor, i - BEFORE)
    while start > floor and kinds[start - 1] in (("noun",) if start == i else ("noun", "other")):
        if not raw[start - 1][0].isalpha():
            break
        start -= 1
    return start


def _forth(words: Words, kinds: Sequence[Kind], i: int) -> int:
    """Return the end of a stretch, from the word after its first capital."""
    raw, size = words.words, min(len(kinds), i + WIDEST)
    while i < size:
        kind = kinds[i]
        if kind in ("capital", "noun") or (kind == "stop" and _joins(raw, kinds, i)):
            i += 1
            continue
        j = i
        while j < size and j - i < LONGEST and _joins(raw, kinds, j):
            j += 1
        if j == i and (kind != "opener" or words.due(i)):
            break
        if j < size and kinds[j] in ("capital", "opener"):
            i = j + 1
        elif j > i and raw[j - 1][0].isdigit():
            return j
        else:
            break
    return i + (i < len(raw) and raw[i] in POSSESSIVE)  # McDonald's


def _joins(raw: Sequence[str], kinds: Sequence[Kind], j: int) -> bool:
    """Return True if the word or mark j can stand between two capitals of a name."""
    if kinds[j] == "stop":
        before = raw[j - 1]
        return len(before) == 1 or before.lower() in ABBREVIATIONS or "." in before
    return kinds[j] == "joint"
