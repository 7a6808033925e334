"""What the ranker sees: short strings, each with a weight that was learned."""

import re
from collections.abc import Mapping, Sequence

from quoth.indexer.attribution.candidates import STRONG
from quoth.indexer.attribution.scene import Place, Scene
from quoth.indexer.document import Relation, Sentence

PRONOUNS = frozenset("he she they it we i you who his her their".split())
MARKS = "\"'“”‘’`«»„ "
WORD = re.compile(r"\w[\w'’-]*")
LINE = 9
"""A sentence of so few items without a verb is no sentence: "Ann Lee, Harrow Post" below a quotation."""
BE = frozenset("am are be been being get gets got is was were".split())
AUXILIARY = 3
"""So many items before a participle are searched for a form of "be"."""
DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tomorrow week month year tonight night morning afternoon
    evening time day""".split()
)
FIRST, PLURAL = re.compile(r"\bI\b"), re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)


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
    return clues + _voice(scene, place, relation, source, where)


def bare_clues(scene: Scene, r: int, near: Mapping[int, float], where: str) -> list[str]:
    """Return what speaks for or against a mention that has no cue; `where` is what its place shows."""
    clues = ["bare", "bare best" + tenth(best_of(near)), "bare " + where]
    mention = scene.mentions[r]
    if mention is None:
        return clues
    sentence = scene.sentences[mention.sentence]
    head = _noun(sentence, mention.end - 1)
    verbless = len(sentence.words) <= LINE and not any("V" in name for name in sentence.classes)
    side = where.split(" ")[0]
    return [*clues, "h=" + head, f"h={head} {side}", f"line{verbless} {side}"]


def _noun(sentence: Sentence, item: int) -> str:
    """Return a noun as it stands, a name by its class, a day, a month and a number as such."""
    word, name = sentence.words[item], sentence.classes[item]
    if word in DATES:
        return "date"
    return name if name in ("NNP", "CD") else word


def history_clues(scene: Scene, place: Place, r: int, previous: Sequence[int]) -> list[str]:
    """Return how the source of relation `r` stands to those whom the quotations before went to."""
    who = name_of(scene, r)
    if not who:
        return []
    said = [name_of(scene, one) for one in previous if one >= 0]
    names = [one for one in said if one and one not in PRONOUNS]
    last = said[-1] if said else ""
    far = place.sentence - scene.relations[r].sentence
    side = "<" if far > 0 else ">" if far < 0 else "="
    if who in PRONOUNS:
        state = (
            f"{who} {'same' if last == who else 'pron' if last in PRONOUNS else 'name' if last else 'none'}"
        )
    elif who in names:
        state = "last" if who == last else "named" if names[-1] == who else "again"
    else:
        state = "first" if not names else "new"
    return [
        f"who {state}",
        f"who {state} {side}",
        f"who {state} alone{place.alone} {side}",
        f"who {state} {place.sign}",
    ]


def name_of(scene: Scene, r: int) -> str:
    """Return the last word of the source of relation `r`, in lower case, where it is a name or a pronoun; else ""."""
    relation = scene.relations[r]
    mention = scene.mentions[r]
    if mention is not None:
        sentence = scene.sentences[mention.sentence]
        end = mention.end
        while end > mention.first + 1 and sentence.classes[end - 1] == "POS":
            end -= 1
        word, name = sentence.words[end - 1], sentence.classes[end - 1]
        return word if name == "NNP" or word in PRONOUNS else ""
    return relation.source[0].of(scene.text).lower() if relation.source else ""


def nesting_clues(scene: Scene, place: Place, r: int, near: Mapping[int, float]) -> list[str]:
    """Return how relation `r` stands to the other cues of its sentence: "the court heard that Hart told police: “...”".

    Also whether its cue is passive, so that its subject is no speaker: "he was called “a liar” by Lee".
    """
    relation = scene.relations[r]
    sentence = scene.sentences[relation.sentence]
    low, high = sorted((relation.cue.start, place.start))
    between = [
        k
        for k in near
        if k != r
        and scene.relations[k].sentence == relation.sentence
        and scene.relations[k].likely >= STRONG
        and low < scene.relations[k].cue.start < high
    ]
    outer = [
        k
        for k in near
        if k != r
        and scene.relations[k].sentence == relation.sentence
        and scene.relations[k].likely >= STRONG
        and scene.relations[k].cue.start < relation.cue.start < place.start
    ]
    side = "<" if relation.cue.start < place.start else ">"
    clues = []
    if between:
        k = max(between, key=lambda k: -abs(scene.relations[k].cue.start - place.start))
        clues += [
            f"outer{side} l={relation.lemma}",
            f"outer{side} k={scene.relations[k].lemma}",
            "outer" + side,
        ]
    if outer:
        k = max(outer, key=lambda k: scene.relations[k].cue.start)
        clues += [f"inner l={relation.lemma}", f"inner k={scene.relations[k].lemma}", "inner"]
    voice = _passive(sentence, relation.item)
    if voice:
        clues += [voice, f"{voice} {side} {relation.order}", f"{voice} l={relation.lemma}"]
    return clues


def _passive(sentence: Sentence, item: int) -> str:
    """Return "passive" for a participle after a form of "be", with whether "by" follows; "" for other cues."""
    if "VBN" not in sentence.classes[item]:
        return ""
    before = sentence.words[max(0, item - AUXILIARY) : item]
    if not BE.intersection(before):
        return ""
    return "passive by" if "by" in sentence.words[item + 1 :] else "passive"


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


def _voice(scene: Scene, place: Place, relation: Relation, source: str, where: str) -> list[str]:
    """Return how the words of the quotation fit the source: a report does not say "I"."""
    quoted = scene.sentences[place.sentence].spans[place.item].of(scene.text)
    first = "i" if FIRST.search(quoted) else "we" if PLURAL.search(quoted) else ""
    head = relation.head
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
