"""One wording beside another: what differs, and how much is left."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from quoth.indexer.model import Quote, Span
from quoth.search.store.record import Record
from quoth.search.verify.alignment import Step, align
from quoth.search.verify.changes import IsName, Passage, changes, loss
from quoth.search.verify.claim import Item
from quoth.search.verify.model import Change
from quoth.search.verify.words import Word, weight, words

_IS_NAME = """
SELECT EXISTS (SELECT 1 FROM speakers WHERE kind IN ('person', 'organisation')
               AND instr(' ' || folded || ' ', ' ' || ? || ' ') > 0)"""


class Names:
    """Tells which words are names of speakers in an archive."""

    def __init__(self, record: Record) -> None:
        """Read names from the record, one by one, when asked."""
        self._record = record
        self._known: dict[str, bool] = {}

    def __call__(self, key: str) -> bool:
        """Tell whether a folded word is part of a person's or an organisation's name."""
        if key not in self._known:
            self._known[key] = bool(self._record.db.value(_IS_NAME, key))
        return self._known[key]


class Comparison(NamedTuple):
    """A claim laid along a quote."""

    steps: Sequence[Step]
    changes: tuple[Change, ...]
    differs: tuple[Span, ...]
    """The quote's words that differ, in its text."""
    score: float
    """How much of the claim's weight is the same, 0 to 1; 1 only where nothing differs."""


def compare(
    items: Sequence[Item], claim: str, having: Passage, keys: Sequence[str], is_name: IsName
) -> Comparison:
    """Lay `items`, read from the text `claim`, along a quote's words, which are compared by `keys`."""
    steps = [_bare(step, having.words) for step in align(items, keys)]
    found = list(changes(items, claim, having, steps, is_name))
    total = sum(weight(item.key) for item in items if isinstance(item, Word))
    score = max(0.0, 1 - sum(loss(change, total) for change, _ in found))
    return Comparison(
        steps,
        tuple(change for change, _ in found),
        tuple(Span(word.start, word.end) for _, part in found for word in part),
        min(score, 0.99) if found else 1.0,
    )


def _bare(step: Step, having: Sequence[Word]) -> Step:
    """Return a step with the article's own [brackets] as a difference: the words in them are not the speaker's."""
    inside = step.act == "same" and step.word is not None and having[step.word].key.startswith("[")
    return step._replace(act="other") if inside else step


def differences(quote: Quote, other: Quote) -> tuple[Change, ...]:
    """Return how the words of another quote differ from those of a quote; what only one has at its ends does not count.

    A change's `claimed` are the words of the other.
    """
    ours, theirs = words(quote.text), words(other.text)
    shorter, longer = (other, quote) if len(theirs) <= len(ours) else (quote, other)
    having = Passage(longer.text, words(longer.text))
    keys = [word.key.strip("[]") for word in having.words]
    found = compare(words(shorter.text), shorter.text, having, keys, lambda key: False)
    if shorter is other:
        return found.changes
    return tuple(replace(one, claimed=one.true, true=one.claimed) for one in found.changes)
