"""Dates that may lack the day or the month, as numbers that compare: 2016-12 is 20161200."""

import datetime
import re

UNKNOWN = 0
FIRST, LAST = 1, 99_999_999
"""Numbers before and after all dates."""
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?", re.ASCII | re.DOTALL)


def number(date: str | None) -> int:
    """Return an ISO 8601 date as a number with 00 for what it leaves out; UNKNOWN if it is no date.

    >>> number("2016-12-22"), number("2016-12"), number("2016"), number("last week"), number(None)
    (20161222, 20161200, 20160000, 0, 0)
    """
    found = _DATE.fullmatch(date or "")
    if not found:
        return UNKNOWN
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return UNKNOWN
    return year * 10000 + month * 100 + day


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMED = r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NAMED},? (?P<year>[0-9]{{4}})",  # Oct 2016
        rf"{_NAMED} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})",  # October 1, 2016
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_NAMED},? (?P<year>[0-9]{{4}})",  # 1 October 2016
        r"(?P<year>[0-9]{4})[/.](?P<month>[0-9]{1,2})(?:[/.](?P<day>[0-9]{1,2}))?",  # 2016/10/01
    )
)


def written(text: str, today: datetime.date | None = None) -> tuple[int, int] | None:
    """Return the first and the last day that a date means as people write it, as numbers; None if it is no date.

    `today` is for tests.

    >>> written("Oct 2016"), written("1 October 2016"), written("2016/10/01"), written("2016")
    ((20161000, 20161099), (20161001, 20161001), (20161001, 20161001), (20160000, 20169999))
    >>> day = datetime.date(2016, 3, 2)  # a Wednesday
    >>> written("yesterday", day), written("last week", day), written("last month", day), written("soon", day)
    ((20160301, 20160301), (20160222, 20160228), (20160200, 20160299), None)
    """
    plain = " ".join(text.split()).lower()
    first = number(plain.upper()) or _number(plain)
    if first:
        return first, last(first)
    return _relative(plain, today or datetime.date.today())


def _number(plain: str) -> int:
    for pattern in _WRITTEN:
        found = pattern.fullmatch(plain)
        if found:
            parts = found.groupdict()
            month = parts.get("month") or _MONTHS.index(parts["name"][:3]) + 1
            day = f"-{int(parts['day']):02}" if parts.get("day") else ""
            return number(f"{parts['year']}-{int(month):02}{day}")
    return UNKNOWN


def _relative(plain: str, today: datetime.date) -> tuple[int, int] | None:
    """Return the days of today, yesterday, this or last week, month or year; weeks begin on Monday."""
    days = {"today": 0, "yesterday": 1}
    which, _, unit = plain.partition(" ")
    if plain in days:
        first = final = today - datetime.timedelta(days[plain])
    elif unit == "week" and which in ("this", "last"):
        first = today - datetime.timedelta(today.weekday() + 7 * (which == "last"))
        final = first + datetime.timedelta(6)
    elif unit in ("month", "year") and which in ("this", "last"):
        year, month = today.year, today.month
        if which == "last":
            year, month = (year - 1, month) if unit == "year" or month == 1 else (year, month - 1)
            month = 12 if unit == "month" and today.month == 1 else month
        start = year * 10000 + (month * 100 if unit == "month" else 0)
        return start, last(start)
    else:
        return None
    return int(f"{first:%Y%m%d}"), int(f"{final:%Y%m%d}")


def last(number: int) -> int:
    """Return the last day that a date may mean, as a number not less than it.

    >>> last(20161222), last(20161200), last(20160000)
    (20161222, 20161299, 20169999)
    """
    return number if number % 100 else number + 99 if number % 10000 else number + 9999


def within(date: int, first: int, final: int) -> bool:
    """Tell whether one of the days that a date may mean is one of those from `first` to `final`.

    >>> within(20160000, 20161201, LAST), within(20160000, 20170101, LAST), within(UNKNOWN, FIRST, LAST)
    (True, False, False)
    """
    return UNKNOWN < date <= final and last(date) >= first
