"""Titles of articles, set as given.

APA wants sentence case and MLA and Chicago want headline case, but a program cannot tell "Turkey" from
"turkey" in a headline set in capitals, and a title that was altered is harder to find. So no style here
changes the case of a title; whoever needs another case has to write it.
"""

from quoth.search.cite.endings import finish, split_closers
from quoth.search.cite.marks import clean, inner

_WEAK_ENDS = frozenset("a an and as at by for from in is of on or over that the to with".split())
_PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"), ("(", ")"), ("[", "]"))


def quoted_title(title: str, mark: str) -> str:
    """Return “Title” with the `mark` that follows it ("", "," or ".") inside, where American styles put it.

    >>> quoted_title('Assad denies "a campaign of lies"', ".")
    '“Assad denies ‘a campaign of lies.’”'
    """
    return f"“{finish(inner(clean(title)), mark)}”"


def noted_title(title: str) -> str:
    """Return “Title,” as in a Chicago note, where a comma follows even ? or ! (CMOS 17, 6.125).

    >>> noted_title("Who bombed Idlib?")
    '“Who bombed Idlib?,”'
    """
    body, closers = split_closers(finish(inner(clean(title)), ","))
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
