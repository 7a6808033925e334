"""Features of the words that can be part of a name: the word, its neighbours, its run, and what the article does with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from quoth.indexer.entities.lexicon import clear, cluster, known, lists, seen
from quoth.indexer.entities.windows import Words, kind_of

SPEECH = frozenset(
    "said says say told tells added adds asked wrote writes tweeted claimed argued explained continued replied".split()
)
PLACING = frozenset("in at from near to across outside".split())
VERBAL = frozenset("who has had was is also".split())
PERSONAL = ("T", "r", "G", "V", "S")
"""A title, a role, a given name before it; a verb of speech beside it; another verb after it."""
IMPERSONAL = ("the", "in", "of", "'s")


@dataclass(slots=True)
class Uses:
    """What an article does with a word that it writes with a capital."""

    inside: int = 0
    """How often the capital stands where none is due."""
    facts: set[str] = field(default_factory=set)
    """What was seen at any of its places: Mr (a title before it), G (a given name before it) ..."""
    head: str = ""
    """Lists of the last word of the longest run that begins with it."""
    first: str = ""
    """Lists of the first word of the longest run that ends with it."""
    longest: int = 1


def uses(words: Words, bounds: Sequence[tuple[int, int]]) -> dict[str, Uses]:
    """Return what the article does with each capitalised word."""
    found: dict[str, Uses] = {}
    raw = words.words
    lower = {word for word in raw if word.islower()}
    for start, end in bounds:
        i = start
        while i < end:
            if kind_of(raw[i]) not in ("capital", "opener"):
                i += 1
                continue
            j = i + 1
            while j < end and kind_of(raw[j]) == "capital":
                j += 1
            _note(words, i, j, found)
            i = j
    for word, use in found.items():
        if word.lower() in lower:
            use.facts.add("low")
    return found


def _note(words: Words, i: int, j: int, found: dict[str, Uses]) -> None:
    """Note a run of capitals, the words i to j."""
    raw, size = words.words, len(words.words)
    before = raw[i - 1].lower() if i else "$"
    if before == "." and i > 1:
        before = raw[i - 2].lower()
    after = raw[j] if j < size else "$"
    known = [lists(raw[n].lower()) for n in range(i, j)]
    for n in range(i, j):
        use = found.get(raw[n])
        if use is None:
            use = found[raw[n]] = Uses()
        facts = use.facts
        if not words.due(n):
            use.inside += 1
        left = known[n - i - 1] if n > i else lists(before)
        if "t" in left:
            facts.add("T")
        elif "r" in left:
            facts.add("r")
        if n > i and ("m" in left or "f" in left or "u" in left):
            facts.add("G")
        if n == i:
            if before == "the":
                facts.add("the")
            elif before in PLACING:
                facts.add("in")
            elif before in SPEECH:
                facts.add("V")
            elif before == "of":
                facts.add("of")
        if n == j - 1:
            if after in SPEECH:
                facts.add("V")
            elif after in VERBAL:
                facts.add("S")
            elif after in ("'s", "’s"):
                facts.add("'s")
            elif after == "(" and j + 2 < size and raw[j + 2] == ")" and raw[j + 1].isupper():
                facts.add("(A)")
            if j - i > use.longest or not use.first:
                use.first = known[0] if j - i > 1 else ""
        if before == "(" and after == ")" and j - i == 1:
            facts.add("()")
        if j - i >= use.longest:
            use.longest = j - i
            if n == i and j - i > 1:
                use.head = known[-1]


def _of_uses(use: Uses) -> list[str]:
    """Return the features of a word's uses."""
    facts = use.facts
    inside = "0" if not use.inside else "1" if use.inside == 1 else "+"
    person = "".join(fact for fact in PERSONAL if fact in facts)
    other = "".join(fact for fact in IMPERSONAL if fact in facts)
    longest = min(use.longest, 4)
    return [
        f"u:{inside}{'l' if 'low' in facts else ''}",
        f"p:{person}",
        f"o:{other}{inside}",
        f"a:{person}|{other}",
        f"h:{use.head}|{longest}",
        f"f:{use.first}|{longest}",
        "()" if "()" in facts else "(A)" if "(A)" in facts else "-",
    ]


@lru_cache(1 << 15)
def shape(word: str) -> str:
    """Return the shape of a word: "Aa" for Lee, "AA" for FBI, "A.A" for U.S."""
    if word.islower():
        return "a" if word.isalpha() else "a-"
    if word.isupper():
        return ("A" if len(word) == 1 else "AA" if len(word) < 6 else "AAA") if word.isalnum() else "A."
    if word[0].isupper():
        return "Aa" if word[1:].islower() and word.isalpha() else "A-a" if "-" in word else "AaA"
    return "0" if word[0].isdigit() else word if not word[0].isalpha() else "aA"


