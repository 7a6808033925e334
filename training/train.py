"""Rebuilds every weight that quoth ships, from a corpus in PolNeAR's layout.

    python -m quoth.training.train CORPUS_FOLDER [--stretches FOLDER] [--out FOLDER] [--crossed FOLDER]

The ranker learns from the stretches between marks of FOLDER too, if that is given (see stretches.py). With --crossed
the models that saw all folds but one are kept in FOLDER/0, FOLDER/1 ...: what is learned on top of attributions has to
read each article with models that never saw it (see resolved.py).

Deterministic: the same corpus and the same versions of the libraries give the same files.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from quoth.indexer.attribution.ranker import decide
from quoth.indexer.attribution.relations import models_in, relations
from quoth.indexer.attribution.scene import Scene, lay_out
from quoth.indexer.document import Relation
from quoth.indexer.text.tagger import WordClasses
from quoth.training import calibration, corpus, ranker, reported, single, stretches, wordclasses

MODELS = Path(__file__).parent.parent / "indexer" / "models"


def main() -> None:
    """Train everything and write it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--stretches", type=Path, help="folder with units.jsonl and text/")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--crossed", type=Path, help="keep the models that leave out a fold each")
    parser.add_argument("--hold-out", action="store_true", help="leave fold 0 out of every model, for tuning")
    args = parser.parse_args()
    documents = corpus.load(args.corpus)
    if args.hold_out:
        documents = [d for d in documents if d.fold]
    classes = write_wordclasses(documents, args.out)
    for document in documents:
        corpus.prepare(document, classes)
    folds = sorted({d.fold for d in documents})
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        apart = args.crossed or Path(folder)
        final = pool.submit(train_single, documents, classes, args.out)
        scenes = {
            n: s
            for part in pool.map(partial(crossed, documents, classes, apart), folds)
            for n, s in part.items()
        }
        final.result()
        lessons: list[Lesson] = [Annotated(document, scenes[document.name]) for document in documents]
        if args.stretches:
            read = stretches.load(args.stretches, "train", models_in(args.out, classes))
            lessons += [article for article in read if article.fold or not args.hold_out]
        learn_ranker(lessons, args.out, apart)


class Lesson(Protocol):
    """An article that the ranker learns from."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def fold(self) -> int: ...  # noqa: D102
    @property
    def scene(self) -> Scene: ...  # noqa: D102

    def instances(self, decided: Sequence[int] | None = None) -> list[ranker.Example]: ...  # noqa: D102
    def paraphrases(self, weights: Mapping[str, float]) -> list[ranker.Example]: ...  # noqa: D102
    def judged(self, weights: Mapping[str, float]) -> Iterator[tuple[str, float, bool]]: ...  # noqa: D102


@dataclass
class Annotated:
    """An article of PolNeAR, laid out with relations found by models that never saw it."""

    document: corpus.Document
    scene: Scene

    @property
    def name(self) -> str:  # noqa: D102
        return self.document.name

    @property
    def fold(self) -> int:  # noqa: D102
        return self.document.fold

    def instances(self, decided: Sequence[int] | None = None) -> list[ranker.Example]:  # noqa: D102
        return ranker.instances(self.document, self.scene, decided)

    def paraphrases(self, weights: Mapping[str, float]) -> list[ranker.Example]:  # noqa: D102
        return reported.instances(self.document, self.scene, weights)

    def judged(self, weights: Mapping[str, float]) -> Iterator[tuple[str, float, bool]]:  # noqa: D102
        return calibration.judged(self.document, self.scene, weights)


def learn_ranker(lessons: Sequence[Lesson], out: Path, apart: Path) -> None:
    """Train the ranker and what judges paraphrases, and with such as leave out a fold each, the confidence; write all.

    Each quotation is an example twice: after what was right for those before it, and after what a ranker that never saw
    the article made of them, slips and all (Ross, Gordon & Bagnell 2011, section 3).
    """
    examples = {lesson.name: lesson.instances() for lesson in lessons}
    rankers = left_out(lessons, examples)
    for lesson in lessons:
        links = decide(lesson.scene, rankers[lesson.fold])
        examples[lesson.name] += lesson.instances([link.relation for link in links])
    rankers = left_out(lessons, examples)
    told = {lesson.name: lesson.paraphrases(rankers[lesson.fold]) for lesson in lessons}
    for fold, weights in rankers.items():
        weights |= reported.train(e for one in lessons if one.fold != fold for e in told[one.name])
        write(apart / str(fold) / "ranker.tsv", weights)
    pairs: dict[str, list[tuple[float, bool]]] = {}
    for lesson in lessons:
        for kind, raw, right in lesson.judged(rankers[lesson.fold]):
            pairs.setdefault(kind, []).append((raw, right))
    rows = [f"{kind}\t{x}\t{y}\n" for kind, some in sorted(pairs.items()) for x, y in calibration.curve(some)]
    (out / "confidence.tsv").write_text("".join(rows), encoding="utf-8")
    weights = ranker.train(example for lesson in lessons for example in examples[lesson.name])
    weights |= reported.train(example for some in told.values() for example in some)
    write(out / "ranker.tsv", weights)
    print(f"{len(lessons)} articles, {sum(map(len, examples.values()))} examples, {len(weights)} weights")


def left_out(
    lessons: Sequence[Lesson], examples: Mapping[str, list[ranker.Example]]
) -> dict[int, dict[str, float]]:
    """Return for each fold the weights of a ranker trained on the other folds."""
    return {
        fold: ranker.train(e for one in lessons if one.fold != fold for e in examples[one.name])
        for fold in sorted({lesson.fold for lesson in lessons})
    }


def write(path: Path, weights: Mapping[str, float]) -> None:
    """Write lines "weight TAB name"."""
    lines = [f"{weight}\t{name}\n" for name, weight in weights.items()]
    path.write_text("".join(lines), encoding="utf-8")


def write_wordclasses(documents: list[corpus.Document], out: Path) -> WordClasses:
    """Learn and write the word classes."""
    rows = wordclasses.learn(documents)
    (out / "wordclasses.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return WordClasses({row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows if len(row) > 2})


def train_single(documents: list[corpus.Document], classes: WordClasses, out: Path) -> None:
    """Train the models of single cues on `documents` and write them to `out`."""
    rates = single.cue_rates(documents, classes)
    write(out / "cue-rates.tsv", rates)
    write(out / "cues.tsv", single.train_cues(documents, classes, rates))
    single.train_arguments(documents, classes, rates, out / "arguments.crfsuite")


def crossed(
    documents: list[corpus.Document], classes: WordClasses, apart: Path, fold: int
) -> dict[str, Scene]:
    """Return the scenes of one fold, read by models trained on the other folds, which stay in a folder of `apart`."""
    folder = apart / str(fold)
    folder.mkdir(parents=True, exist_ok=True)
    train_single([d for d in documents if d.fold != fold], classes, folder)
    models = models_in(folder, classes)
    mine = [d for d in documents if d.fold == fold]
    return {d.name: scene(d, relations(d.sentences, models), classes) for d in mine}


def scene(document: corpus.Document, found: list[Relation], classes: WordClasses) -> Scene:
    """Lay a document out with the relations found in it."""
    return lay_out(
        document.text, document.paragraphs, document.sentences, document.quotations, found, classes
    )


if __name__ == "__main__":
    main()
