"""Puts cues and their arguments together: for each likely cue, its source and its content."""

import logging
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from quoth.indexer.attribution import cues
from quoth.indexer.attribution import spans as arguments
from quoth.indexer.attribution.syntax.corrections import corrected
from quoth.indexer.document import Document, Relation, Sentence
from quoth.indexer.model import Span
from quoth.indexer.models.loading import Tagger, per_thread, shipped, tagger, weights
from quoth.indexer.text import tagger as wordclasses
from quoth.indexer.text.tagger import WordClasses

FLOOR = 0.2
"""A word less likely than this to be a cue is not looked at further."""
PLAIN_FLOOR = 0.3
"""The same in a paragraph without quotation marks, where only a good cue can give a paraphrase."""


_LOG = logging.getLogger(__name__)
MOST = 400_000
"""Items that are looked at for all cues of a text together, some 8 seconds of CPU. A novel of a megabyte has half as many;
what comes after them in a text made of cues alone is kept by its marks."""
BESIDE = 3
"""A verb so many items from a quotation may be a cue whatever its lemma."""
RELATIVES = frozenset("who which that whom".split())
FINITE = frozenset(["VBD", "VBP", "VBZ", "MD", "VB"])
VERBS = FINITE | {"VBD/VBN", "VBN", "VBG", "VB/VBP"}
WEAK = 0.03
"""A source less likely than this is not even kept as a weak one."""


@dataclass(slots=True)
class Models:
    """What was learned about single cues."""

    classes_of: WordClasses
    cue_rates: Mapping[str, float]
    """Share of the uses of a lemma that are cues; a lemma that is not here is passed over."""
    cue: Mapping[str, float]
    """Weights of what the cue classifier sees."""
    argument: Tagger


@per_thread
def load() -> Models:
    """Load the models that ship with quoth, once."""
    with shipped() as folder:
        return models_in(folder, wordclasses.load())


def models_in(folder: Path, classes: WordClasses) -> Models:
    """Open the models of single cues in a folder."""
    rates, cue = weights(folder / "cue-rates.tsv"), weights(folder / "cues.tsv")
    return Models(classes, rates, cue, tagger(folder / "arguments.crfsuite"))


def find_relations(document: Document, models: Models | None = None) -> Document:
    """Assign the relations of the document's sentences; None for `models` takes those that ship with quoth."""
    found = relations(document.sentences, models or load(), document.article.key)
    return document.with_layers(relations=tuple(found))


def relations(sentences: Sequence[Sentence], models: Models, key: str = "") -> list[Relation]:
    """Return the relations of an article, in text order of their cues; its `key` is for the log.

    Where there are more cues than MOST allows, a warning is logged, and the rest has no relation.
    """
    found, left = [], MOST
    marked = {s.paragraph for s in sentences if max(s.quotations, default=-1) >= 0}
    for number, sentence in enumerate(sentences):
        floor = FLOOR if sentence.paragraph in marked else PLAIN_FLOOR
        for item, likely in _cues(sentences, number, models, floor):
            size = min(len(sentence.words), arguments.WIDEST)
            left -= size
            if left < 0:
                continue
            found.append(_relation(sentences, number, item, likely, models))
    if left < 0:
        _LOG.warning("%r has too many words of speech; what comes late in it is kept by its marks", key)
    found = corrected(found, sentences)
    for relation in found:
        if relation.source and not relation.head:
            relation.head = _head(sentences[relation.sentence], relation.source[0])
    return sorted(found, key=lambda relation: relation.cue)


def _head(sentence: Sentence, source: Span) -> str:
    head = ""
    for item in range(bisect_left(sentence.spans, source), len(sentence.spans)):
        name = sentence.classes[item]
        if sentence.spans[item].start >= source.end or (head and name in (",", "IN")):
            break
        if name in ("PRP", "WP", "WDT"):
            return sentence.words[item]
        if name.startswith("NN"):
            head = "Name" if name == "NNP" else sentence.words[item]
    return head


def _cues(
    sentences: Sequence[Sentence], number: int, models: Models, floor: float
) -> list[tuple[int, float]]:
    sentence, found, rates = sentences[number], [], models.cue_rates
    strong = cues.strong_cues(sentence.words, models.classes_of, rates)
    lemmas, weight = models.classes_of.lemmas, models.cue.get
    for i, word in enumerate(sentence.words):
        lemma = lemmas.get(word, word)
        if (lemma in rates or "V" in sentence.classes[i]) and is_candidate(sentence, i, lemma, rates):
            rate = rates.get(lemma, 0.0)
            seen = cues.features(sentence, i, lemma, rate, strong)
            likely = 1 / (1 + math.exp(-sum(map(weight, seen, repeat(0.0)))))
            if likely >= floor:
                found.append((i, likely))
    return found


