"""How a role is written, and how often each of its words stands in roles."""

import re
from collections.abc import Mapping
from pathlib import Path

from quoth.indexer.coreference.rolephrases import lowered
from quoth.indexer.layout.labels import role_of

_LAST_STOP = re.compile(r"(?<=[^\W\d_A-Z]{4})\.\Z")
_WORD = re.compile(r"[^\s,.“”\"()]+")


def as_written(text: str) -> str:
    """Return a role without a capital that only its place gives it, a possessive ending or the stop of a sentence."""
    text = _LAST_STOP.sub("", text)
    for ending in ("’s", "'s", "’", "'"):
        text = text.removesuffix(ending)
    return role_of(lowered(text))


def words_of(text: str) -> list[str]:
    """Return the words of a phrase in lower case, without possessive endings.

    >>> words_of("The mayor’s aide, Rep.")
    ['the', 'mayor', 'aide', 'rep']
    """
    return _WORD.findall(text.casefold().replace("’s", "").replace("'s", ""))


def read_rates(path: Path) -> dict[str, float]:
    """Read a file of lines "word TAB log-odds that a phrase with it is somebody's role"."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {word: float(rate) for word, _, rate in (line.partition("\t") for line in lines)}


def rates_of(text: str, rates: Mapping[str, float]) -> dict[str, float]:
    """Return the log-odds of the words of a phrase: their mean and sum, the most, the least, the first and last."""
    found = [rates.get(word, 0.0) for word in words_of(text)] or [0.0]
    return {
        "mean": sum(found) / len(found), "total": sum(found), "most": max(found), "least": min(found),
        "leading": found[0], "closing": found[-1],
    }  # fmt: skip
