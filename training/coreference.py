"""Learns who is meant: python -m quoth.training.coreference SPEAKERS POLNEAR_TEXTS --crossed FOLDER [--news FILE]

Writes coreference.trees (whom a mention stands for), nouns.tsv (which nouns stand for somebody named) and readings.trees
(which reading of a quotation is right, and how sure). What the folders hold is said in resolved.py. The ranker reads each
article in order: first after the answers by hand, then after its own, by rankers that never saw the article. Attributions
and entities are found by models that never saw it: training.train --crossed made the former. Dev parts are not learned from.
"""

import argparse
import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from quoth.indexer.coreference.candidates import Entities
from quoth.indexer.coreference.features import FEATURES
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.coreference.ranker import Question, Speakers
from quoth.indexer.coreference.reading_features import READING_FEATURES, ReadingFeatures
from quoth.indexer.coreference.readings import (
    NOBODY,
    STRAY,
    Reading,
    Readings,
    asked_of,
    mention_of,
    setting,
)
from quoth.indexer.coreference.speakers import candidates
from quoth.indexer.layout.transcripts import LAID
from quoth.indexer.model import Span
from quoth.indexer.models.trees import Trees, write_trees
from quoth.training import resolved
from quoth.training.boosting import Group, rank
from quoth.training.resolved import (
    FOLDS,
    Answer,
    Labelled,
    Unseen,
    mentions,
    read_lines,
    silver,
    units,
    unseen_names,
)

MODELS = Path(__file__).parent.parent / "indexer" / "models"
ROUNDS = 180
RANKER = {
    "learning_rate": 0.07, "num_leaves": 40, "min_data_in_leaf": 12, "min_sum_hessian_in_leaf": 0.3, "lambda_l2": 5.0,
    "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1,
}  # fmt: skip
READINGS = {
    "learning_rate": 0.04,
    "num_leaves": 12,
    "min_data_in_leaf": 60,
    "lambda_l2": 5.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
}
READING_ROUNDS = 200
DESCRIBED = 0.3
"""Weight of silver descriptions: they are known only where they stand for somebody named."""
PRIOR = 4.0
Nouns = Mapping[str, tuple[float, ...]]


class Asked(NamedTuple):
    """A question that was answered by hand."""

    question: Question
    rows: list[list[float]]
    right: list[bool]
    answer: Answer
    number: int
    """Of the attribution."""


def ask(
    article: Labelled, nouns: Nouns, ranker: Trees | None = None, entities: Entities | None = None
) -> Iterator[Asked]:
    """Yield the questions of an article in order of reading.

    Without a ranker, those before count as answered by hand; else by the ranker. `entities` are those of the article,
    which keep what was made of them.
    """
    speakers = Speakers(entities or candidates(article.document), nouns)
    text = article.document.text
    for number, attribution in enumerate(article.document.attributions):
        if not attribution.source:
            continue
        question = speakers.ask(mention_of(text, attribution), setting(article.document, attribution, number))
        answer = article.answers.get(number)
        right = [answer is not None and answer.fits(one.name) for one in question.candidates]
        rows: list[list[float]] = []
        if answer or ranker:
            rows = speakers.rows(question)
        if answer:
            yield Asked(question, rows, right, answer, number)
        if any(right) and not ranker:
            best = right.index(True)
        elif ranker:
            scores = ranker.scores(rows)
            best = scores.index(max(scores))
        else:
            best = _guess(question)
        speakers.settle(question, question.candidates[best])


def _guess(question: Question) -> int:
    """Return a likely candidate where nothing is known: who is named in the mention, or who spoke last, or itself."""
    inside = [
        n
        for n, one in enumerate(question.candidates)
        if one.parts and set(one.parts[-1:]) <= set(question.mention.tokens)
    ]
    if inside:
        return inside[0]
    if question.mention.kind in ("he", "she"):
        gender = question.mention.gender
        persons = (
            n
            for n, one in enumerate(question.candidates)
            if one.kind == "person" and one.gender in ("", gender)
        )
        return next(persons, len(question.candidates) - 1)
    return len(question.candidates) - 2


