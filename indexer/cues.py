"""Finds cues: the words that attribute ("said", "according to", the colon of a transcript).

A maximum-entropy classifier looks at each word that has been a cue in the training articles, or may be a
verb, with the words around it (Pareti 2015, section 4.2, classifies verbs in much the same way).
"""

from quoth.indexer.items import Sentence
from quoth.indexer.wordclasses import WordClasses


def features(sentence: Sentence, i: int, classes_of: WordClasses) -> list[str]:
    """Return what the classifier sees of item `i`."""
    words, classes = sentence.words, sentence.classes
    n = len(words)
    word, lemma = words[i], classes_of.lemma(words[i])
    w1 = words[i - 1] if i else "^"
    w2 = words[i - 2] if i > 1 else "^"
    n1 = words[i + 1] if i + 1 < n else "$"
    n2 = words[i + 2] if i + 2 < n else "$"
    c1 = classes[i - 1] if i else "^"
    c2 = classes[i - 2] if i > 1 else "^"
    d1 = classes[i + 1] if i + 1 < n else "$"
    d2 = classes[i + 2] if i + 2 < n else "$"
    c = classes[i]
    found = [
        "b", "w=" + word, "l=" + lemma, "c=" + c, "w-1=" + w1, "w+1=" + n1, "w-2=" + w2, "w+2=" + n2,
        "c-1=" + c1, "c+1=" + d1, "c-2,-1=" + c2 + "," + c1, "c+1,+2=" + d1 + "," + d2, "c-1,c,+1=" + c1 + "," + c + "," + d1,
        "l,w+1=" + lemma + "," + n1, "l,w-1=" + lemma + "," + w1, "l,c+1=" + lemma + "," + d1,
        "l,c-1=" + lemma + "," + c1, "l,c=" + lemma + "," + c, "w-2,-1=" + w2 + "," + w1, "w+1,+2=" + n1 + "," + n2,
    ]  # fmt: skip
    after, before = words[i + 1 : i + 6], words[max(0, i - 5) : i]
    if "that" in after[:4]:
        found += ["that", "that,l=" + lemma]
    where = ""
    for j in range(i + 1, min(n, i + 8)):
        if sentence.quotations[j] >= 0:
            where = f"q+{'1' if j == i + 1 else '2' if j == i + 2 else '4' if j < i + 5 else '8'}{words[j]}"
            break
    back = ""
    for j in range(i - 1, max(-1, i - 8), -1):
        if sentence.quotations[j] >= 0:
            back = f"q-{'1' if j == i - 1 else '2' if j == i - 2 else '4' if j > i - 5 else '8'}{words[j]}"
            break
    found += [where + back, where + back + ",l=" + lemma, where, back]
    if "to" in before[-3:]:
        found.append("to")
    if sentence.raw[i][0].isupper():
        found.append("cap")
    if i < 2:
        found.append(f"at{i}")
    for j in range(i - 1, max(-1, i - 6), -1):
        if words[j] in (",", ";", ":", "(", "and", "but", "who", "which", "that", "as", "if"):
            found += [f"clause={words[j]}", f"clause,gap={words[j]},{i - j}"]
            break
    return found
