"""Articles with the speaker of their attributions by hand: what the ranker of coreference learns from.

SPEAKERS is a folder with units.jsonl and text/ (every stretch between marks with its speaker), mentions.jsonl (source
mentions of PolNeAR's articles, resolved), entities.jsonl and entities-polnear.jsonl (who is in the articles). Silver labels
are silver-speakers.jsonl with the articles in repeated.jsonl.xz. What learned from an article must not read it here, or
what is learned on top would trust it too much: see `Unseen`.
"""

import hashlib
import json
import lzma
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quoth.indexer.attribution.assemble import attribute
from quoth.indexer.attribution.relations import find_relations, models_in
from quoth.indexer.document import Document
from quoth.indexer.entities.finder import entities
from quoth.indexer.entities.finder import load as load_curves
from quoth.indexer.entities.recognizer import Labeller, recognise
from quoth.indexer.model import Article, Metadata, Span
from quoth.indexer.models.loading import weights
from quoth.indexer.pipeline import DEFAULT, Pipeline
from quoth.indexer.text import tagger
from quoth.indexer.text.wrapping import squeezed
from quoth.training import corpus
from quoth.training.entities import learn
from quoth.training.labelled import load
from quoth.training.measures import LETTER, Pieces, owner
from quoth.training.speakers import bare, same_speaker

FOLDS = 3
Names = Callable[[str], Labeller | None]
"""Returns the recogniser of names for an article, which has not seen it; None for the one that ships with quoth."""
Reader = Callable[[str], Pipeline]
"""Returns the pipeline for an article, whose models of attribution have not seen it."""
STRAY = "stray"
"""Kind of the answer where a stretch between marks quotes nobody: no name is right."""
LONGEST = 60_000
"""Characters: longer articles are left out, for reading takes them in pieces."""


@dataclass(frozen=True)
class Answer:
    """Who a source is, read by hand."""

    name: str
    kind: str
    """person, organisation, group, document, unnamed, nobody; or "silver", where the last name is enough."""
    mention: str
    role: str = ""

    def fits(self, name: str) -> bool:
        """Return True if a name is right."""
        if self.kind == STRAY:
            return False
        if self.kind == "silver":
            return bool(name) and (bare(name) == bare(self.name) or bare(name)[-1:] == bare(self.name)[-1:])
        if not self.name or self.kind == "nobody":
            return not name
        return same_speaker(name, self.name, self.kind in ("person", "organisation"))


