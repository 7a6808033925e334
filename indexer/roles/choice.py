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

LEAST = 0.3
"""A role less likely than this is none; of those a little likelier half are right."""
SAME = 0.5
"""Phrases that share so much of their words say the same: their probabilities tell together how sure a role is."""
_NEGLIGIBLE = 0.003
"""A phrase less likely than this adds nothing to one that says the same."""
_EMPTY = frozenset("a an the of to in for".split())
_NO_ROLE = frozenset("mr mrs ms miss mister mx sir madam".split())
"""Courtesy titles: they are no role by themselves."""
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
        """Return the phrases that may be somebody's role, less the name, and what is known of each and of none of them."""
        found = self._proposals.of(one)
        words = (self._proposals.tokens.words(phrase.first, phrase.last) for phrase in found)
        texts = [as_written(text.removesuffix(f" {one.name}")) for text in words]
        return texts, self._features.rows(one, found)

    def of(self, one: Candidate) -> Choice | None:
        """Return the likeliest role of somebody, or None where no phrase is likely."""
        texts, rows = self.read(one)
        return choose(texts, self._trees.scores(rows)) if texts else None


def choose(texts: Sequence[str], scores: Sequence[float]) -> Choice | None:
    """Return the likeliest of some phrases by their scores, the last of which is that of none; None if none is likely.

    What has the same words is one phrase, wherever it stands.
    """
    likely = sorted(zip(shares(scores), texts, strict=False), reverse=True)
    wording: dict[frozenset[str], str] = {}
    shared: dict[frozenset[str], float] = {}
    for p, text in likely:
        if p > _NEGLIGIBLE:
            said = frozenset(_WORD.findall(text.casefold().replace(".", ""))) - _EMPTY
            if "@" not in text and not all(word in _NO_ROLE or word.isdigit() for word in said):
                wording.setdefault(said, text)
                shared[said] = shared.get(said, 0.0) + p
    if not shared:
        return None
    best = max(shared, key=shared.__getitem__)
    sure = min(1.0, sum(p for said, p in shared.items() if alike(best, said) >= SAME))
    return Choice(wording[best], round(sure, 3)) if sure >= LEAST else None


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return F1 of the words of two phrases; without any they are the same."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
