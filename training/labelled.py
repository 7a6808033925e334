"""Articles with all their entities by hand, and how much of them the recogniser finds."""

import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quoth.indexer.document import Entity
from quoth.indexer.entities.finder import entities
from quoth.indexer.entities.recognizer import KINDS, Labeller, recognise
from quoth.indexer.entities.windows import BREAK, Words, read_words, windows
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.wrapping import squeezed

FOLDS = 5
SIGNS = {kind: sign for sign, kind in KINDS.items()}
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
    words: Words = field(default_factory=lambda: Words([], []))
    bounds: list[tuple[int, int]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def fold(self) -> int:
        """Which fifth of the articles it is in."""
        return zlib.crc32(self.name.encode()) % FOLDS

    def paragraphs(self) -> list["Labelled"]:
        """Return each paragraph with names in it as an article of its own."""
        found = []
        raw, start = self.words.words, 0
        for n, word in enumerate(raw):
            if word == BREAK:
                words = Words(raw[start : n + 1], self.words.offsets[start : n + 1])
                part = replace(self, words=words, bounds=windows(words), labels=self.labels[start : n + 1])
                found += [part] if part.bounds else []
                start = n + 1
        return found


def load(folder: Path) -> list[Labelled]:
    """Return the labelled articles of a folder; where they are of no part, they are to train on."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with (folder / "entities.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows[row["doc"]].append(row)
    found = []
    for name, gold in sorted(rows.items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        article = Labelled(name, gold[0].get("part", "train"), squeezed(text)[0], gold)
        prepare(article)
        found.append(article)
    return found


def prepare(article: Labelled) -> None:
    """Cut an article into words and windows and label them."""
    article.places = places(article.text, article.gold)
    article.words = read_words(article.text, paragraphs(article.text))
    article.bounds = windows(article.words)
    raw, offsets = article.words.words, article.words.offsets
    starts = {offset: n for n, offset in enumerate(offsets) if raw[n] != BREAK}
    ends = {offsets[n] + len(raw[n]): n + 1 for n in starts.values()}
    labels = article.labels = ["O"] * len(raw)
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


class Scores:
    """Counts of what was found and what is there."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.there: Counter[str] = Counter()

    def add(self, article: Labelled, given: Sequence[Entity], speakers: Iterable[str]) -> None:
        """Count one article."""
        for entity in given:
            sign = SIGNS[entity.kind]
            for place in entity.names:
                bounds = (place.span.start, place.span.end)
                gold = [number for kind, number in article.places.get(bounds, ()) if kind == sign]
                self.found[f"spans {entity.kind}"] += 1
                if gold:
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


def measure(scores: Scores, articles: Iterable[Labelled], labeller: Labeller | None, folder: Path) -> None:
    """Count what the recogniser finds in some articles."""
    speakers: dict[str, set[str]] = defaultdict(set)
    if (folder / "units.jsonl").exists():
        with (folder / "units.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["kind"] == "person":
                    speakers[row["doc"]].add(row["speaker"])
    for article in articles:
        found = recognise(article.text, paragraphs(article.text), labeller)
        scores.add(article, entities(article.text, found), speakers[article.name])
