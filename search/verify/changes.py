"""What differs between a claim and the true wording, and whether that changes the sense."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from quoth.search.verify.alignment import Step
from quoth.search.verify.claim import Bracket, Item
from quoth.search.verify.model import Change, Kind
from quoth.search.verify.words import Word, weight, words

IsName = Callable[[str], bool]
"""Tells whether a word, as `words.fold` gives it, is part of a name: asked where its capital does not tell."""

_NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom "
    "refuse refuses refused deny denies denied false untrue".split()
)
_OPPOSITES = ("un", "dis", "non", "il", "ir", "im", "in")
_NUMBERS = frozenset(
    "hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half quarter third "
    "double triple twice once percent".split()
)
_SIGNS = "$€£¥"
_STRENGTHS = frozenset(
    "may might can could should must shall will would all every everyone everybody each any some most many few "
    "several only always often sometimes usually ever more less least fewer probably possibly maybe perhaps "
    "certainly definitely allegedly if unless".split()
)
_CUT = 0.2
"""Words left out in one place cost the claim no more than this."""
_OWN_BRACKETS = 0.2
"""Share of their weight that words cost which are the same, but stand in the article's own brackets."""
_CONTRACTED = {"won't": "will", "can't": "can", "cannot": "can", "n't": "", "'ll": "will", "'d": "would"}
_NO_NAMES = frozenset("i i'm i'd i've i'll".split())
_LINKS = frozenset("but because although though yet so".split())
"""Words with which a clause starts that stands on its own; so does one with "and" before one of these:"""
_SUBJECTS = frozenset(
    "i you he she it we they there this that i'm you're he's she's it's we're they're".split()
)


class Passage(NamedTuple):
    """Words with the text that they are from."""

    text: str
    words: Sequence[Word]

    def __str__(self) -> str:
        """Return the stretch of the text from the first word to the last."""
        return self.text[self.words[0].start : self.words[-1].end] if self.words else ""


def changes(
    items: Sequence[Item], claim: str, having: Passage, steps: Sequence[Step], is_name: IsName
) -> Iterator[tuple[Change, Sequence[Word]]]:
    """Yield every difference in order, each with the words of the quote that it is about."""
    for kept, group in groupby(steps, _part):
        run = list(group)
        true = Passage(having.text, [having.words[step.word] for step in run if step.word is not None])
        if kept == "kept":
            continue
        chosen = [items[step.item] for step in run if step.item is not None]
        claimed = Passage(claim, [item for item in chosen if isinstance(item, Word)])
        bracket = chosen[0] if chosen else None
        if isinstance(bracket, Bracket):
            inside = bracket.text.strip("[]")
            kind = _in_bracket(Passage(inside, words(inside)), true, is_name)
            if kind:
                yield Change(bracket.text, str(true), kind, max(1, len(true.words))), true.words
        else:
            size = max(len(claimed.words), len(true.words))
            shown = f"[{true}]" if _own_brackets(claimed, true) else str(true)
            yield Change(str(claimed), shown, _kind(claimed, true, is_name), size), true.words
    for between in _reported(having, steps):
        yield Change("", between.text, "wording", len(between.words)), ()
    for cut in _cuts(having.words, steps):
        if any(_negates(word.key) for word in cut):
            yield Change("", str(Passage(having.text, cut)), "negation", len(cut)), cut


def _part(step: Step) -> str:
    """Return what keeps the steps of one difference together."""
    if step.act in ("same", "gap"):
        return "kept"
    return f"bracket {step.item}" if step.act == "bracket" else "changed"


def loss(change: Change, claimed_weight: float) -> float:
    """Return how much of the claim's weight a difference costs; what was cut off costs little, all else is there."""
    claimed, true = ([word.key.strip("[]") for word in words(side)] for side in (change.claimed, change.true))
    sides = [sum(map(weight, side)) for side in (claimed, true)]
    share = max(sides) / (claimed_weight or 1)
    if claimed == true:
        return share * _OWN_BRACKETS
    return share if sides[0] else min(share, _CUT)


def _in_bracket(claimed: Passage, true: Passage, is_name: IsName) -> Kind | None:
    """Return what is wrong with words in brackets: they may explain a word, but not turn what was said."""
    plain = {word.key.strip("[]") for word in claimed.words}
    if {word.key.strip("[]") for word in true.words} == plain:
        return None
    if _negative(claimed) != _negative(true):
        return "negation"
    if not set(_numbers(true)) <= set(_numbers(claimed)):
        return "number"
    if not _names(true, is_name) <= plain:
        return "name"
    return "strength" if set(_strengths(true)) - set(_strengths(claimed)) else None


