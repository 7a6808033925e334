"""Whose copy an article is: a news agency's, by its byline, its dateline or its last lines, or the outlet's own.

The same agency story stands in a hundred outlets; what it quotes was said once.
"""

import re
from collections.abc import Iterable

_AGENCIES = {
    "Associated Press": r"(?:The )?Associated Press|AP",
    "Reuters": r"(?:Thomson )?Reuters",
    "Agence France-Presse": r"Agence France[- ]Presse|AFP",
    "PA Media": r"PA Media|Press Association|PA",
    "United Press International": r"United Press International|UPI",
    "Bloomberg": r"Bloomberg(?: News)?",
    "dpa": r"dpa|Deutsche Presse-Agentur",
    "Xinhua": r"Xinhua(?: News Agency)?",
    "TASS": r"ITAR-TASS|TASS",
    "Interfax": r"Interfax",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap(?: News Agency)?",
    "ANSA": r"ANSA",
    "EFE": r"EFE",
    "Canadian Press": r"(?:The )?Canadian Press",
    "Australian Associated Press": r"Australian Associated Press|AAP",
    "Press Trust of India": r"Press Trust of India|PTI",
    "ANI": r"ANI",
    "IANS": r"IANS",
}
_EACH = {name: re.compile(f"{names}|{names.upper()}") for name, names in _AGENCIES.items()}
_ANY = f"(?P<agency>{'|'.join(pattern.pattern for pattern in _EACH.values())})"
_BYLINE = re.compile(
    rf"(?:(?i:by)\s+)?(?:.{{0,80}}?(?:,|\||/|-|–|\bof|\bfor)\s*)?{_ANY}"
    r"(?:\s+(?i:staff|writers?|reporters?|correspondents?|news|service|in|with)\b.{0,60})?\W*"
)
_DATELINE = re.compile(rf"[A-Z][^\W\d_].{{0,60}}?\(\s*{_ANY}\s*\)\s*[-\u2010-\u2015:]")
_UNDER = re.compile(rf"[A-Z][A-Z .,'’-]+(?:,[^()\n]{{0,40}})?\s+{_ANY}\s*[-\u2010-\u2015]{{1,2}}\s")
_LAST = re.compile(
    rf"\W*(?:(?i:copyright|\(c\)|©)[\s\d©()c,]*(?:by\s+)?)?\(?{_ANY}\b\W*(?:(?i:all rights reserved)\b.*)?"
)
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
LOOKED_AT = 5
"""Lines from the top, and from the end."""
LONGEST = 120
"""Characters of a line that may be a byline."""


def wire(text: str, authors: Iterable[str] = ()) -> str | None:
    """Return the agency that an article says it is from; None where it names none: then it is the outlet's own.

    >>> wire("ALEPPO, Syria (AP) — Rescuers said on Monday that it rained."), wire("It rained, AFP said.")
    ('Associated Press', None)
    """
    for author in authors:
        found = _BYLINE.fullmatch(author[:LONGEST])
        if found:
            return _name(found)
    lines = [line.strip() for line in _LINE.findall(text[:4000]) if line.strip()][:LOOKED_AT]
    for line in lines:
        found = _DATELINE.match(line[:200]) or _UNDER.match(line[:200])
        if found or (len(line) <= LONGEST and (found := _BYLINE.fullmatch(line))):
            return _name(found)
    for line in [line.strip() for line in _LINE.findall(text[-2000:]) if line.strip()][-LOOKED_AT:]:
        if len(line) <= LONGEST and (found := _LAST.fullmatch(line)):
            return _name(found)
    return None


def _name(found: re.Match[str]) -> str:
    return next(name for name, pattern in _EACH.items() if pattern.fullmatch(found["agency"]))
