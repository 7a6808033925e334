"""Compares a mention with a candidate by what is known of each: gender, profile, who has spoken, how it is described."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import alike, words
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.model import Span

FAR = 30.0
"""Stands for a distance where there is none."""
_TAIL = re.compile(r"\w (?:of|for|from|by|with|at|in) \w")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a mention stands."""

    number: int
    """Of its attribution, in order of reading."""
    cue: Span | None
    contents: Sequence[Span]
    type: str
    rule: str
    paragraph: int
    sure: float


@dataclass(frozen=True, slots=True)
class Turn:
    """One attribution before: who it was given to."""

    candidate: Candidate
    number: int
    place: int
    paragraph: int
    kind: str
    """Of its mention."""


def agreement(mention: str, candidate: str) -> float:
    """Return 1 where two genders are the same, -1 where they differ, 0 where one is not known."""
    return 0.0 if not mention or not candidate else 1.0 if mention == candidate else -1.0


def spells(token: str, parts: Sequence[str]) -> bool:
    """Return True if a word is the initials of a name, small words counted or not."""
    parts = [part for part in parts if part]  # "&" is no word of a name
    if not 1 < len(token) < 8 or len(parts) < 2:
        return False
    letters = "".join(part[0] for part in parts)
    small = "".join(part[0] for part in parts if part not in ("of", "for", "the", "and", "on", "in", "to"))
    return token in (letters, small)


def profile(mention: Mention, one: Candidate) -> list[float]:
    """Return how well a mention fits what the article tells of a candidate."""
    profile = one.profile
    if not profile or mention.kind in ("he", "she", "it", "they", "who"):
        return [float(min(12, len(profile))), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    noun, content, capitals = mention.noun, mention.content, mention.capitals
    kinds = (words("party"), words("place"))
    against = any(capitals & kind and profile & kind and not capitals & profile & kind for kind in kinds)
    return [
        float(min(12, len(profile))),
        float(noun in profile),
        float(any(alike(noun, word) for word in profile)),
        float(len(content & profile)),
        len(content & profile) / max(1, len(content)),
        float(len(capitals & profile)) - float(len(capitals - profile)) * 0.5,
        float(against),
    ]


def history(setting: Setting, turns: Sequence[Turn], spoken: Sequence[Turn]) -> list[float]:
    """Return how long ago and how often a candidate has spoken."""
    if not spoken:
        return [FAR, 0.0, 0.0, FAR, 9.0, 9.0, 0.0]
    last = spoken[-1]
    since = [turn for turn in turns if turn.number > last.number]
    others = {id(turn.candidate) for turn in since}
    alternates = len(since) == 1 and len(turns) > 1
    kinds = ("he", "she", "name", "noun")
    return [
        float(min(20, len(since))),
        float(min(20, len(spoken))),
        len(spoken) / len(turns),
        float(min(20, setting.paragraph - last.paragraph)),
        float(min(8, len(others))),
        float(kinds.index(last.kind) if last.kind in kinds else 4),
        float(alternates),
    ]


def described(mention: Mention, one: Candidate) -> list[float]:
    """Return what the words of a candidate without a name are like, beside the mention's."""
    if one.source == "own":
        return [
            0.0,
            0.0,
            0.0,
            float(min(12, len(mention.tokens))),
            float(_TAIL.search(mention.text) is not None),
        ]
    if one.source != "described" and one.kind not in ("unnamed", "group", "document"):
        return [0.0, 0.0, 0.0, 0.0, 0.0]
    first = plain(one.name.split(" ", 1)[0])
    definite = 1.0 if first == "the" else 2.0 if first in ("a", "an", "one", "another") else 3.0
    longer = float(max(-6, min(6, len(one.parts) - len(mention.tokens))))
    return [
        longer,
        float(one.first < mention.span.start),
        definite,
        float(min(12, len(one.parts))),
        float(_TAIL.search(one.name) is not None),
    ]