def _own_brackets(claimed: Passage, true: Passage) -> bool:
    """Tell whether words differ only in that they stand in the article's own brackets."""
    plain = [[word.key.strip("[]") for word in passage.words] for passage in (claimed, true)]
    return bool(plain[0]) and plain[0] == plain[1]


def _kind(claimed: Passage, true: Passage, is_name: IsName) -> Kind:
    if _own_brackets(claimed, true):
        return "wording"
    if _negative(claimed) != _negative(true) or _opposite(claimed.words, true.words):
        return "negation"
    if sorted(_numbers(claimed)) != sorted(_numbers(true)):
        return "number"
    if _names(claimed, is_name) != _names(true, is_name):
        return "name"
    if sorted(_strengths(claimed)) != sorted(_strengths(true)):
        return "strength"
    return "wording"


def _negates(key: str) -> bool:
    return key in _NEGATIONS or key.endswith("n't")


def _negative(passage: Passage) -> list[str]:
    """Return the words that negate: not and never are two, can't and cannot the same."""
    found = (word.key.strip("[]") for word in passage.words)
    return sorted("not" if key == "cannot" or key.endswith("n't") else key for key in found if _negates(key))


def _opposite(claimed: Iterable[Word], true: Iterable[Word]) -> bool:
    ones, others = {word.key for word in claimed}, {word.key for word in true}
    return any(
        prefix + short in longer
        for shorter, longer in ((ones, others), (others, ones))
        for short in shorter
        for prefix in _OPPOSITES
        if len(short) > (4 if prefix == "in" else 2)
    )


def _numbers(passage: Passage) -> Iterator[str]:
    keys = (word.key for word in passage.words)
    return (key for key in keys if key[0].isdigit() or key[0] in _SIGNS or key in _NUMBERS)


def _strengths(passage: Passage) -> Iterator[str]:
    for word in passage.words:
        short = next((short for short in _CONTRACTED if word.key.endswith(short)), None)
        full = _CONTRACTED[short] or word.key.removesuffix(short) if short else word.key
        if full in _STRENGTHS:
            yield full


def _names(passage: Passage, is_name: IsName) -> set[str]:
    """Return the keys of words that are names, by their capital, at the start of a sentence by `is_name`."""
    shouted = passage.text.isupper()
    found = set()
    for word in passage.words:
        key = word.key.strip("[]").removesuffix("'s")
        capital = passage.text[word.start].isupper() and key not in _NO_NAMES
        if capital and ((not word.starts and not shouted) or is_name(key)):
            found.add(key)
    return found


def _reported(having: Passage, steps: Sequence[Step]) -> Iterator[Passage]:
    """Yield what a reporter says between two parts of a quote that the claim joins without an ellipsis."""
    for before, after in pairwise(step for step in steps if step.word is not None):
        # An ellipsis under which no spoken word is left out is an item that no step passes.
        signed = "gap" in (before.act, after.act) or (after.item or 0) - (before.item or 0) > 1
        if not signed and before.word is not None and after.word is not None:
            text = having.text[having.words[before.word].end : having.words[after.word].start]
            between = words(text)
            if between:
                yield Passage(text[between[0].start : between[-1].end], between)


def _cuts(having: Sequence[Word], steps: Sequence[Step]) -> Iterator[Sequence[Word]]:
    """Yield the parts of clauses that the claim left out, at its ends and under its ellipses.

    What is left out in whole clauses is not among them: that is how one quotes.
    """
    placed = [step.word for step in steps if step.word is not None]
    if not placed:
        return
    yield having[_clause_start(having, placed[0]) : placed[0]]
    yield having[placed[-1] + 1 : _clause_end(having, placed[-1] + 1)]
    for act, group in groupby(steps, lambda step: step.act):
        gone = [step.word for step in group if step.word is not None]
        if act == "gap" and gone:
            first, last = gone[0], gone[-1] + 1
            left, right = _clause_end(having, first), _clause_start(having, last)
            yield having[first : min(left, last)]
            if right > left:
                yield having[right:last]


def _opens(having: Sequence[Word], at: int) -> bool:
    word = having[at]
    subject = word.key in ("and", "or") and at + 1 < len(having) and having[at + 1].key in _SUBJECTS
    return word.opens or word.key in _LINKS or subject


def _clause_start(having: Sequence[Word], at: int) -> int:
    """Return where the clause begins that goes on at `at`; `at` itself if one begins there."""
    if at and _opens(having, at - 1) and having[at - 1].key in (*_LINKS, "and", "or"):
        return at  # behind the "but"
    while 0 < at < len(having) and not _opens(having, at):
        at -= 1
    return at


def _clause_end(having: Sequence[Word], at: int) -> int:
    while at < len(having) and not _opens(having, at):
        at += 1
    return at
