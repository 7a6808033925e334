"""Gives each quotation to a mention near it, or to nobody, or says that it is no quote.

A log-linear ranker (Berger et al. 1996): every candidate has features, and the sums of their weights go through
a softmax. Candidates are the mentions near the quotation, those that a relation near it has for its source, the one
that the quotation before it went to, NOBODY and NOT_QUOTE. A relation stands for each: the best of its mention. It
decides from left to right, so that a quotation can go on with the speaker of the one before.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import repeat

from quoth.indexer.attribution.features import (
    MARKS,
    WORD,
    capitals,
    chain_clues,
    claim,
    quotation_clues,
    relation_clues,
)
from quoth.indexer.attribution.scene import MOST, Place, Scene
from quoth.indexer.attribution.sources import bare_clues, history_clues, name_of, nesting_clues
from quoth.indexer.attribution.terms import is_name, stretch_clues
from quoth.indexer.models.loading import shipped, weights

NOBODY = -1
"""Stands in place of a relation's number where a quotation is nobody's."""
NOT_QUOTE = -2
"""The same where the stretch between marks is no quotation."""
NEIGHBOURS = 4
"""A relation of the same paragraph is a candidate up to so many sentences away."""
BEHIND, AHEAD = 0.3, 0.5
"""In the paragraph before or after, a relation is a candidate if its cue is at least this likely."""


MEMORY = 4
"""So many quotations before it, the last that went to anybody is the one that a quotation may go on with."""
REMEMBERED = 60
"""Who has spoken is known of so many quotations before: all of nearly every article."""
LONG = 9
"""A quotation of so many words is somebody's, if its words do not have the capitals of a title."""
SENTENCE, STOPS = 4, ".?!"
"""It may be shorter where it is all of a sentence, with a full stop."""
OTHERS, LIKELY = 3, 0.03
"""So many other candidates are kept, and only such as are at least so likely."""
LEAST = 0.25
"""What looked like no quote, but is one, has a relation only if that is at least so likely."""
OWN = 0.5
"""A quotation that is content of a cue with this probability has a cue of its own."""
SURE = 0.5
"""A word that is a cue with this probability keeps the second half of a split quotation from the cue of the first."""
DOUBT = -0.3
"""Added to the score of NOT_QUOTE: a quote lost is worse than one too many."""


@dataclass(frozen=True, slots=True)
class Link:
    """What was decided for one quotation."""

    relation: int
    """Number of the relation, or NOBODY or NOT_QUOTE."""
    sure: float
    """Probability of this candidate."""
    others: tuple[tuple[int, float], ...] = ()
    """The likeliest other candidates, NOT_QUOTE left out, with the probability of each."""
    stray: float = 0.0
    """Probability of NOT_QUOTE."""


@cache
def load() -> Mapping[str, float]:
    """Load the weights that ship with quoth, once."""
    with shipped() as folder:
        return weights(folder / "ranker.tsv")


def decide(scene: Scene, ranker: Mapping[str, float]) -> list[Link]:
    """Decide for every quotation of an article, in order; those after MOST are given to nobody."""
    links: list[Link] = []
    previous: list[int] = []
    for place in scene.places[:MOST]:
        rows = candidates(scene, place, previous)
        scores = [sum(map(ranker.get, clues, repeat(0.0))) for _, clues in rows]
        scores[-1] += DOUBT
        continued = place.continues and previous[-1:] not in ([], [NOT_QUOTE])
        if is_name(scene.text, scene.sentences[place.sentence].spans[place.item]):
            links.append(Link(NOT_QUOTE, 1.0, stray=1.0))
            previous.append(NOT_QUOTE)
            continue
        speech = continued or is_speech(scene, place)
        best = _best(scores, speech)
        r, k = rows[best][0], last_given(previous)
        trust = links[k].sure if k >= 0 and goes_on(scene, place, r, previous[k]) else 1.0
        likely = _shares(scores)
        ranked = sorted(range(len(rows) - 1), key=likely.__getitem__, reverse=True)
        others = tuple(
            (rows[n][0], likely[n]) for n in ranked[: OTHERS + 1] if n != best and likely[n] >= LIKELY
        )
        links.append(Link(r, likely[best] * trust, others[:OTHERS], 0.0 if speech else likely[-1]))
        previous.append(r)
    links += [Link(NOBODY, 0.0)] * (len(scene.places) - len(links))
    return _second_halves(scene, _united(scene, links))


def _united(scene: Scene, links: Sequence[Link]) -> list[Link]:
    """Return links, those of a quotation over several paragraphs all to the relation of the only cue beside it.

    The cue may come last: “We waited. ¶ “Then we left,” said Lee.
    """
    united, first = list(links), 0
    for n in range(1, len(links) + 1):
        if n < len(links) and scene.places[n].continues:
            continue
        own = [links[k] for k in range(first, n) if _has_own_cue(scene, scene.places[k], links[k].relation)]
        if n - first > 1 and own and all(scene.same(own[0].relation, link.relation) for link in own):
            united[first:n] = [own[0]] * (n - first)
        first = n
    return united


def _second_halves(scene: Scene, links: Sequence[Link]) -> list[Link]:
    """Return links, with the second half of a split quotation given where the first went: “It was,” said Lee, “a mess.”

    Of 29 such in the readers' sheets 28 are so.
    """
    found = list(links)
    for n in range(1, len(links)):
        one, other, r = scene.places[n - 1], scene.places[n], found[n - 1].relation
        if r >= 0 and _is_split(scene, one, other, r) and not _has_sure_cue(scene, found[n].relation):
            found[n] = found[n - 1]
    return found


