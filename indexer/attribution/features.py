"""What the ranker sees: short strings, each with a weight that was learned."""

import re
from collections.abc import Mapping, Sequence

from quoth.indexer.attribution.candidates import STRONG
from quoth.indexer.attribution.scene import Place, Scene
from quoth.indexer.document import Relation

PRONOUNS = frozenset("he she they it we i you who his her their".split())
MARKS = "\"'“”‘’`«»„ "
WORD = re.compile(r"\w[\w'’-]*")


def tenth(probability: float) -> str:
    """Return a probability as a digit, with one more step near 1."""
    return "9+" if probability > 0.97 else str(int(probability * 10))


def sized(number: int) -> str:
    """Return the number of words of a quotation, as far as it matters."""
    return str(number) if number < 7 else "7" if number < 10 else "10"


def few(number: int) -> str:
    """Return a count in growing steps."""
    return str(number) if number < 4 else "4" if number < 7 else "7" if number < 12 else "12"


def relation_clues(
    scene: Scene, place: Place, r: int, near: Mapping[int, float], chain: bool, taken: int
) -> list[str]:
    """Return what speaks for or against relation `r` as the one that said the quotation.

    `near` are the relations that compete; `chain`: its source said the quotation before; `taken`: so many of the six before.
    """
    relation = scene.relations[r]
    share = relation.quotations.get(place.number)
    where = _where(scene, place, r, share)
    low, high = sorted((relation.cue.start, place.start))
    others = sum(
        1
        for k in near
        if k != r and scene.relations[k].likely >= STRONG and low < scene.relations[k].cue.start < high
    )
    quotes = scene.quotations_between(low, high)
    source = _source(scene, relation)
    likely, inside = tenth(relation.likely), "-" if share is None else tenth(share)
    clues = [
        f"{where} {chain}", f"p{likely}", f"{where} p{likely}", f"{where} m{inside}", f"{where} m{inside} p{likely}",
        f"{where} others{min(others, 3)}", f"{where} quotes{min(quotes, 3)}", f"{where} {place.sign}",
        f"{where} {place.sign} {chain}", f"{where} alone{place.alone} {chain}", f"{where} whole{place.whole} {chain}",
        f"l={relation.lemma}", f"{where} l={relation.lemma}", f"source={source}", f"{where} source={source}",
        f"sure{tenth(relation.source_sure)}", f"{where} order={relation.order}", f"{where} taken{min(taken, 2)}",
        f"{where} words{bool(relation.content)}", f"{where} {source} others{min(others, 2)} quotes{min(quotes, 2)}",
    ]  # fmt: skip
    if share is not None:
        clues += [f"m{inside} others{min(others, 3)}", f"m{inside} {place.sign}"]
    if near.get(r, 0.0) >= best_of(near):
        clues += ["best", f"best {where}"]
    return clues + _voice(place, relation, source, where)


def chain_clues(scene: Scene, place: Place, r: int, before: Place) -> list[str]:
    """Return what tells whether the quotation goes on with the source of the one `before`, that of relation `r`."""
    where = _where(scene, place, r, scene.relations[r].quotations.get(place.number))
    step = min(3, place.paragraph - before.paragraph)
    passed = min(3, place.number - before.number)
    low = scene.text[place.start : place.start + 4].strip(MARKS)[:1].islower()
    line = f"line{place.sentence == before.sentence} {before.sign} low{low}"
    return [
        "chain", f"on{place.continues}", f"on{place.continues} {where}", line, f"{line} {where}", f"chain{passed}",
        f"chain {where}", f"after{before.sign}", f"after{before.sign} {place.sign} {where}", f"step{step} {where}",
        f"step{step} whole{place.whole}", f"step{step} alone{place.alone} open{place.after_open}",
    ]  # fmt: skip


def _voice(place: Place, relation: Relation, source: str, where: str) -> list[str]:
    """Return how the words of the quotation fit the source: a report does not say "I"."""
    first, head = place.voice, relation.head
    return [f"{first} {source}", f"head={head}", f"{where} head={head}", f"{first} head={head}"]


def quotation_clues(
    scene: Scene, place: Place, near: Mapping[int, float], previous: Sequence[int]
) -> list[str]:
    """Return what speaks for or against the quotation being a quote of somebody at all."""
    sentence, i = scene.sentences[place.sentence], place.item
    inside = sentence.spans[i].of(scene.text).strip(MARKS)
    tokens = WORD.findall(inside)
    n = len(tokens)
    size = sized(n)
    kind = capitals(tokens)
    stop = inside[-1:] if inside[-1:] in ",.?!" else ""
    words, classes = ["^", "^", *sentence.words, "$"], ["^", "^", *sentence.classes, "$"]
    w2, w1, w3 = words[i], words[i + 1], words[i + 3]
    c1, c3 = classes[i + 1], classes[i + 3]
    best = tenth(best_of(near))
    mark = scene.text[place.start]
    last = "^" if not previous else str(previous[-1]) if previous[-1] < 0 else "r"
    return [
        "b", "n" + size, kind, f"n{size} {kind}", f"n{size} {kind} {stop}", "stop" + stop, f"n{size} stop{stop}",
        "w-1=" + w1, "w+1=" + w3, "c-1=" + c1, "c+1=" + c3, f"c-1={c1} {kind}", f"c+1={c3} {kind}", f"c-1={c1} c+1={c3}",
        f"w-2={w2} {w1}", "best" + best, f"best{best} n{size}", f"best{best} {kind}", f"best{best} stop{stop} n{size}",
        f"alone{place.alone}", f"whole{place.whole} {size}", f"mark{mark} {size}", f"paragraph{min(place.paragraph, 2)}",
        f"c-1={c1} c+1={c3} {kind} {size}", f"c-1={c1} c+1={c3} {place.sign}", "last" + last,
        "w=" + tokens[0].lower() if n == 1 else "many", f"c-1={c1} n{size}", f"near{min(len(near), 3)}",
    ]  # fmt: skip


def _where(scene: Scene, place: Place, r: int, share: float | None) -> str:
    gap = place.sentence - scene.relations[r].sentence
    if share is not None:
        return "in" if gap == 0 else "in-before" if gap < 0 else "in-after"
    far = place.paragraph - scene.paragraph_of(r)
    if far == 0:
        return ("after" if gap > 0 else "before") + few(abs(gap))
    return f"paragraph{max(-2, min(far, 3))}"


def _source(scene: Scene, relation: Relation) -> str:
    if not relation.source:
        return "none"
    first = relation.source[0].of(scene.text)
    kind = "pronoun" if first.lower() in PRONOUNS else "name" if first[0].isupper() else "noun"
    return "weak " + kind if relation.weak else kind


def claim(relation: Relation, place: Place) -> float:
    """Return how likely it is that the quotation is content of a relation."""
    return relation.quotations.get(place.number, 0.0) * relation.likely


def best_of(near: Mapping[int, float]) -> float:
    """Return the best claim of all that compete; 0.0 for none."""
    return max(near.values(), default=0.0)


def capitals(tokens: Sequence[str]) -> str:
    """Say how words are written: like a "title", a "sentence", in "lower" case, "mixed", or "none"."""
    if not tokens:
        return "none"
    if tokens[0][0].isupper() and all(t[0].isupper() for t in tokens if len(t) > 3):
        return "title"
    if not any(t[0].isupper() for t in tokens):
        return "lower"
    return "sentence" if tokens[0][0].isupper() else "mixed"
