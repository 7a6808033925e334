"""Dates that may lack the day or the month, as numbers that compare: 2016-12 is 20161200."""

import datetime
import re

from quoth.indexer.errors import QueryError
from quoth.search.model import Filters

UNKNOWN = 0
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


def limits(filters: Filters) -> tuple[int, int] | None:
    """Return the first and the last day of the filters as numbers, None if they set no limit.

    A date is within the limits if the days that it may mean and those between the limits meet.
    Raises QueryError for what is no date.
    """
    if filters.since is None and filters.until is None:
        return None
    first, final = number(filters.since), number(filters.until)
    for text, value in ((filters.since, first), (filters.until, final)):
        if text is not None and value == UNKNOWN:
            raise QueryError(f"{text!r} is no date: write 2016, 2016-12 or 2016-12-22")
    return first, last(final) if final else last(99990000)
