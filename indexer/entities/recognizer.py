"""Labels the words of an article: which are a person's name, an organisation's, a title before a name ...

A linear-chain CRF (Lafferty, McCallum & Pereira 2001) over the windows in which names can stand.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, Protocol

import pycrfsuite

from quoth.indexer.document import EntityKind
from quoth.indexer.entities.features import features
from quoth.indexer.entities.lexicon import lists
from quoth.indexer.entities.windows import Words, read_words, windows
from quoth.indexer.model import Span
from quoth.indexer.models.loading import per_thread

KINDS: dict[str, EntityKind] = {
    "P": "person", "O": "organisation", "L": "place", "W": "work", "G": "group",
}  # fmt: skip
TITLE = "T"
OUTSIDE = "O"
MODEL = "names.crfsuite.gz"
LIKELY = 0.5
"""A name less likely than not is none: F1 of persons .936 -> .939, of organisations .758 -> .755 on two folds of five."""

STATES = frozenset(
    """Ala Ariz Ark Cal Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Tenn Tex Va Vt Wash Wis Wisc Wyo""".split()
)
"""Abbreviations of American states, each with a stop."""
AGAIN = "OW"
"""Kinds whose sure names are names again wherever their words stand."""
SURE = 0.8
"""So certain are the places of such a name together at least."""


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


class _Name(NamedTuple):
    """A name, or a title before one, as numbers of words."""

    begin: int
    end: int
    kind: str
    certainty: float
    title: tuple[int, int] | None = None


def recognise(text: str, lines: Sequence[Span], labeller: Labeller | None = None) -> list[Recognised]:
    """Return the names in some lines of a text, in order; None for `labeller` takes the one that ships with quoth."""
    words = read_words(text, lines)
    bounds = windows(words)
    names = _labelled(words, bounds, labeller or load())
    kept = [name for name in names if name.kind != TITLE and name.certainty >= LIKELY]
    found = [
        Recognised(
            words.span(name.begin, _end(words.words, name)),
            KINDS[name.kind],
            name.certainty,
            words.span(*name.title) if name.title else None,
        )
        for name in sorted(kept + _repeated(words, bounds, names))
    ]
    return _joined(text, found)


def _labelled(words: Words, bounds: Sequence[tuple[int, int]], labeller: Labeller) -> list[_Name]:
    """Return the names and titles that the labeller marks."""
    names: list[_Name] = []
    for (start, _), rows in zip(bounds, features(words, bounds), strict=True):
        labels = labeller.tag(rows)
        title: tuple[int, int] | None = None
        for begin, end, kind in stretches(labels):
            bound = (start + begin, start + end)
            if kind == TITLE:
                title = bound
                names.append(_Name(*bound, TITLE, 1.0))
                continue
            certainty = min(labeller.marginal(labels[n], n) for n in range(begin, end))
            before = title if title and title[1] == bound[0] else None
            names.append(_Name(*bound, kind, certainty, before))
    return names


def _repeated(words: Words, bounds: Sequence[tuple[int, int]], names: Sequence[_Name]) -> list[_Name]:
    """Return where the name of an organisation or a work that is sure elsewhere stands again, and was marked as nothing.

    On a fifth of the articles, kept back, F1 of the places of organisations is half a point higher for it and that of works
    four; for persons and places it is not.
    """
    raw, taken = words.words, bytearray(len(words.words))
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        taken[name.begin : name.end] = b"\1" * (name.end - name.begin)
        if name.kind != TITLE and name.certainty >= LIKELY:
            votes[tuple(raw[name.begin : name.end])][name.kind] += name.certainty  # type: ignore[assignment]
    known: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, some in sorted(votes.items(), key=lambda pair: -len(pair[0])):
        (kind, sure), *_ = some.most_common(1)
        if kind in AGAIN and sure >= SURE:
            known[form[0]].append((form, kind))
    found: list[_Name] = []
    for start, end in bounds if known else ():
        n = start
        while n < end:
            for form, kind in known.get(raw[n], ()):
                last = n + len(form)
                if last <= end and tuple(raw[n:last]) == form and not any(taken[n:last]):
                    found.append(_Name(n, last, kind, LIKELY))
                    n = last - 1
                    break
            n += 1
    return found


def _end(raw: Sequence[str], name: _Name) -> int:
    """Return the end of a name without what only follows one (QC, MP), with the stop of a state's abbreviation (Ga.)."""
    end = name.end
    if name.kind == "L" and raw[end - 1] in STATES and raw[end : end + 1] == ["."]:
        return end + 1
    while name.kind == "P" and end - name.begin > 2 and "q" in lists(raw[end - 1].lower()):
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
    tagger: Any = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger  # type: ignore[no-any-return]


@cache
def _model() -> bytes:
    """Return the model that ships with quoth; it must stay where it is as long as a tagger reads it."""
    return gzip.decompress(files("quoth.indexer.models").joinpath(MODEL).read_bytes())