class Looks(NamedTuple):
    """The features that a word gives itself and its neighbours, by its letters and the lexicon."""

    kind: str
    news: str
    own: tuple[str, ...]
    left: tuple[str, ...]
    """What it is to the word after it, at whose left it stands."""
    right: tuple[str, ...]
    left_but_one: tuple[str, ...]
    right_but_one: tuple[str, ...]


@lru_cache(1 << 15)
def _looks(word: str) -> Looks:
    low = word.lower()
    form, known, news = shape(word), lists(low), seen(low)
    kind = f"{known}{form}"
    coarse, fine = cluster(word)
    return Looks(
        kind,
        news or known or form,
        (
            f"w={low}",
            f"s={form}",
            f"x={low[-3:]}{form}",
            f"y={low[-2:]}",
            f"b={low[:3]}",
            f"l={kind}",
            f"n={news}",
            f"c={coarse}",
            f"d={fine}",
        ),
        (f"-w={low}", f"-l={kind}", f"-n={news}{form}", f"-c={coarse}", f"-d={fine}"),
        (f"+w={low}", f"+l={kind}", f"+n={news}{form}", f"+c={coarse}", f"+d={fine}"),
        (f"--={low}", f"--={form}{known}", f"--d={fine}"),
        (f"++={low}", f"++={form}{known}", f"++d={fine}"),
    )


def forget() -> None:
    """Forget what words look like, for a new lexicon."""
    clear()
    _looks.cache_clear()


def features(words: Words, bounds: Sequence[tuple[int, int]]) -> Iterator[list[list[str]]]:
    """Yield for each window the features of each of its words."""
    raw, size = words.words, len(words.words)
    article = {word: _of_uses(use) for word, use in uses(words, bounds).items()}
    for start, end in bounds:
        rows = _runs(raw, start, end)
        first = max(start - 2, 0)
        near = [_looks(word) for word in raw[first : end + 2]]
        for i in range(start, end):
            n, row = i - first, rows[i - start]
            looks = near[n]
            row += looks.own
            row += article.get(raw[i], ())
            row.append(f"^{words.due(i)}{looks.kind}")
            if n:
                before = near[n - 1]
                row += before.left
                row.append(f"-n|{before.news}|{looks.news}")
                if n > 1:
                    row += near[n - 2].left_but_one
                if i + 1 < size:
                    row.append(f"-+{before.kind}|{looks.kind}|{near[n + 1].kind}")
            if i + 1 < size:
                after = near[n + 1]
                row += after.right
                row.append(f"+n|{looks.news}|{after.news}")
                if i + 2 < size:
                    row += near[n + 2].right_but_one
        yield rows


def _runs(raw: Sequence[str], start: int, end: int) -> list[list[str]]:
    """Return for each word of a window the features of its run of capitals, joints such as "of" included."""
    found: list[list[str]] = _known(raw, start, end)
    i = start
    while i < end:
        if kind_of(raw[i]) not in ("capital", "opener"):
            i += 1
            continue
        j = i + 1
        while j < end and (
            kind_of(raw[j]) in ("capital", "noun") or raw[j] in (".", "&", "of", "for", "and")
        ):
            j += 1
        last = j
        while last > i + 1 and kind_of(raw[last - 1]) in ("joint", "stop"):
            last -= 1
        heads = "".join(sorted({c for n in range(i, last) for c in lists(raw[n].lower()) if c in "otrpmf"}))
        head = raw[last - 1].lower()
        before = raw[i - 1].lower() if i else "$"
        after = raw[last].lower() if last < len(raw) else "$"
        size = min(last - i, 4)
        run, known, word = f"R{heads}|{size}", lists(head), f"Hw{head}"
        for n in range(i, j):
            left, right = n - i, max(last - 1 - n, -1)
            found[n - start] += [
                run,
                f"H{known}|{min(right, 3)}",
                word,
                f"B{before}|{min(left, 2)}",
                f"A{after}|{min(right, 2)}",
            ]
        i = j
    return found


def _known(raw: Sequence[str], start: int, end: int) -> list[list[str]]:
    """Return for each word of a window the features of a known name that it is in, or stands beside."""
    found: list[list[str]] = [[] for _ in range(end - start)]
    i = start
    while i < end:
        size, signs = known(raw, i, end) if raw[i][0].isupper() else (0, "")
        if not size:
            i += 1
            continue
        last = i + size
        left = i > start and kind_of(raw[i - 1]) == "capital"
        right = last < end and kind_of(raw[last]) == "capital"
        around = "l" * left + "r" * right
        for n in range(i, last):
            place = "B" if n == i else "I"
            found[n - start] += [f"k={place}{signs}", f"K={place}{signs}|{around}"]
        if i > start:
            found[i - start - 1].append(f"+k={signs}")
        if last < end:
            found[last - start].append(f"-k={signs}")
        i = last
    return found
