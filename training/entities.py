"""Trains and measures the recogniser of names.

    python -m quoth.training.entities FOLDER [--news FILE] [--out FOLDER]     train: all of names*.*
    python -m quoth.training.entities FOLDER --measure [--part dev]           spans, entities and full names found
    python -m quoth.training.entities FOLDER --cross                          the same by five folds of the train part

FOLDER has entities.jsonl (one entity a line: doc, part, name, kind, names, titles, gender) and text/DOC.txt; a
units.jsonl beside it (doc, speaker, kind) tells whose full name must be found. Articles
without a part are trained on. The labels of the words follow from the forms of the names: every place of a form, the
longest first. FILE is unlabelled news, one article a line as JSON with "text", packed by xz: what a first model makes
of its words goes into names.tsv, the lexicon of the final one. The clusters of words (clusters.py) are made before.
"""

import argparse
import gzip
import json
import lzma
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from quoth.indexer.entities import lexicon
from quoth.indexer.entities.features import features, forget
from quoth.indexer.entities.finder import CURVES, entities
from quoth.indexer.entities.recognizer import KINDS, MODEL, Labeller, recognise
from quoth.indexer.entities.windows import read_words, windows
from quoth.indexer.text.segment import paragraphs
from quoth.training.calibration import curve
from quoth.training.labelled import FOLDS, Labelled, Scores, load, measure

MODELS = Path(__file__).parent.parent / "indexer" / "models"
SETTING = {
    "c1": 0.03,
    "c2": 0.25,
    "max_iterations": 90,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
PARTS = 2
"""Into so many parts the articles are cut to measure certainties."""
FEWEST = 3.0
"""In so many articles of the news a word stands at least to be in the lexicon."""
OFTEN = 20.0


def learn(articles: Iterable[Labelled], path: Path) -> Labeller:
    """Train the labeller on articles, write it, and return it.

    Every other paragraph is an example once more as an article of its own, so that short texts are read, too.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    for article in articles:
        for some in (article, *article.paragraphs()[::2]):
            for rows, (start, end) in zip(features(some.words, some.bounds), some.bounds, strict=True):
                trainer.append(rows, some.labels[start:end])
    trainer.set_params(SETTING)
    trainer.train(str(path))
    tagger: Any = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger  # type: ignore[no-any-return]


def write(articles: Sequence[Labelled], news: Path | None, out: Path) -> None:
    """Train on articles and unlabelled news, and write all models of names."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        if news:
            (out / lexicon.SEEN).write_text("", encoding="utf-8")
            forget()
            write_lexicon(news, learn(articles, model), out / lexicon.SEEN)
        learn(articles, model)
        (out / MODEL).write_bytes(gzip.compress(model.read_bytes(), mtime=0))
    write_confidence(articles, out / CURVES)


def write_lexicon(news: Path, labeller: Labeller, out: Path) -> None:
    """Write as what the models take each capitalised word of unlabelled news."""
    seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word, counts in _uses(json.loads(line)["text"], labeller).items():
                for sign, count in counts.items():
                    seen[word][sign] += count / counts.total()
    rows = [
        f"{word}\t{_sign(counts)}\n"
        for word, counts in sorted(seen.items())
        if sum(counts.values()) >= FEWEST
    ]
    out.write_text("".join(rows), encoding="utf-8")
    forget()


def write_confidence(articles: Sequence[Labelled], out: Path) -> None:
    """Write how often entities of some certainty are right, by labellers that never saw the article."""
    pairs: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in KINDS.values()}
    for part in range(PARTS):
        with tempfile.TemporaryDirectory() as folder:
            others = (article for n, article in enumerate(articles) if n % PARTS != part)
            labeller = learn(others, Path(folder) / MODEL)
            for article in articles[part::PARTS]:
                gold = {(row["kind"], row["name"]) for row in article.gold}
                found = recognise(article.text, paragraphs(article.text), labeller)
                for one in entities(article.text, found):
                    pairs[one.kind].append((one.certainty, (one.kind, one.name) in gold))
    rows = [f"{kind}\t{raw}\t{share}\n" for kind, some in pairs.items() for raw, share in curve(some)]
    out.write_text("".join(rows), encoding="utf-8")


def _uses(text: str, labeller: Labeller) -> dict[str, Counter[str]]:
    words = read_words(text, paragraphs(text))
    bounds = windows(words)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (start, _), rows in zip(bounds, features(words, bounds), strict=True):
        given = labeller.tag(rows)
        for n, label in enumerate(given):
            word = words.words[start + n]
            if word[0].isupper() and len(word) > 1 and not (label == "O" and words.due(start + n)):
                goes_on = n + 1 < len(given) and given[n + 1] == "I" + label[-1]
                found[word.lower()][_use(label, goes_on)] += 1
    return found


def _use(label: str, goes_on: bool) -> str:
    """Return one letter for a word's part in a name: N and S begin and end a person's, Q and K an organisation's."""
    if label == "O":
        return "-"
    if label[1] == "P":
        return "N" if goes_on else "S"
    if label[1] == "O":
        return "K" if label[0] == "I" and not goes_on else "Q"
    return label[1]


def _sign(counts: Mapping[str, float]) -> str:
    (top, most), *rest = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    total = sum(counts.values())
    second = rest[0][0] if rest and rest[0][1] >= 0.15 * total else ""
    return f"{top}{second}{'!' if most >= 0.9 * total else ''}{'+' if total >= OFTEN else ''}"


def main() -> None:
    """Train, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--part", default="dev")
    args = parser.parse_args()
    articles, scores = load(args.folder), Scores()
    training = [article for article in articles if article.part == "train"]
    if args.measure:
        measure(scores, (a for a in articles if a.part == args.part), None, args.folder)
    elif args.cross:
        for fold in range(FOLDS):
            with tempfile.TemporaryDirectory() as folder:
                labeller = learn((a for a in training if a.fold != fold), Path(folder) / MODEL)
                measure(
                    scores,
                    (a for a in articles if a.part == "train" and a.fold == fold),
                    labeller,
                    args.folder,
                )
    else:
        write(training, args.news, args.out)
    for line in scores.lines():
        print(line)


if __name__ == "__main__":
    main()
