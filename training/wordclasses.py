"""Learns which part of speech and which lemma each word form mostly has."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from quoth.training.corpus import Document

SURE = 0.85
"""A tag with this share of a word's uses is its class; otherwise the two commonest are, joined by "/"."""
RARE = 0.08
"""A second tag with less than this share does not count."""


def learn(documents: Iterable[Document]) -> list[tuple[str, ...]]:
    """Return rows (word, class) and (word, class, lemma), then ("-suffix", class), in order."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    lemmas: dict[str, Counter[str]] = defaultdict(Counter)
    endings: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for token in document.tokens:
            if not token.word[0].isalpha() and token.word not in ("'s", "’s"):
                continue
            word = token.word.lower()
            tags[word]["NNP" if token.pos == "NNPS" else token.pos] += 1
            lemmas[word][token.lemma.lower()] += 1
            if token.word[0].islower():
                endings["-" + word[-3:]][token.pos] += 1
    rows: list[tuple[str, ...]] = []
    for word, counts in sorted(tags.items()):
        if counts.total() > 1:
            lemma = lemmas[word].most_common(1)[0][0]
            rows.append((word, _class(counts), lemma) if lemma != word else (word, _class(counts)))
    rows += [(end, _class(counts)) for end, counts in sorted(endings.items()) if counts.total() >= 5]
    return rows


def _class(counts: Counter[str]) -> str:
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    total = counts.total()
    if len(top) == 1 or top[0][1] / total >= SURE or top[1][1] / total < RARE:
        return top[0][0]
    return "/".join(sorted(tag for tag, _ in top))
