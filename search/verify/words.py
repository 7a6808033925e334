"""The words of a quotation as they are compared: whole, without case, accents and punctuation.

Unlike `quoth.search.query.analysis` nothing is stemmed: attack and attacks are two words, and so are were and we're.

>>> keys("“We’re NOT going,” he said—[T]he U.S. plan is 1,000 per cent co-ordinated…")
["we're", 'not', 'going', 'he', 'said', 'the', 'us', 'plan', 'is', '1000', 'percent', 'co', 'ordinated']
>>> keys("twelve [Syrian] cafés"), keys("12 okay")
(['12', '[syrian]', 'cafes'], ['12', 'ok'])

Nor does house style count: numbers in letters or digits, sums, times and days, British and American spelling, an
apostrophe that is missing.

>>> keys("It cost £1.5m; we didnt organise it") == keys("It cost 1.5 million pounds; we didn't organize it")
True
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from quoth.search.query.analysis import stems
from quoth.search.wording.numerals import numerals
from quoth.search.wording.spellings import american

_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""A soft hyphen, joiners and blanks without width, which nobody sees."""
_LETTER = rf"[^\W_][\u0300-\u036f{_HIDDEN}]*"
_WORD = re.compile(
    r"[$€£¥%]"
    r"|\d{1,2}[.:]\d\d(?:am|pm)?(?![^\W_])"  # 5:30pm
    r"|\d+(?:[.,]\d+)*(?:[kK]|[mM]n?|[bBtT]n)?(?![^\W_])"  # 1.5m
    r"|[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"  # U.S
    rf"|(?:\[[^\W\d_]\](?=[^\W_]))?(?:{_LETTER})+(?:['’ʼ‘`´](?:{_LETTER})+)*"  # don't, [T]he
)
_CLAUSE = re.compile(r"[,;:.!?…()—–]|--|\s-\s")
"""What parts clauses, where it stands between two words."""
_STOPS = re.compile(r"[.!?…]|[”»\"’'] [“«\"‘']")
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_BRACKETED = re.compile(r"\[([^\[\]]{1,80})\]")
_SAME = {"%": "percent", "&": "and", "okay": "ok", "cannot": "can't"} | {
    short.replace("'", ""): short
    for short in "don't doesn't didn't can't couldn't won't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't "
    "hadn't i'm i've you're you've they're they've we've that's there's what's".split()
}
"""What speech does not tell apart."""


class Word(NamedTuple):
    """One word of a text."""

    key: str
    """What it is compared by."""
    start: int
    """Offsets in the text, in code points, end exclusive."""
    end: int
    opens: bool
    """A clause starts here."""
    starts: bool
    """A sentence starts here."""


def words(text: str) -> list[Word]:
    """Return the words of a text in order; a number of several words is one.

    What is in [brackets] is another word than without them.
    """
    spans = [match.span(1) for match in _BRACKETED.finditer(text) if match.end(1) - match.start(1) > 1]
    found: list[Word] = []
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        key = fold(match[0])
        if key == "cent" and found and found[-1].key == "per":
            found[-1] = found[-1]._replace(key="percent", end=end)
        elif key:
            between = text[at:start]
            if spans and any(first <= start < last for first, last in spans):
                key = f"[{key}]"
            plain = between == " "
            starts = not found or (not plain and _STOPS.search(between) is not None)
            opens = starts or (not plain and _CLAUSE.search(between) is not None)
            found.append(Word(key, start, end, opens, starts))
        at = end
    return _with_numbers(text, found)


def _with_numbers(text: str, found: list[Word]) -> list[Word]:
    """Return the words with those of each number as one; those in brackets are left as they are."""
    ends = [0, *(word.end for word in found)]
    gaps = [text[end : word.start] for end, word in zip(ends, found, strict=False)]
    read = list(numerals([word.key for word in found], gaps))
    for first, end, key in reversed(read):
        found[first:end] = [found[first]._replace(key=key, end=found[end - 1].end)]
    return found


def keys(text: str) -> list[str]:
    """Return what the words of a text are compared by."""
    return [word.key for word in words(text)]


@lru_cache(1 << 16)
def fold(word: str) -> str:
    """Return what one word is compared by."""
    plain = normalize("NFKD", normalize("NFKC", _UNSEEN.sub("", word)).casefold())
    plain = "".join("'" if char in "’ʼ‘`´" else char for char in plain if not combining(char))
    plain = plain.replace("[", "").replace("]", "").replace(",", "")
    if not plain[:1].isdigit():
        plain = plain.replace(".", "")
    plain, apostrophe, ending = _SAME.get(plain, plain).partition("'")
    return american(plain) + apostrophe + ending


COMMON = frozenset(
    "a about after again all also am an and any are as at back be because been before being but by can could did do "
    "does doing don't down for from get go going got had has have having he her here hers him his how i i'd i'll i'm "
    "i've if in into is isn't it it's its just know like lot make me more most much my no not now of on only or other "
    "our out over own people really said say she should so some such than that that's the their them then there "
    "there's these they they're thing things think this those through to too under up us very want was wasn't way we "
    "we'll we're we've well were what when where which while who why will with would you you're your 1".split()
)
"""Words that hardly tell one quotation from another."""

_TURNED = {
    **dict.fromkeys("i he she they we it you me him them us".split(), "~who"),
    **dict.fromkeys("my his her their our its your".split(), "~whose"),
    **dict.fromkeys("am is are was were be been i'm he's she's it's we're they're you're".split(), "~be"),
    **dict.fromkeys("have has had i've we've they've".split(), "~have"),
    **{"would": "will", "could": "can", "might": "may", "did": "do", "does": "do", "that": "this"},
    **{"i'll": "will", "we'll": "will", "i'd": "will", "won't": "not", "didn't": "not", "don't": "not"},
}


@lru_cache(1 << 16)
def turned(key: str) -> str:
    """Return the key of a word as reported speech turns it: "I will" and "he would" are the same.

    >>> [turned(key) for key in ("i", "attacks", "would")] == [turned(key) for key in ("he", "attacked", "will")]
    True
    """
    return _TURNED.get(key) or next(iter(stems(key)), key)


def weight(key: str) -> float:
    """Return how much a word counts, also one that was `turned`: what tells quotations apart counts most."""
    return 0.4 if key in _common() else 1.0


@cache
def _common() -> frozenset[str]:
    return COMMON.union(map(turned, COMMON))
