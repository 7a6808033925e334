"""What the ranker sees of a source besides its cue: what it names, who has spoken before, other cues beside its own."""

from collections.abc import Mapping, Sequence

from quoth.indexer.attribution.candidates import STRONG
from quoth.indexer.attribution.features import PRONOUNS, best_of, tenth
from quoth.indexer.attribution.scene import Place, Scene
from quoth.indexer.attribution.sorts import DATES, sort_of
from quoth.indexer.document import Relation, Sentence

LINE = 9
"""A sentence of so few items without a verb is no sentence: "Ann Lee, Harrow Post" below a quotation."""
BE = frozenset("am are be been being get gets got is was were".split())
AUXILIARY = 3
"""So many items before a participle are searched for a form of "be"."""


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
    sort = sort_of(sentence, mention)
    return [
        *clues, "h=" + head, f"h={head} {side}", f"line{verbless} {side}", "sort=" + sort, f"sort={sort} {where}",
        f"sort={sort} line{verbless} {side}",
    ]  # fmt: skip


def _noun(sentence: Sentence, item: int) -> str:
    """Return a noun as it stands, a name by its class, a day, a month and a number as such."""
    word, name = sentence.words[item], sentence.classes[item]
    if word in DATES:
        return "date"
    return name if name in ("NNP", "CD") else word


def history_clues(scene: Scene, place: Place, r: int, said: Sequence[str]) -> list[str]:
    """Return how the source of relation `r` stands to those whom the quotations before went to, by `name_of`."""
    who = name_of(scene, r)
    if not who:
        return []
    latest = next((one for one in reversed(said) if one and one not in PRONOUNS), "")
    last = said[-1] if said else ""
    far = place.sentence - scene.relations[r].sentence
    side = "<" if far > 0 else ">" if far < 0 else "="
    if who in PRONOUNS:
        state = (
            f"{who} {'same' if last == who else 'pron' if last in PRONOUNS else 'name' if last else 'none'}"
        )
    elif who in said:
        state = "last" if who == last else "named" if latest == who else "again"
    else:
        state = "new" if latest else "first"
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
    if len(near) < 2:
        return _passive_clues(sentence, relation, place)
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
    return clues + _passive_clues(sentence, relation, place)


def _passive_clues(sentence: Sentence, relation: Relation, place: Place) -> list[str]:
    side = "<" if relation.cue.start < place.start else ">"
    voice = _passive(sentence, relation.item)
    return [voice, f"{voice} {side} {relation.order}", f"{voice} l={relation.lemma}"] if voice else []


def _passive(sentence: Sentence, item: int) -> str:
    """Return "passive" for a participle after a form of "be", with whether "by" follows; "" for other cues."""
    if "VBN" not in sentence.classes[item]:
        return ""
    before = sentence.words[max(0, item - AUXILIARY) : item]
    if not BE.intersection(before):
        return ""
    return "passive by" if "by" in sentence.words[item + 1 :] else "passive"
