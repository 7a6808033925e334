"""Attributions by a phrase that has no verb: "in Tom Hart's words", "in the words of Tom Hart"."""

from collections.abc import Iterator

from quoth.indexer.document import Relation, Sentence
from quoth.indexer.model import Span

LIKELY = 0.9
"""Share of such phrases beside a quotation that attribute it, set by hand: too few are in the training articles."""
WORDS = frozenset("words phrase parlance telling".split())
LONGEST = 9
"""So many items stand between "in" and "words" at most."""
GENITIVES = frozenset(["'s", "’s", "'", "’"])
POSSESSIVES = frozenset("his her its their my our".split())


def phrase_relations(number: int, sentence: Sentence) -> Iterator[Relation]:
    """Yield the relations of a sentence, its number given, that such phrases make with the quotations in it."""
    marked = [q for q in sentence.quotations if q >= 0]
    if not marked or sentence.only_quotations:
        return
    for item, word in enumerate(sentence.words):
        if word in WORDS and sentence.quotations[item] < 0:
            source = _owner(sentence, item) or _of(sentence, item)
            if source is not None:
                yield Relation(
                    number, item, sentence.spans[item], word, LIKELY, [source], LIKELY,
                    quotations=dict.fromkeys(marked, LIKELY), order="QSC", head="Name",
                )  # fmt: skip


def _owner(sentence: Sentence, item: int) -> Span | None:
    """Return "Tom Hart" in "in Tom Hart's words" and "in Tom Hart's own words"."""
    last = item - 1
    if last >= 0 and sentence.words[last] == "own":
        last -= 1
    if last < 1:
        return None
    pronoun = sentence.words[last] in POSSESSIVES
    if not pronoun and sentence.words[last] not in GENITIVES:
        return None
    for first in range(last, max(0, last - LONGEST), -1):
        if sentence.words[first - 1] == "in":
            end = last if pronoun else last - 1
            return Span(sentence.spans[first].start, sentence.spans[end].end) if end >= first else None
    return None


def _of(sentence: Sentence, item: int) -> Span | None:
    """Return "Tom Hart" in "in the words of Tom Hart"."""
    around = sentence.words[max(0, item - 2) : item + 2]
    if around != ["in", "the", sentence.words[item], "of"] or item + 2 >= len(sentence.words):
        return None
    first, end = sentence.chunks[item + 2]
    return Span(sentence.spans[first].start, sentence.spans[end - 1].end) if end else None
