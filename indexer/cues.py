"""Finds cues: the words that attribute ("said", "according to", the colon of a transcript).

A maximum-entropy classifier looks at each word that has been a cue in the training articles, and at verbs beside
quotations, with the words around them (Pareti 2015, section 4.2, classifies verbs in much the same way).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from quoth.indexer.items import Sentence
from quoth.indexer.wordclasses import WordClasses

STRONG = 0.35
"""A lemma that is a cue in this share of its uses is a strong cue."""
SIGHT = 8
"""A quotation farther away than this many items is not seen."""
CLAUSE = frozenset([",", ";", ":", "(", "and", "but", "who", "which", "that", "as", "if"])


def strong_cues(words: Sequence[str], classes_of: WordClasses, rates: Mapping[str, float]) -> list[int]:
    """Return the places of the words that are mostly cues; `rates` is the share of a lemma's uses that are."""
    lemmas = classes_of.lemmas
    return [j for j, word in enumerate(words) if rates.get(lemmas.get(word, word), 0.0) >= STRONG]


def features(
    sentences: Sequence[Sentence], number: int, i: int, lemma: str, rate: float, strong: Sequence[int]
) -> list[str]:
    """Return what the classifier sees of item `i` of sentence `number`.

    `rate` is the share of the uses of its `lemma` that are cues; `strong` are the sentence's strong cues.
    """
    sentence = sentences[number]
    words = ["^", "^", *sentence.words[max(0, i - 2) : i + 3], "$", "$"]
    classes = ["^", "^", *sentence.classes[max(0, i - 2) : i + 3], "$", "$"]
    at = 2 + min(i, 2)
    w2, w1, word, n1, n2 = words[at - 2 : at + 3]
    c2, c1, c, d1, d2 = classes[at - 2 : at + 3]
    found = [
        "b", "w=" + word, "l=" + lemma, "c=" + c, "w-1=" + w1, "w+1=" + n1, "w-2=" + w2, "w+2=" + n2,
        "c-1=" + c1, "c+1=" + d1, f"c-2,-1={c2},{c1}", f"c+1,+2={d1},{d2}", f"c-1,c,+1={c1},{c},{d1}",
        f"l,w+1={lemma},{n1}", f"l,w-1={lemma},{w1}", f"l,c+1={lemma},{d1}", f"l,c-1={lemma},{c1}",
        f"l,c={lemma},{c}", f"w-2,-1={w2},{w1}", f"w+1,+2={n1},{n2}", f"rate{int(rate * 10)}",
    ]  # fmt: skip
    return found + _clause(sentence, i, lemma) + _speech(sentences, number, i, lemma, strong)


def _clause(sentence: Sentence, i: int, lemma: str) -> list[str]:
    """Return what kind of clause the item stands in."""
    words = sentence.words
    found = []
    if "that" in words[i + 1 : i + 5]:
        found += ["that", "that,l=" + lemma]
    if "to" in words[max(0, i - 3) : i]:
        found.append("to")
    if sentence.raw[i][0].isupper():
        found.append("cap")
    if i < 2:
        found.append(f"at{i}")
    for j in range(i - 1, max(-1, i - 6), -1):
        if words[j] in CLAUSE:
            found += [f"clause={words[j]}", f"clause,gap={words[j]},{i - j}"]
            break
    return found


def _speech(
    sentences: Sequence[Sentence], number: int, i: int, lemma: str, strong: Sequence[int]
) -> list[str]:
    """Return which quotations and which other strong cues are near."""
    sentence = sentences[number]
    ahead, behind = _nearest(sentence, i, 1), _nearest(sentence, i, -1)
    before, after = bisect_left(strong, i), len(strong) - bisect_right(strong, i)
    rivals = f"rivals{min(2, before)}{min(2, after)}"
    alone = ""
    for step in (-1, 1):
        other = number + step
        if 0 <= other < len(sentences) and sentences[other].only_quotations:
            gap = abs(sentences[other].paragraph - sentence.paragraph)
            alone += f"{step}{min(gap, 2)}{'colon' if sentence.words[-1] == ':' else ''}"
    return [
        f"{ahead}{behind}", f"{ahead}{behind},l={lemma}", ahead, behind, rivals, f"{rivals},l={lemma}",
        f"{rivals}{ahead}{behind}", "alone" + alone, f"alone{alone},l={lemma}", f"alone{alone}{ahead}{behind}",
    ]  # fmt: skip


def _nearest(sentence: Sentence, i: int, step: int) -> str:
    """Return the nearest quotation on one side with a coarse distance, as in "q+1<Q,>"; "" for none."""
    for distance in range(1, SIGHT):
        j = i + step * distance
        if not 0 <= j < len(sentence.words):
            break
        if sentence.quotations[j] >= 0:
            near = distance if distance < 3 else 4 if distance < 5 else 8
            return f"q{'+' if step > 0 else '-'}{near}{sentence.words[j]}"
    return ""
