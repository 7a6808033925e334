"""What is known of a phrase that may say who somebody is, as numbers for the learned choice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.coreference.lexicon import alike_words, expand, gender_of, words
from quoth.indexer.coreference.rolephrases import VAGUE
from quoth.indexer.model import Span
from quoth.indexer.roles.beside import APPOSED, BEFORE, BEFORE_COMMA, COPULA, FIRST, NEAR, Phrase
from quoth.indexer.roles.proposals import Proposals
from quoth.indexer.roles.tokens import ADVERB, COMMA, DETERMINER, MARK, NAMING, NOMINAL, OWNER, Token
from quoth.indexer.roles.wording import rates_of

ROLE_FEATURES = (
    "none pattern place full segment size before after first role title vague person other capitals lowers digits calendar "
    "commas names same_head longest within number mentions rank places is_person gender lower determiner owner opens "
    "others own elsewhere turns support beside weak capital_led shared alike against rival share spoke "
    "described early gap mean total most least leading closing"
).split()
_MOST = 20
"""Counts and places are told apart up to this."""
_BESIDE = (BEFORE, BEFORE_COMMA, APPOSED, COPULA)
_ROLES, _CALENDAR = words("role"), words("calendar")
_DETERMINERS = {"the": 1, "a": 2, "an": 2}
_FUNCTION, _PARTED = words("function"), (words("party"), words("place"))
_STEP, _GAP = 10, 60
"""The distance from a name is told in steps of so many characters, up to so many steps."""
_STRETCH, _EARLY = 25, 40
"""Where a phrase stands in the article is told in steps of so many tokens, up to so many steps."""
Number = float
"""The value of a feature; a truth value is 0 or 1."""


@dataclass(frozen=True)
class Learned:
    """What was learned of words."""

    nouns: Mapping[str, tuple[float, ...]]
    """How often nouns stand for a person who is named, and for something else."""
    rates: Mapping[str, float]
    """Log-odds that a phrase with a word is a role."""


class Features:
    """Describes the phrases of one article."""

    def __init__(self, proposals: Proposals, entities: Entities, learned: Learned) -> None:
        """Take the article, and what was learned of words."""
        self._entities, self._learned = entities, learned
        self._tokens, self._words = proposals.tokens.all, proposals.tokens.words
        self._who: dict[str, list[Candidate]] = {}
        for one in entities.persons:
            for word in one.profile:
                self._who.setdefault(word, []).append(one)
        self._total = max(1, sum(len(one.at) for one in entities.persons))
        self._rank = {id(one): number for number, one in enumerate(entities.persons)}

    def rows(self, one: Candidate, found: Sequence[Phrase]) -> list[list[float]]:
        """Return the numbers of each phrase in the order of ROLE_FEATURES, and at the end those of no role at all."""
        heads = [main_noun(self._tokens, phrase) for phrase in found]
        of_all = self._of_all(one, found, heads)
        together = self._together(found, heads, of_all)
        rows = [
            _row(both, self._place(one, phrase, head), self._inside(phrase, head))
            for phrase, head, both in zip(found, heads, together, strict=True)
        ]
        roles = sum(row[ROLE_FEATURES.index("role")] for row in rows)
        return [*rows, _row(of_all, {"none": 1, "role": roles})]

    def _of_all(self, one: Candidate, found: Sequence[Phrase], heads: Sequence[Token]) -> dict[str, Number]:
        beside = {
            phrase[:2]
            for phrase, head in zip(found, heads, strict=True)
            if phrase.pattern in _BESIDE and head.low in _ROLES
        }
        return {
            "number": min(2 * _MOST, len(found)),
            "mentions": min(_MOST, len(one.at) + len(one.quoted)),
            "rank": min(_MOST, self._rank.get(id(one), _MOST)),
            "is_person": one.kind == "person",
            "places": max((phrase.place for phrase in found), default=0),
            "share": len(one.at) / self._total,
            "spoke": min(_MOST, len(one.resolved)),
            "elsewhere": sum(phrase.pattern in (NEAR, FIRST) for phrase in found),
            "beside": len(beside),
        }

    def _together(
        self, found: Sequence[Phrase], heads: Sequence[Token], of_all: dict[str, Number]
    ) -> list[dict[str, Number]]:
        """Return for each phrase what it is among the others."""
        texts = [self._words(phrase.first, phrase.last).casefold() for phrase in found]
        sizes = [phrase.last - phrase.first for phrase in found]
        lows = [head.low for head in heads]
        longest: dict[tuple[int, ...], int] = {}
        support: dict[str, set[tuple[int, ...]]] = {}
        for phrase, low, size in zip(found, lows, sizes, strict=True):
            longest[phrase[:2]] = max(longest.get(phrase[:2], 0), size)
            support.setdefault(low, set()).add(phrase[:2])
        return [
            of_all
            | rates_of(text, self._learned.rates)
            | {
                "same_head": lows.count(low),
                "longest": size == longest[phrase[:2]],
                "within": sum(text in other and text != other for other in texts),
                "support": len(support[low]),
            }
            for phrase, low, text, size in zip(found, lows, texts, sizes, strict=True)
        ]

    def _place(self, one: Candidate, phrase: Phrase, head: Token) -> dict[str, Number]:
        """Return where a phrase stands, and how it suits whom it may tell of."""
        tokens, word, gender = self._tokens, expand(head.low), gender_of(head.low)
        before = tokens[phrase.first - 1] if phrase.first else None
        after = tokens[phrase.last] if phrase.last < len(tokens) else None
        span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
        own = word in one.profile
        return self._fit(one, phrase, head) | {
            "described": self._words(phrase.first, phrase.last) in one.described,
            "early": min(_EARLY, phrase.first // _STRETCH),
            "gap": self._gap(one, span),
            "pattern": phrase.pattern, "place": phrase.place, "full": phrase.full, "segment": phrase.segment,
            "before": before.kind if before else MARK,
            "after": after.kind if after else MARK,
            "opens": before is None or before.word in ".\n",
            "names": sum(other.kind == "person" for _, _, other in self._entities.inside(span)),
            "gender": _gender_clash(gender, one),
            "own": own,
            "others": min(5, len(self._who.get(word, ())) - own),
        }  # fmt: skip

    def _fit(self, one: Candidate, phrase: Phrase, head: Token) -> dict[str, Number]:
        """Return how the words of a phrase suit what the article tells of somebody right beside the name, and of others."""
        said = [x for x in self._tokens[phrase.first : phrase.last] if x.kind in NAMING]
        content = {expand(x.low) for x in said} - _FUNCTION
        capitals = {expand(x.low) for x in said if x.capital} & content
        rivals = Counter(id(who) for word in content for who in self._who.get(word, ())[:_MOST])
        del rivals[id(one)]
        return {
            "shared": len(content & one.profile),
            "alike": not one.profile.isdisjoint({expand(head.low), *alike_words(head.low)}),
            "against": any(
                capitals & kind and one.profile & kind and not capitals & one.profile & kind
                for kind in _PARTED
            ),
            "rival": max(rivals.values(), default=0),
        }

    def _gap(self, one: Candidate, span: Span) -> Number:
        """Return how far a phrase is from the nearest place of a name; negative before it."""
        places = (*one.at, *one.quoted)
        gaps = [span.start - x.end if x.end <= span.start else span.end - x.start for x in places]
        return max(-_GAP, min(_GAP, min(gaps, key=abs, default=_GAP * _STEP) // _STEP))

    def _inside(self, phrase: Phrase, head: Token) -> dict[str, Number]:
        """Return what the words of a phrase are."""
        said = self._tokens[phrase.first : phrase.last]
        first, low, nouns = said[0], head.low, self._learned.nouns
        person, other = nouns.get(low) or nouns.get("-" + low[-3:], (0.3, 0.1))
        plain = any(x.word[0].islower() and x.kind == NOMINAL and x.low not in _ROLES for x in said)
        return {
            "size": len(said), "first": first.kind, "person": person, "other": other,
            "role": low in _ROLES or low.rpartition("-")[2] in _ROLES,
            "title": low in words("titles"),
            "vague": low in VAGUE,
            "capitals": sum(x.capital for x in said),
            "lowers": sum(x.word[0].islower() for x in said),
            "digits": any(x.word[0].isdigit() for x in said),
            "calendar": any(x.low in _CALENDAR for x in said),
            "commas": sum(x.kind == COMMA for x in said),
            "lower": first.word[0].islower(),
            "determiner": _DETERMINERS.get(first.low, 3) if first.kind == DETERMINER else 0,
            "owner": any(x.kind == OWNER for x in said),
            "turns": sum(x.capital and y.word[0].islower() for x, y in pairwise(said)),
            "weak": first.word[0].islower() and first.tag.startswith(("VB", "IN", "RB")),
            "capital_led": first.capital and plain,
        }  # fmt: skip


def _gender_clash(gender: str, one: Candidate) -> Number:
    """Return 1 where a noun has another gender than somebody, -1 where the same; half where pronouns alone tell it."""
    if not gender or not (one.gender or one.pronouns):
        return 0
    if one.gender:
        return 1 if gender != one.gender else -1
    return 0.5 if gender != one.pronouns else -0.5


def _row(*told: Mapping[str, Number]) -> list[float]:
    values: dict[str, Number] = {}
    for some in told:
        values |= some
    return [values.get(name, 0.0) for name in ROLE_FEATURES]


def main_noun(tokens: Sequence[Token], phrase: Phrase) -> Token:
    """Return the main noun of a phrase: "chair" of "the former chair of the council"."""
    found = None
    for at in range(phrase.first, phrase.last):
        one = tokens[at]
        if one.kind in NAMING:
            if found and found.low in _ROLES and one.tag.startswith(("VBG", "VBN", "VBD")):
                break  # a Democrat supporting Bell
            found = one
        elif found and one.kind not in (DETERMINER, ADVERB):
            listed = one.kind == COMMA and tokens[at - 1].tag.startswith("JJ")  # the tall, silent diplomat
            if not listed:
                break
    return found or tokens[phrase.last - 1]
