"""What is claimed, read: words, and between them the signs by which an honest quotation shows its edits.

An ellipsis (..., …, [...]) says that words were left out, [brackets] that the words in them are not the
speaker's, "[sic]" and a citation nothing; “[T]he” only changes a letter.

>>> [item.key if isinstance(item, Word) else item for item in read("“... [The] plan (…) is dead [sic]”")]
[Bracket(text='[The]'), 'plan', Gap(), 'is', 'dead']
"""

import re
from typing import NamedTuple, TypeAlias

from quoth.search.verify.words import Word, words

_SIGN = re.compile(
    r"(?P<gap>[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?)"
    r"|(?P<sic>[\[(]\s*sic\s*[\])])"
    r"|(?P<cited>\[\d{1,4}(?:,\s[^\[\]]{1,30})?\]|\((?:as )?(?:qtd\.|quoted|cited) (?:in|by) [^()]{1,200}\)"
    r"|\([^()]{2,80},\s(?:19|20)\d\d[a-z]?(?:,\s(?:paras?|pp?)\.\s[\d–-]{1,9})?\))"
    r"|(?P<bracket>\[[^\[\]]{2,80}\])",
    re.IGNORECASE,
)


class Gap(NamedTuple):
    """Words were left out here, and the claim says so."""


class Bracket(NamedTuple):
    """Words that the claim marks as not the speaker's."""

    text: str


Item: TypeAlias = Word | Gap | Bracket


def read(text: str) -> tuple[Item, ...]:
    """Return what a claim consists of. Ellipses at its ends say nothing that its being cut does not."""
    items: list[Item] = []
    covered = list(_SIGN.finditer(text))
    for word in words(text):
        while covered and covered[0].end() <= word.start:
            _add(items, covered.pop(0))
        if not (covered and covered[0].start() <= word.start):
            items.append(word._replace(key=word.key.strip("[]")))
    for match in covered:
        _add(items, match)
    if items and isinstance(items[-1], Gap):
        items.pop()
    return tuple(items)


def _add(items: list[Item], match: re.Match[str]) -> None:
    if match["bracket"]:
        items.append(Bracket(match[0]))
    elif match["gap"] and items and not isinstance(items[-1], Gap):
        items.append(Gap())
