"""Where the mention of a source ends: the labeller takes in a verb, a quotation or a conjunction now and then."""

from bisect import bisect_left

from quoth.indexer.document import Sentence
from quoth.indexer.model import Span
from quoth.indexer.text.chunker import JOINTS

FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
RELATIVES = frozenset("who whom whose which that where".split())
LOOSE = frozenset(
    """, ; : ( - – — and but or nor that whether when while as if because after before since until though although who which
    in on at to for with from by than""".split()
)
"""What a mention does not end with."""
LEADING = frozenset(", ; : ) - – — and but or nor that as while".split())
"""What it does not begin with."""
SPOKEN = frozenset(["<q.>", "<Q.>", "<q?>", "<Q?>", "<q!>", "<Q!>"])
"""A quotation that ends a sentence is no title in a mention: `Lee. “And we lost.”`"""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def mention_within(sentence: Sentence, span: Span) -> Span:
    """Return the part of a source that is the mention: "The unrest" in "The unrest escalated".

    A relative clause with its verbs stays: "Lee, who runs the ferry". The span is returned as it is where nothing
    would be left.
    """
    first = bisect_left(sentence.spans, span.start, key=lambda one: one.start)
    end = bisect_left(sentence.spans, span.end, key=lambda one: one.start)
    last = _cut(sentence, first, end)
    while last > first and sentence.words[last - 1] in LOOSE:
        last -= 1
    while first < last and sentence.words[first] in LEADING:
        first += 1
    if last <= first:
        return span
    return Span(sentence.spans[first].start, sentence.spans[last - 1].end)


def _cut(sentence: Sentence, first: int, end: int) -> int:
    """Return where the mention ends at the latest: before words that are quoted, a verb of its own, "on Sunday"."""
    relative = False
    for at in range(first, end):
        word = sentence.words[at]
        if at > first and word in SPOKEN and sentence.classes[at - 1] != "IN":
            return at
        if at > first and sentence.quotations[at] >= 0 and sentence.words[at - 1] in JOINTS:
            return at
        if word in RELATIVES:
            relative = True
        elif word == ",":
            relative = False
        elif sentence.words[at].endswith("ing") or "VBN" in sentence.classes[at]:
            relative = True
        elif at > first and not relative:
            if sentence.classes[at] in FINITE and sentence.raw[at].islower():
                return at
            if word == "on" and at + 1 < end and sentence.words[at + 1] in DAYS:
                return at
    return end
