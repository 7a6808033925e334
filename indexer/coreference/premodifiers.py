"""Finds the role that stands before a name: "White Helmets’ leader" Raed Saleh, "its chairman", Bell."""

import re

from quoth.indexer.coreference.forms import UPPER, plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.rolephrases import DETERMINERS, PEOPLE, is_agent, is_role
from quoth.indexer.text.tagger import load

LONGEST = 15
"""A phrase of so many words is no role."""
_COURTESY = frozenset(
    "mr mrs ms miss mister dr sir dame lord lady smt shri alhaji alhaja haji hajia mallam".split()
)
_INNER = frozenset("the north south east west".split())
_CLAUSE = re.compile(r"[,;:!?“”«»\"]|(?<!\bM[rs])(?<!\bMrs)(?<!\b[DS]r)\.\s")
_OPENS = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir"
    r"|(?:[Tt]he )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*)*['’]s?) "
)
_CLOSED = re.compile(r"[”\"]\Z|[,.!?]['’]+\Z")
_SEVERAL = re.compile(rf"\b([a-z]+s) (?:(?:[{UPPER}][\w.’'-]*(?: |, ))*[{UPPER}][\w.’'-]*,? and )?\Z")
_LINKS = frozenset("of for in at to on and".split())
_ENDED = re.compile(r"(?<=[^\W\d_A-Z]{3})[.!?]['\"”’]?\s+")
_NUMBERS = frozenset("one two three four five 1 2 3 4 5".split())


def before(left: str) -> str | None:
    """Return the role that ends right before a name, which `left` leads up to."""
    texts = _ENDED.split(left)[-1].split()
    if not texts or _CLOSED.search(texts[-1]):
        return None
    last = plain(texts[-1])
    shorter = left.rstrip()[: -len(texts[-1])]
    if last in words("titles", "party") and len(texts) > 1 and texts[-2].endswith(","):
        fuller = before(shorter)  # its chairman, Capt. Bell
        if fuller:
            return fuller
    if last in _COURTESY or last == "named":
        return before(shorter)
    if left.endswith(", "):
        return _before_comma(left[:-2])
    if texts[-1].endswith(("’s", "'s", "s’", "s'")):
        return None
    at = _noun(texts)
    return _of_several(left) if at is None else " ".join(texts[_phrase_start(texts, at) :])


def _of_several(left: str) -> str | None:
    """Return the role that several people share: candidates Ann Bell, Tom Hart and ..."""
    found = _SEVERAL.search(left)
    if not found or plain(found[1]).removesuffix("s") not in words("role"):
        return None
    texts = _ENDED.split(left[: found.end(1)])[-1].split()
    return " ".join(texts[_phrase_start(texts, len(texts) - 1) :])


def _before_comma(left: str) -> str | None:
    """Return the role in front of a comma and a name: The Tory leader, Michael Howard."""
    clause = _CLAUSE.split(left)[-1]
    for start in reversed([match.start() for match in _OPENS.finditer(clause)]):
        phrase = clause[start:]
        if is_role(phrase) and len(phrase.split()) < LONGEST:
            return phrase
    return None


def _noun(texts: list[str]) -> int | None:
    """Return the place of the main noun of a role that `texts` end with: deputy *director* for the Middle East."""
    known = words("role", "titles")
    if texts[-1].islower() and is_agent(texts[-1]):
        alone = "VB" in load().tags.get(texts[-1], "") or len(texts) == 1
        alone = alone or (not _modifies(plain(texts[-2])) and plain(texts[-2]) not in DETERMINERS)
        sure = plain(texts[-1]) in known or texts[-1].endswith(PEOPLE)
        return None if alone and not sure else len(texts) - 1
    if texts[-1] in _NUMBERS and plain(texts[-2:][0]) in ("number", "no"):
        return len(texts) - 2  # world number one
    of = _of_state(texts)
    if of is not None:
        return of
    for at in range(len(texts) - 1, max(-1, len(texts) - 10), -1):
        if plain(texts[at]) in known:
            linked = at == len(texts) - 1 or texts[at + 1] in _LINKS
            return at if linked and texts[-1] not in _LINKS else None
        if not (texts[at][0].isupper() or texts[at] in _LINKS or texts[at] in _INNER):
            return None
    return None


def _of_state(texts: list[str]) -> int | None:
    """Return the place of the main noun before "of" and one or two plain nouns: *secretary* of state."""
    for at in (len(texts) - 2, len(texts) - 3):
        if at > 0 and texts[at] in ("of", "for") and plain(texts[at - 1]) in words("role", "titles"):
            inside = texts[at + 1 :]
            if all(
                word == "the" or (word.islower() and load().tags.get(word, "NN").startswith("NN"))
                for word in inside
            ):
                return at - 1
    return None


def _phrase_start(texts: list[str], at: int) -> int:
    """Return the index of the first word of the noun phrase that has its main noun at `at`."""
    openers = words("function", "calendar")
    role = words("role")
    while at > 0:
        word = texts[at - 1]
        low = plain(word)
        if (
            word == "-"
            or word[-1] in ',;:!?”")]—–'
            or word[0] in '“"([—–'
            or _CLOSED.search(word)
            or (word[-1] == "." and len(word) > 5)
        ):
            break
        if low in DETERMINERS:
            return at - 1
        if word[0].isupper():
            if low in openers and not (word.isupper() and len(word) > 1):  # US
                break
        elif low in _LINKS:
            if at == len(texts) - 1 and texts[at][0].isupper() and plain(texts[at]) in words("titles"):
                break  # an official in President ...
            if at < 2 or plain(texts[at - 2]) not in role:
                break
        elif not _modifies(low):
            break
        at -= 1
    return at


def _modifies(word: str) -> bool:
    """Tell whether a lower-case word can stand before a noun in a noun phrase."""
    if word in words("role", "adjective"):
        return True
    tag = load().tags.get(word) or load().tags.get("-" + word[-3:], "NN")
    return tag.startswith(("JJ", "NN", "CD")) or tag.endswith(("JJ", "NN"))
