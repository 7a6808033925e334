"""Noun chunks, and what stands between two places of a sentence: as near to syntax as quoth comes without a parser."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

BREAKS = frozenset([",", ";", ":", "-", "–", "—", "(", ")", "...", "…"])
JOINTS = frozenset(
    "and but or that who which whom because if while when as after before since so than".split()
)
NOMINAL = frozenset(["DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP$", "POS", "JJR", "JJS", "'", "’", "&"])
NOMINALS = frozenset([*NOMINAL, "PRP", "WP", "EX"])
OPENERS = frozenset(["DT", "PRP", "WP", "PRP$"])
NOWHERE = (0, 0)


def chunks(classes: Sequence[str]) -> list[tuple[int, int]]:
    """Return for each item the bounds of its noun chunk; (0, 0) outside one."""
    found = [NOWHERE] * len(classes)
    start = -1
    for j, name in enumerate([*classes, "$"]):
        nominal = is_nominal(name)
        if start >= 0 and (not nominal or (name in OPENERS and classes[j - 1] not in ("POS", "DT"))):
            found[start:j] = [(start, j)] * (j - start)
            start = -1
        if nominal and start < 0:
            start = j
    return found


@cache
def is_nominal(name: str) -> bool:
    """Tell whether words of a class stand in noun chunks."""
    return name in NOMINALS or name.partition("/")[0] in NOMINALS


@dataclass(slots=True)
class Between:
    """What stands between the cue and an item; counts stop at two or three."""

    breaks: int = 0
    joints: int = 0
    verbs: int = 0
    quotes: int = 0
    cues: int = 0

    def add(self, word: str, name: str, quoted: bool, strong: bool) -> bool:
        """Count one more item, with its class, and tell whether it is one of those that are counted."""
        if strong:
            self.cues = min(2, self.cues + 1)
        if word in BREAKS:
            self.breaks = min(3, self.breaks + 1)
        elif word in JOINTS:
            self.joints = min(2, self.joints + 1)
        elif quoted:
            self.quotes = min(2, self.quotes + 1)
        elif "V" in name or name == "MD":
            self.verbs = min(2, self.verbs + 1)
        else:
            return strong
        return True
