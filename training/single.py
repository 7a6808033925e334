"""Trains the two models of single cues: the cue classifier, and the labeller of source and content."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from quoth.indexer.attribution import cues, relations
from quoth.indexer.attribution import spans as arguments
from quoth.indexer.model import Span
from quoth.indexer.text.tagger import WordClasses
from quoth.training import ranker
from quoth.training.corpus import Document

CUE, NONE = 0, 1
PENALTY, FEWEST = 10.0, 5
ARGUMENT = {"c1": 1.0, "c2": 0.05, "max_iterations": 100, "feature.minfreq": 2}
"""c1 makes the model sparse: a tenth of the size and better on held-out articles than c2 alone."""
RARE = 0.03
"""A lemma that is a cue more seldom than this is not looked at."""


def cue_rates(documents: Iterable[Document], classes: WordClasses) -> dict[str, float]:
    """Return the lemmas worth a look, each with the share of its uses that are cues."""
    seen: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for document in documents:
        for number, sentence in enumerate(document.sentences):
            for item, word in enumerate(sentence.words):
                if sentence.quotations[item] < 0:
                    lemma = classes.lemma(word)
                    seen[lemma] += 1
                    used[lemma] += (number, item) in document.cues
    rates = {lemma: used[lemma] / seen[lemma] for lemma in sorted(used)}
    return {lemma: round(rate, 3) for lemma, rate in rates.items() if rate >= RARE}


def train_cues(
    documents: Iterable[Document], classes: WordClasses, rates: Mapping[str, float]
) -> dict[str, float]:
    """Return the weights of the cue classifier: a ranker of two candidates, "a cue" and, without any clue, "none"."""
    examples: list[ranker.Example] = []
    for document in documents:
        for number, sentence in enumerate(document.sentences):
            strong = cues.strong_cues(sentence.words, classes, rates)
            for item, word in enumerate(sentence.words):
                lemma = classes.lemma(word)
                if relations.is_candidate(sentence, item, lemma, rates):
                    seen = cues.features(sentence, item, lemma, rates.get(lemma, 0.0), strong)
                    right = {CUE if (number, item) in document.cues else NONE}
                    examples.append(([(CUE, seen), (NONE, [])], right))
    return ranker.train(examples, PENALTY, FEWEST)


def train_arguments(
    documents: Iterable[Document], classes: WordClasses, rates: Mapping[str, float], path: Path
) -> None:
    """Train the labeller of source and content and write it to `path`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=ARGUMENT, verbose=False)
    for document in documents:
        for (number, item), attributions in document.cues.items():
            window = arguments.window(document.sentences, number, item)
            trainer.append(arguments.features(window, classes, rates), labels(document, window, attributions))
    trainer.train(str(path))


def labels(document: Document, window: arguments.Window, attributions: Sequence[int]) -> list[str]:
    """Return the right label of each item of the window of one cue."""
    source = _covered(span for a in attributions for span in document.gold[a].source)
    content = _covered(span for a in attributions for span in document.gold[a].content)
    found, previous = [], "O"
    for k, span in enumerate(window.spans):
        here = range(*span)
        kind = "O"
        if k == window.cue:
            kind = "C"
        elif 2 * sum(1 for i in here if i in source) > len(here):
            kind = "S"
        elif 2 * sum(1 for i in here if i in content) > len(here):
            kind = "T"
        found.append(kind if kind in "OC" else ("I-" if previous == kind else "B-") + kind)
        previous = kind
    return found


def _covered(spans: Iterable[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}
