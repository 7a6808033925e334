"""What is known of a word by itself: its part of speech and its lemma.

A part of speech here is the Penn tag that the word mostly has in the training articles, or two joined by
"/" where it is often either (an ambiguity class, Cutting et al. 1992). Unknown words go by their ending.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Parts of speech and lemmas by word form."""

    tags: dict[str, str]
    """Lower-case word or "-suffix" (three letters): tag or ambiguity class."""
    lemmas: dict[str, str]
    """Lower-case word: lemma, only where it differs."""

    def of(self, raw: Sequence[str], words: Sequence[str]) -> list[str]:
        """Return the class of each word; `words` are `raw` in lower case."""
        tags = self.tags
        return [tags.get(w) or self._guess(r, w) for r, w in zip(raw, words, strict=True)]

    def _guess(self, raw: str, word: str) -> str:
        first = word[0]
        if first == "<":
            return "Q"
        if first.isdigit():
            return "CD"
        if not first.isalpha():
            return raw
        if raw[0] != first:
            return "NNP"
        return self.tags.get("-" + word[-3:], "NN")

    def lemma(self, word: str) -> str:
        """Return the lemma of a lower-case word."""
        return self.lemmas.get(word, word)


@cache
def load() -> WordClasses:
    """Load the word classes that ship with quoth."""
    tags: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    data = resources.files("quoth.indexer.models").joinpath("wordclasses.tsv").read_text(encoding="utf-8")
    for line in data.splitlines():
        word, tag, *lemma = line.split("\t")
        tags[word] = tag
        if lemma:
            lemmas[word] = lemma[0]
    return WordClasses(tags, lemmas)
