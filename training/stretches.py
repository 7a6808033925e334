"""Articles whose stretches between quotation marks a reader has gone through, one by one.

FOLDER has text/NAME.txt and units.jsonl, a line of JSON for every stretch: {"doc", "part", "unit", "start", "end",
"quote", "mention", ...}. `quote` is False for titles, terms and scare quotes; `mention` is the words that the text
attributes the stretch to, as they stand there; "part" is "train" or "dev".
"""

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.indexer.attribution.assemble import attributions, curve_of
from quoth.indexer.attribution.ranker import NOBODY, NOT_QUOTE, candidates, decide
from quoth.indexer.attribution.relations import Models, relations
from quoth.indexer.attribution.scene import Place, Scene, lay_out
from quoth.indexer.document import Document, Quotation
from quoth.indexer.model import Article, Span
from quoth.indexer.pipeline import DEFAULT
from quoth.indexer.text.sentences import read_sentences
from quoth.training.corpus import FOLDS
from quoth.training.ranker import Example, Row

UNITS = "units.jsonl"
TIMES = 2
"""An example of these counts so many times as one of PolNeAR, whose annotators count titles in a statement as quoted."""
WORD = re.compile(r"\w+")


@dataclass
class Stretches:
    """An article with a reader's answers."""

    name: str
    text: str
    rows: list[dict[str, Any]]
    quotations: Sequence[Quotation]
    scene: Scene

    @property
    def fold(self) -> int:
        """Which fifth of the articles it is in."""
        return zlib.crc32(self.name.encode()) % FOLDS

    def instances(self, decided: Sequence[int] | None = None) -> list[Example]:
        """Return the examples of the article's quotations, `TIMES` times each, as `ranker.instances` does."""
        previous: list[int] = []
        found: list[Example] = []
        for n, place in enumerate(self.scene.places):
            rows = candidates(self.scene, place, previous)
            right = self._right(place, rows)
            found += [(rows, right)] * TIMES
            previous.append(self._nearest(place, right) if decided is None else decided[n])
        return found

    def paraphrases(self, weights: Mapping[str, float]) -> list[Example]:
        """Return none: readers went through what stands between marks."""
        return []

    def judged(self, weights: Mapping[str, float]) -> Iterator[tuple[str, float, bool]]:
        """Yield kind, raw probability and whether it is right, for each quotation that is attributed."""
        for found in attributions(self.scene, self.quotations, decide(self.scene, weights), weights):
            row = (
                self._row(found.content[0])
                if found.type != "indirect" and found.stray <= found.sure
                else None
            )
            if row is not None:
                spans = mentions(self.text, row["mention"])
                named = any(_shares(span, one) for span in found.source for one in spans)
                right = row["quote"] and (named if row["mention"] else not found.source)
                yield curve_of(self.text, found), found.sure, right

    def _row(self, span: Span) -> dict[str, Any] | None:
        """Return the reader's answer for the stretch that shares most with a span, at least half of one of them."""
        shared, row = max(((_common(span, r), r) for r in self.rows), key=lambda pair: pair[0])
        return row if 2 * shared >= min(span.end - span.start, row["end"] - row["start"]) else None

    def _right(self, place: Place, rows: Sequence[Row]) -> set[int]:
        """Return which candidates are right: all whose source is the mention, wherever it stands; none if unknown.

        Where no candidate is the mention, NOBODY is: a quotation without a name is better than one with a wrong name.
        """
        row = self._row(self.quotations[place.number].span)
        if row is None:
            return set()
        if not row["quote"]:
            return {NOT_QUOTE}
        if not row["mention"]:
            return {NOBODY}
        spans = mentions(self.text, row["mention"])
        sources = {r: self.scene.relations[r].source for r, _ in rows if r >= 0}
        right = {
            r for r, source in sources.items() if any(_shares(s, span) for s in source for span in spans)
        }
        return right or {NOBODY}

    def _nearest(self, place: Place, right: set[int]) -> int:
        def fits(r: int) -> float:
            relation = self.scene.relations[r]
            return relation.likely - 0.3 * abs(relation.sentence - place.sentence)

        return max((r for r in right if r >= 0), key=fits, default=next(iter(right), NOBODY))


def load(folder: Path, part: str, models: Models) -> list[Stretches]:
    """Return the articles of one part, read by models that never saw them."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / UNITS).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            rows[row["doc"]].append(row)
    return [_read(folder, name, some, models) for name, some in sorted(rows.items())]


def _read(folder: Path, name: str, rows: list[dict[str, Any]], models: Models) -> Stretches:
    text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    document: Document = DEFAULT(Article(key=name, text=text), until="layout")
    lines, quotations = [document.lines[n] for n in document.prose], document.prose_quotations
    sentences = read_sentences(text, lines, quotations, models.classes_of)
    found = relations(sentences, models)
    return Stretches(
        name, text, rows, quotations, lay_out(text, lines, sentences, quotations, found, models.classes_of)
    )


def mentions(text: str, mention: str) -> list[Span]:
    """Return where the words of a mention stand in a text.

    >>> mentions("He said so. He, too.", "He")
    [Span(start=0, end=2), Span(start=12, end=14)]
    """
    words = WORD.findall(mention)
    if not words:
        return []
    pattern = r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + r"(?!\w)"
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def _common(one: Span, row: Mapping[str, int]) -> int:
    return min(one.end, row["end"]) - max(one.start, row["start"])


def _shares(source: Span, mention: Span) -> bool:
    """Return True if a source has half of a mention, or the last part of it and something before it."""
    shared = min(source.end, mention.end) - max(source.start, mention.start)
    return shared > 0 and (2 * shared >= mention.end - mention.start or source.start <= mention.start)
