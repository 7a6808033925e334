"""Finds the source and the content of one cue: who said, and what was said.

For each cue a linear-chain CRF (Lafferty et al. 2001) labels the items of its sentence, and of neighbour
sentences that are nothing but quotation, with what they are to this cue: B-S, I-S source, B-T, I-T content,
C the cue itself, O neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.indexer.attribution.clauses import Items, clause_clues
from quoth.indexer.attribution.cues import STRONG
from quoth.indexer.document import Sentence
from quoth.indexer.model import Span
from quoth.indexer.text.chunker import NOWHERE, Between, chunks
from quoth.indexer.text.tagger import WordClasses

REACH = 2
"""So many sentences of nothing but quotation on either side belong to the window, of the next paragraph too
where the cue's own sentence ends in a colon."""
WIDEST = 200
"""A sentence of more items than this is no sentence: only the items around the cue are looked at."""
_NEAR = ("0", "1", "2", "3", "4", *["5"] * 3, *["8"] * 7, "15")
"""How a number of items is told, up to the last for all that are more."""


@dataclass(slots=True)
class Window:
    """The items that a cue's source and content are looked for in."""

    spans: list[Span]
    words: list[str]
    raw: list[str]
    classes: list[str]
    quotations: list[int]
    cue: int
    """Place of the cue among the items."""
    bounds: tuple[int, int]
    """First item of the cue's own sentence, and the one past its last."""
    chunks: list[tuple[int, int]]
    """The bounds of each item's noun chunk."""


def window(sentences: Sequence[Sentence], number: int, item: int) -> Window:
    """Return the window of the cue at `item` of sentence `number`."""
    own = sentences[number]
    if len(own.words) > WIDEST:
        return _window([own], max(0, item - WIDEST // 2), item, (0, len(own.words)))
    paragraphs = (own.paragraph, own.paragraph + 1 if own.words[-1] == ":" else own.paragraph)
    first = last = number
    while first > 0 and number - first < REACH and _joins(sentences[first - 1], paragraphs[:1]):
        first -= 1
    while last + 1 < len(sentences) and last - number < REACH and _joins(sentences[last + 1], paragraphs):
        last += 1
    begin = sum(len(sentence.words) for sentence in sentences[first:number])
    return _window(sentences[first : last + 1], 0, begin + item, (begin, begin + len(own.words)))


def _window(sentences: Sequence[Sentence], low: int, cue: int, bounds: tuple[int, int]) -> Window:
    """Return the items of some sentences from `low` on, at most WIDEST of one sentence."""
    if len(sentences) == 1 and len(sentences[0].words) <= WIDEST:
        own = sentences[0]
        return Window(own.spans, own.words, own.raw, own.classes, own.quotations, cue, bounds, own.chunks)
    one = slice(low, low + WIDEST)
    classes = [name for sentence in sentences for name in sentence.classes[one]]
    return Window(
        [span for sentence in sentences for span in sentence.spans[one]],
        [word for sentence in sentences for word in sentence.words[one]],
        [word for sentence in sentences for word in sentence.raw[one]],
        classes,
        [q for sentence in sentences for q in sentence.quotations[one]],
        cue - low,
        (bounds[0] - low, bounds[1] - low),
        chunks(classes),
    )


def _joins(neighbour: Sentence, paragraphs: tuple[int, ...]) -> bool:
    return neighbour.paragraph in paragraphs and neighbour.only_quotations


def features(w: Window, classes_of: WordClasses, rates: Mapping[str, float]) -> list[list[str]]:
    """Return what the labeller sees of each item of the window.

    `rates` is the share of a lemma's uses that are cues.
    """
    found = _plain(w)
    lemmas = classes_of.lemmas
    strong = [rates.get(lemmas.get(word, word), 0.0) >= STRONG for word in w.words]
    lemma = classes_of.lemma(w.words[w.cue])
    for step in (-1, 1):
        _walk(w, step, lemma, strong, found)
    items = Items(w.words, w.classes, w.quotations, w.chunks, strong, w.cue, w.bounds)
    for clause, clues in clause_clues(items, lemma):
        for j in clause:
            found[j] += clues
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
            f"c-2,c-1,c={c2},{c1},{c}", f"c,c+1,c+2={c},{d1},{d2}",
        ]  # fmt: skip
        if raw[0].isupper():
            row.append("cap")
        found.append(row)
    return found


def _walk(w: Window, step: int, lemma: str, strong: Sequence[bool], found: list[list[str]]) -> None:
    """Add to `found` what each item on one side of the cue is to it, from the cue outwards."""
    words, classes, quotations, cue, bounds = w.words, w.classes, w.quotations, w.cue, w.chunks
    n = len(words)
    following = words[cue + 1] if cue + 1 < n else "$"
    leading = classes[cue - 1] if cue else "^"
    begin, end = w.bounds
    between, counted = Between(), True
    nth, last = 0, NOWHERE
    side = "<" if step < 0 else ">"
    base = near = state = ""
    far: list[str] = []
    for j in range(cue + step, -1 if step < 0 else n, step):
        word, c, row = words[j], classes[j], found[j]
        before = base, near
        base = side if begin <= j < end else side + "o"
        near = _NEAR[min(abs(j - cue), len(_NEAR) - 1)]
        if before != (base, near):
            far = [
                base + near, f"{base}n={following}{near}", f"{base}p={leading}{near}", base + lemma + near,
                f"{base}l={lemma}",
            ]  # fmt: skip
        if counted or before[0] != base:
            b, v = f"b{between.breaks}", f"v{between.verbs}"
            state = f"{base}{b}j{between.joints}{v}q{between.quotes}"
        row += far
        row += [state, state + c, base + near + c, base + b + word, f"{base}{lemma},{c}"]
        if bounds[j] != NOWHERE:
            if bounds[j] != last:
                nth, last = min(4, nth + 1), bounds[j]
            lead, head = classes[last[0] - 1] if last[0] else "^", classes[last[1] - 1]
            trail = words[last[1]] if last[1] < n else "$"
            top = f"{base}k{nth}"
            row += [
                top + b + head, top + lead + head, f"{base}lead={lead}{v}", f"{base}trail={trail}",
                f"{top}l={lemma}",
            ]  # fmt: skip
        if between.cues:
            row += [f"{base}cues{between.cues}{c}", f"{base}cues{between.cues}{near}"]
        if strong[j]:
            row.append(base + "strong")
        if quotations[j] >= 0:
            row += [state + word, base + lemma + word, base + word, base + near + word]
        if j in (begin, end - 1):
            row.append(base + "edge")
        counted = between.add(word, c, quotations[j] >= 0, strong[j])
