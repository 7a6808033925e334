"""Phrases that say who somebody is: "the manager of Sarmin hospital"; their main noun, and what is none."""

import re
from itertools import pairwise

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.text.tagger import load

VAGUE = frozenset(
    "republican democrat member native resident supporter ally friend critic winner man woman one".split()
)
DETERMINERS = frozenset("the a an his her its their our my another one".split())
_FORMER = frozenset("former retired longtime veteran outgoing acting presumptive fellow".split())
PEOPLE = ("ist", "ian", "man", "woman")
"""How words end that say what somebody is and seldom anything else."""
_AGENT = ("er", "or", "eer", *PEOPLE)
COUNSEL = frozenset("prosecuting defending mitigating presiding".split())
"""What barristers and judges are called after their names: Tom Hart, prosecuting, said ..."""
_AGE = re.compile(r",? \d{1,3}\Z")
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|at|in|on|with|to|from|who|whom|that|which|and|by|whose|as|near|under|during|working|based|running)\s"
)


def head_of_role(phrase: str) -> str:
    """Return the main noun of a phrase as it is written."""
    ends = _HEAD_ENDS.search(phrase)
    parts = (phrase[: ends.start()] if ends else phrase).split(" ")
    for word, following in pairwise(parts):  # a Democrat supporting Bell
        if load().tags.get(following, "").startswith(("VBG", "VBN")) and plain(word) in words("role"):
            return word
    return parts[-1]


def is_role(phrase: str) -> bool:
    """Tell whether the main noun of a phrase says what somebody is."""
    if phrase.startswith("one of ") or phrase in COUNSEL:
        return True
    head = plain(head_of_role(phrase)).strip("'’,.")
    if head in words("role") or head.rpartition("-")[2] in words("role"):
        return True
    return is_agent(head) and (phrase.startswith(("a ", "an ")) or head.endswith(PEOPLE))


def is_agent(word: str) -> bool:
    """Tell whether a word no list has may say what somebody is: commuter."""
    return word.endswith(_AGENT) and load().tags.get(word, "NN").startswith("NN")


def lowered(phrase: str) -> str:
    """Return a role without the capital that it has only as the start of a sentence: *The* Tory leader."""
    first, blank, rest = phrase.partition(" ")
    low = first.casefold()
    return low + blank + rest if blank and low in DETERMINERS | _FORMER else phrase


_ANYBODY = frozenset("someone somebody person man woman".split())
"""What tells nothing of a role, where it stands by itself."""


def description_role(text: str) -> str | None:
    """Return what a description of an unnamed speaker tells of the role, without its determiner; or None."""
    first, _, rest = text.partition(" ")
    phrase = rest if first.casefold() in DETERMINERS else text
    phrase = _AGE.sub("", phrase)
    if phrase.startswith("of ") or phrase.casefold() in _ANYBODY:
        return None
    head = plain(head_of_role(phrase.partition(",")[0]))
    return phrase if head in words("role") or head.removesuffix("s") in words("role") else None
