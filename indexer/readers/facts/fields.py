"""The facts about an article: under which names they come, and how their values are made clean."""

import dataclasses
import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from quoth.indexer.model import Metadata
from quoth.indexer.readers.decoding import mended
from quoth.indexer.readers.facts import bylines, dates
from quoth.indexer.readers.facts.wire import wire

T = TypeVar("T")

NAMES = {
    "text": """fulltext text body content articlebody maintext article bodytext contenttext contenthtml bodyhtml
        htmlbody html story""".split(),
    "title": "title headline webtitle".split(),
    "authors": "author authors byline creator".split(),
    "publisher": """publisher publication outlet source site sitename medianame newspaper hostname sourcedomain
        domain""".split(),
    "date": """date published publishdate datepublished publishedat publicationdate webpublicationdate pubdate
        seendate createdat versioncreated firstcreated datetime timestamp created displaydate""".split(),
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

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|br|em|font|i|p|span|strong|sub|sup|u|small|mark|cite|q)\b[^<>]{0,500}>", re.IGNORECASE
)
_URL = re.compile(r"https?://[^\s/]+[/?]\S+")  # with a path: the outlet's home page is not the article
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+\w*|archive\.(?:ph|today|is|li|md|vn|fo)/\d{14})/(?P<url>https?:/.+)"
)
_LANGUAGES = dict(
    pair.split(":")
    for pair in """arabic:ar chinese:zh danish:da dutch:nl english:en eng:en finnish:fi french:fr fra:fr german:de
    deu:de greek:el hebrew:he hindi:hi hungarian:hu indonesian:id italian:it ita:it japanese:ja korean:ko
    norwegian:no persian:fa polish:pl portuguese:pt por:pt romanian:ro russian:ru rus:ru spanish:es spa:es
    swedish:sv turkish:tr ukrainian:uk urdu:ur""".split()
)


def fold(record: dict[str, object]) -> dict[str, object]:
    """Return `record` under plain names: "publish_date", "publishDate" and "Publish Date" are one."""
    return {re.sub(r"[\W_]+", "", name).lower(): value for name, value in reversed(record.items())}


def pick(record: Mapping[str, object], fact: str) -> Iterator[object]:
    """Yield what a folded `record` has under the names of `fact`, best first."""
    return (record[name] for name in NAMES[fact] if name in record)


def metadata(record: Mapping[str, object], found: str, order: dates.Order | None = None) -> Metadata:
    """Return the facts in `record`, a mapping as `fold` makes it, `found` in few words where a date would be.

    `order` is how days and months stand in the dates of its file, None where that is not known.

    Values of a wrong type are unknown. An address at a web archive also tells the page's own.
    """
    page, copy = _first(url, pick(record, "url")), _first(url, pick(record, "archive_url"))
    for given in copy, page:
        archived = _ARCHIVED.fullmatch(given or "")
        if archived:
            copy = given
            page = archived["url"] if page in (None, given) else page
    day = _first(partial(dates.date, order=order), pick(record, "date"))
    return Metadata(
        title=_first(words, pick(record, "title")),
        authors=_first(people, pick(record, "authors")) or (),
        publisher=_first(_name, pick(record, "publisher")),
        date=day,
        url=page,
        archive_url=copy,
        language=_first(language, pick(record, "language")),
        wire=wire("", [name for value in pick(record, "authors") for name in _names(value)]),
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
    """Return a string on one line, single-spaced, without tags and entities; None for a blank one and for no string."""
    if not isinstance(value, str):
        return None
    text = mended(value).replace("\0", "")
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "<" in text:
        text = _MARKUP.sub("", text)
    return " ".join(text.split()) or None


def url(value: object) -> str | None:
    """Return a web address of a page, its blanks encoded; None for anything else."""
    text = (words(value) or "").replace(" ", "%20")
    return text if text and _URL.fullmatch(text) else None


def language(value: object) -> str | None:
    """Return the ISO 639-1 code of a language tag or an English name: "en" for "en-GB" and "English"."""
    text = (words(value) or "").lower()
    code = _LANGUAGES.get(text) or re.split("[-_]", text)[0]
    return code if re.fullmatch("[a-z]{2}", code) else None


def day_in(url: str | None) -> Metadata:
    """Return the day that is part of many a web address: /2016/12/22/title."""
    day = dates.day_in(url) if url else None
    return Metadata(date=day, date_from="the url" if day else None)


def people(value: object) -> tuple[str, ...]:
    """Return the names in a byline: a string, an object with a name, or a list of these.

    Organisations only where nobody is named.
    """
    told = [name for name in _names(value) if "://" not in name]
    found = [bylines.names(name) for name in told]
    persons = [names for names in found if names and not bylines.is_organisation(names[0])]
    return tuple(dict.fromkeys(name for names in persons or found for name in names))


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        yield from filter(None, map(words, name if isinstance(name, list) else [name]))


def _name(value: object) -> str | None:
    return next((name for name in _names(value) if "://" not in name), None)