def is_candidate(sentence: Sentence, i: int, lemma: str, cue_rates: Mapping[str, float]) -> bool:
    """Tell whether item `i` may be a cue: its lemma has been one, or it is a verb beside a quotation."""
    if lemma not in cue_rates and "V" not in sentence.classes[i]:
        return False
    near = sentence.quotations[max(0, i - BESIDE) : i + BESIDE + 1]
    return sentence.quotations[i] < 0 and (lemma in cue_rates or max(near) >= 0)


def _relation(
    sentences: Sequence[Sentence], number: int, item: int, likely: float, models: Models
) -> Relation:
    sentence = sentences[number]
    window = arguments.window(sentences, number, item)
    tagger = models.argument
    tagger.set(arguments.features(window, models.classes_of, models.cue_rates))
    labels = mended(tagger.tag(), window)
    relation = Relation(
        number, item, sentence.spans[item], models.classes_of.lemma(sentence.words[item]), likely
    )
    spans = window.spans
    sure: dict[str, list[float]] = {"S": [], "T": []}
    order, previous = "", ""
    for k, (label, span) in enumerate(zip(labels, spans, strict=True)):
        kind = label[-1]
        if window.quotations[k] >= 0:
            share = tagger.marginal("B-T", k) + tagger.marginal("I-T", k)
            relation.quotations[window.quotations[k]] = share
            if kind == "T":
                kind = "Q"
        if kind in "ST":
            sure[kind].append(tagger.marginal(label, k))
            relation.verb |= kind == "T" and window.classes[k] in VERBS
            _extend(relation.source if kind == "S" else relation.content, span, previous == kind)
        if kind != "O" and order[-1:] != kind:
            order += kind
        previous = kind
    if sure["S"]:
        relation.source_sure = sum(sure["S"]) / len(sure["S"])
    else:
        _second_thought(relation, tagger, window, spans)
    if len(relation.source) == 1:
        relation.source[:0] = _antecedent(relation.source[0], window, spans)
    relation.content_sure = sum(sure["T"]) / len(sure["T"]) if sure["T"] else 0.0
    relation.order = order
    return relation


def mended(labels: list[str], window: arguments.Window) -> list[str]:
    """Right two slips of the labeller that a reader would never make.

    After “...,” with its comma no content goes on: in `“...,” the agency’s head of research Ann Lee said` all of
    it is the source, however long. And after content and then its cue, words without a verb are no more content:
    not "the council" in `“Who will pay?” Ann Lee asked the council`.
    """
    for k, label in enumerate(labels):
        if label[-1] == "S" and k and labels[k - 1][-1] == "T":
            first = k
            while first > 0 and labels[first - 1][-1] == "T" and window.quotations[first - 1] < 0:
                first -= 1
            if 0 < first < k and window.words[first - 1] == "<Q,>":
                labels[first : k + 1] = ["B-S"] + ["I-S"] * (k - first)
    tail = [k for k in range(window.cue + 1, len(labels)) if labels[k][-1] == "T"]
    said = any(label[-1] == "T" for label in labels[: window.cue])
    if said and not any(window.classes[k] in FINITE or window.quotations[k] >= 0 for k in tail):
        for k in tail:
            labels[k] = "O"
    return labels


def _second_thought(
    relation: Relation, tagger: Tagger, window: arguments.Window, spans: Sequence[Span]
) -> None:
    """Where the best labelling has no source, keep the likeliest one as a weak source."""
    begins = [tagger.marginal("B-S", k) if k != window.cue else 0.0 for k in range(len(spans))]
    best = max(range(len(spans)), key=begins.__getitem__)
    relation.source_sure = begins[best]
    relation.weak = True
    if begins[best] < WEAK:
        return
    end = best + 1
    while end < len(spans) and tagger.marginal("I-S", end) > begins[best] / 2:
        end += 1
    relation.source = [Span(spans[best].start, spans[end - 1].end)]


def _antecedent(source: Span, window: arguments.Window, spans: Sequence[Span]) -> list[Span]:
    """Return what a relative pronoun stands for: "Ann Lee, an engineer" in `Ann Lee, an engineer, who said`."""
    at = spans.index(source) if source in spans else 0
    if at < 1 or window.words[at] not in RELATIVES:
        return []
    words, bounds = window.words, window.chunks
    last = at - 2 if words[at - 1] == "," and at > 1 else at - 1
    start, end = bounds[last]
    if start > 1 and words[start - 1] == "," and window.classes[start - 2] == "NNP" and words[at - 1] == ",":
        start = bounds[start - 2][0]
    return [Span(spans[start].start, spans[end - 1].end)] if end else []


def _extend(spans: list[Span], span: Span, goes_on: bool) -> None:
    if goes_on:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)
