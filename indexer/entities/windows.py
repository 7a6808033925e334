"""The stretches of an article in which names can stand: capitals, and the few words that may join them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quoth.indexer.entities.lexicon import lists
from quoth.indexer.model import Span
from quoth.indexer.text.segment import ABBREVIATIONS, tokens

Kind = Literal["capital", "opener", "noun", "joint", "stop", "other"]
JOINTS = frozenset(
    "of the for and & de del della di da dos das du la le van von der den ter ten bin ibn al el bint af abu ben"
    " 's ’s ' ’ , - – / : ( ) in on to at with a by “ ” \" y e et und ap".split()
)
LONGEST = 3
"""So many joints stand between two capitals at most."""
BEFORE = 3
"""So many words in lower case belong to a title at most: special counsel Robert Lee."""
SURE_TITLES = frozenset("trg")
BOUNDS = frozenset('.!?:“"‘•—–-|*(')
"""What a capital right after it says nothing."""


@dataclass(slots=True)
class Words:
    """An article's words and marks, as lists of equal length."""

    spans: list[Span]
    words: list[str]
    starts: list[bool]
    """Whether a capital is due here anyway: the beginning of a line, a sentence or a quotation."""
    lines: list[int]
    """The number of the line."""


def read_words(text: str, paragraphs: Sequence[Span]) -> Words:
    """Return the words of an article's paragraphs."""
    found = Words([], [], [], [])
    for number, (start, end) in enumerate(paragraphs):
        spans = tokens(text, start, end)
        found.spans += spans
        found.words += [text[s:e] for s, e in spans]
        found.lines += [number] * len(spans)
    before, line = "", -1
    for word, number in zip(found.words, found.lines, strict=True):
        found.starts.append(number != line or before in BOUNDS)
        before, line = word, number
    return found


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
    kinds = [kind_of(word) for word in words.words]
    i, size, floor = 0, len(kinds), 0
    while i < size:
        kind = kinds[i]
        if kind == "capital" or (kind == "opener" and i + 1 < size and kinds[i + 1] == "capital"):
            start = _back(words, kinds, i, floor)
            end = _forth(words, kinds, i + 1)
            found.append((start, end))
            i = floor = end
        else:
            i += 1
    return found


def _back(words: Words, kinds: Sequence[Kind], i: int, floor: int) -> int:
    """Return where the title in lower case before a capital begins."""
    start, line = i, words.lines[i]
    floor = max(floor, i - BEFORE)
    while start > floor and words.lines[start - 1] == line and kinds[start - 1] in ("noun", "other"):
        word = words.words[start - 1]
        if not word[0].isalpha() or (start == i and kinds[start - 1] != "noun"):
            break
        start -= 1
    return start


def _forth(words: Words, kinds: Sequence[Kind], i: int) -> int:
    """Return the end of a stretch, from the word after its first capital."""
    size, line = len(kinds), words.lines[i - 1]
    while i < size and words.lines[i] == line:
        kind = kinds[i]
        if kind in ("capital", "noun"):
            i += 1
            continue
        j = i
        while j < size and j - i < LONGEST and words.lines[j] == line and _joins(words, kinds, j):
            j += 1
        if j == i and not (kind == "opener" and not words.starts[i]):
            break
        if j < size and words.lines[j] == line and kinds[j] in ("capital", "opener"):
            i = j + 1
        elif j > i and kinds[j - 1] == "joint" and words.words[j - 1][0].isdigit():
            return j
        else:
            break
    return i


def _joins(words: Words, kinds: Sequence[Kind], j: int) -> bool:
    if kinds[j] == "stop":
        before = words.words[j - 1]
        return len(before) == 1 or before.lower() in ABBREVIATIONS or "." in before
    return kinds[j] == "joint"
