"""Numbers, sums of money, times and days, read: one key for all ways to write them.

>>> def keys(line): return [one.key for one in numerals(line.split(), [" "] * len(line.split()))]
>>> keys("thirty thousand people paid $ 1.5 million in twenty five days"), keys("30000 paid £ 2m")
(['30000', '$1500000', '25'], ['30000', '£2000000'])
>>> keys("the 3rd of may at 5.30pm"), keys("may 3 at 5:30 pm"), keys("the 1990s"), keys("the nineties")
(['3-may', '5:30pm'], ['3-may', '5:30pm'], ['90s'], ['90s'])
>>> keys("a hundred and fifty dollars"), keys("two of the first three"), keys("no one")
(['$150'], ['2', '1th', '3'], ['1'])
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}
_ORDINALS = {
    **{
        word: number
        for number, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            1,
        )
    },
    **{f"{word.removesuffix('y')}ieth": number for word, number in _TENS.items()},
}
_DECADES = {f"{word.removesuffix('y')}ies": f"{number}s" for word, number in _TENS.items()}
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_CURRENCIES = {
    "dollar": "$",
    "dollars": "$",
    "pound": "£",
    "pounds": "£",
    "euro": "€",
    "euros": "€",
    "yen": "¥",
}
_MONTHS = {
    form: name[:3]
    for name in "january february march april may june july august september october november december".split()
    for form in (name, name[:3], name[:4] if name == "september" else name)
}
_DIGITS = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|tn)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DECADE = re.compile(r"(?:19)?(\d0s)|(\d\d\d0s)")
_TIME = re.compile(r"(\d\d?)(?:[.:](\d\d))?(am|pm)?")
_BETWEEN = re.compile(r"[\s\u00a0\u202f\-\u2010\u2011]{0,3}")
_LAST_DAY = 31


_ARTICLES = ("the", "a", "an")
_BEGINNING = frozenset(
    {
        *_SMALL,
        *_TENS,
        *_SCALES,
        *_ORDINALS,
        *_DECADES,
        *_ROMAN,
        *_MONTHS,
        *_CURRENCIES.values(),
        *_ARTICLES,
        "hundred",
        "i",
    }
)
"""Words with which a number may begin, or go on after an article; what begins with a digit may, too."""


class Numeral(NamedTuple):
    """A stretch of words that is one number."""

    first: int
    """Number of its first word."""
    end: int
    """Number of the word after it."""
    key: str
    """What it is compared by: digits first or after the sign of a currency; no blank in it."""


def numerals(words: Sequence[str], gaps: Sequence[str]) -> Iterator[Numeral]:
    """Yield the numbers among words, in order.

    `words` are in lower case, without commas and, but for digits, without stops; `gaps[n]` is the text before word n.
    """
    reader, end = _Reader(words, gaps), 0
    for at, word in enumerate(words):
        if at >= end and (word[0].isdigit() or word in _BEGINNING):
            following = words[at + 1] if at + 1 < len(words) else ""
            if word in _ARTICLES and not (following[:1].isdigit() or following in _BEGINNING):
                continue
            found = reader.read(at)
            if found:
                yield found
                end = found.end


class _Reader:
    """Reads one numeral at a place in the words."""

    def __init__(self, words: Sequence[str], gaps: Sequence[str]) -> None:
        self.words = words
        self.gaps = gaps

    def read(self, at: int) -> Numeral | None:
        """Return the longest numeral that starts at word `at`; None if there is none."""
        return self.day(at) or self.time(at) or self.money(at) or self.other(at) or self.plain(at)

    def word(self, at: int, joined: bool = True) -> str:
        """Return a word, "" where there is none or, if it must be `joined`, more than a blank or hyphen is before it."""
        if at >= len(self.words) or (joined and not _BETWEEN.fullmatch(self.gaps[at])):
            return ""
        return self.words[at]

    def plain(self, at: int) -> Numeral | None:
        """Read a cardinal number."""
        found = self.cardinal(at)
        return found and Numeral(at, found[0], _written(found[1]))

    def money(self, at: int) -> Numeral | None:
        """Read a sum with the sign of a currency before it, or its name after it."""
        sign = self.words[at] if self.words[at] in _CURRENCIES.values() else ""
        found = self.cardinal(at + bool(sign)) if at + bool(sign) < len(self.words) else None
        if not found:
            return None
        end, value = found
        if not sign:
            sign = _CURRENCIES.get(self.word(end), "")
            end += 1
        return Numeral(at, end, sign + _written(value)) if sign else None

    def day(self, at: int) -> Numeral | None:
        """Read a day of a month: May 3, 3 May, the 3rd of May."""
        month = _MONTHS.get(self.words[at])
        if month:
            number = self.day_number(at + 1) if self.word_after_month(at + 1) else None
            return number and Numeral(at, number[0], f"{number[1]}-{month}")
        first = at + (self.words[at] == "the")
        number = self.day_number(first)
        if not number:
            return None
        end = number[0] + (self.word(number[0]) == "of")
        month = _MONTHS.get(self.word(end))
        spelled = first > at or end > number[0]
        if not month or (spelled and not self.is_ordinal(first)):
            return None
        return Numeral(at, end + 1, f"{number[1]}-{month}")

    def word_after_month(self, at: int) -> bool:
        return at < len(self.words) and re.fullmatch(r"\.?\s", self.gaps[at]) is not None

    def is_ordinal(self, at: int) -> bool:
        return self.ordinal(at) is not None

    def day_number(self, at: int) -> tuple[int, int] | None:
        """Return the word after a day's number, and the number."""
        word = self.word(at, joined=False)
        found = self.ordinal(at) if word else None
        if found is None and word.isdecimal() and len(word) <= 2:
            found = at + 1, int(word)
        return found if found and 1 <= found[1] <= _LAST_DAY else None

    def time(self, at: int) -> Numeral | None:
        """Read a time of the day with am or pm."""
        match = _TIME.fullmatch(self.words[at])
        if not match:
            return None
        half = match[3] or self.word(at + 1)
        if half not in ("am", "pm"):
            return None
        return Numeral(at, at + 1 + (not match[3]), f"{int(match[1])}:{match[2] or '00'}{half}")

    def other(self, at: int) -> Numeral | None:
        """Read an ordinal number, a decade or a Roman number."""
        word = self.words[at]
        ordinal = self.ordinal(at)
        if ordinal:
            return Numeral(at, ordinal[0], f"{ordinal[1]}th")
        decade = _DECADE.fullmatch(word)
        key = _DECADES.get(word) or (decade and (decade[1] or decade[2]))
        if not key and (word in _ROMAN or (word == "i" and at and self.words[at - 1] == "war")):
            key = str(_ROMAN.get(word, 1))
        return Numeral(at, at + 1, key) if key else None

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """Return the word after an ordinal number, and its value."""
        word = self.word(at, joined=False)
        match = _ORDINAL.fullmatch(word)
        if match:
            return at + 1, int(match[1])
        if word in _ORDINALS:
            return at + 1, _ORDINALS[word]
        unit = _ORDINALS.get(self.word(at + 1), 10) if word in _TENS else 10
        return (at + 2, _TENS[word] + unit) if unit < 10 else None

    def cardinal(self, at: int) -> tuple[int, Decimal] | None:
        """Return the word after a number, and its value."""
        match = _DIGITS.fullmatch(self.words[at])
        if match:
            value = Decimal(match[1]).scaleb(_SHORT.get(match[2] or "", 0))
            scale = None if match[2] else _SCALES.get(self.word(at + 1))
            return (at + 2, value.scaleb(scale)) if scale else (at + 1, value)
        return self.in_letters(at)

    def in_letters(self, at: int) -> tuple[int, Decimal] | None:
        end, below = self.below_hundred(at)
        if below is None and self.words[at] in ("a", "an") and self.word(at + 1) in ("hundred", *_SCALES):
            end, below = at + 1, 1
        if below is None:
            return None
        year, tail = self.below_hundred(end) if end - at == 1 else (end, None)
        if tail is not None and tail >= 10 and 13 <= below <= 20 and self.words[at] != "a":
            return year, Decimal(100 * below + tail)  # nineteen eighty-four
        total, part, least = 0, below, max(_SCALES.values()) + 1
        while True:
            word = self.word(end)
            if word == "hundred" and part < 100 and part:
                part, end = 100 * part, end + 1
            elif word in _SCALES and _SCALES[word] < least and part:
                least = _SCALES[word]
                total, part, end = total + part * 10**least, 0, end + 1
            else:
                break
            following = end + (self.word(end) == "and")
            after, more = self.below_hundred(following, joined=True)
            if more is not None:
                part, end = part + more, after
        return end, Decimal(total + part)

    def below_hundred(self, at: int, joined: bool = False) -> tuple[int, int | None]:
        """Return the word after a number of one or two digits in letters, and its value."""
        word = self.word(at, joined)
        if word in _SMALL:
            return at + 1, _SMALL[word]
        if word in _TENS:
            unit = _SMALL.get(self.word(at + 1), 10)
            return (at + 2, _TENS[word] + unit) if 0 < unit < 10 else (at + 1, _TENS[word])
        return at, None


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
