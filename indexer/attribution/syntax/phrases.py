"""Attributions by a phrase that has no verb: "in Tom Hart's words", "Statement from Tom Hart, the engineer:"."""

from collections.abc import Iterator, Sequence

from quoth.indexer.document import Relation, Sentence
from quoth.indexer.model import Span
from quoth.indexer.text.chunker import BREAKS, NOWHERE

LIKELY = 0.9
"""Share of such phrases beside a quotation that attribute it, set by hand: too few are in the training articles."""
WORDS = "words"
LONGEST = 9
"""So many items stand between "in" and "words", or before "from", at most."""
VERBS = frozenset(["VBD", "VBZ", "VBP", "VBN", "VBD/VBN", "MD"])
GENITIVES = frozenset(["'s", "’s", "'", "’"])
POSSESSIVES = frozenset("his her its their my our".split())


def phrase_relations(number: int, sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the relations that such phrases of a sentence, its number given, make with the quotations beside them."""
    sentence = sentences[number]
    marked = [q for q in sentence.quotations if q >= 0]
    if marked and not sentence.only_quotations:
        for item, word in enumerate(sentence.words):
            if word == WORDS and sentence.quotations[item] < 0:
                source = _owner(sentence, item) or _of(sentence, item)
                if source is not None:
                    yield _relation(number, item, sentence, source, marked)
    colon = _colon(sentence)
    if colon:
        following = sentence if marked else sentences[number + 1] if number + 1 < len(sentences) else None
        after = [q for q in following.quotations if q >= 0] if following else []
        source = _sender(sentence, colon)
        if source is not None and after and following and (marked or following.only_quotations):
            yield _relation(number, colon, sentence, source, after)


def _relation(number: int, item: int, sentence: Sentence, source: Span, marked: Sequence[int]) -> Relation:
    shares = dict.fromkeys(marked, LIKELY)
    return Relation(
        number,
        item,
        sentence.spans[item],
        sentence.words[item],
        LIKELY,
        [source],
        LIKELY,
        quotations=shares,
        order="SCQ",
    )


def _colon(sentence: Sentence) -> int:
    """Return the item of the colon that ends a line without a verb, or stands before its quotation; 0 if none does."""
    words = sentence.words
    end = next((k for k, q in enumerate(sentence.quotations) if q >= 0), len(words))
    plain = end > 1 and words[end - 1] == ":" and "from" in words[: min(end, LONGEST)]
    return end - 1 if plain and VERBS.isdisjoint(sentence.classes[:end]) else 0


def _sender(sentence: Sentence, colon: int) -> Span | None:
    """Return "Tom Hart, the engineer" in "Statement from Tom Hart, the engineer:"."""
    first = sentence.words.index("from") + 1
    name = sentence.chunks[first]
    if name == NOWHERE or first >= colon or "NNP" not in sentence.classes[slice(*name)]:
        return None
    return Span(sentence.spans[first].start, sentence.spans[colon - 1].end)


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
        if sentence.words[first] in BREAKS or sentence.classes[first] in ("VBD", "VBZ", "MD"):
            return None
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
