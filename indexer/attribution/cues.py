"""Finds cues: the words that attribute ("said", "according to", the colon of a transcript).

A maximum-entropy classifier looks at each word that has been a cue in the training articles, and at verbs beside
quotations, with the words around them (Pareti 2015, section 4.2, classifies verbs in much the same way).
"""

from collections.abc import Collection, Mapping, Sequence

from quoth.indexer.document import Sentence
from quoth.indexer.text.chunker import BREAKS, JOINTS, NOWHERE
from quoth.indexer.text.tagger import WordClasses

STRONG = 0.35
"""A lemma that is a cue in this share of its uses is a strong cue."""
SIGHT = 25
"""Other cues and quotations farther away than this many items are not seen."""
BEFORE = 3
"""A noun chunk so many items before a word is its subject, as far as this looks."""


def strong_cues(words: Sequence[str], classes_of: WordClasses, rates: Mapping[str, float]) -> set[int]:
    """Return the places of the words that are mostly cues; `rates` is the share of a lemma's uses that are."""
    lemmas = classes_of.lemmas
    return {j for j, word in enumerate(words) if rates.get(lemmas.get(word, word), 0.0) >= STRONG}


def features(sentence: Sentence, i: int, lemma: str, rate: float, strong: Collection[int]) -> list[str]:
    """Return what the classifier sees of item `i` of a sentence.

    `rate` is the share of the uses of its `lemma` that are cues; `strong` are the sentence's strong cues.
    """
    words = ["^", "^", *sentence.words[max(0, i - 2) : i + 3], "$", "$"]
    classes = ["^", *sentence.classes[max(0, i - 1) : i + 2], "$"]
    at = 2 + min(i, 2)
    w2, w1, word, n1, n2 = words[at - 2 : at + 3]
    c1, c, d1 = classes[min(i, 1) : min(i, 1) + 3]
    found = [
        "b", "w=" + word, "l=" + lemma, "c=" + c, "w-1=" + w1, "w+1=" + n1, "w-2=" + w2, "w+2=" + n2,
        "c-1=" + c1, "c+1=" + d1, f"l,w+1={lemma},{n1}", f"l,w-1={lemma},{w1}", f"l,c+1={lemma},{d1}",
        f"l,c-1={lemma},{c1}", f"l,c={lemma},{c}", f"rate{int(rate * 10)}",
    ]  # fmt: skip
    subject, lead = _subject(sentence, i)
    rest = _object(sentence, i)
    found += [
        "s=" + subject, "lead=" + lead, f"s,lead={subject},{lead}", f"s,l={subject},{lemma}",
        "o=" + rest, f"o,l={rest},{lemma}", f"s,o={subject},{rest}",
    ]  # fmt: skip
    for side, step in (("<", -1), (">", 1)):
        cue, quotation = _outward(sentence, i, step, strong)
        found += [
            f"{side}c{cue}", f"{side}q{quotation}", f"{side}c{cue}q{quotation}", f"{side}c{cue},{lemma}",
            f"{side}q{quotation},{lemma}",
        ]  # fmt: skip
    return found


def _subject(sentence: Sentence, i: int) -> tuple[str, str]:
    """Return the class of the noun chunk before a word with its distance, and what leads up to the chunk."""
    words, bounds = sentence.words, sentence.chunks
    j = i - 1
    while j >= 0 and i - 1 - j < BEFORE and bounds[j] == NOWHERE and _is_plain(sentence, j):
        j -= 1
    if j >= 0 and bounds[j] != NOWHERE:
        first, end = bounds[j]
        return f"{_class(sentence, end - 1)}{i - end}", _sign(sentence, first - 1) if first else "^"
    return "none", "^" if j < 0 else words[j] if words[j] in BREAKS else _class(sentence, j)


def _object(sentence: Sentence, i: int) -> str:
    """Return the class of the noun chunk after a word with what follows the chunk, or else what stands there."""
    bounds, n = sentence.chunks, len(sentence.words)
    if i + 1 >= n:
        return "none"
    if bounds[i + 1] == NOWHERE:
        return "~" + _sign(sentence, i + 1)
    end = bounds[i + 1][1]
    return _class(sentence, end - 1) + (_sign(sentence, end) if end < n else "$")


def _is_plain(sentence: Sentence, j: int) -> bool:
    return sentence.quotations[j] < 0 and sentence.words[j] not in BREAKS


def _class(sentence: Sentence, j: int) -> str:
    return "Q" if sentence.quotations[j] >= 0 else sentence.classes[j].partition("/")[0]


def _sign(sentence: Sentence, j: int) -> str:
    """Return a word that divides clauses as it stands, any other by its class."""
    word = sentence.words[j]
    return word if word in BREAKS or word in JOINTS else _class(sentence, j)


def _outward(sentence: Sentence, i: int, step: int, strong: Collection[int]) -> tuple[str, str]:
    """Return how the nearest strong cue and the nearest quotation stand on one side of a word.

    Each as the breaks and the joints between, and whether the other of the two is nearer; "-" for none.
    """
    words, quotations = sentence.words, sentence.quotations
    cue = quotation = "-"
    breaks = joints = 0
    last = max(-1, i - SIGHT) if step < 0 else min(len(words), i + SIGHT)
    for j in range(i + step, last, step):
        word = words[j]
        if quotations[j] >= 0:
            if quotation == "-":
                quotation = f"{min(breaks, 3)}{min(joints, 1)}{cue[0]}"
        elif j in strong and cue == "-":
            cue = f"{min(breaks, 2)}{min(joints, 2)}{quotation[0]}"
        if "-" not in (cue, quotation):
            break
        if word in BREAKS:
            breaks += 1
        elif word in JOINTS:
            joints += 1
    return cue, quotation
