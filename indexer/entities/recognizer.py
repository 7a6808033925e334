"""Labels the words of an article: which are a person's name, an organisation's, a title before a name ...

A linear-chain CRF (Lafferty, McCallum & Pereira 2001) over the windows in which names can stand.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from typing import NamedTuple, Protocol

import pycrfsuite

from quoth.indexer.document import EntityKind
from quoth.indexer.entities.features import features
from quoth.indexer.entities.windows import read_words, windows
from quoth.indexer.model import Span
from quoth.indexer.models.loading import per_thread

KINDS: dict[str, EntityKind] = {
    "P": "person", "O": "organisation", "L": "place", "W": "work", "G": "group",
}  # fmt: skip
TITLE = "T"
OUTSIDE = "O"
MODEL = "names.crfsuite"


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
            found.append(Recognised(words.span(start + begin, start + end), KINDS[kind], certainty, before))
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


@per_thread
def load() -> Labeller:
    """Load the labeller that ships with quoth, once a thread."""
    tagger: Labeller = pycrfsuite.Tagger()
    with as_file(files("quoth.indexer.models") / MODEL) as path:
        tagger.open(str(path))  # type: ignore[attr-defined]
    return tagger
