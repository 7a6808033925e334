"""Spellings that no single word tells: e-mail for email, do not for don't; and which words are spelled otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar
from unicodedata import combining, normalize

from quoth.search.verify.alignment import Step
from quoth.search.verify.claim import Item
from quoth.search.verify.words import Word, fold
from quoth.search.wording.spellings import american

_HYPHEN = re.compile(r"\s?[\u00ad\-\u2010\u2011]\s?")
_LONG = 4
"""Letters that each of two words has at least that may be written as one without a hyphen: health care."""
_CONTRACTED = {"will": "won't", "can": "can't", "shall": "shan't"}
_AUXILIARIES = frozenset("do does did is are was were have has had would could should must".split())
_SHORT = {"have": "'ve", "is": "'s", "are": "'re", "am": "'m", "will": "'ll", "would": "'d", "had": "'d"}
_SILENT = re.compile(r"[\s.,\[\]\u00ad\u200b-\u200d\u2060\ufeff]")
_APOSTROPHE = re.compile("[’ʼ‘`´]")

AnyItem = TypeVar("AnyItem", bound=Item)


def reconciled(items: Sequence[AnyItem], text: str, others: Sequence[str]) -> list[AnyItem]:
    """Return the words of a text, with two put into one where `others`, the words of another text, have them as one.

    >>> from quoth.search.verify.words import words
    >>> text = "An e-mail did not say that health care is down to us"
    >>> [word.key for word in reconciled(words(text), text, ["email", "didn't", "healthcare", "downto"])]
    ['an', 'email', "didn't", 'say', 'that', 'healthcare', 'is', 'down', 'to', 'us']
    >>> text = "He is old and he's here"
    >>> [word.key for word in reconciled(words(text), text, ["he's", "old", "and", "he's", "here"])]
    ['he+is', 'old', 'and', "he's", 'here']
    """
    spare = Counter(others) - Counter(item.key for item in items if isinstance(item, Word))
    found: list[AnyItem] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(last, Word) and isinstance(item, Word):
            for other, key in _together(last, item, text):
                if spare[other] > 0:
                    spare[other] -= 1
                    found[-1] = last._replace(key=key, end=item.end)
                    break
            else:
                found.append(item)
            continue
        found.append(item)
    return found


def _together(first: Word, second: Word, text: str) -> Iterator[tuple[str, str]]:
    """Yield how another text may have two words of this one as one, and by what the two are compared then."""
    if one := _one(first, second, text):
        yield one, one
    if second.key in _SHORT:  # "we have" is another word than "we've", but one, so that the two are compared
        yield f"{first.key}{_SHORT[second.key]}", f"{first.key}+{second.key}"


def _one(first: Word, second: Word, text: str) -> str | None:
    """Return the key that two words of a text have as one; None if they are never written so."""
    between = text[first.end : second.start]
    together = american(fold(text[first.start : first.end]) + fold(text[second.start : second.end]))
    if _HYPHEN.fullmatch(between):
        return together
    if between.isspace() and second.key == "not":
        return _CONTRACTED.get(first.key) or (f"{first.key}n't" if first.key in _AUXILIARIES else None)
    if between.isspace() and min(len(first.key), len(second.key)) >= _LONG:
        return together
    return None


def respelled(
    items: Sequence[Item], claim: str, having: Sequence[Word], text: str, steps: Sequence[Step]
) -> Iterator[tuple[str, str]]:
    """Yield the words of a claim that are the quote's and spelled otherwise, each with the quote's spelling."""
    for step in steps:
        if step.act == "same" and step.item is not None and step.word is not None:
            item, word = items[step.item], having[step.word]
            if isinstance(item, Word):
                ours, theirs = claim[item.start : item.end], text[word.start : word.end]
                if _sounded(ours) != _sounded(theirs):
                    yield ours, theirs


def _sounded(surface: str) -> str:
    plain = normalize("NFKD", _SILENT.sub("", surface)).casefold()
    return "".join(char for char in _APOSTROPHE.sub("'", plain) if not combining(char))
