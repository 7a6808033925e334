"""Chooses the role of somebody among what the article says, and tells how likely it is right and whole."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.coreference.ranker import shares
from quoth.indexer.models.trees import Trees
from quoth.indexer.roles.features import Features, Learned
from quoth.indexer.roles.proposals import Proposals
from quoth.indexer.roles.wording import as_written

LEAST = 0.25
"""A role less likely than this is none."""
SAME = 0.5
"""Phrases that share so much of their words say the same: their probabilities are added up."""
LOOKED_AT = 6
"""So many of the likeliest phrases are compared."""
_NEGLIGIBLE = 0.003
"""A phrase less likely than this adds nothing to one that says the same."""
_EMPTY = frozenset("a an the of to in for".split())
_WORD = re.compile(r"\w+")


class Choice(NamedTuple):
    """A role and the probability that it is right and whole."""

    text: str
    confidence: float


class RoleFinder:
    """Tells who somebody is, in the words of one article."""

    def __init__(self, entities: Entities, learned: Learned, trees: Trees) -> None:
        """Take the article's entities, what was learned of words, and of phrases."""
        self._proposals = Proposals(entities, learned.nouns)
        self._features = Features(self._proposals, entities, learned)
        self._trees = trees

    def read(self, one: Candidate) -> tuple[list[str], list[list[float]]]:
        """Return the phrases that may be somebody's role, and what is known of each and of none of them."""
        found = self._proposals.of(one)
        texts = [as_written(self._proposals.tokens.words(phrase.first, phrase.last)) for phrase in found]
        return texts, self._features.rows(one, found)

    def of(self, one: Candidate) -> Choice | None:
        """Return the likeliest role of somebody, or None where no phrase is likely."""
        texts, rows = self.read(one)
        return choose(texts, self._trees.scores(rows)) if texts else None


def choose(texts: Sequence[str], scores: Sequence[float]) -> Choice | None:
    """Return the likeliest of some phrases by their scores, the last of which is that of none; None if none is likely."""
    likely = shares(scores)
    told = [
        (p, text, frozenset(_WORD.findall(text.casefold().replace(".", ""))) - _EMPTY)
        for p, text in zip(likely, texts, strict=False)
        if p > _NEGLIGIBLE
    ]
    told.sort(key=lambda one: -one[0])
    totals = [sum(p for p, _, other in told if alike(said, other) >= SAME) for _, _, said in told[:LOOKED_AT]]
    if not totals:
        return None
    said = told[totals.index(max(totals))][2]
    best = next(
        n for n, one in enumerate(told) if alike(said, one[2]) >= SAME
    )  # the likeliest of those that say the same
    sure = min(1.0, totals[best])
    return Choice(told[best][1], round(sure, 3)) if sure >= LEAST else None


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return F1 of the words of two phrases; without any they are the same."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
