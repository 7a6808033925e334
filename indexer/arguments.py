"""Finds the source and the content of one cue: who said, and what was said.

For each cue a linear-chain CRF (Lafferty et al. 2001) labels the items of its sentence, and of neighbour
sentences that are nothing but quotation, with what they are to this cue: B-S, I-S source, B-T, I-T content,
C the cue itself, O neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.indexer.items import Sentence
from quoth.indexer.wordclasses import WordClasses

REACH = 2
"""So many sentences of nothing but quotation on either side belong to the window."""
STRONG = 0.35
"""A lemma that is a cue in this share of its uses is a strong cue."""
BREAKS = frozenset([",", ";", ":", "-", "–", "—", "(", ")", "...", "…"])
JOINTS = frozenset(
    "and but or that who which whom because if while when as after before since so than".split()
)
NOMINAL = frozenset(["DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP$", "POS", "JJR", "JJS", "'", "’", "&"])
NOMINALS = frozenset([*NOMINAL, "PRP", "WP", "EX"])
OPENERS = frozenset(["DT", "PRP", "WP", "PRP$"])
NOWHERE = (0, 0)


@dataclass(slots=True)
class Window:
    """The items that a cue's source and content are looked for in."""

    sentences: list[Sentence]
    words: list[str]
    raw: list[str]
    classes: list[str]
    quotations: list[int]
    cue: int
    """Place of the cue among the items."""
    bounds: tuple[int, int]
    """First item of the cue's own sentence, and the one past its last."""


def window(sentences: Sequence[Sentence], number: int, item: int) -> Window:
    """Return the window of the cue at `item` of sentence `number`."""
    own = sentences[number]
    first = last = number
    while first > 0 and number - first < REACH and _joins(sentences[first - 1], own):
        first -= 1
    while last + 1 < len(sentences) and last - number < REACH and _joins(sentences[last + 1], own):
        last += 1
    chosen = list(sentences[first : last + 1])
    begin = sum(len(sentence.words) for sentence in chosen[: number - first])
    return Window(
        chosen,
        [word for sentence in chosen for word in sentence.words],
        [word for sentence in chosen for word in sentence.raw],
        [name for sentence in chosen for name in sentence.classes],
        [q for sentence in chosen for q in sentence.quotations],
        begin + item,
        (begin, begin + len(own.words)),
    )


def _joins(neighbour: Sentence, own: Sentence) -> bool:
    return neighbour.paragraph == own.paragraph and neighbour.only_quotations


def features(w: Window, classes_of: WordClasses, rates: Mapping[str, float]) -> list[list[str]]:
    """Return what the labeller sees of each item of the window.

    `rates` is the share of a lemma's uses that are cues.
    """
    found = _plain(w)
    strong = [rates.get(classes_of.lemma(word), 0.0) >= STRONG for word in w.words]
    bounds = chunks(w.classes)
    lemma = classes_of.lemma(w.words[w.cue])
    for step in (-1, 1):
        _walk(w, step, lemma, bounds, strong, found)
    found[w.cue] += ["C", "Cl=" + lemma]
    return found


def _plain(w: Window) -> list[list[str]]:
    """Return what each item shows by itself and its neighbours, whatever the cue."""
    words, classes = ["^", *w.words, "$"], ["^", "^", *w.classes, "$", "$"]
    found = []
    for j, raw in enumerate(w.raw):
        w1, w0, n1 = words[j : j + 3]
        c2, c1, c, d1, d2 = classes[j : j + 5]
        row = [
            "w=" + w0, "c=" + c, "w-1=" + w1, "w+1=" + n1, "c-1=" + c1, "c+1=" + d1,
            f"c-1,c={c1},{c}", f"c,c+1={c},{d1}", f"c-2,c-1,c={c2},{c1},{c}", f"c,c+1,c+2={c},{d1},{d2}",
            f"w-1,w={w1},{w0}", f"w,w+1={w0},{n1}",
        ]  # fmt: skip
        if raw[0].isupper():
            row.append("cap")
        found.append(row)
    return found


def chunks(classes: Sequence[str]) -> list[tuple[int, int]]:
    """Return for each item the bounds of its noun chunk; (0, 0) outside one."""
    found = [NOWHERE] * len(classes)
    start = -1
    for j, name in enumerate([*classes, "$"]):
        nominal = name.partition("/")[0] in NOMINALS or name in NOMINALS
        opens = start < 0 or (name in OPENERS and classes[j - 1] not in ("POS", "DT"))
        if start >= 0 and (not nominal or opens):
            found[start:j] = [(start, j)] * (j - start)
            start = -1
        if nominal and start < 0:
            start = j
    return found


def _walk(
    w: Window,
    step: int,
    lemma: str,
    bounds: Sequence[tuple[int, int]],
    strong: Sequence[bool],
    found: list[list[str]],
) -> None:
    """Add to `found` what each item on one side of the cue is to it, from the cue outwards."""
    words, classes, quotations, cue = w.words, w.classes, w.quotations, w.cue
    n = len(words)
    following = words[cue + 1] if cue + 1 < n else "$"
    leading = classes[cue - 1] if cue else "^"
    begin, end = w.bounds
    breaks = joints = verbs = quotes = cues = nth = 0
    last, two, upto4 = NOWHERE, (0, 1, 2, 2), (1, 2, 3, 4, 4)
    side = "<" if step < 0 else ">"
    for j in range(cue + step, -1 if step < 0 else n, step):
        distance = abs(j - cue)
        near = str(distance) if distance < 5 else "5" if distance < 8 else "8" if distance < 15 else "15"
        base = side if begin <= j < end else side + "o"
        word, c = words[j], classes[j]
        state = f"{base}b{breaks}j{joints}v{verbs}q{quotes}"
        row = found[j]
        row += [
            base + near, f"{base}l={lemma}", state, state + c, base + near + c, f"{base}b{breaks}{word}",
            f"{base}v{verbs}{c}", f"{base}{lemma},{c}", f"{base}n={following}{near}", f"{base}p={leading}{near}",
            base + lemma + near,
        ]  # fmt: skip
        if bounds[j] != NOWHERE:
            if bounds[j] != last:
                nth, last = upto4[nth], bounds[j]
            lead = classes[last[0] - 1] if last[0] else "^"
            trail = words[last[1]] if last[1] < n else "$"
            head, top = classes[last[1] - 1], f"{base}k{nth}"
            row += [
                top, top + lead, top + head, f"{top}v{verbs}{lead}", f"{top}b{two[breaks]}{head}",
                top + lead + head, f"{base}lead={lead}v{verbs}", f"{base}trail={trail}", f"{top}l={lemma}",
                f"{base}size{min(last[1] - last[0], 4)}{head}",
            ]  # fmt: skip
        if cues:
            row += [
                f"{base}cues{min(cues, 2)}",
                f"{base}cues{min(cues, 2)}{c}",
                f"{base}cues{min(cues, 2)}{near}",
            ]
        if strong[j]:
            row.append(base + "strong")
        if quotations[j] >= 0:
            row += [state + word, base + lemma + word, base + word, base + near + word]
        if j in (begin, end - 1):
            row.append(base + "edge")
        if strong[j]:
            cues = two[cues + 1]
        if word in BREAKS:
            breaks = min(3, breaks + 1)
        elif word in JOINTS:
            joints = two[joints + 1]
        elif quotations[j] >= 0:
            quotes = two[quotes + 1]
        elif "V" in c or c == "MD":
            verbs = two[verbs + 1]
