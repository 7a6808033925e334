"""The words and marks of an article with what each can be in a phrase that says who somebody is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import expand, words
from quoth.indexer.text.tagger import load

KINDS = "nominal owner determiner link comma mark verb who pronoun adverb other".split()
NOMINAL, OWNER, DETERMINER, LINK, COMMA, MARK, VERB, WHO, PRONOUN, ADVERB, OTHER = range(len(KINDS))
"""What a token can be: a noun, adjective, number or any word with a capital; a possessor ("Fox’s"); "of", "and";
any mark but a comma; a word that opens a clause; the rest."""
NAMING = (NOMINAL, OWNER)
"""What noun phrases end with."""

_TOKEN = re.compile(r"\n|--+|[—–“”\"()\[\];:!?…/]|,(?!\d)|(?:[^\s—–“”\"()\[\];:!?…,/-]|,(?=\d)|-(?!-))+")
_ENDS_IN_LETTERS = re.compile(r"[^\W\d_]{3,}\Z")
_ABBREVIATED = (words("titles") - words("role")) | words("calendar") | {"inc", "corp", "ltd", "vol"}
_OWNERS = ("’s", "'s", "s’", "s'", "‘s")
_NAMES = ("US", "WHO")
_FIRST = "$£€#@’'"
_BY_WORD = {
    **dict.fromkeys("the a an his her its their our my another this".split(), DETERMINER),
    **dict.fromkeys("of for at in on to with from and by".split(), LINK),
    **dict.fromkeys(
        "who whom whose which that where when while because but as after before during since until if although "
        "though".split(),
        WHO,
    ),
    **dict.fromkeys(
        "he she it they we i you him them us me himself herself there".split(),
        PRONOUN,
    ),
}


class Token(NamedTuple):
    """A word or a mark."""

    start: int
    end: int
    word: str
    low: str
    """In lower case, without full stops and a possessive ending."""
    tag: str
    """Its part of speech by the lexicon."""
    kind: int
    """One of the constants above."""

    @property
    def capital(self) -> bool:
        """Return True for a word with a capital."""
        return self.word[0].isupper()


_token = partial(tuple.__new__, Token)  # twice as fast as Token(...), for every word of an article


class Tokens:
    """The tokens of one article, by number and by place."""

    def __init__(self, text: str) -> None:
        """Split an article."""
        self.text = text
        self.all: Sequence[Token] = _split(text)
        self._starts = [token.start for token in self.all]
        self._stops = [n for n, token in enumerate(self.all) if token.word in ".\n"]

    def at(self, offset: int) -> int:
        """Return the number of the first token that starts at an offset or after it."""
        return bisect_left(self._starts, offset)

    def stops(self, first: int, last: int) -> int:
        """Return how many sentences or lines end from token number `first` up to `last`, exclusive."""
        return max(0, bisect_left(self._stops, last) - bisect_left(self._stops, first))

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens from number `first` up to `last`, exclusive."""
        return self.text[self.all[first].start : self.all[last - 1].end]


def _split(text: str) -> list[Token]:
    found, end = [], 0
    for word in _TOKEN.findall(text):
        start = text.find(word, end)
        end = start + len(word)
        if word[-1] in ".'’" and word != ".":
            core = _before_stop(word)
            if core != word:
                found.append(_token((start, start + len(core), core, *_read(core))))
                word, start = ".", start + len(core)
        found.append(_token((start, start + len(word), word, *_read(word))))
    return found


def _before_stop(word: str) -> str:
    """Return a word without the full stop that ends a sentence: it belongs to abbreviations, as Sen. and Calif. are."""
    quoted = word.endswith((".'", ".’"))
    core = word.rstrip("'’").rstrip(".") if quoted else word.rstrip(".")
    last = core.casefold().rpartition("-")[2]
    known = last in _ABBREVIATED or expand(last) != last
    ends = core.isdigit() or (_ENDS_IN_LETTERS.search(core) is not None and "." not in core and not known)
    return core if core and ends else word


@lru_cache(maxsize=16384)
def _read(word: str) -> tuple[str, str, int]:
    """Return a word in its plain form, its part of speech and its kind."""
    owner = len(word) > 2 and word.endswith(_OWNERS)
    low = plain(word[:-2] if owner and word[-1] == "s" else word.rstrip("’'"))
    tags, first = load().tags, word[0]
    tag = tags.get(word.casefold()) or tags.get(low)
    if not tag:
        tag = "NNP" if first.isupper() else "CD" if first.isdigit() else tags.get("-" + low[-3:], "NN")
        tag = tag if tag.startswith(("NN", "JJ", "CD", "VBN")) else "NN"
    return low, tag, OWNER if owner else _kind(word, low, tag)


def _kind(word: str, low: str, tag: str) -> int:
    first = word[0]
    if not first.isalnum() and first not in _FIRST:
        return LINK if word == "&" else COMMA if word == "," else MARK
    if low in _BY_WORD and word not in _NAMES:
        return _BY_WORD[low]
    if low.endswith(("n’t", "n't")):
        return VERB
    if first.isupper() or first.isdigit():
        return NOMINAL
    if tag.startswith(("V", "MD")):
        return NOMINAL if "NN" in tag or "JJ" in tag or "VBN" in tag or tag.startswith("VBG") else VERB
    if tag.startswith("RB"):
        return ADVERB
    if tag.startswith("W"):
        return WHO
    return OTHER if tag.startswith(("IN", "CC", "DT", "PRP", "TO", "EX")) else NOMINAL
