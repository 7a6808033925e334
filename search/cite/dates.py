"""Dates as precise as they are known, in the orders and the month names that the styles use."""

import re
from typing import NamedTuple

MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", re.ASCII)


class Date(NamedTuple):
    """A day, a month or a year. A day is never known without its month."""

    year: str
    month: int | None = None
    day: int | None = None

    def month_first(self) -> str:
        """Return "May 7, 2015", "May 2015" or "2015"."""
        if self.month is None:
            return self.year
        month = MONTHS[self.month - 1]
        return f"{month} {self.day}, {self.year}" if self.day else f"{month} {self.year}"

    def day_first(self) -> str:
        """Return "7 Sept. 2015", "Sept. 2015" or "2015"."""
        if self.month is None:
            return self.year
        month = SHORT_MONTHS[self.month - 1]
        return f"{self.day} {month} {self.year}" if self.day else f"{month} {self.year}"

    def day_full(self) -> str:
        """Return "7 September 2015", "September 2015" or "2015"."""
        return " ".join(part for part in (self.day_and_month(), self.year) if part)

    def day_and_month(self) -> str | None:
        """Return "7 September", "September" or None."""
        if self.month is None:
            return None
        return f"{self.day} {MONTHS[self.month - 1]}" if self.day else MONTHS[self.month - 1]

    def month_and_day(self) -> str | None:
        """Return "September 7", "September" or None."""
        if self.month is None:
            return None
        return f"{MONTHS[self.month - 1]} {self.day}" if self.day else MONTHS[self.month - 1]

    def month_short(self) -> str:
        """Return "Sept. 7, 2015", "Sept. 2015" or "2015"."""
        if self.month is None:
            return self.year
        month = SHORT_MONTHS[self.month - 1]
        return f"{month} {self.day}, {self.year}" if self.day else f"{month} {self.year}"

    def month_ap(self) -> str:
        """Return "Sept. 7, 2015", "September 2015" or "2015"; March to July are never shortened."""
        return self.month_short() if self.day and self.month not in range(3, 8) else self.month_first()

    def year_first(self) -> str:
        """Return "2015, May 7", "2015, May" or "2015"."""
        if self.month is None:
            return self.year
        month = MONTHS[self.month - 1]
        return f"{self.year}, {month} {self.day}" if self.day else f"{self.year}, {month}"

    def parts(self) -> list[int]:
        """Return [2015, 5, 7], [2015, 5] or [2015]."""
        return [int(self.year), *(part for part in (self.month, self.day) if part)]

    def iso(self) -> str:
        """Return "2015-05-07", "2015-05" or "2015"."""
        return "-".join([self.year, *(f"{part:02}" for part in (self.month, self.day) if part)])


def lettered(date: Date | None, letter: str, unknown: str = "n.d.") -> Date:
    """Return the date with its year as author-date styles print it: "2015a", "n.d.", "n.d.-a"."""
    if date is None:
        return Date(f"{unknown}-{letter}" if letter else unknown)
    return date._replace(year=date.year + letter)


def parse_date(text: str | None) -> Date | None:
    """Read an ISO 8601 date; a time after it is dropped. None for anything else, and for no such day.

    >>> parse_date("2016-12-22T08:00Z"), parse_date("2016-12"), parse_date("2016-13-01"), parse_date("May")
    (Date(year='2016', month=12, day=22), Date(year='2016', month=12, day=None), None, None)
    """
    found = _ISO.match(text or "")
    if not found:
        return None
    year, month, day = found[1], int(found[2] or 0) or None, int(found[3] or 0) or None
    if (found[2] and not 0 < (month or 0) < 13) or (found[3] and not 0 < (day or 0) <= _last(year, month)):
        return None
    return Date(year, month, day)


def _last(year: str, month: int | None) -> int:
    """Return the number of days in the month."""
    if month == 2:
        leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31
