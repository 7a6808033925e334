"""Whether two quotes are of the same statement: a pure comparison of two, whatever else an archive holds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quoth.indexer.model import Speaker
from quoth.search.statements.winnowing import FEWEST, fingerprints
from quoth.search.verify.changes import Passage
from quoth.search.verify.compare import compare
from quoth.search.verify.people import bond
from quoth.search.verify.words import Word, weight, words

LONG = 8
"""From so many words on, a part of a longer quote is the same statement; of a shorter one, only most of it."""
MOST = 0.6
ALIKE = 0.8
"""So much of the shorter wording must be in the fuller one."""
CELLS = 1_000_000
"""Two quotes of more words, multiplied, are the same statement only if no word differs."""


@dataclass(eq=False)
class Member:
    """A quote as it is compared."""

    id: str
    article: int
    """Number of its article: what one article has twice is two statements."""
    text: str
    keys: list[str]
    """What its words are compared by."""
    speaker: Speaker | None
    found: Speaker | None
    """The speaker before any correction."""
    spoken: bool

    @cached_property
    def words(self) -> list[Word]:
        """Its words, which are needed for few."""
        return words(self.text)

    @cached_property
    def prints(self) -> set[int]:
        """Its fingerprints."""
        return fingerprints(self.keys)

    @property
    def size(self) -> tuple[int, str]:
        """What members are ordered by; the largest is the fullest."""
        return len(self.keys), self.id


def same(one: Member, other: Member, is_name: Callable[[str], bool]) -> bool:
    """Tell whether two quotes are of the same statement: with other marks, cut ends or a word changed.

    is_name: tells whether a word is part of a name, where its capital does not tell.
    """
    shorter, fuller = sorted((one, other), key=lambda member: member.size)
    size = len(shorter.keys)
    if size < FEWEST or shorter.spoken != fuller.spoken or shorter.article == fuller.article:
        return False
    if size < LONG and size < MOST * len(fuller.keys):
        return False
    if _others(shorter.speaker, fuller.speaker) and _others(shorter.found, fuller.found):
        return False
    if shorter.keys == fuller.keys:
        return True
    if size * len(fuller.keys) > CELLS:
        return False
    keys = set(shorter.keys)
    if sum(map(weight, keys.intersection(fuller.keys))) < ALIKE * sum(map(weight, keys)):
        return False
    having = Passage(fuller.text, fuller.words)
    found = compare(shorter.words, shorter.text, having, fuller.keys, is_name)
    return found.score >= ALIKE and all(change.kind == "wording" for change in found.changes)


def _others(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether two speakers are certainly not one."""
    pairs = ((one, other), (other, one))
    return any(first and bond(first.name, second) == "other" for first, second in pairs)
