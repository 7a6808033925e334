"""Where a phrase that says who somebody is may begin, and where it may end: each likely bound, for the choice."""

from collections.abc import Sequence

from quoth.indexer.coreference.lexicon import words
from quoth.indexer.roles.tokens import (
    ADVERB,
    COMMA,
    DETERMINER,
    LINK,
    MARK,
    NAMING,
    NOMINAL,
    OTHER,
    OWNER,
    PRONOUN,
    VERB,
    WHO,
    Token,
)

ADVERBS = frozenset(
    "then now newly once most very longtime also currently formerly recently previously still".split()
)
"""Those that may stand in a role, or before it: then leader of the council."""
_PARTICLES = frozenset("de la du des del en".split())
BACK, ON = 24, 30
"""So many tokens are gone back at most, and on."""
LINKS, COMMAS, PARTS = 4, 2, 3
"""So many "of" and "and" a phrase may have before a name, and commas; and commas after one."""
ENDS = 8
"""So many ends of one phrase are tried, the nearest first."""
BRACKETED = 7
"""So many tokens may stand between marks or brackets within a phrase."""


def starts(tokens: Sequence[Token], last: int) -> list[int]:
    """Return the numbers of the tokens with which a phrase may begin that ends with token `last`, the nearest first."""
    found: list[int] = []
    links = commas = 0
    at, lowest = last, max(-1, last - BACK)
    while at > lowest:
        one, before = tokens[at], tokens[at - 1]
        if one.kind in NAMING:
            if at < last and _may_part(one, tokens[at + 1]):
                found.append(at + 1)
        elif one.kind == DETERMINER:
            found.append(at)
            if at - 1 <= lowest or before.kind != LINK:
                return found
        elif one.low == "and" and before.kind == COMMA:
            pass
        elif one.kind == LINK:
            found.append(at + 1)
            links += 1
            if links > LINKS or at - 1 <= lowest or before.kind not in NAMING:
                return found
        elif (
            one.word in '”")'
            and at < last
            and before.kind in (*NAMING, VERB)
            and (opening := _opening(tokens, at)) is not None
        ):
            at = opening
        elif one.kind == ADVERB and one.low in ADVERBS:
            found.append(at + 1)
        elif one.kind == COMMA and at < last and commas < COMMAS and _listed(before, tokens[at + 1]):
            commas += 1
            found.append(at + 1)
        elif not (one.low in _PARTICLES or (one.kind == VERB and before.kind in (DETERMINER, OWNER))):
            found.append(at + 1)
            return found
        at -= 1
    return [*found, 0] if at < 0 else found


def _may_part(one: Token, following: Token) -> bool:
    """Tell whether a phrase may begin between two words: told reporters | White House aide."""
    if following.kind not in (*NAMING, DETERMINER):
        return False
    if one.capital:
        return one.low in words("function", "calendar")
    return one.word[0].islower() and (following.capital or "V" in one.tag or one.tag == "NNS")


def _listed(word: Token, following: Token) -> bool:
    """Tell whether the words around a comma may be of several roles: an actor, singer, and author; not chair, Capt."""
    plain = word.kind == NOMINAL and word.word.islower() and word.low not in words("calendar")
    return plain and not following.capital


def _opening(tokens: Sequence[Token], at: int) -> int | None:
    marks = "(" if tokens[at].word == ")" else '“"'
    back = range(at - 1, max(-1, at - BRACKETED), -1)
    return next((n for n in back if tokens[n].word in marks), None)


def closing(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the bracket or mark closes that opens at token `at`, if it does soon."""
    marks = ")" if tokens[at].word == "(" else '”"'
    ahead = range(at + 1, min(len(tokens), at + BRACKETED + 1))
    return next((n for n in ahead if tokens[n].word in marks), None)


def ends(tokens: Sequence[Token], first: int, verbs: int = 0) -> list[int]:
    """Return where a phrase may end that begins with token `first`, exclusive; it may have so many finite verbs."""
    found: dict[int, None] = {}
    at, commas, last = first, 0, min(len(tokens), first + ON)
    while at < last:
        one, before = tokens[at], tokens[at - 1]
        if one.word in '“"(':
            closed = closing(tokens, at)
            if at > first and (one.word == "(" or closed is None):
                found[at] = None
            if closed is None:
                return _complete(tokens, first, found)
            at = closed
        elif at == first or one.word == "/" or (one.kind == VERB and before.kind in (DETERMINER, OWNER)):
            pass
        elif one.kind == MARK or (one.kind == VERB and not verbs) or (one.kind == COMMA and commas == PARTS):
            found[at] = None
            return _complete(tokens, first, found)
        elif one.kind == VERB:
            verbs -= 1
        elif _may_end(one, before):
            found[at] = None
            commas += one.kind == COMMA
            verbs += one.kind == WHO
        at += 1
    if at >= len(tokens):
        found[len(tokens)] = None
    return _complete(tokens, first, found)


def _may_end(one: Token, before: Token) -> bool:
    """Tell whether a phrase may end before a word: a retired teacher | who, the leader | and, a nurse | on Tuesday."""
    if one.kind in (COMMA, PRONOUN, WHO):
        return True
    if one.kind == NOMINAL and one.word[0].islower() and one.tag.startswith(("VBD", "VBG")):
        return before.kind in NAMING and before.tag.startswith(("NN", "CD"))
    parts = one.low in ("and", "in", "on") or one.kind == OTHER or one.low in words("calendar")
    return parts and before.kind != OTHER


def _complete(tokens: Sequence[Token], first: int, found: dict[int, None]) -> list[int]:
    """Return the first of some ends, without those where a phrase cannot end."""
    some = [end for end in found if end > first][:ENDS]
    return [
        end for end in some if tokens[end - 1].kind in (*NAMING, DETERMINER) or tokens[end - 1].word in ')”"'
    ]
