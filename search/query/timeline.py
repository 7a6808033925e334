"""How many quotes there are over time."""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise

from quoth.search.speakers.model import Period
from quoth.search.store.database import Database

LENGTHS = {"year": 4, "month": 7, "day": 10}
"""So many characters of an ISO 8601 date tell a period."""
_MOST = 60
"""Gaps are filled with zeros where no more periods than this come out."""
_MONTHS = 36
"""What goes over more months than this is counted by years."""

_COUNT = """
SELECT substr(date, 1, ?) AS period, count(*), count(DISTINCT article), count(DISTINCT ifnull(statement, quotes.id)),
       count(DISTINCT ifnull(statement, quotes.id))
           - count(DISTINCT CASE WHEN type <> 'indirect' THEN ifnull(statement, quotes.id) END)
FROM quotes JOIN articles ON articles.id = article LEFT JOIN alike ON alike.quote = quotes.id
WHERE quotes.id IN (SELECT value FROM json_each(?))
GROUP BY period ORDER BY period IS NULL, period"""


def count(db: Database, ids: Iterable[str], by: str | None = None) -> list[Period]:
    """Return how many of the quotes `ids` there are in each period, the earliest first.

    `by` is a name of LENGTHS; None takes months, or years where it would be many months. Months and years in between
    that have no quotes are there too, with 0, where that does not make the list long.
    """
    listed = json.dumps(list(ids))
    for name in [by] if by else ["month", "year"]:
        found = [Period(*row) for row in db.rows(_COUNT, LENGTHS[name], listed)]
        numbers = [number for one in found if (number := _number(one.period, LENGTHS[name])) is not None]
        span = max(numbers) - min(numbers) + 1 if numbers else 0
        if by or span <= _MONTHS:
            break
    return list(_filled(found, LENGTHS[name])) if span <= _MOST else found


def _filled(found: list[Period], length: int) -> Iterator[Period]:
    """Yield the periods with those in between; days, and what is no date, are left as they are."""
    for one, following in pairwise([*found, Period(None, 0, 0)]):
        yield one
        start, end = _number(one.period, length), _number(following.period, length)
        if start is not None and end is not None:
            yield from (Period(_name(number, length), 0, 0) for number in range(start + 1, end))


def _number(period: str | None, length: int) -> int | None:
    """Return the number of a month or year since the year 0.

    >>> _number("2016-12", 7), _name(24203, 7), _number("2016", 7)
    (24203, '2016-12', None)
    """
    if period is None or len(period) != length or length == LENGTHS["day"]:
        return None
    year, *month = period.split("-")
    if not all(part.isdecimal() for part in (year, *month)):
        return None
    return int(year) * 12 + int(month[0]) - 1 if month else int(year)


def _name(number: int, length: int) -> str:
    return f"{number:04}" if length == LENGTHS["year"] else f"{number // 12:04}-{number % 12 + 1:02}"
