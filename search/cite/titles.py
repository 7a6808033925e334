"""Titles of articles: as given, or with the capitals of a headline, as MLA and Chicago have them.

Capitals can be added by rule, but not taken away: a program cannot tell "Turkey" from "turkey". So APA, which wants
sentence case, gets titles as they are. Only a title that is set in capitals throughout has those of a headline everywhere.
"""

import re

from quoth.search.cite.endings import finish, split_closers
from quoth.search.cite.marks import AMERICAN, Pairs, clean, inner

_WEAK_ENDS = frozenset("a an and as at by for from in is of on or over that the to with".split())
_PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"), ("(", ")"), ("[", "]"))

_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up v via vs with yet von van de d "
    "l about above across after against along around before behind below beneath beside between beyond during except "
    "inside like near off out outside past per since than through throughout toward towards under underneath until upon "
    "within without".split()
)
"""Words that a headline has small, unless they begin or end it or a part of it."""
_WORDS = re.compile(r"[^\s\-–—/]+")
_PLAIN = re.compile(r"([\"“”‘’'(\[«„]*)([^\W\d_]+(?:[’'\\_][^\W\d_]+)*)([^\w]*)")
"""A word that has only letters, between marks; what has other signs in it, as an address, is no word of English."""
_SET_IN_CAPITALS = re.compile(
    r"(?!\b(?:US|UK|EU|UN|USA|UAE|NATO|FBI|CIA|BBC|CNN|NHS|NASA|HIV|TV|AI|MP|MPS)\b)\b[^\W\d_]+(?:[’'][^\W\d_]+)?"
)
_FOREIGN_MARKS = frozenset("«»„‟")
_ENDS_PART = re.compile(r"(?:[:?!—]|[^\W\d_]{3}\.)[”’\"]?$")


def is_english(title: str, language: str | None) -> bool:
    """Tell whether a title is English: its article is, as far as is known, and it has no marks that English has not."""
    return language in (None, "en") and not _FOREIGN_MARKS & set(title)


def headline(title: str, language: str | None = None, longest: int = 99) -> str:
    """Return an English title with the capitals of a headline; one of another language as it is.

    Capitals within a word stay. Prepositions of more than `longest` letters have capitals, too.

    >>> headline("the bridge: an iPhone of the U.S. on-demand"), headline("Life before war", longest=4)
    ('The Bridge: An iPhone of the U.S. On-Demand', 'Life Before War')
    """
    if not is_english(title, language):
        return title
    words = list(_WORDS.finditer(title))
    ends = {0, len(words) - 1}
    hyphens = {word.end() for word in words if title[word.end() : word.end() + 1] == "-"}
    ends |= {at for at, word in enumerate(words) if word.end() in hyphens and word.start() - 1 not in hyphens}
    ends |= {at + 1 for at, word in enumerate(words) if _ENDS_PART.search(word[0])}
    parts, done = [], 0
    for at, word in enumerate(words):
        parts += [title[done : word.start()], _headline_word(word[0], at in ends, longest)]
        done = word.end()
    return "".join([*parts, title[done:]])


def lowered(title: str, language: str | None = None) -> str:
    """Return a title that is set in capitals throughout with those of a headline; any other as it is.

    >>> lowered("MAYOR TO REBUILD THE UK'S BRIDGE"), lowered("NATO, UN")
    ("Mayor to Rebuild the UK's Bridge", 'NATO, UN')
    """
    if not title.isupper() or len(title.split()) < 3 or not is_english(title, language):
        return title
    return headline(_SET_IN_CAPITALS.sub(lambda word: word[0].lower(), title))


def _headline_word(word: str, at_end: bool, longest: int) -> str:
    plain = _PLAIN.fullmatch(word)
    if plain is None:
        return word
    before, letters, after = plain.groups()
    if letters.casefold() in _SMALL and not at_end and len(letters) <= longest:
        return word.lower() if letters[1:].islower() or len(letters) == 1 else word
    first = re.split(r"[\\_]", letters)[0]
    if not letters.islower() or (len(first) == 1 and first not in "ai"):
        return word
    return f"{before}{letters[0].upper()}{letters[1:]}{after}"


def quoted_title(title: str, mark: str) -> str:
    """Return “Title” with the `mark` that follows it ("", "," or ".") inside, where American styles put it.

    >>> quoted_title('Assad denies "a campaign of lies"', ".")
    '“Assad denies ‘a campaign of lies.’”'
    """
    return f"“{ended_title(marked(title), mark)}”"


def ended_title(title: str, mark: str) -> str:
    """Return `finish(title, mark)`, but with the period that ends a part of an entry also after an ellipsis.

    >>> ended_title("And so on…", "."), ended_title("Why?", ".")
    ('And so on….', 'Why?')
    """
    ended = finish(title, mark)
    return f"{ended}." if mark == "." and ended.endswith("…") else ended


def marked(title: str, pairs: Pairs = AMERICAN) -> str:
    """Return a title with the marks in it as they stand inside others; those of other languages stay.

    A blank inside of guillemets may not be broken (CMOS 11.29), and is narrow.
    """
    if _FOREIGN_MARKS & set(title):
        return clean(title).replace("« ", "«\u202f").replace(" »", "\u202f»")
    return inner(clean(title), pairs)


def noted_title(title: str) -> str:
    """Return “Title,” as in a Chicago note, where a comma follows even ? or ! (CMOS 17, 6.125).

    >>> noted_title("Who bombed Idlib?")
    '“Who bombed Idlib?,”'
    """
    body, closers = split_closers(finish(marked(title), ","))
    return f"“{body.removesuffix(',')},{closers}”"


def short_title(title: str, limit: int = 4) -> str:
    """Return the first words of a title, to refer to it; all of it where cutting would part a pair of marks.

    >>> short_title("Syrian forces used chlorine in the battle for Aleppo")
    'Syrian forces used chlorine'
    """
    words = title.split()
    if len(words) <= limit + 1:
        return title
    kept = words[:limit]
    while len(kept) > 1 and kept[-1].lower() in _WEAK_ENDS:
        kept.pop()
    short = " ".join(kept).rstrip(" ,;:–—-")
    paired = all(short.count(left) == short.count(right) for left, right in _PAIRS if left in short)
    return short if paired and short.count('"') % 2 == 0 else title
