"""How likely it is that a cue reports speech, in the words that the labeller took for its content, by that source.

The cue classifier and the labeller are sure of their parts one by one; whether these make a paraphrase is seen only
from all of them: `added` with a finite clause is speech, with "an average of 22,000 jobs" it is none. A log-linear model
of two answers, like the ranker and kept with its weights.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from quoth.indexer.attribution.candidates import STRONG
from quoth.indexer.attribution.clauses import shape
from quoth.indexer.attribution.features import PRONOUNS, tenth
from quoth.indexer.attribution.scene import Scene
from quoth.indexer.document import Relation, Sentence
from quoth.indexer.model import Span

LEADING = frozenset("TO IN WRB WP WDT PRP DT MD RB".split())
"""Classes of a first word that is told as it stands."""
CERTAIN = 6
"""Log odds, in halves, beyond which it does not matter how sure."""
SIZES = (3, 5, 9, 17)
"""Content of so many words is longer than that of fewer."""
OVER = 0.5
"""A cue that is one with this probability may hold a paraphrase, or stand in one."""


def likelihood(
    scene: Scene, relation: Relation, content: Sequence[Span], weights: Mapping[str, float]
) -> float:
    """Return the probability that `content` is what the source of a relation says in it."""
    score = sum(map(weights.get, reported_clues(scene, relation, content), repeat(0.0)))
    return 1 / (1 + math.exp(-score))


def reported_clues(scene: Scene, relation: Relation, content: Sequence[Span]) -> list[str]:
    """Return the names of the features by which `content`, which is not empty, is judged."""
    sentence, lemma = scene.sentences[relation.sentence], relation.lemma
    before, after = _items(sentence, content, relation.item)
    part = after or before
    first = _first(sentence, part)
    that = bool(part) and "that" in sentence.words[max(0, part[0] - 1) : part[0] + 1]
    made = shape(sentence, part[0], part[-1] + 1) if part else "-"
    side = ("b" if before else "") + ("a" if after else "")
    name = sentence.classes[relation.item]
    ahead = sentence.classes[relation.item - 1] if relation.item else "^"
    following = sentence.words[relation.item + 1 : relation.item + 2] or ["$"]
    source = _kind(scene.text, relation)
    verb, size = relation.verb, sum(len(span.of(scene.text).split()) for span in content)
    long = sum(size >= one for one in SIZES)
    sure = tenth(relation.likely * relation.content_sure * relation.source_sure)
    clues = [
        "b", f"p{_odds(relation.likely)}", f"t{_odds(relation.content_sure)}", f"s{_odds(relation.source_sure)}",
        f"all{sure}", f"all{sure} v{verb} that{that}", f"v{verb}", f"v{verb} {first}", f"l={lemma}", f"l={lemma} {name}",
        f"l={lemma} {made}", f"l={lemma} v{verb}", f"l={lemma} {first}", f"={made}", f"={made} {first}", f"that{that}",
        f"that{that} v{verb} {name}", f"o{relation.order}", f"weak{relation.weak}", f"k{source}", f"k{source} v{verb}",
        f"h={relation.head}", f"h={relation.head} {made}", f"n{long}", f"n{long} v{verb}", f"parts{len(content)} {side}",
        f"c{name}", f"c{name} {ahead}", f"w+1={following[0]}", f"q{max(sentence.quotations) >= 0}", f"{side} {name}",
        f"{side} that{that}", *_rivals(scene, relation, content),
    ]  # fmt: skip
    return ["said " + clue for clue in clues]


def _items(sentence: Sentence, content: Sequence[Span], cue: int) -> tuple[list[int], list[int]]:
    """Return the items of content before and after the cue; what lies in another sentence is neither."""
    starts = [span.start for span in sentence.spans]
    found = [
        item
        for span in content
        for item in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    ]
    return [item for item in found if item < cue], [item for item in found if item > cue]


def _first(sentence: Sentence, part: Sequence[int]) -> str:
    if not part:
        return "none"
    return sentence.words[part[0]] if sentence.classes[part[0]] in LEADING else sentence.classes[part[0]]


def _kind(text: str, relation: Relation) -> str:
    source = " ".join(span.of(text) for span in relation.source)
    if not source:
        return "none"
    return "pronoun" if source.lower() in PRONOUNS else "name" if source[0].isupper() else "noun"


def _rivals(scene: Scene, relation: Relation, content: Sequence[Span]) -> Iterator[str]:
    """Yield how the content overlaps with the cues and contents of the other relations of its sentence."""
    near = scene.cues_in(scene.sentences[relation.sentence].span)
    others = [scene.relations[r] for r in near if scene.relations[r] is not relation]
    over = any(one.likely >= OVER and _covers(one.content, relation.cue) for one in others)
    under = any(one.likely >= OVER and _covers(content, one.cue) for one in others)
    rival = max(
        (one.likely * one.content_sure for one in others if any(_covers(content, s) for s in one.content)),
        default=0.0,
    )
    yield f"over{over}"
    yield f"over{over} l={relation.lemma}"
    yield f"under{under}"
    yield f"rival{tenth(rival)}"
    yield f"cues{min(3, sum(one.likely >= STRONG for one in others))}"


def _covers(content: Sequence[Span], span: Span) -> bool:
    return any(one.start < span.end and span.start < one.end for one in content)


def _odds(probability: float) -> int:
    """Return the log odds of a probability, in halves."""
    one = min(max(probability, 1e-4), 1 - 1e-4)
    return max(1 - CERTAIN, min(CERTAIN, round(2 * math.log(one / (1 - one)))))