class Evidence(NamedTuple):
    """A noun phrase without a name, and whether it stands for a person named, for something else named, or for neither."""

    fold: int
    noun: str
    what: int


def evidence(folder: Path) -> Iterator[Evidence]:
    """Yield the descriptions in the train parts of a folder."""
    for name in ("entities", "entities-polnear"):
        for row in read_lines(folder / f"{name}.jsonl"):
            what = 0 if row["kind"] == "person" else 1 if row["kind"] in ("organisation", "place") else 2
            texts = [(text.partition("#")[0], what) for text in row["descriptions"]]
            if row["kind"] in ("unnamed", "group"):
                texts += [(text, 2) for text in (row["name"], *row["names"])]
            yield from _nouns(row, texts)
    for name in ("units", "mentions"):
        for row in read_lines(folder / f"{name}.jsonl"):
            named = row["kind"] == "organisation" and (row["speaker"] or "")[:1].isupper()
            yield from _nouns(
                row, [(row["mention"] or "", 0 if row["kind"] == "person" else 1 if named else 2)]
            )


def _nouns(row: Mapping[str, str], texts: Iterable[tuple[str, int]]) -> Iterator[Evidence]:
    if row["part"] == "train":
        fold = _fold(row["doc"])
        for text, what in texts:
            mention = Mention(text, Span(0, len(text)))
            if text and mention.kind == "noun":
                yield Evidence(fold, mention.noun, what)


