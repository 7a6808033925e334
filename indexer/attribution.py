"""Gives each quotation to one of the relations around it, or to nobody, or says that it is no quote.

A log-linear ranker (Berger et al. 1996): every candidate has features, and the sums of their weights go through
a softmax. Candidates are the relations near the quotation, the relation of the quotation before it, NOBODY and
NOT_QUOTE. It decides from left to right, so that a quotation can go on with the speaker of the one before.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.indexer.clues import WORD, capitals, quotation_clues, relation_clues
from quoth.indexer.scene import Place, Scene

NOBODY = -1
NOT_QUOTE = -2
NEIGHBOURS = 4
"""A relation of the same paragraph is a candidate up to so many sentences away."""
BEHIND, AHEAD = 0.3, 0.5
"""In the paragraph before or after, a relation is a candidate if its cue is at least this likely."""


LONG = 9
"""A quotation of so many words is somebody's, if its words do not have the capitals of a title."""
LEAST = 0.25
"""What looked like no quote, but is one, has a relation only if that is at least so likely."""
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
        if place.continues and previous and previous[-1] != NOT_QUOTE:
            links.append(links[-1])
            previous.append(previous[-1])
            continue
        rows = candidates(scene, place, previous)
        scores = [sum([weights.get(clue, 0.0) for clue in clues]) for _, clues in rows]
        scores[-1] += DOUBT
        best = len(rows) - 1 if is_nickname(scene, place) else _best(scores, is_speech(scene, place))
        links.append(Link(rows[best][0], _share(scores, best)))
        previous.append(rows[best][0])
    return links


def _best(scores: Sequence[float], speech: bool) -> int:
    """Return the place of the best candidate; the last two are NOBODY and NOT_QUOTE, which `speech` rules out."""
    best = max(range(len(scores)), key=scores.__getitem__)
    if not speech or best < len(scores) - 1:
        return best
    best = max(range(len(scores) - 1), key=scores.__getitem__)
    return best if _share(scores, best) >= LEAST else len(scores) - 2


def _share(scores: Sequence[float], one: int) -> float:
    return 1 / sum(math.exp(min(score - scores[one], 700.0)) for score in scores)


def is_speech(scene: Scene, place: Place) -> bool:
    """Tell whether a quotation is too long for anything but somebody's words: no title, no scare quote."""
    words = WORD.findall(scene.sentences[place.sentence].spans[place.item].of(scene.text))
    return len(words) >= LONG and capitals(words) != "title"


def is_nickname(scene: Scene, place: Place) -> bool:
    """Tell whether a quotation is a part of the name around it: Robert “Bobby” Moran, Lars “the Owl” Holm."""
    sentence, item = scene.sentences[place.sentence], place.item
    around = sentence.classes[item - 1 : item] + sentence.classes[item + 1 : item + 2]
    words = WORD.findall(sentence.spans[item].of(scene.text))
    return around == ["NNP", "NNP"] and place.sign == "<q>" and words[-1][0].isupper()


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
    if any(start <= place.start < end for start, end in relation.source):
        return False  # a nickname inside the source
    if place.number in relation.quotations:
        return True
    far = place.paragraph - scene.paragraph_of(r)
    if far == 0:
        return abs(relation.sentence - place.sentence) <= NEIGHBOURS
    if not relation.lemma:
        return relation.sentence == place.sentence - 1
    return (far == 1 and relation.likely > BEHIND) or (far == -1 and relation.likely > AHEAD)
