"""Trains and measures the recogniser of names.

    python training/entities.py FOLDER [--news FILE] [--out FOLDER]     train: names.tsv, names-1/2.crfsuite
    python training/entities.py FOLDER --measure [--part dev]           spans, entities and full names found
    python training/entities.py FOLDER --cross                          the same by five folds of the train part

FOLDER has entities.jsonl (one entity a line: doc, part, name, kind, names, titles, gender) and text/DOC.txt; a
units.jsonl beside it (doc, speaker, kind) tells whose full name must be found. The labels of the words follow from the
forms of the names: every place of a form, the longest first. FILE is unlabelled news, one article a line as JSON with
"text", packed by xz: what the first models make of its words goes into names.tsv, the lexicon of the final ones.
"""

import argparse
import json
import lzma
import re
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pycrfsuite

from quoth.indexer.document import Entity
from quoth.indexer.entities import lexicon
from quoth.indexer.entities.features import features, forget
from quoth.indexer.entities.finder import entities
from quoth.indexer.entities.recognizer import KINDS, Labeller, recognise, with_agreement
from quoth.indexer.entities.windows import Words, read_words, windows
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.wrapping import squeezed

FOLDS = 5
MODELS = Path(__file__).parent.parent / "indexer" / "models"
FILES = ("names-1.crfsuite", "names-2.crfsuite")
SIGNS = {kind: sign for sign, kind in KINDS.items()}
SETTING = {
    "c1": 0.1,
    "c2": 0.02,
    "max_iterations": 120,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
FEWEST = 3.0
"""In so many articles of the news a word stands at least to be in the lexicon."""
OFTEN = 20.0
Places = dict[tuple[int, int], list[tuple[str, int]]]
"""Bounds of each name: the signs of its kinds, each with the number of its entity."""


@dataclass
class Labelled:
    """An article with its entities by hand."""

    name: str
    part: str
    text: str
    gold: list[dict[str, Any]]
    places: Places = field(default_factory=dict)
    words: Words = field(default_factory=lambda: Words([], [], [], []))
    bounds: list[tuple[int, int]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def fold(self) -> int:
        """Which fifth of the articles it is in."""
        return zlib.crc32(self.name.encode()) % FOLDS

    def windows(self) -> list[list[str]]:
        """Return the labels of each window."""
        return [self.labels[start:end] for start, end in self.bounds]


def load(folder: Path) -> list[Labelled]:
    """Return the labelled articles of a folder."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with (folder / "entities.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows[row["doc"]].append(row)
    found = []
    for name, gold in sorted(rows.items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        article = Labelled(name, gold[0]["part"], squeezed(text)[0], gold)
        prepare(article)
        found.append(article)
    return found


def prepare(article: Labelled) -> None:
    """Cut an article into words and windows and label them."""
    article.places = places(article.text, article.gold)
    article.words = read_words(article.text, paragraphs(article.text))
    article.bounds = windows(article.words)
    starts = {span.start: n for n, span in enumerate(article.words.spans)}
    ends = {span.end: n + 1 for n, span in enumerate(article.words.spans)}
    labels = article.labels = ["O"] * len(starts)
    for (start, end), ((sign, number), *_) in sorted(article.places.items()):
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None:
            continue
        labels[first:last] = [f"B{sign}", *[f"I{sign}"] * (last - first - 1)]
        for title in sorted(article.gold[number]["titles"], key=len, reverse=True) if sign == "P" else ():
            begin = starts.get(start - len(title) - 1)
            if begin is not None and article.text.startswith(title, start - len(title) - 1):
                if set(labels[begin:first]) == {"O"}:
                    labels[begin:first] = ["BT", *["IT"] * (first - begin - 1)]
                break


def places(text: str, gold: Sequence[dict[str, Any]]) -> Places:
    """Return every place of every form of a name, without those inside a longer one."""
    found = []
    for number, row in enumerate(gold):
        sign = SIGNS.get(row["kind"])
        for form in sorted(set(row["names"])) if sign else ():
            pattern = r"\s+".join(map(re.escape, form.split()))
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text) if pattern else ():
                found.append((*match.span(), sign or "", number))
    taken = bytearray(len(text))
    kept: Places = {}
    for start, end, sign, number in sorted(found, key=lambda one: (one[0] - one[1], *one)):
        if (start, end) in kept:
            kept[start, end].append((sign, number))
        elif not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept[start, end] = [(sign, number)]
    return kept


def train(rows: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]], path: Path) -> Labeller:
    """Train a CRF on windows of features and labels, write it, and return it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for some, labels in rows:
        trainer.append(some, labels)
    trainer.set_params(SETTING)
    trainer.train(str(path))
    tagger: Any = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger  # type: ignore[no-any-return]


def learn(articles: Sequence[Labelled], out: Path) -> tuple[Labeller, Labeller]:
    """Train both labellers and write them; the second sees what first ones made of articles they were not trained on."""
    rows = {article.name: features(article.words, article.bounds) for article in articles}

    def first(some: Iterable[Labelled], path: Path) -> Labeller:
        return train((pair for a in some for pair in zip(rows[a.name], a.windows(), strict=True)), path)

    more = {}
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            labeller = first((a for a in articles if a.fold != fold), Path(folder) / "first")
            for article in articles:
                if article.fold == fold:
                    given = [labeller.tag(row) for row in rows[article.name]]
                    more[article.name] = with_agreement(
                        article.words, article.bounds, rows[article.name], given
                    )
    pairs = (pair for a in articles for pair in zip(more[a.name], a.windows(), strict=True))
    return first(articles, out / FILES[0]), train(pairs, out / FILES[1])


def write_lexicon(news: Path, models: tuple[Labeller, Labeller], out: Path) -> None:
    """Write as what the models take each capitalised word of unlabelled news."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word, counts in _uses(json.loads(line)["text"], models[0]).items():
                for sign, count in counts.items():
                    seen[word][sign] += count / counts.total()
    rows = [f"{word}\t{_sign(counts)}\n" for word, counts in sorted(seen.items()) if counts.total() >= FEWEST]
    out.write_text("".join(rows), encoding="utf-8")
    forget()


def _uses(text: str, labeller: Labeller) -> dict[str, Counter[str]]:
    words = read_words(text, paragraphs(text))
    bounds = windows(words)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (start, _), row in zip(bounds, features(words, bounds), strict=True):
        given = labeller.tag(row)
        for n, label in enumerate(given):
            word = words.words[start + n]
            if word[0].isupper() and len(word) > 1 and not (label == "O" and words.starts[start + n]):
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


def _sign(counts: Counter[str]) -> str:
    (top, most), *rest = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    total = counts.total()
    second = rest[0][0] if rest and rest[0][1] >= 0.15 * total else ""
    return f"{top}{second}{'!' if most >= 0.9 * total else ''}{'+' if total >= OFTEN else ''}"


class Scores:
    """Counts of what was found and what is there."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.there: Counter[str] = Counter()

    def add(self, article: Labelled, given: Sequence[Entity], speakers: Iterable[str]) -> None:
        """Count one article."""
        used: set[tuple[int, int]] = set()
        for entity in given:
            sign = SIGNS[entity.kind]
            for place in entity.names:
                gold = [number for kind, number in article.places.get(tuple(place.span), ()) if kind == sign]
                self.found[f"spans {entity.kind}"] += 1
                if gold:
                    used.add(tuple(place.span))
                    self.right[f"spans {entity.kind}"] += 1
                    self.there[f"name of a span {entity.kind}"] += 1
                    self.found[f"name of a span {entity.kind}"] += 1
                    names = {article.gold[number]["name"] for number in gold}
                    self.right[f"name of a span {entity.kind}"] += entity.name in names
        for (sign, _), *_ in article.places.values():
            self.there[f"spans {KINDS[sign]}"] += 1
        named = {(row["kind"], row["name"]) for row in article.gold if row["kind"] in SIGNS and row["names"]}
        mine = {(str(entity.kind), entity.name) for entity in given}
        for kinds, key in ((self.there, named), (self.found, mine), (self.right, named & mine)):
            kinds.update(f"entities {kind}" for kind, _ in key)
        persons = {entity.name for entity in given if entity.kind == "person"}
        for speaker in set(speakers):
            for counts in (self.there, self.found):
                counts["full name of a speaker"] += 1
            self.right["full name of a speaker"] += speaker in persons

    def lines(self) -> Iterator[str]:
        """Yield a line of precision, recall and F1 for each kind of thing."""
        for key in sorted(self.there):
            precision, recall = self.right[key] / max(1, self.found[key]), self.right[key] / self.there[key]
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            yield f"{key:32} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {self.there[key]}"


def measure(
    scores: Scores, articles: Iterable[Labelled], models: tuple[Labeller, Labeller] | None, folder: Path
) -> None:
    """Count what the recogniser finds in some articles."""
    speakers: dict[str, set[str]] = defaultdict(set)
    if (folder / "units.jsonl").exists():
        with (folder / "units.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["kind"] == "person":
                    speakers[row["doc"]].add(row["speaker"])
    for article in articles:
        found = recognise(article.text, paragraphs(article.text), models)
        scores.add(article, entities(article.text, found), speakers[article.name])


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
                models = learn([a for a in training if a.fold != fold], Path(folder))
                measure(scores, (a for a in training if a.fold == fold), models, args.folder)
    else:
        models = learn(training, args.out)
        if args.news:
            write_lexicon(args.news, models, args.out / lexicon.SEEN)
            models = learn(training, args.out)
    print("\n".join(scores.lines()))


if __name__ == "__main__":
    main()