def _has_sure_cue(scene: Scene, r: int) -> bool:
    return r >= 0 and scene.relations[r].likely >= SURE


def _is_split(scene: Scene, one: Place, other: Place, r: int) -> bool:
    if one.sentence != other.sentence or one.sign[-2] != "," or not scene.relations[r].lemma:
        return False
    spans = scene.sentences[one.sentence].spans
    before, after = spans[one.item], spans[other.item]
    between = scene.text[before.end : after.start]
    inside = before.end <= scene.relations[r].cue.start < after.start
    return inside and between.rstrip().endswith(",") and after.of(scene.text).strip(MARKS)[:1].islower()


def _has_own_cue(scene: Scene, place: Place, r: int) -> bool:
    return r >= 0 and scene.relations[r].quotations.get(place.number, 0.0) >= OWN


def last_given(previous: Sequence[int]) -> int:
    """Return the number of the quotation that the next may go on with: the last that went to anybody; -1 for none."""
    first = max(0, len(previous) - MEMORY)
    return next((n for n in range(len(previous) - 1, first - 1, -1) if previous[n] >= 0), -1)


def goes_on(scene: Scene, place: Place, r: int, last: int) -> bool:
    """Tell whether nothing but the quotation before, which went to `last`, speaks for relation `r`."""
    return scene.same(r, last) and (r < 0 or place.number not in scene.relations[r].quotations)


def _best(scores: Sequence[float], speech: bool) -> int:
    """Return the place of the best candidate; the last two are NOBODY and NOT_QUOTE, which `speech` rules out."""
    best = max(range(len(scores)), key=scores.__getitem__)
    if not speech or best < len(scores) - 1:
        return best
    best = max(range(len(scores) - 1), key=scores.__getitem__)
    return best if _shares(scores)[best] >= LEAST else len(scores) - 2


def _shares(scores: Sequence[float]) -> list[float]:
    """Return probabilities that add up to 1."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def is_speech(scene: Scene, place: Place) -> bool:
    """Tell whether a quotation is too long for anything but somebody's words: no title, no scare quote, no slip."""
    words = WORD.findall(scene.sentences[place.sentence].spans[place.item].of(scene.text))
    sentence = place.alone and place.sign[-2] in STOPS
    return place.closes and len(words) >= (SENTENCE if sentence else LONG) and capitals(words) != "title"


def candidates(scene: Scene, place: Place, previous: Sequence[int]) -> list[tuple[int, list[str]]]:
    """Return each candidate for a quotation with its clues; `previous` is what was decided before.

    A mention is one candidate, by its best relation, however many cues it has.
    """
    n = last_given(previous)
    last = previous[n] if n >= 0 else NOT_QUOTE
    near = {r: claim(scene.relations[r], place) for r in nearby(scene, place, last)}
    where = {
        max(mention.relations, key=partial(_rank, scene, place)): clues for mention, clues in place.mentions
    }
    said = [_name(scene, one) for one in previous[-REMEMBERED:] if one >= 0]
    rows = []
    for r in _apart(scene, place, [*where, *near]):
        chain = scene.same(r, last)
        clues = ["r", *where.get(r, ["far"])]
        if scene.relations[r].lemma:
            taken = sum(1 for one in previous[-6:] if scene.same(r, one))
            clues += relation_clues(scene, place, r, near, chain, taken)
            clues += nesting_clues(scene, place, r, near)
        else:
            clues += bare_clues(scene, r, near, clues[1])
        clues += history_clues(scene, place, r, said)
        rows.append((r, clues + chain_clues(scene, place, r, scene.places[n]) if chain else clues))
    own = quotation_clues(scene, place, near, previous)
    rows.append((NOBODY, ["nobody " + clue for clue in own]))
    rows.append((NOT_QUOTE, ["not " + clue for clue in own] + stretch_clues(scene, place)))
    return rows


def _name(scene: Scene, r: int) -> str:
    if r not in scene.names:
        scene.names[r] = name_of(scene, r)
    return scene.names[r]


def _rank(scene: Scene, place: Place, r: int) -> tuple[float, float]:
    relation = scene.relations[r]
    return claim(relation, place), relation.likely


def _apart(scene: Scene, place: Place, found: Iterable[int]) -> list[int]:
    """Return relations without those whose source another, better one has."""
    kept: dict[int, int] = {}
    for r in found:
        if any(start <= place.start < end for start, end in scene.relations[r].source):
            continue  # a nickname inside the source
        mention = scene.mentions[r]
        key = r if mention is None else mention.relations[0]
        if key not in kept or _rank(scene, place, r) > _rank(scene, place, kept[key]):
            kept[key] = r
    return list(kept.values())


def nearby(scene: Scene, place: Place, last: int) -> list[int]:
    """Return the numbers of the relations with a cue that may have said the quotation; `last` said the one before."""
    around = scene.around(place)
    far_last = [last] if last >= 0 and last not in around else []
    return far_last + [r for r in around if r == last or _may(scene, place, r)]


def _may(scene: Scene, place: Place, r: int) -> bool:
    relation = scene.relations[r]
    if place.number in relation.quotations:
        return True
    far = place.paragraph - scene.paragraph_of(r)
    if far == 0:
        return abs(relation.sentence - place.sentence) <= NEIGHBOURS
    return (far == 1 and relation.likely > BEHIND) or (far == -1 and relation.likely > AHEAD)
