"""Words that set a speaker apart: those said more often than others say them, by Dunning's likelihood ratio (1993)."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from quoth.indexer.names import fold
from quoth.search.query.analysis import pairs
from quoth.search.speakers.ids import named
from quoth.search.store.database import Database

_OTHERS = 2_000
"""Quotes of anybody that a speaker's are compared with; ids are random digits, so the first ones are a fair sample."""
_OWN = 500
_SURE = 10.83
"""A likelihood ratio that comes up by chance once in a thousand words (chi-squared, one degree of freedom)."""
_FEWEST = 2
"""Quotes that a word must stand in."""
_SHORTEST = 4
"""Letters of a word; shorter ones are mostly grammar."""

_SAID = """
SELECT said.text FROM said JOIN speakers ON speakers.id = speaker_id
WHERE instr(' | ' || folded || ' | ', ' | ' || ? || ' | ') > 0 AND said.type <> 'indirect' ORDER BY said.id LIMIT ?"""
_ANY = "SELECT text FROM quotes WHERE parent IS NULL AND type <> 'indirect' ORDER BY id LIMIT ?"


def topics(db: Database, name: str, limit: int = 12) -> list[str]:
    """Return words that the speaker called `name` says more often than others, the most telling first.

    A word is in its commonest form. Paraphrases are a reporter's words and do not count.
    """
    own, forms = _counted(row["text"] for row in db.rows(_SAID, fold(named(db, name)), _OWN))
    others = _others(db, str(db.value("SELECT value FROM meta WHERE name = 'generation'")))
    quotes, rest = own.pop("", 0), others[""]
    scores = {
        stem: ratio
        for stem, number in own.items()
        if number >= _FEWEST and (ratio := _ratio(number, quotes, others[stem], rest)) >= _SURE
    }
    ranked = sorted(scores, key=lambda stem: (-scores[stem], stem))
    return [forms[stem].most_common(1)[0][0] for stem in ranked[:limit]]


@lru_cache(8)
def _others(db: Database, generation: str) -> Counter[str]:
    """Return in how many of a sample of quotes each stem stands; `generation` changes whenever quotes do."""
    counts, _ = _counted(row["text"] for row in db.rows(_ANY, _OTHERS))
    return counts


def _counted(texts: Iterable[str]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Return in how many texts each stem stands ("" stands in all), and the words of each stem."""
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        found = {stem: word for stem, word in pairs(text) if len(word) >= _SHORTEST and word.isalpha()}
        counts.update([*found, ""])
        for stem, word in found.items():
            forms.setdefault(stem, Counter())[word] += 1
    return counts, forms


def _ratio(one: int, quotes: int, other: int, rest: int) -> float:
    """Return how much likelier two shares are than a common one; 0 where the first is not the greater.

    >>> round(_ratio(10, 100, 10, 1000), 1), _ratio(1, 100, 10, 1000)
    (22.9, 0.0)
    """
    if not rest or one / quotes <= other / rest:
        return 0.0
    share = (one + other) / (quotes + rest)
    terms = ((one, quotes * share), (other, rest * share),
             (quotes - one, quotes * (1 - share)), (rest - other, rest * (1 - share)))  # fmt: skip
    return 2 * sum(found * math.log(found / expected) for found, expected in terms if found)
