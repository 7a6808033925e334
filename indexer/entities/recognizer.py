"""Labels the words of an article: which are a person's name, an organisation's, a title before a name ...

A linear-chain CRF (Lafferty et al. 2001) labels the words of each window twice: first by the words, then knowing what
the first labelling made of the same words elsewhere in the article (after Krishnan & Manning 2006).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple, Protocol

import pycrfsuite

from quoth.indexer.document import EntityKind
from quoth.indexer.entities.features import features
from quoth.indexer.entities.windows import Words, read_words, windows
from quoth.indexer.model import Span

KINDS: dict[str, EntityKind] = {
    "P": "person", "O": "organisation", "L": "place", "W": "work", "G": "group",
}  # fmt: skip
TITLE = "T"
OUTSIDE = "O"


class Labeller(Protocol):
    """What labels a sequence, as pycrfsuite.Tagger does."""

    def tag(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Return a label for each row of features: "BP" begins a person's name, "IP" goes on; "O" is outside."""

    def marginal(self, label: str, place: int) -> float:
        """Return the probability of a label at a place of the sequence that was tagged last."""


class Recognised(NamedTuple):
    """A name found in the text."""

    span: Span
    kind: EntityKind
    certainty: float
    """Probability of its least certain word."""
    title: Span | None


def recognise(
    text: str, lines: Sequence[Span], models: "tuple[Labeller, Labeller] | None" = None
) -> list[Recognised]:
    """Return the names in some lines of a text, in order.

    `models` label first by the words alone, then with what the article agrees on; None for those that ship with quoth.
    """
    first, second = models or load()
    words = read_words(text, lines)
    bounds = windows(words)
    rows = features(words, bounds)
    labels = [first.tag(row) for row in rows]
    found: list[Recognised] = []
    for (start, _), row in zip(bounds, with_agreement(words, bounds, rows, labels), strict=True):
        title: tuple[int, int] | None = None
        decided = second.tag(row)
        for begin, end, kind in stretches(decided):
            span = Span(words.spans[start + begin].start, words.spans[start + end - 1].end)
            if kind == TITLE:
                title = (end, span.start)
                continue
            before = (
                Span(title[1], words.spans[start + title[0] - 1].end) if title and title[0] == begin else None
            )
            sure = min(second.marginal(decided[n], n) for n in range(begin, end))
            found.append(Recognised(span, KINDS[kind], sure, before))
    return found


def stretches(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the bounds and the kind of each name that some labels mark.

    >>> list(stretches(["BT", "BP", "IP", "O", "BL"]))
    [(0, 1, 'T'), (1, 3, 'P'), (4, 5, 'L')]
    """
    at, size = 0, len(labels)
    while at < size:
        label = labels[at]
        end = at + 1
        if label != OUTSIDE:
            while end < size and labels[end] == "I" + label[1]:
                end += 1
            yield at, end, label[1]
        at = end


def with_agreement(
    words: Words,
    bounds: Sequence[tuple[int, int]],
    rows: Sequence[Sequence[Sequence[str]]],
    labels: Sequence[Sequence[str]],
) -> list[list[list[str]]]:
    """Return the features of each window with those of the first labels added."""
    raw = words.words
    known = _agreed(words, bounds, labels)
    found = []
    for (start, end), window, given in zip(bounds, rows, labels, strict=True):
        seen = [known.get(raw[n].lower(), ()) for n in range(start, end)]
        last = end - start - 1
        found.append(
            [
                [
                    *row,
                    *seen[n],
                    *(f"{one}|{given[n]}" for one in seen[n]),
                    f"1={given[n]}",
                    f"1-={given[n - 1] if n else '$'}|{given[n]}",
                    f"1+={given[n]}|{given[n + 1] if n < last else '$'}",
                    *(["-" + one for one in seen[n - 1][:3]] if n else ()),
                    *(["+" + one for one in seen[n + 1][:3]] if n < last else ()),
                ]
                for n, row in enumerate(window)
            ]
        )
    return found


def _agreed(
    words: Words, bounds: Sequence[tuple[int, int]], labels: Sequence[Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Return for each word in lower case the features of its labels in the article."""
    kinds: dict[str, Counter[str]] = {}
    places: dict[str, Counter[str]] = {}
    for (start, _), given in zip(bounds, labels, strict=True):
        for n, label in enumerate(given):
            word = words.words[start + n]
            if not word[0].isupper() or (label == "O" and words.starts[start + n]):
                continue
            low = word.lower()
            kinds.setdefault(low, Counter())[label[-1] if label != "O" else "-"] += 1
            goes_on = n + 1 < len(given) and given[n + 1] == "I" + label[-1]
            if label[0] == "I" or goes_on:  # one word of several
                place = "1" if label[0] == "B" else "-" if goes_on else "z"
                places.setdefault(low, Counter())[label[-1] + place] += 1
    return {word: _features(count, places.get(word)) for word, count in kinds.items()}


def _features(kinds: Counter[str], places: Counter[str] | None) -> tuple[str, ...]:
    total, top = kinds.total(), kinds.most_common(1)[0][0]
    found = (f"2k={top}{'!' if len(kinds) == 1 else ''}{min(total, 3)}", "2a=" + "".join(sorted(kinds)))
    if places is None:
        return found
    return (*found, "2l=" + places.most_common(1)[0][0], "2L=" + "".join(sorted(places)))


@cache
def load() -> tuple[Labeller, Labeller]:
    """Load the labellers that ship with quoth, once."""
    found = []
    for name in ("names-1.crfsuite", "names-2.crfsuite"):
        tagger = pycrfsuite.Tagger()
        with as_file(files("quoth.indexer.models") / name) as path:
            tagger.open(str(path))
        found.append(tagger)
    return found[0], found[1]
