"""Reads a corpus in PolNeAR's layout: text/, attributions/ (brat standoff), tokens.tsv.gz (silver syntax)."""

import gzip
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from quoth.indexer.document import Quotation, Sentence
from quoth.indexer.model import Span
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text import segment
from quoth.indexer.text import sentences as items
from quoth.indexer.text.tagger import WordClasses

FOLDS = 5


@dataclass
class Gold:
    """One attribution by hand."""

    content: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)


@dataclass
class Token:
    """One token of the silver syntax."""

    sentence: int
    start: int
    end: int
    word: str
    lemma: str
    pos: str
    head: int
    """Number of the head in its sentence, from 1; 0 is the root."""


@dataclass
class Document:
    """An annotated article, read the way the extractor reads it."""

    name: str
    text: str
    gold: list[Gold]
    tokens: list[Token]
    paragraphs: list[Span] = field(default_factory=list)
    quotations: tuple[Quotation, ...] = ()
    sentences: list[Sentence] = field(default_factory=list)
    cues: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """(sentence, item) of each cue's head: numbers of its attributions in `gold`."""

    @property
    def fold(self) -> int:
        """Which fifth of the corpus the document is in; fold 0 is held out for tuning."""
        return zlib.crc32(self.name.encode()) % FOLDS


def load(folder: Path) -> list[Document]:
    """Return all annotated articles of a corpus; the first annotator's where there are several."""
    tokens: dict[str, list[Token]] = defaultdict(list)
    if (folder / "tokens.tsv.gz").exists():
        with gzip.open(folder / "tokens.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
            next(lines)
            for line in lines:
                doc, sentence, start, end, word, lemma, pos, _, head, _ = line.rstrip("\n").split("\t")
                tokens[doc].append(Token(int(sentence), int(start), int(end), word, lemma, pos, int(head)))
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if annotations:
            text = path.read_bytes().decode("utf-8")
            found.append(Document(path.stem, text, read_brat(annotations[0]), tokens.get(path.stem, [])))
    return found


def read_brat(path: Path) -> list[Gold]:
    """Return the attributions of one .ann file that have content."""
    spans: dict[str, list[Span]] = {}
    events = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            pieces = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [Span(*map(int, piece.split())) for piece in pieces]
        elif line.startswith("E"):
            events.append(fields[1].split())
    found = []
    for event in events:
        gold = Gold()
        for part in event:
            role, name = part.split(":")
            target = getattr(gold, role.rstrip("0123456789").lower(), None)
            if target is not None:
                target += spans.get(name, [])
        if gold.content:
            found.append(gold)
    return found


def prepare(document: Document, classes: WordClasses) -> None:
    """Cut the article into items and find the item of every cue."""
    document.paragraphs = segment.paragraphs(document.text)
    document.quotations = quotations(document.text, document.paragraphs)
    document.sentences = items.read_sentences(
        document.text, document.paragraphs, document.quotations, classes
    )
    at = {}
    for number, sentence in enumerate(document.sentences):
        for item, (start, end) in enumerate(sentence.spans):
            if sentence.quotations[item] < 0:
                at.update(dict.fromkeys(range(start, end), (number, item)))
    document.cues = defaultdict(list)
    for number, gold in enumerate(document.gold):
        place = at.get(_head(gold.cue, document.tokens)) if gold.cue else None
        if place is not None:
            document.cues[place].append(number)


def _head(cue: list[Span], tokens: list[Token]) -> int:
    """Return the offset of the word that heads a cue: its verb, where one is not under another word of it."""
    inside = {i for i, t in enumerate(tokens) if any(t.start < end and t.end > start for start, end in cue)}
    first = {}
    for i in sorted(inside):
        sentence = tokens[i].sentence
        if sentence not in first:
            back = i
            while back > 0 and tokens[back - 1].sentence == sentence:
                back -= 1
            first[sentence] = back
    ranked = []
    for i in inside:
        token = tokens[i]
        head = first[token.sentence] + token.head - 1 if token.head else -1
        if head not in inside and token.pos not in (".", ",", "``", "''"):
            ranked.append((0 if token.pos.startswith("V") else 1, token.start))
    return min(ranked)[1] if ranked else cue[0].start
