"""Proposes the phrases that stand beside a name: before it, after a comma, in brackets, after "is", "who", "of", "as"."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quoth.indexer.coreference.lexicon import words
from quoth.indexer.roles.bounds import ADVERBS, ends, starts
from quoth.indexer.roles.tokens import (
    ADVERB,
    COMMA,
    DETERMINER,
    LINK,
    MARK,
    NAMING,
    NOMINAL,
    OWNER,
    PRONOUN,
    VERB,
    WHO,
    Token,
    Tokens,
)

PATTERNS = (
    "before titled before_comma shared apposed bracketed dash origin copula relative as described "
    "near first owner"
).split()
"""How a phrase is tied to whom it may tell of."""
(
    BEFORE, TITLED, BEFORE_COMMA, SHARED, APPOSED, BRACKETED, DASH, ORIGIN, COPULA, RELATIVE, AS, DESCRIBED,
    NEAR, FIRST, POSSESSOR,
) = range(len(PATTERNS))  # fmt: skip

_COURTESY = frozenset(
    "mr mrs ms miss mister dr sir dame lord lady smt shri alhaji alhaja haji hajia mallam".split()
)
_BE = frozenset("is was are were be been serves served became becomes remains remained works worked".split())
_ORIGINS = frozenset("of from at with for in".split())
_MADE = frozenset("as became becoming elected appointed named".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
SEGMENTS = 4
"""So many commas and brackets after a name are looked behind: Ann Lee, 45, R-Ohio, the chair."""
_SHORT = 9
"""A segment of more tokens is no age, party or degree; the role is not behind it."""
_NEARBY = 14
""" "As", "named", "elected" and the like are looked for among so many tokens after a name."""
_BRACKET = 20
"""A bracket of more tokens holds no role."""


class Phrase(NamedTuple):
    """A phrase that may say who somebody is."""

    pattern: int
    """One of the constants above."""
    place: int
    """Number of the place of the name, from 0; how many persons are nearer to a description."""
    first: int
    """Its first token."""
    last: int
    """The token after it."""
    segment: int = 0
    """How many commas and brackets stand between; of a description, how many sentences."""
    full: bool = False
    """Whether the name is in full there."""


class Beside:
    """Proposes phrases around one place of a name."""

    def __init__(self, tokens: Tokens, place: int, full: bool) -> None:
        """Take the article and the number of the place, and whether the name is in full there."""
        self._tokens, self._place, self._full = tokens.all, place, full

    def before(self, name: int) -> Iterator[Phrase]:
        """Yield the phrases that end before token `name`, with which the name begins."""
        tokens, last = self._tokens, name - 1
        while last >= 0 and tokens[last].low in _COURTESY and tokens[last].kind in NAMING:
            yield Phrase(TITLED, self._place, last, last + 1, 0, self._full)
            last -= 1
        while last >= 0 and tokens[last].low in ("named", "called"):
            last -= 1
        if last > 0 and tokens[last].word in ("the", "The"):
            last -= 1
        for pattern, at in self._last_words(last):
            if at >= 0 and tokens[at].kind in NAMING:
                for first in dict.fromkeys(starts(tokens, at)):
                    if first <= at:
                        yield Phrase(pattern, self._place, first, at + 1, 0, self._full)

    def _last_words(self, last: int) -> Iterator[tuple[int, int]]:
        """Yield with which tokens a phrase may end, and how it is tied to the name that follows token `last`."""
        tokens = self._tokens
        if last < 0:
            return
        if tokens[last].kind == COMMA:
            yield BEFORE_COMMA, last - 1
        elif tokens[last].kind in NAMING:
            yield BEFORE if tokens[last].kind == NOMINAL else POSSESSOR, last
            at = last
            while at >= 0 and tokens[at].kind in (*NAMING, LINK) and last - at < 6:
                at -= 1
            if at > 0 and tokens[at].kind == COMMA:  # the committee's chair, Labour MP Ann Lee
                yield BEFORE_COMMA, at - 1
        if tokens[last].kind == COMMA or tokens[last].low == "and":
            at = last
            while at >= 0 and _in_list(tokens[at]):
                at -= 1
            if at >= 0 and tokens[at].kind == NOMINAL and at < last - 1 and tokens[at + 1].capital:
                yield SHARED, at  # candidates Ann Lee, Tom Hart and
            elif at > 0 and tokens[at].word in "—–:":
                yield SHARED, at - 1

    def after(self, end: int) -> Iterator[Phrase]:
        """Yield the phrases that begin behind a name, whose last token stands before token `end`."""
        tokens, at, segment = self._tokens, end, 1
        if tokens[end - 1].kind == OWNER:
            return
        if at < len(tokens) and tokens[at].low in _SUFFIXES:
            at += 1
        if at + 1 < len(tokens) and tokens[at].kind == COMMA and tokens[at + 1].low in _SUFFIXES:
            at += 2
        while at < len(tokens) - 1 and segment <= SEGMENTS:
            one = tokens[at]
            if one.word in "([":
                close = next(
                    (n for n in range(at + 1, min(len(tokens), at + _BRACKET)) if tokens[n].word in ")]"), 0
                )
                if close > at + 1:
                    yield Phrase(BRACKETED, self._place, at + 1, close, segment, self._full)
                if not close:
                    return
                at = close + 1
                continue
            if one.kind == COMMA or one.word in "—–--":
                yield from self._apposed(at, segment)
                at = self._next_segment(self._begin(at + 1))
            elif one.kind == LINK and one.low in _ORIGINS:
                yield from self._phrases(ORIGIN, at, segment)
                at = self._next_segment(at, (*NAMING, DETERMINER, LINK))
            else:
                yield from self._clause(at, segment)
                return
            segment += 1

    def _begin(self, at: int) -> int:
        """Return the token with which an apposition begins: behind a line end, "aged", "now"."""
        tokens = self._tokens
        while at + 1 < len(tokens) and (
            tokens[at].low in ADVERBS or tokens[at].low in ("aged", "age") or tokens[at].word == "\n"
        ):
            at += 1
        return at

    def _next_segment(self, at: int, kinds: Iterable[int] = ()) -> int:
        """Return the comma or bracket behind a short segment of tokens of some kinds; the end of all where none is."""
        tokens, begin = self._tokens, at
        stops = (COMMA, MARK, VERB, WHO, PRONOUN)
        while at < len(tokens) and (tokens[at].kind in kinds if kinds else tokens[at].kind not in stops):
            at += 1
        ends_there = at < len(tokens) and (tokens[at].kind == COMMA or tokens[at].word in "([")
        return at if ends_there and at - begin <= _SHORT else len(tokens)

    def _apposed(self, mark: int, segment: int) -> Iterator[Phrase]:
        """Yield what stands behind a comma or a dash."""
        tokens, at = self._tokens, self._begin(mark + 1)
        if at >= len(tokens):
            return
        first = tokens[at]
        if first.low in ("who", "whose"):
            yield from self._relative(at, segment)
        elif first.low == "as":
            yield from self._phrases(AS, at + 1, segment)
        elif first.low in _BE:
            yield from self._copula(COPULA, at, segment)
        elif first.kind == LINK and first.low in _ORIGINS:
            yield from self._phrases(ORIGIN, at, segment)
        elif first.kind in (*NAMING, DETERMINER) or first.word in '“"':
            pattern = APPOSED if tokens[mark].kind == COMMA else DASH
            yield from self._phrases(pattern, at, segment)

    def _clause(self, at: int, segment: int) -> Iterator[Phrase]:
        """Yield what a clause says: is the chair, who chairs it, was elected the chair."""
        tokens = self._tokens
        one = tokens[at]
        if one.low in _BE:
            yield from self._copula(COPULA, at, segment)
        elif one.low in ("has", "had") and tokens[at + 1].low == "been":
            yield from self._copula(COPULA, at + 1, segment)
        elif one.low == "who":
            yield from self._relative(at, segment)
        for n in range(at + 1, min(len(tokens) - 1, at + _NEARBY)):
            if tokens[n].kind == MARK:
                return
            if tokens[n].low in _MADE and tokens[n + 1].kind in (*NAMING, DETERMINER):
                yield from self._phrases(AS, n + 1, segment)
                return

    def _copula(self, pattern: int, verb: int, segment: int) -> Iterator[Phrase]:
        at = self._skip_adverbs(verb + 1)
        if at < len(self._tokens) and _may_be_role(self._tokens[at]):
            yield from self._phrases(pattern, at, segment)

    def _relative(self, who: int, segment: int) -> Iterator[Phrase]:
        tokens, verb = self._tokens, self._skip_adverbs(who + 1)
        if verb + 1 >= len(tokens):
            return
        if tokens[verb].low in _BE:
            yield from self._copula(RELATIVE, verb, segment)
        elif tokens[verb].low in ("has", "had") and tokens[verb + 1].low == "been":
            yield from self._copula(RELATIVE, verb + 1, segment)
        yield from self._phrases(RELATIVE, who, segment, 1)

    def _skip_adverbs(self, at: int) -> int:
        tokens = self._tokens
        while at < len(tokens) and (
            tokens[at].kind == ADVERB or tokens[at].low in ADVERBS or tokens[at].low == "as"
        ):
            at += 1
        return at

    def _phrases(self, pattern: int, first: int, segment: int, verbs: int = 0) -> Iterator[Phrase]:
        for last in ends(self._tokens, first, verbs):
            yield Phrase(pattern, self._place, first, last, segment, self._full)


def _in_list(one: Token) -> bool:
    return one.kind == COMMA or one.low in ("and", "&") or (one.capital and one.kind in NAMING)


def _may_be_role(one: Token) -> bool:
    """Tell whether a role may begin with a word after "is"."""
    if one.kind in (DETERMINER, OWNER) or one.low in _ORIGINS:
        return True
    return one.kind == NOMINAL and (
        one.capital or one.low == "one" or one.low in words("role", "titles", "adjective")
    )
