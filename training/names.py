"""Learns what speaks for a pronoun's antecedent: python -m quoth.training.names CORPUS_FOLDER writes pronouns.tsv.

The folder is one part of a corpus in PolNeAR's layout, with coref.jsonl.gz. Each "he" or "she" that is the
source of an attribution is one example; the person whom its coreference chain names is the answer. The
weights are a conditional logit over the candidates, fitted by gradient steps in a fixed order, so that the
same corpus gives the same file. Fold 0 is held out first, to print how often the likeliest person is right.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import exp
from pathlib import Path
from random import Random
from typing import NamedTuple

from quoth.indexer.coreference.occurrences import occurrences
from quoth.indexer.coreference.persons import Person, people
from quoth.indexer.coreference.pronouns import Anaphor, Antecedents
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs
from quoth.training.corpus import FOLDS, Document, load

GENDERS = {"he": "m", "she": "f"}
MODEL = Path(__file__).parent.parent / "indexer" / "models" / "pronouns.tsv"
# The chains know nothing of who speaks. A speaker is not somebody whom the words themselves talk of, nor
# one named later in the same clause; who "adds" has spoken just before.
AT_MOST = {"named-after": -2.0, "talked-of": -1.5}
AT_LEAST = {"last-speaker goes-on": 2.0, "last-speaker after-quote": 0.5}
ROUNDS = 3
EPOCHS, STEP, DECAY, SHRINK = 30, 0.1, 0.2, 0.001


class Example(NamedTuple):
    """A pronoun: the features of each person that it may stand for, and which one it does."""

    fold: int
    rows: list[list[str]]
    right: int


def answers(persons: Iterable[Person], chains: list[list[list[int]]], text: str) -> dict[int, Person]:
    """Map the start of each pronoun to the person whom nearly all names of its chain name."""
    by_end = {span.end: person for person in persons for span in (*person.at, *person.quoted)}
    known = {}
    for chain in chains:
        named = Counter(by_end[end] for _, end in chain if end in by_end)
        if named and named.most_common(1)[0][1] >= 0.8 * named.total():
            person = named.most_common(1)[0][0]
            known.update({start: person for start, end in chain if text[start:end].lower() in GENDERS})
    return known


def examples(folder: Path, weights: Mapping[str, float]) -> Iterator[Example]:
    """Yield the pronouns of a corpus whose person is known and among the candidates.

    `weights` settle the pronouns that lie between.
    """
    with gzip.open(folder / "coref.jsonl.gz", "rt", encoding="utf-8") as lines:
        chains = {row["doc"]: row["chains"] for row in map(json.loads, lines)}
    for document in load(folder):
        if document.name in chains:
            yield from _of_article(document, chains[document.name], weights)


def _of_article(
    document: Document, chains: list[list[list[int]]], weights: Mapping[str, float]
) -> Iterator[Example]:
    text = document.text
    marks = [quotation.span for quotation in quotations(text, paragraphs(text))]
    persons = people(text, occurrences(text, marks))
    antecedents = Antecedents(text, persons, marks, weights)
    known = answers(persons, chains, text)
    at = {span.start: person for person in persons for span in person.at}
    previous: list[str] = []
    for gold in sorted((gold for gold in document.gold if gold.source), key=lambda gold: gold.source):
        span = gold.source[0]
        gender = GENDERS.get(span.of(text).strip().casefold())
        who = known.get(span.start)
        if gender and who:
            rows = antecedents.features(
                Anaphor(span.start, gender, previous, gold.cue[0] if gold.cue else None)
            )
            right = next((n for n, (person, _) in enumerate(rows) if person is who), None)
            if right is not None and "talked-of" not in rows[right][1]:
                yield Example(document.fold, [row for _, row in rows], right)
        elif not gender:
            who = next((at[start] for start in range(span.start, span.end) if start in at), None)
        if who and any(text[content.start] in "\"“'" for content in gold.content):
            previous.append(who.name)


def shares(weights: dict[str, float], rows: list[list[str]]) -> list[float]:
    """Return how likely each row is the right one."""
    scores = [exp(sum(weights.get(name, 0.0) for name in row)) for row in rows]
    return [score / sum(scores) for score in scores]


def fit(data: list[Example]) -> dict[str, float]:
    """Return the weights that make the right rows likely."""
    weights: dict[str, float] = {}
    order, random = list(data), Random(1)  # noqa: S311 - a fixed order, no secret
    for epoch in range(EPOCHS):
        random.shuffle(order)
        step = STEP / (1 + DECAY * epoch)
        for example in order:
            for n, (row, share) in enumerate(zip(example.rows, shares(weights, example.rows), strict=True)):
                error = (n == example.right) - share
                for name in row:
                    weight = weights.get(name, 0.0)
                    weights[name] = weight + step * (error - SHRINK * weight)
    return weights


def accuracy(weights: dict[str, float], data: list[Example]) -> float:
    """Return the share of examples whose likeliest row is the right one."""
    chances = [(shares(weights, example.rows), example.right) for example in data]
    return sum(max(row) == row[right] for row, right in chances) / len(chances)


def settled(folder: Path, folds: Collection[int]) -> tuple[dict[str, float], list[Example]]:
    """Return the weights learned from some fifths of a corpus, and the examples of all of it.

    The pronouns that lie between are settled by the weights of the round before, at first by none.
    """
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        data = list(examples(folder, weights))
        weights = fit([example for example in data if example.fold in folds])
        weights |= {name: min(weights.get(name, 0.0), most) for name, most in AT_MOST.items()}
        weights |= {name: max(weights.get(name, 0.0), least) for name, least in AT_LEAST.items()}
    return weights, data


def main() -> None:
    """Read the corpus, print the held-out accuracy, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    folder = parser.parse_args().corpus
    tuned, data = settled(folder, range(1, FOLDS))
    held = [example for example in data if not example.fold]
    print(f"{len(data)} pronouns; right on the held-out fifth: {accuracy(tuned, held):.3f} of {len(held)}")
    weights, _ = settled(folder, range(FOLDS))
    lines = [f"{weight:.2f}\t{name}\n" for name, weight in sorted(weights.items())]
    MODEL.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
