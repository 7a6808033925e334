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
