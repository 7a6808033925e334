"""Chooses the role of a speaker among what the article says, and tells how likely it is right and whole."""

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.nominals import WORD
from quoth.indexer.coreference.rolephrases import DETERMINERS, VAGUE, Role, head_of_role, lowered
from quoth.indexer.coreference.roles import Found
from quoth.indexer.layout.labels import role_of
from quoth.indexer.models.trees import Trees
from quoth.indexer.text.tagger import load

LEAST = 0.25
"""A role less likely than this is none. In cross-validation F1 is .85 to .86 from .2 to .4; .25 leaves out fewer."""
_LINKS = frozenset("of for at in on with to from by and".split())
ROLE_FEATURES = (
    "pattern place weight words opener role title vague capitals digits noun_person noun_other links follows_verb repeated "
    "longest within number places last_lower calendar sentence_verb"
).split()


class Choice(NamedTuple):
    """A role and the probability that it is right and whole."""

    text: str
    confidence: float


def choose(found: Sequence[Found], nouns: Mapping[str, tuple[float, ...]], trees: Trees) -> Choice | None:
    """Return the likeliest of what was found, or None where nothing is likely."""
    scored = [
        (1 / (1 + exp(-trees.score(row))), one) for row, one in zip(rows(found, nouns), found, strict=True)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < LEAST:
        return None
    return Choice(as_written(best[1].role.text), round(best[0], 3))


def as_written(text: str) -> str:
    """Return a role without a capital that only its place gives it, and without a possessive ending."""
    for ending in ("’s", "'s", "’", "'"):
        text = text.removesuffix(ending)
    return role_of(lowered(text))


def rows(found: Sequence[Found], nouns: Mapping[str, tuple[float, ...]]) -> list[list[float]]:
    """Return what is known of each phrase, as numbers in the order of ROLE_FEATURES."""
    heads = [plain(head_of_role(one.role.text)).strip("'’,.") for one in found]
    texts = [one.role.text.casefold() for one in found]
    sizes = [len(text.split()) for text in texts]
    return [
        [
            *_row(one, head, nouns),
            float(heads.count(head)),
            float(size == max(sizes)),
            float(sum(text in other and text != other for other in texts)),
            float(min(20, len(found))),
            float(1 + max(other.place for other in found)),
            *_shape(one.role),
        ]
        for one, head, text, size in zip(found, heads, texts, sizes, strict=True)
    ]


def _row(one: Found, head: str, nouns: Mapping[str, tuple[float, ...]]) -> list[float]:
    parts = one.role.text.split()
    first = parts[0].casefold() if parts else ""
    opener = {"the": 1.0, "a": 2.0, "an": 2.0}.get(
        first, 3.0 if first in DETERMINERS else 4.0 if first.islower() else 5.0
    )
    if parts and parts[0][0].isupper() and first not in DETERMINERS:
        opener = 6.0
    person, other = nouns.get(head) or nouns.get("-" + head[-3:], (0.3, 0.1))
    tag = load().tags.get(first, "NN")
    return [
        float(one.pattern),
        float(one.place),
        one.role.weight,
        float(min(15, len(parts))),
        opener,
        float(head in words("role")),
        float(head in words("titles")),
        float(head in VAGUE),
        float(sum(part[0].isupper() for part in parts)),
        float(any(char.isdigit() for char in one.role.text)),
        person,
        other,
        float(sum(part in _LINKS for part in parts)),
        float(tag.startswith("V")),
    ]


def _shape(role: Role) -> list[float]:
    said = WORD.findall(role.text)
    tags = [load().tags.get(word, "") for word in said]
    verbs = sum(tag.startswith(("VBD", "VBZ", "MD", "VBP")) for tag in tags)
    dated = not words("calendar").isdisjoint(plain(word) for word in said)
    return [float(bool(said) and said[-1][0].islower()), float(dated), float(verbs)]
