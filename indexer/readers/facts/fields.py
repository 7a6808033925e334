"""The facts about an article: under which names they come, and how their values are made clean."""

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from quoth.indexer.model import Metadata
from quoth.indexer.readers.decoding import mended

T = TypeVar("T")

NAMES = {
    "text": "text body content articlebody maintext article fulltext bodytext story".split(),
    "title": "title headline webtitle".split(),
    "authors": "author authors byline creator".split(),
    "publisher": """publisher publication outlet source site sitename medianame newspaper hostname sourcedomain
        domain""".split(),
    "date": """date published publishdate datepublished publishedat publicationdate webpublicationdate pubdate
        seendate""".split(),
    "url": "url link weburl permalink source".split(),
    "archive_url": "archiveurl archived waybackurl permacc".split(),
    "language": "language lang inlanguage".split(),
}
"""Fact -> names that mean it, best first, as `fold` writes them."""

CUT_SHORT = re.compile(r"\[\+\d+ chars\]\s*\Z")
"""How NewsAPI ends the first 200 characters of an article."""

NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|\(?anonymous|\(?unspecified|document|slide|powerpoint|print)\b.*"
    r"|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|html?)",
    re.IGNORECASE,
)
"""What programs write for a title into a file that has none."""
NOBODY = frozenset(
    "python-docx (anonymous) anonymous admin administrator user unknown author owner microsoft".split()
)
"""What they write for its author."""

_URL = re.compile(r"https?://[^\s/]+[/?]\S+")  # with a path: the outlet's home page is not the article
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+\w*|archive\.(?:ph|today|is|li|md|vn|fo)/\d{14})/(?P<url>https?:/.+)"
)
_DAY_IN_URL = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_BY = re.compile(r"\s*by\b[\s:]*", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[;|,&]\s*(?:and\s+)?|\s+and\s+")
_NOT_IN_NAMES = frozenset("the of for in at from on to".split())

_LANGUAGES = dict(
    pair.split(":")
    for pair in """arabic:ar chinese:zh danish:da dutch:nl english:en eng:en finnish:fi french:fr fra:fr german:de
    deu:de greek:el hebrew:he hindi:hi hungarian:hu indonesian:id italian:it ita:it japanese:ja korean:ko
    norwegian:no persian:fa polish:pl portuguese:pt por:pt romanian:ro russian:ru rus:ru spanish:es spa:es
    swedish:sv turkish:tr ukrainian:uk urdu:ur""".split()
)
_MONTHS = "january february march april may june july august september october november december".split()
_DATES = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<y>\d{4})(?:[-/](?P<m>\d\d?))?",
        r"(?P<y>\d{4})[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)(?:[T\s].*)?",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T.*|\d{6})?",
        r"(?:[A-Za-z]+,?\s+)?(?P<d>\d\d?)(?:st|nd|rd|th)?\s+(?P<name>[A-Za-z]{3,})\.?,?\s+(?P<y>\d{4})(?:\D.*)?",
        r"(?:[A-Za-z]+,\s+)?(?P<name>[A-Za-z]{3,})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?:\D.*)?",
        r"(?P<name>[A-Za-z]{3,})\.?,?\s+(?P<y>\d{4})",
    )
]


def fold(record: dict[str, object]) -> dict[str, object]:
    """Return `record` under plain names: "publish_date", "publishDate" and "Publish Date" are one."""
    return {re.sub(r"[\W_]+", "", name).lower(): value for name, value in reversed(record.items())}


def pick(record: Mapping[str, object], fact: str) -> Iterator[object]:
    """Yield what a folded `record` has under the names of `fact`, best first."""
    return (record[name] for name in NAMES[fact] if name in record)


