"""Walks from a quotation to the mentions near it, and says how each stands to it.

A source need not stand with a cue that anybody has seen before (`Ann Lee's verdict: “...”`). So every noun chunk near
a quotation is weighed, as mention rankers do in coreference (Denis & Baldridge 2008); what the relations say of
it comes on top.
"""

from collections.abc import Iterable, Iterator, Sequence

from quoth.indexer.attribution.candidates import Look, Mention, Reader
from quoth.indexer.document import Sentence
from quoth.indexer.text.chunker import Between

FARTHEST = 60
"""A mention farther from the quotation than so many items is not looked at."""
MOST = 5
"""So many mentions passed on the way are told apart."""
BESIDE = frozenset(
    [*": , . that as called saying of the a was is are he she said and to in on".split(), "^", "$"]
)
"""Words beside a quotation that are told apart; of all others only the part of speech is."""


def near(
    reader: Reader, sentences: Sequence[Sentence], number: int, item: int, whole: bool
) -> Iterator[tuple[Mention, list[str]]]:
    """Yield the mentions near the quotation at `item` of sentence `number`, each with what it and its place show.

    They are those of its sentence and of the one before that has words of its own; of the one after too where the
    quotation stands alone. `whole`: it is all of its paragraph, so that neighbours are looked at across paragraphs.
    """
    for step in (-1, 1):
        yield from _walk(reader, sentences, number, item, step, 1 if whole else 0)


def _walk(
    reader: Reader, sentences: Sequence[Sentence], number: int, item: int, step: int, reach: int
) -> Iterator[tuple[Mention, list[str]]]:
    own = sentences[number]
    left, right = _beside(own, item, -1), _beside(own, item, 1)
    between, passed, distance = Between(), 0, 0
    for k in _reached(sentences, number, step, reach):
        sentence, gap = sentences[k], k - number
        where = f"{'<' if step < 0 else '>'}{gap}{sentence.paragraph - own.paragraph}"
        edge = {m.end - 1 if step < 0 else m.first: m for m in reader.of(k)}
        begin = item + step if k == number else len(sentence.words) - 1 if step < 0 else 0
        for j in range(begin, -1 if step < 0 else len(sentence.words), step):
            distance += 1
            if distance > FARTHEST:
                return
            mention = edge.get(j)
            if mention:
                look = reader.look(mention)
                yield mention, _clues(look, where, between, passed, own.raw[item], (left, right)) + look.clues
                passed = min(MOST, passed + 1)
            between.add(
                sentence.words[j], sentence.classes[j], sentence.quotations[j] >= 0, reader.is_cue(k, j)
            )


def _reached(sentences: Sequence[Sentence], number: int, step: int, reach: int) -> Iterable[int]:
    """Yield the sentences to walk through, up to the first beside its own that has words."""
    yield number
    if step > 0 and not sentences[number].only_quotations:
        return
    k = number + step
    while 0 <= k < len(sentences) and abs(sentences[k].paragraph - sentences[number].paragraph) <= reach:
        yield k
        if not sentences[k].only_quotations:
            return
        k += step


def _beside(sentence: Sentence, item: int, step: int) -> str:
    i = item + step
    if not 0 <= i < len(sentence.words):
        return "^" if step < 0 else "$"
    return sentence.words[i] if sentence.words[i] in BESIDE else sentence.classes[i]


def _clues(
    m: Look, where: str, between: Between, passed: int, sign: str, beside: tuple[str, str]
) -> list[str]:
    state = f"b{between.breaks}j{between.joints}v{between.verbs}q{between.quotes}"
    left, right = beside
    return [
        f"{where} {state}", f"{where} cues{between.cues} {m.kind}", f"{where} {sign} {m.kind}", f"{where} v+={m.verb}",
        f"{where} {m.governor} {m.ahead}", f"{where} +{m.ahead} {state}", f"{where} +{m.ahead} -{m.behind} {m.kind}",
        f"{where} -{m.behind} cues{between.cues} {sign}", f"{where} l={left} {m.kind}", f"{where} r={right} -{m.behind}",
        f"{where} l={left} r={right} {passed}",
    ]  # fmt: skip