@dataclass
class Labelled:
    """An article, read up to its attributions, and whose some of them are."""

    key: str
    document: Document
    source: str
    """"units", "mentions" or "silver"."""
    part: str
    answers: dict[int, Answer] = field(default_factory=dict)
    """Number of the attribution: who its source is."""

    @property
    def name(self) -> str:
        """Its source and its key."""
        return f"{self.source} {self.key}"

    @property
    def fold(self) -> int:
        """One of FOLDS, by the name of the article, whatever the source."""
        return int(hashlib.sha1(self.key.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


class Unseen:
    """Pipelines whose models of attribution never saw an article: `training.train --crossed FOLDER` made them."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which has one for each fold."""
        self._folder = folder
        self._made: dict[int, Pipeline] = {}

    def __call__(self, name: str) -> Pipeline:
        """Return the pipeline that may read the article of that name."""
        fold = zlib.crc32(name.encode()) % corpus.FOLDS
        if fold not in self._made:
            self._made[fold] = _pipeline(self._folder / str(fold))
        return self._made[fold]


def _pipeline(folder: Path) -> Pipeline:
    models, links = models_in(folder, tagger.load()), weights(folder / "ranker.tsv")
    known = {component.name: component for component in DEFAULT.components}
    run = {
        "relations": lambda document: find_relations(document, models),
        "attributions": lambda document: attribute(document, links),
    }
    pipeline = DEFAULT
    for name, step in run.items():
        pipeline = pipeline.replaced(replace(known[name], run=step))
    return pipeline


def as_shipped(_: str) -> Pipeline:
    """Return the pipeline that quoth ships: for measuring, and for articles that trained nothing of it."""
    return DEFAULT


def read(
    key: str, text: str, pipeline: Pipeline, authors: Sequence[str] = (), models: Labeller | None = None
) -> Document | None:
    """Return an article with its layers up to the attributions; None where it is too long or wrapped."""
    if len(text) > LONGEST or squeezed(text)[1]:
        return None
    document = pipeline(
        Article(key=key, text=text, doc=key, meta=Metadata(authors=tuple(authors))), until="nested"
    )
    if models is not None:
        document = document.with_layers(
            entities=entities(text, recognise(text, document.lines, models), load_curves())
        )
    return document


def unseen_names(folder: Path, out: Path) -> Names:
    """Return for each article of entities.jsonl a recogniser of names trained on the other half of them."""
    articles = sorted((one for one in load(folder) if one.part == "train"), key=lambda one: one.name)
    half = {one.name: number % 2 for number, one in enumerate(articles)}
    models = []
    for number in (0, 1):
        models.append(
            learn([one for one in articles if half[one.name] == number], out / f"{number}.crfsuite")
        )
    return lambda doc: models[1 - half[doc]] if doc in half else None


def units(folder: Path, reader: Reader = as_shipped, names: Names = lambda _: None) -> Iterator[Labelled]:
    """Yield the articles of units.jsonl."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_lines(folder / "units.jsonl"):
        rows[row["doc"]].append(row)
    for doc, mine in rows.items():
        text = (folder / "text" / f"{doc}.txt").read_bytes().decode("utf-8")
        document = read(doc, text, reader(doc), models=names(doc))
        if document is not None:
            found = Labelled(doc, document, "units", mine[0]["part"])
            letters = Pieces(document.text, LETTER)
            contents = [letters.of(one.content) for one in document.attributions]
            for row in mine:
                number = owner(letters.of([Span(row["start"], row["end"])]), contents)
                if number >= 0 and row["quote"]:
                    found.answers.setdefault(number, _answer(row))
                elif number >= 0:
                    found.answers.setdefault(number, Answer("", STRAY, ""))
            yield found


def mentions(folder: Path, texts: Path, reader: Reader = as_shipped) -> Iterator[Labelled]:
    """Yield the articles of mentions.jsonl, whose texts are in another folder."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_lines(folder / "mentions.jsonl"):
        rows[row["doc"]].append(row)
    for doc, mine in rows.items():
        document = read(doc, (texts / f"{doc}.txt").read_bytes().decode("utf-8"), reader(doc))
        if document is not None:
            found = Labelled(doc, document, "mentions", mine[0]["part"])
            for number, one in enumerate(document.attributions):
                for row in mine:
                    covered = sum(
                        max(0, min(end, row["end"]) - max(start, row["start"])) for start, end in one.source
                    )
                    if 2 * covered >= row["end"] - row["start"]:
                        found.answers.setdefault(number, _answer(row))
            yield found


def silver(folder: Path) -> Iterator[Labelled]:
    """Yield the articles of silver-speakers.jsonl."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_lines(folder / "silver-speakers.jsonl"):
        rows[row["id"]].append(row)
    with lzma.open(folder / "repeated.jsonl.xz", "rt", encoding="utf-8") as lines:
        articles = (json.loads(line) for line in lines)
        for article in articles:
            if article["id"] in rows:
                document = read(article["id"], article["text"], DEFAULT, article.get("authors") or ())
                if document is not None:
                    yield _silver(document, rows[article["id"]])


def _silver(document: Document, rows: Sequence[dict[str, Any]]) -> Labelled:
    found = Labelled(document.article.key, document, "silver", "train")
    for row in rows:
        start, end = row["span"]
        for number, one in enumerate(document.attributions):
            covered = sum(max(0, min(e, end) - max(s, start)) for s, e in one.content)
            same = (
                one.source and one.source[0].of(document.text).casefold() == (row["mention"] or "").casefold()
            )
            if same and 2 * covered >= end - start:
                found.answers[number] = Answer(row["gold_full"] or row["gold_last"], "silver", row["mention"])
                break
    return found


def _answer(row: dict[str, Any]) -> Answer:
    return Answer(row["speaker"] or "", row["kind"], row["mention"] or "", row["role"] or "")
