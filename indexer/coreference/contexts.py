"""The kinds of words right beside a name, as small numbers: a preposition before it, a verb after it."""

import re

from quoth.indexer.text.tagger import load

_AFTER = re.compile(r"([ \u00a0]*)([\w-]+|[’']s?\b|[^\w\s])?")
_IN_WORDS = "_’'-"
_PREPOSITIONS = frozenset(
    "of to with by for from about against on at in like than toward over between behind as after under".split()
)
_JOINS = frozenset("and or &".split())


class Contexts:
    """The words beside names, as small numbers."""

    def __init__(self, text: str) -> None:
        """Take the article's text."""
        self._text = text
        self._known: dict[tuple[int, int], tuple[float, float]] = {}

    def of(self, start: int, end: int) -> tuple[float, float]:
        """Return what kinds of words stand right before and after a stretch."""
        key = (start, end)
        if key not in self._known:
            self._known[key] = (self._before(start), self._after(end))
        return self._known[key]

    def _before(self, start: int) -> float:
        left = self._text[max(0, start - 24) : start]
        beside = left.rstrip(" \u00a0")
        if not beside or beside[-1].isspace() or "\n" in left[-2:]:
            return 0.0
        at = len(beside)
        while at and (beside[at - 1].isalnum() or beside[at - 1] in _IN_WORDS):
            at -= 1
        word = beside[at:] or beside[-1]
        low = word.casefold()
        if low in _PREPOSITIONS:
            return 1.0
        if low in _JOINS:
            return 2.0
        if not word[0].isalnum():
            return {",": 3.0, ".": 0.0, "”": 4.0, '"': 4.0, "’": 5.0, "'": 5.0, "(": 6.0}.get(word, 7.0)
        tag = load().tags.get(low, "NNP" if word[0].isupper() else "NN")
        return (
            8.0
            if tag.startswith("V")
            else 9.0
            if tag.startswith(("DT", "PRP$"))
            else 10.0
            if word[0].isupper()
            else 11.0
        )

    def _after(self, end: int) -> float:
        match = _AFTER.match(self._text, end, end + 24)
        word = match[2] if match else None
        if word is None:
            return 0.0
        if word[0] in "’'":
            return 1.0
        low = word.casefold()
        if low in _JOINS:
            return 2.0
        if not word[0].isalnum():
            return {",": 3.0, ".": 4.0, "“": 5.0, '"': 5.0, "(": 6.0, ":": 5.0}.get(word, 7.0)
        if low in ("who", "whose"):
            return 8.0
        tag = load().tags.get(low, "NNP" if word[0].isupper() else "NN")
        return 9.0 if tag.startswith(("VBD", "VBZ", "MD", "VBP")) else 10.0 if low in _PREPOSITIONS else 11.0