def metadata(record: Mapping[str, object], found: str) -> Metadata:
    """Return the facts in `record`, a mapping as `fold` makes it, `found` in few words where a date would be.

    Values of a wrong type are unknown. An address at a web archive also tells the page's own.
    """
    page, copy = _first(url, pick(record, "url")), _first(url, pick(record, "archive_url"))
    for given in copy, page:
        archived = _ARCHIVED.fullmatch(given or "")
        if archived:
            copy = given
            page = archived["url"] if page in (None, given) else page
    day = _first(date, pick(record, "date"))
    return Metadata(
        title=_first(words, pick(record, "title")),
        authors=_first(people, pick(record, "authors")) or (),
        publisher=_first(_name, pick(record, "publisher")),
        date=day,
        url=page,
        archive_url=copy,
        language=_first(language, pick(record, "language")),
        date_from=found if day else None,
    )


def _first(clean: Callable[[object], T | None], values: Iterable[object]) -> T | None:
    return next(filter(None, map(clean, values)), None)


def merge(told: Sequence[Metadata]) -> Metadata:
    """Return each fact from the first of `told` that knows it."""
    facts: dict[str, Any] = {}
    for meta in told:
        facts |= {
            field.name: getattr(meta, field.name)
            for field in dataclasses.fields(meta)
            if getattr(meta, field.name) and not facts.get(field.name)
        }
    found = next((meta.date_from for meta in told if meta.date), None)
    return Metadata(**facts | {"date_from": found})


def words(value: object) -> str | None:
    """Return a string on one line, single-spaced; None for a blank one and for what is no string."""
    return " ".join(mended(value).split()) or None if isinstance(value, str) else None


def url(value: object) -> str | None:
    """Return a web address of a page, None for anything else."""
    text = words(value)
    return text if text and _URL.fullmatch(text) else None


def language(value: object) -> str | None:
    """Return the ISO 639-1 code of a language tag or an English name: "en" for "en-GB" and "English"."""
    text = (words(value) or "").lower()
    code = _LANGUAGES.get(text) or re.split("[-_]", text)[0]
    return code if re.fullmatch("[a-z]{2}", code) else None


def day_in(url: str | None) -> Metadata:
    """Return the day that is part of many a web address: /2016/12/22/title."""
    found = _DAY_IN_URL.search(url or "")
    day = _iso(**found.groupdict()) if found else None
    return Metadata(date=day, date_from="the url" if day else None)


def people(value: object) -> tuple[str, ...]:
    """Return the names in a byline: a string, an object with a name, or a list of these."""
    found = (person for name in _names(value) for person in _split(_BY.sub("", name, count=1)))
    return tuple(dict.fromkeys(person for person in found if person and "://" not in person))


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        yield from filter(None, map(words, name if isinstance(name, list) else [name]))


def _name(value: object) -> str | None:
    return next((name for name in _names(value) if "://" not in name), None)


def _split(byline: str) -> list[str]:
    """Split "Jane Doe and John Roe"; leave "Doe, Jane" and "Department of Health and Human Services"."""
    names = _BETWEEN_NAMES.split(byline)
    parts = [name.split() for name in names]
    if all(2 <= len(part) <= 4 and _NOT_IN_NAMES.isdisjoint(part) for part in parts):
        return names
    return [name.strip() for name in byline.split(";")]


def date(value: object) -> str | None:
    """Return a date in ISO 8601, as precise as it is known; None for no date or one that cannot be told.

    >>> date("December 22, 2016"), date("2016-12-22T10:00Z"), date("Dec. 2016"), date("12/11/2016")
    ('2016-12-22', '2016-12-22', '2016-12', None)
    """
    text = (words(str(value)) or "")[:100] if isinstance(value, str | int) else ""
    found = next((match for match in (form.fullmatch(text) for form in _DATES) if match), None)
    return _iso(**found.groupdict()) if found else None


def _iso(y: str, m: str | None = None, d: str | None = None, name: str | None = None) -> str | None:
    if name:
        m = next((str(n) for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())), "0")
    try:
        day = datetime.date(int(y), int(m or 1), int(d or 1))
    except ValueError:
        return None
    return day.isoformat()[: 10 if d else 7 if m else 4]