def _fold(doc: str) -> int:
    return int(hashlib.sha1(doc.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def learn_nouns(found: Sequence[Evidence], without: int | None = None) -> dict[str, tuple[float, ...]]:
    """Return for each noun, and each ending of three letters, what shares stand for a person and for another name."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    total = [0, 0, 0]
    for fold, noun, what in found:
        if fold != without:
            total[what] += 1
            counts[noun][what] += 1
            counts["-" + noun[-3:]][what] += 1
    base = tuple(n / sum(total) for n in total[:2])
    shares_of: dict[str, tuple[float, ...]] = {}
    for name, seen in sorted(counts.items(), key=lambda item: item[0][0] != "-"):
        prior = base if name[0] == "-" else shares_of.get("-" + name[-3:], base)
        if sum(seen) >= (8 if name[0] == "-" else 2):
            shares_of[name] = tuple(
                round((n + PRIOR * p) / (sum(seen) + PRIOR), 2) for n, p in zip(seen[:2], prior, strict=True)
            )
    return shares_of


def groups(asked: Iterable[Asked]) -> list[Group]:
    """Return questions as the trainer takes them."""
    found = []
    for one in asked:
        described = one.answer.kind == "silver" and one.question.mention.kind == "noun"
        found.append((one.rows, one.right, DESCRIBED if described else 1.0))
    return found


class Crossed(NamedTuple):
    """What was learned without one fold, for each fold, and the questions as these rankers came to them."""

    rankers: list[Trees]
    nouns: Sequence[Nouns]
    asked: dict[str, list[Asked]]
    """The last reading, by the source and the name of the article."""
    examples: dict[str, list[Asked]]
    """All readings that the rankers learned from."""
    entities: dict[str, Entities]
    """Those of each article after the last reading."""


def cross(articles: Sequence[Labelled], found: Sequence[Evidence]) -> Crossed:
    """Return rankers that have not seen one fold each, and their reading of it.

    Articles are read after the answers by hand, then after those of a ranker that has not seen them, slips and all
    (Ross, Gordon & Bagnell 2011). Silver articles, of which one answer is known, are read in the second way only.
    """
    nouns = [learn_nouns(found, fold) for fold in range(FOLDS)]
    by_hand = [one for one in articles if one.source != "silver"]
    examples = {one.name: list(ask(one, nouns[one.fold])) for one in by_hand}
    rankers = without_each(by_hand, examples)
    whole = train(examples.values())
    silvers = [one for one in articles if one.source == "silver"]
    again = {one.name: list(ask(one, nouns[one.fold], rankers[one.fold])) for one in by_hand}
    examples = {name: [*some, *again[name]] for name, some in examples.items()}
    examples |= {one.name: list(ask(one, nouns[one.fold], whole)) for one in silvers}
    rankers = without_each(articles, examples)
    entities = {one.name: candidates(one.document) for one in by_hand}
    asked = {
        one.name: list(ask(one, nouns[one.fold], rankers[one.fold], entities[one.name])) for one in by_hand
    }
    return Crossed(rankers, nouns, asked, examples, entities)


def without_each(articles: Sequence[Labelled], examples: Mapping[str, list[Asked]]) -> list[Trees]:
    """Return for each fold a ranker trained on the others."""
    return [train(examples[one.name] for one in articles if one.fold != fold) for fold in range(FOLDS)]


def train(examples: Iterable[Sequence[Asked]]) -> Trees:
    """Return a ranker trained on the questions of some articles."""
    return rank(groups(one for some in examples for one in some), FEATURES, ROUNDS, **RANKER)


def main() -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("speakers", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument(
        "--crossed", type=Path, required=True, help="models of attribution that leave out a fold each"
    )
    parser.add_argument("--news", type=Path, help="repeated.jsonl.xz, with silver-speakers.jsonl beside it")
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = unseen_names(args.speakers, Path(folder))
        unseen = Unseen(args.crossed)
        read = [*units(args.speakers, unseen, names), *mentions(args.speakers, args.texts, unseen)]
    read += silver(args.news.parent) if args.news else ()
    training = [one for one in read if one.part == "train"]
    learn(training, list(evidence(args.speakers)), args.out)


def learn(articles: Sequence[Labelled], found: Sequence[Evidence], out: Path) -> Crossed:
    """Learn everything from some articles and write it."""
    crossed = cross(articles, found)
    nouns = learn_nouns(found)
    rows = (f"{noun}\t{a}\t{b}\n" for noun, (a, b) in sorted(nouns.items()))
    (out / "nouns.tsv").write_text("".join(rows), encoding="utf-8")
    write_trees(out / "coreference.trees", train(crossed.examples.values()))
    judged = [group for one in articles if one.source != "silver" for group in judgements(one, crossed)]
    readings = rank(judged, READING_FEATURES, READING_ROUNDS, **READINGS)
    write_trees(out / "readings.trees", readings)
    print(
        f"{len(articles)} articles, {sum(map(len, crossed.examples.values()))} questions; {len(judged)} judged"
    )
    return crossed


def judgements(article: Labelled, crossed: Crossed) -> Iterator[Group]:
    """Yield the readings of each attribution by a ranker that never saw the article, and which of them are right.

    Quotations are judged on units, stretches that quote nobody among them; paraphrases on mentions.
    """
    document, ranker = article.document, crossed.rankers[article.fold]
    speakers = Speakers(candidates(document), crossed.nouns[article.fold])
    readings, asked = Readings(document, speakers, ranker), []
    for number, attribution in enumerate(document.attributions):
        found = readings.of(attribution, number) if attribution.source or attribution.others else []
        asked.append(asked_of(attribution, found))
        if found:
            readings.settle(found)
    features = ReadingFeatures(document)
    for number, one in enumerate(asked):
        answer, paraphrase = article.answers.get(number), one.attribution.type == "indirect"
        judged = one.readings and one.attribution.rule not in LAID
        if answer and judged and article.source == ("mentions" if paraphrase else "units"):
            yield features.rows(asked, number), right_of(one.readings, answer), 1.0


def right_of(readings: Sequence[Reading], answer: Answer) -> list[bool]:
    """Return which readings are right; the last, that none of the others is, only where that is so."""
    right = []
    for one in readings:
        if one.kind == STRAY:
            right.append(answer.kind == resolved.STRAY)
        elif one.kind == NOBODY:
            right.append(answer.fits(""))
        else:
            right.append(one.candidate is not None and answer.fits(one.candidate.name))
    right[-1] = not any(right[:-1])
    return right


if __name__ == "__main__":
    main()
