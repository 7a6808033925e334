"""Trains what tells paraphrases from words that only look so, on relations found by models that never saw the article."""

from collections.abc import Iterable, Mapping

from quoth.indexer.attribution.assemble import paraphrase
from quoth.indexer.attribution.ranker import decide
from quoth.indexer.attribution.reported import reported_clues
from quoth.indexer.attribution.scene import Scene
from quoth.training import ranker
from quoth.training.corpus import Document

REPORTED, NONE = 0, 1
PENALTY, FEWEST = 40.0, 3


def instances(document: Document, scene: Scene, weights: Mapping[str, float]) -> list[ranker.Example]:
    """Return for each relation without a quotation what speaks for its content, and whether that is a paraphrase.

    It is one where half of its words and of an annotated content's are the same, and the source has a word of the
    annotated one.
    """
    gold = [
        (ranker.words(document.text, g.content), ranker.words(document.text, g.source)) for g in document.gold
    ]
    given = {link.relation for link in decide(scene, weights)}
    found: list[ranker.Example] = []
    for number, relation in enumerate(scene.relations):
        content = paraphrase(scene, relation) if relation.content and number not in given else ()
        if content:
            said, by = ranker.words(document.text, content), ranker.words(document.text, relation.source)
            best = max(gold, key=lambda g: len(said & g[0]) / len(said | g[0]), default=(set(), set()))
            right = 2 * len(said & best[0]) >= len(said | best[0]) and bool(by & best[1] or by == best[1])
            rows = [(REPORTED, reported_clues(scene, relation, content)), (NONE, [])]
            found.append((rows, {REPORTED if right else NONE}))
    return found


def train(examples: Iterable[ranker.Example]) -> dict[str, float]:
    """Return the weights of what speaks for a paraphrase."""
    return ranker.train(examples, PENALTY, FEWEST)
