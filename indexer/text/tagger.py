"""What is known of a word by itself: its part of speech and its lemma.

A part of speech here is the Penn tag that the word mostly has in the training articles, or two joined by
"/" where it is often either (an ambiguity class, Cutting et al. 1992). Unknown words go by their ending.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

SUBJECTS = frozenset("he she it who".split())
"""A plural right after one of these is no noun: "he claims"."""
CLOSES = frozenset([",", ".", ":", "Q", "$"])
"""What follows a verb of speech right after a name: `“It is,” Xie states.`"""


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Parts of speech and lemmas by word form."""

    tags: dict[str, str]
    """Lower-case word or "-suffix" (three letters): tag or ambiguity class."""
    lemmas: dict[str, str]
    """Lower-case word: lemma, only where it differs."""
    verbs: frozenset[str] = field(init=False)
    """Lemmas that have verb forms of their own: "state", by "stated"."""

    def __post_init__(self) -> None:
        """Gather the verbs."""
        tags, verb = self.tags, ("VBD", "VBG", "VBN")
        found = (lemma for word, lemma in self.lemmas.items() if tags.get(word, "").startswith(verb))
        object.__setattr__(self, "verbs", frozenset(found))

    def of(self, raw: Sequence[str], words: Sequence[str]) -> list[str]:
        """Return the class of each word of a sentence; `words` are `raw` in lower case.

        What is mostly a plural ("states") is a verb after "he", and between a name and what closes a clause.
        """
        tags = self.tags
        classes = [tags.get(w) or self._guess(r, w) for r, w in zip(raw, words, strict=True)]
        for i, name in enumerate(classes):
            if i and name in ("NNS", "NNP/NNS") and self._acts(raw, words, classes, i):
                classes[i] = "VBZ"
        return classes

    def _acts(self, raw: Sequence[str], words: Sequence[str], classes: Sequence[str], i: int) -> bool:
        if not raw[i].islower() or self.lemma(words[i]) not in self.verbs:
            return False
        first = i
        while first and classes[first - 1] == "NNP":
            first -= 1
        if first == i:
            return words[i - 1] in SUBJECTS
        begins = first == 0 or classes[first - 1] == "Q"
        return begins and (classes[i + 1] if i + 1 < len(classes) else "$") in CLOSES

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
