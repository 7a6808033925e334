"""Dates as outlets, programs and people write them, in ISO 8601."""

import datetime
import re
from collections.abc import Iterable
from typing import Literal

Order = Literal["dmy", "mdy"]
"""Whether 03/04/2021 is 3 April or March 4."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january january januar januari janvier enero gennaio janeiro stycznia styczeń января tammikuuta ene gen",
            "february februar februari februari février fevrier febrero febbraio fevereiro lutego luty февраля févr fév",
            "march märz maerz maart mars marzo março marco marca marzec марта mrz mrt",
            "april april avril abril aprile kwietnia kwiecień апреля avr abr",
            "may mai mei mayo maggio maio maja maj мая mag",
            "june juni juin junio giugno junho czerwca czerwiec июня giu",
            "july juli juillet julio luglio julho lipca lipiec июля juil lug",
            "august augustus août aout agosto sierpnia sierpień августа ago",
            "september septembre septiembre settembre setembro września wrzesień сентября sett set sept",
            "october oktober octobre octubre ottobre outubro października październik октября okt ott out",
            "november novembre noviembre novembro listopada listopad ноября",
            "december dezember decembre décembre diciembre dicembre dezembro grudnia grudzień декабря dez dic déc",
        ),
        1,
    )
    for name in names.split()
}
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
_LATER = r"(?:[\sT,|·•(–-].*)?"
_FORMS = [
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"(?P<y>\d{4})(?:[-/.](?P<m>\d\d?))?",
        rf"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?){_LATER}",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T.*|\d{6}Z?)?",
        rf"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>\d{{4}}){_LATER}",
        rf"(?:[^\W\d_]+\.?,?\s+)?(?P<d>\d\d?)(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:de|of))?\s+{_NAME},?(?:\s+de)?\s+(?P<y>\d{{4}})(?:\D.*)?",
        rf"(?:[^\W\d_]+\.?,?\s+)?{_NAME}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?:\D.*)?",
        rf"[A-Z][a-z]{{2}}\s+{_NAME}\s+(?P<d>\d\d?)\s+\d\d:\d\d:\d\d\s+\S+\s+(?P<y>\d{{4}})",  # Twitter's
        rf"(?P<d>\d\d?)[- /]{_NAME}[- /,]+(?P<y>\d{{4}}|\d\d){_LATER}",
        rf"{_NAME},?\s+(?P<y>\d{{4}})",
    )
]
_SLASHED = re.compile(rf"(?P<a>\d\d?)(?P<by>[/-])(?P<b>\d\d?)(?P=by)(?P<y>\d{{4}}|\d\d){_LATER}", re.DOTALL)
_LABEL = re.compile(
    r"\W*(?:(?:last|first|originally)\s+)?(?:updated|published|posted|modified|created|date|on)\b[\s:]*(?:(?:on|at)\s+)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d+)?|(?P<milli>\d{12,13})")
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""Seconds since 1970 of the years 1990 and 2100: no other number is taken for a time."""
_IN_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/(?P<year>(?:19|20)\d\d)/(?P<name>[a-z]{3,9})/(?P<day>\d\d?)(?!\d)",
    re.IGNORECASE,
)


def date(value: object, order: Order | None = None) -> str | None:
    """Return a date in ISO 8601, as precise as it is known; None for no date or one that cannot be told.

    `order` says how days and months stand in dates such as 03/04/2021, None that it is not known.

    >>> date("December 22, 2016"), date("2016-12-22T10:00Z"), date("Dec. 2016"), date("12/11/2016")
    ('2016-12-22', '2016-12-22', '2016-12', None)
    >>> date("31/12/2017"), date("31-Dec-17"), date(1514678400), date("12/11/2016", "dmy")
    ('2017-12-31', '2017-12-31', '2017-12-31', '2016-11-12')
    """
    text = _plain(value)
    if not text:
        return None
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _slashed(slashed, order)
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return _since_1970(epoch)
    found = next((match for match in (form.fullmatch(text) for form in _FORMS) if match), None)
    return _iso(**found.groupdict()) if found else None


def _plain(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = " ".join(str(value)[:200].split())[:100]
    return _LABEL.sub("", text, count=1) if text[:1].isalpha() and _LABEL.match(text) else text


def order_of(values: Iterable[object]) -> Order | None:
    """Return in which order days and months stand in the dates of one file; None where none tells, or both do."""
    told: set[Order] = set()
    for value in values:
        found = _SLASHED.fullmatch(_plain(value))
        if found and int(found["a"]) > 12:
            told.add("dmy")
        elif found and int(found["b"]) > 12:
            told.add("mdy")
    return told.pop() if len(told) == 1 else None


def is_ambiguous(value: object) -> bool:
    """Return True if a date has a day and a month that could be either way round."""
    found = _SLASHED.fullmatch(_plain(value))
    return (
        found is not None
        and found["a"] != found["b"]
        and 0 < int(found["a"]) <= 12
        and 0 < int(found["b"]) <= 12
    )


def day_in(address: str) -> str | None:
    """Return the day that is part of many a web address: /2016/12/22/title, /2021/mar/31/title."""
    for found in _IN_ADDRESS.finditer(address):
        if found["y"]:
            return _iso(found["y"], found["m"], found["d"])
        day = _iso(found["year"], None, found["day"], found["name"])
        if day:
            return day
    return None


def _slashed(found: re.Match[str], order: Order | None) -> str | None:
    first, second = found["a"], found["b"]
    if int(first) > 12 or int(first) == int(second):
        order = "dmy"
    elif int(second) > 12:
        order = "mdy"
    if order is None:
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    return _iso(found["y"], month, day)


def _since_1970(found: re.Match[str]) -> str | None:
    seconds = int(found["seconds"] or found["milli"]) // (1 if found["seconds"] else 1000)
    if not _EARLIEST <= seconds < _LATEST:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()


def _iso(y: str, m: str | None = None, d: str | None = None, name: str | None = None) -> str | None:
    if name:
        month = _month(name.lower())
        m = str(month) if month else "0"
    year = int(y) + ((2000 if int(y) <= 68 else 1900) if len(y) == 2 else 0)
    try:
        day = datetime.date(year, int(m or 1), int(d or 1))
    except ValueError:
        return None
    return day.isoformat()[: 10 if d else 7 if m else 4]


def _month(name: str) -> int | None:
    """Return the number of a month by its name, or the start of its English name."""
    if name in _MONTHS:
        return _MONTHS[name]
    return next((n for word, n in _MONTHS.items() if word.isascii() and word.startswith(name)), None)
