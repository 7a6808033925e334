"""Labels the words of an article: which are a person's name, an organisation's, a title before a name ...

A linear-chain CRF (Lafferty, McCallum & Pereira 2001) over the windows in which names can stand.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from typing import NamedTuple, Protocol

import pycrfsuite

from quoth.indexer.document import EntityKind
from quoth.indexer.entities.features import features
from quoth.indexer.entities.lexicon import lists
from quoth.indexer.entities.windows import read_words, windows
from quoth.indexer.model import Span
from quoth.indexer.models.loading import per_thread

KINDS: dict[str, EntityKind] = {
    "P": "person", "O": "organisation", "L": "place", "W": "work", "G": "group",
}  # fmt: skip
TITLE = "T"
OUTSIDE = "O"
MODEL = "names.crfsuite"
LIKELY = 0.5
"""A name less likely than not is none: F1 of persons .936 -> .939, of organisations .758 -> .755 on two folds of five."""


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


def recognise(text: str, lines: Sequence[Span], labeller: Labeller | None = None) -> list[Recognised]:
    """Return the names in some lines of a text, in order; None for `labeller` takes the one that ships with quoth."""
    labeller = labeller or load()
    words = read_words(text, lines)
    bounds = windows(words)
    found: list[Recognised] = []
    for (start, _), rows in zip(bounds, features(words, bounds), strict=True):
        labels = labeller.tag(rows)
        title: tuple[int, int] | None = None
        for begin, end, kind in stretches(labels):
            if kind == TITLE:
                title = (begin, end)
                continue
            before = words.span(start + title[0], start + title[1]) if title and title[1] == begin else None
            certainty = min(labeller.marginal(labels[n], n) for n in range(begin, end))
            if certainty < LIKELY:
                continue
            span = words.span(start + begin, _end(words.words, start + begin, start + end, kind))
            found.append(Recognised(span, KINDS[kind], certainty, before))
    return _joined(text, found)


def _end(raw: Sequence[str], begin: int, end: int, kind: str) -> int:
    """Return the end of a name without what only follows one: QC, MP."""
    while kind == "P" and end - begin > 2 and "q" in lists(raw[end - 1].lower()):
        end -= 1
    return end


def _joined(text: str, found: Sequence[Recognised]) -> list[Recognised]:
    """Return the names with those in one that are parts of a list in it: Department for Culture, Media and Sport."""
    kept: list[Recognised] = []
    for one in found:
        if kept and kept[-1].kind == one.kind == "organisation" and " and " in one.span.of(text):
            start, end = kept[-1].span
            head, _, rest = text[start:end].partition(" ")
            if (
                text[end : one.span.start] == ", "
                and rest.startswith(("for ", "of "))
                and "o" in lists(head.lower())
            ):
                kept[-1] = kept[-1]._replace(span=Span(start, one.span.end))
                continue
        kept.append(one)
    return kept


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


@per_thread
def load() -> Labeller:
    """Load the labeller that ships with quoth, once a thread."""
    tagger: Labeller = pycrfsuite.Tagger()
    with as_file(files("quoth.indexer.models") / MODEL) as path:
        tagger.open(str(path))  # type: ignore[attr-defined]
    return tagger
