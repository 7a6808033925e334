"""Rebuilds every weight that quoth ships, from a corpus in PolNeAR's layout.

    python -m quoth.training.train CORPUS_FOLDER [--out FOLDER]

Deterministic: the same corpus and the same versions of the libraries give the same files.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from quoth.indexer.attribution.ranker import decide
from quoth.indexer.attribution.relations import models_in, relations
from quoth.indexer.attribution.scene import Scene, lay_out
from quoth.indexer.document import Relation
from quoth.indexer.text.tagger import WordClasses
from quoth.training import calibration, corpus, ranker, single, wordclasses

MODELS = Path(__file__).parent.parent / "indexer" / "models"


def main() -> None:
    """Train everything and write it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--hold-out", action="store_true", help="leave fold 0 out of every model, for tuning")
    args = parser.parse_args()
    documents = corpus.load(args.corpus)
    if args.hold_out:
        documents = [d for d in documents if d.fold]
    classes = write_wordclasses(documents, args.out)
    for document in documents:
        corpus.prepare(document, classes)
    folds = sorted({d.fold for d in documents})
    with ProcessPoolExecutor(2) as pool:
        final = pool.submit(train_single, documents, classes, args.out)
        scenes = {
            n: s for part in pool.map(partial(crossed, documents, classes), folds) for n, s in part.items()
        }
        final.result()
    learn_ranker(documents, scenes, args.out)


def learn_ranker(documents: list[corpus.Document], scenes: Mapping[str, Scene], out: Path) -> None:
    """Train the ranker, and with rankers that leave out a fold each, the confidence; write both.

    Each quotation is an example twice: after what was right for those before it, and after what a ranker that never saw
    the article made of them, slips and all (Ross, Gordon & Bagnell 2011, section 3).
    """
    examples = {d.name: ranker.instances(d, scenes[d.name]) for d in documents}
    slips = {}
    for document, weights in left_out(documents, examples):
        links = decide(scenes[document.name], weights)
        slips[document.name] = ranker.instances(
            document, scenes[document.name], [link.relation for link in links]
        )
    for name, more in slips.items():
        examples[name] += more
    pairs: dict[str, list[tuple[float, bool]]] = {}
    for document, weights in left_out(documents, examples):
        for kind, raw, right in calibration.judged(document, scenes[document.name], weights):
            pairs.setdefault(kind, []).append((raw, right))
    rows = [f"{kind}\t{x}\t{y}\n" for kind, some in sorted(pairs.items()) for x, y in calibration.curve(some)]
    (out / "confidence.tsv").write_text("".join(rows), encoding="utf-8")
    weights = ranker.train(e for d in documents for e in examples[d.name])
    write(out / "ranker.tsv", weights)
    print(f"{len(documents)} articles, {sum(map(len, examples.values()))} examples, {len(weights)} weights")


def left_out(
    documents: list[corpus.Document], examples: Mapping[str, list[ranker.Example]]
) -> Iterator[tuple[corpus.Document, dict[str, float]]]:
    """Yield each document with the weights of a ranker trained on the other folds."""
    for fold in sorted({d.fold for d in documents}):
        weights = ranker.train(e for d in documents if d.fold != fold for e in examples[d.name])
        yield from ((d, weights) for d in documents if d.fold == fold)


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


def crossed(documents: list[corpus.Document], classes: WordClasses, fold: int) -> dict[str, Scene]:
    """Return the scenes of one fold, read by models trained on the other folds."""
    with tempfile.TemporaryDirectory() as folder:
        train_single([d for d in documents if d.fold != fold], classes, Path(folder))
        models = models_in(Path(folder), classes)
        mine = [d for d in documents if d.fold == fold]
        return {d.name: scene(d, relations(d.sentences, models), classes) for d in mine}


def scene(document: corpus.Document, found: list[Relation], classes: WordClasses) -> Scene:
    """Lay a document out with the relations found in it."""
    return lay_out(
        document.text, document.paragraphs, document.sentences, document.quotations, found, classes
    )


if __name__ == "__main__":
    main()
