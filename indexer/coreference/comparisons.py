"""Compares a mention with a candidate by what is known of each: gender, profile, who has spoken, how it is described."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.coreference.nominals import head_of
from quoth.indexer.model import Span

FAR = 30.0
"""Stands for a distance where there is none."""
MANY = 8
"""More others who spoke since tell no more."""
SMALL = frozenset("of for the and on in to".split())
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


class Turns:
    """The attributions before, in order, and by who they were given to."""

    SIGHT = 400
    """Other speakers are counted among so many turns after a speaker's last: more than all but trials have."""

    def __init__(self) -> None:
        """Begin with none."""
        self._all: list[Turn] = []
        self._numbers: list[int] = []
        self._who: list[int] = []
        self._spoken: dict[int, list[Turn]] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def append(self, turn: Turn) -> None:
        """Add the latest."""
        self._all.append(turn)
        self._numbers.append(turn.number)
        self._who.append(id(turn.candidate))
        self._spoken.setdefault(id(turn.candidate), []).append(turn)

    def forget(self, size: int) -> None:
        """Leave only the first `size`."""
        for turn in self._all[size:]:
            self._spoken[id(turn.candidate)].pop()
        del self._all[size:], self._numbers[size:], self._who[size:]

    def latest(self, most: int) -> list[Turn]:
        """Return the last `most`, the latest first."""
        return self._all[: -most - 1 : -1]

    def of(self, one: Candidate) -> Sequence[Turn]:
        """Return those that were given to a candidate."""
        return self._spoken.get(id(one), ())

    def since(self, last: Turn) -> tuple[int, int]:
        """Return how many came after one, and to how many others they were given, MANY at most."""
        at = bisect_right(self._numbers, last.number)
        return len(self._all) - at, min(MANY, len(set(self._who[at : at + self.SIGHT])))


def agreement(mention: str, candidate: str) -> float:
    """Return 1 where two genders are the same, -1 where they differ, 0 where one is not known."""
    return 0.0 if not mention or not candidate else 1.0 if mention == candidate else -1.0


def spells(token: str, parts: Sequence[str]) -> bool:
    """Return True if a word is the initials of a name, small words counted or not."""
    if len(token) > len(parts):
        return False
    parts = [part for part in parts if part]  # "&" is no word of a name
    return 1 < len(token) < 8 and len(parts) > 1 and token in initials(parts)


def initials(parts: Sequence[str]) -> tuple[str, str]:
    """Return the first letters of the words of a name, all and without those of small words."""
    letters = "".join(part[:1] for part in parts)
    return letters, "".join(part[:1] for part in parts if part not in SMALL)


def profile(mention: Mention, one: Candidate) -> list[float]:
    """Return how well a mention fits what the article tells of a candidate."""
    profile = one.profile
    if not profile or mention.kind in ("he", "she", "it", "they", "who"):
        return [float(min(12, len(profile))), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    noun, content, capitals = mention.noun, mention.content, mention.capitals
    kinds = (words("party"), words("place")) if capitals else ()
    against = any(capitals & kind and profile & kind and not capitals & profile & kind for kind in kinds)
    return [
        float(min(12, len(profile))),
        float(noun in profile),
        float(noun in profile or not mention.alike.isdisjoint(profile)),
        float(len(content & profile)),
        len(content & profile) / max(1, len(content)),
        float(len(capitals & profile)) - float(len(capitals - profile)) * 0.5,
        float(against),
    ]


def history(setting: Setting, turns: Turns, one: Candidate) -> list[float]:
    """Return how long ago and how often a candidate has spoken."""
    spoken = turns.of(one)
    if not spoken:
        return [FAR, 0.0, 0.0, FAR, 9.0, 9.0, 0.0]
    last = spoken[-1]
    since, others = turns.since(last)
    alternates = since == 1 and len(turns) > 1
    kinds = ("he", "she", "name", "noun")
    return [
        float(min(20, since)),
        float(min(20, len(spoken))),
        len(spoken) / len(turns),
        float(min(20, setting.paragraph - last.paragraph)),
        float(others),
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
            0.0,
        ]
    if one.source != "described" and one.kind not in ("unnamed", "group", "document"):
        return [0.0, 0.0, 0.0, 0.0, 0.0, float(mention.kind == "noun" and mention.noun in one.parts)]
    first = plain(one.name.split(" ", 1)[0])
    definite = 1.0 if first == "the" else 2.0 if first in ("a", "an", "one", "another") else 3.0
    longer = float(max(-6, min(6, len(one.parts) - len(mention.tokens))))
    return [
        longer,
        float(one.first < mention.span.start),
        definite,
        float(min(12, len(one.parts))),
        float(_TAIL.search(one.name) is not None),
        2.0 if mention.noun == head_of(one.name) else 1.0 if mention.noun in one.parts else 0.0,
    ]
