"""Gives each quotation to one of the relations around it, or to nobody, or says that it is no quote.

A log-linear ranker (Berger et al. 1996): every candidate has features, and the sums of their weights go through
a softmax. Candidates are the relations near the quotation, the relation of the quotation before it, NOBODY and
NOT_QUOTE. It decides from left to right, so that a quotation can go on with the speaker of the one before.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.indexer.clues import quotation_clues, relation_clues
from quoth.indexer.scene import Place, Scene

NOBODY = -1
NOT_QUOTE = -2
NEIGHBOURS = 4
"""A relation of the same paragraph is a candidate up to so many sentences away."""
BEHIND, AHEAD = 0.3, 0.5
"""In the paragraph before or after, a relation is a candidate if its cue is at least this likely."""


DOUBT = -0.7
"""Added to the score of NOT_QUOTE: a quote lost is worse than one too many."""


@dataclass(frozen=True, slots=True)
class Link:
    """What was decided for one quotation."""

    relation: int
    """Number of the relation, or NOBODY or NOT_QUOTE."""
    sure: float
    """Probability of this candidate."""


def decide(scene: Scene, weights: Mapping[str, float]) -> list[Link]:
    """Decide for every quotation of an article, in order."""
    links: list[Link] = []
    previous: list[int] = []
    for place in scene.places:
        rows = candidates(scene, place, previous)
        scores = [sum([weights.get(clue, 0.0) for clue in clues]) for _, clues in rows]
        scores[-1] += DOUBT
        best = max(range(len(rows)), key=scores.__getitem__)
        total = sum(math.exp(score - scores[best]) for score in scores)
        links.append(Link(rows[best][0], 1 / total))
        previous.append(rows[best][0])
    return links


def candidates(scene: Scene, place: Place, previous: Sequence[int]) -> list[tuple[int, list[str]]]:
    """Return each candidate for a quotation with its clues; `previous` is what was decided before."""
    near = nearby(scene, place, previous[-1] if previous else NOT_QUOTE)
    rows = [(r, relation_clues(scene, place, r, near, previous)) for r in near]
    own = quotation_clues(scene, place, near, previous)
    rows.append((NOBODY, ["nobody " + clue for clue in own]))
    rows.append((NOT_QUOTE, ["not " + clue for clue in own]))
    return rows


def nearby(scene: Scene, place: Place, last: int) -> list[int]:
    """Return the numbers of the relations that may have said the quotation; `last` said the one before."""
    around = scene.around(place)
    far_last = [last] if last >= 0 and last not in around else []
    return far_last + [r for r in around if r == last or _may(scene, place, r)]


def _may(scene: Scene, place: Place, r: int) -> bool:
    relation = scene.relations[r]
    if relation.source and relation.source[0].start <= place.start < relation.source[0].end:
        return False  # a nickname inside the source
    if place.number in relation.quotations:
        return True
    far = place.paragraph - scene.paragraph_of(r)
    if far == 0:
        return abs(relation.sentence - place.sentence) <= NEIGHBOURS
    if not relation.lemma:
        return relation.sentence == place.sentence - 1
    return (far == 1 and relation.likely > BEHIND) or (far == -1 and relation.likely > AHEAD)
