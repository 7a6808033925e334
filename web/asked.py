"""A search as its address: what was typed and chosen, read from the query string and written back into it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from quoth.search.model import Filters
from quoth.web.rendering import address

PER_PAGE = 20
_LONG = 4
"""Letters of a word of which a search for any of several is made; shorter ones are in most quotes."""
FACETS = ("speaker", "publisher", "year", "type")
SURES = {"": "Any", "60": "60 % and up", "80": "80 % and up", "95": "95 % and up"}
LIMITS = {
    "speaker": "Who",
    "role": "Role",
    "publisher": "Outlet",
    "since": "From",
    "until": "Until",
    "type": "Kind",
    "sure": "At least",
    "collection": "Collection",
}
"""Limit -> what the pages call it."""
SORTS = {"relevance": "Best match", "date": "Newest first"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody searches for. The names are those of the address."""

    q: str = ""
    speaker: str = ""
    role: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    type: str = ""
    sure: str = ""
    """Percent: 80."""
    collection: str = ""
    sort: str = "relevance"
    all: str = ""
    """"1": quotes of one statement are not put together."""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str], last: int) -> Self:
        """Read the values of an address; `last` is the last page that there may be."""
        values: dict[str, Any] = {
            field.name: query.get(field.name, "").strip() for field in fields(cls) if field.name != "page"
        }
        values["sort"] = values["sort"] if values["sort"] in SORTS else "relevance"
        if not (values["sure"].isascii() and values["sure"].isdecimal() and int(values["sure"][:4]) <= 100):
            values["sure"] = ""
        return cls(**values, page=page_of(query, last))

    @property
    def filters(self) -> Filters:
        """The limits of the search."""
        names = ("speaker", "role", "publisher", "since", "until", "type", "collection")
        values: dict[str, Any] = {name: getattr(self, name) or None for name in names}
        return Filters(**values, sure=int(self.sure) if self.sure else None)

    @property
    def limited(self) -> bool:
        """True: there is a limit besides the words."""
        return self.filters != Filters()

    @property
    def anything(self) -> bool:
        """True: something was asked for."""
        return bool(self.q) or self.limited

    def link(self, path: str = "/search", **changes: object) -> str:
        """Return the address of this search with some values changed; unless changed, of its first page."""
        values = {field.name: getattr(self, field.name) for field in fields(self)} | {"page": 1} | changes
        if values["sort"] == "relevance":
            values["sort"] = ""
        if values["page"] == 1:
            values["page"] = ""
        return address(path, **values)

    def meant(self, hint: str | None) -> tuple[str, str] | None:
        """Return what a hint says was meant, and the address of the search for it; None where it says nothing."""
        meant = self.q
        for wrong, right in re.findall(r"has '([^']+)'; did you mean '([^']+)'", hint or ""):
            meant = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, meant, flags=re.IGNORECASE)
        if meant != self.q:
            return meant, self.link(q=meant)
        found = re.search(r"did you mean (.+)\?$", hint or "")
        return (found[1], self.link(speaker=found[1])) if found and self.speaker else None

    @property
    def any_of_them(self) -> str | None:
        """The address of the search for any of the longer words; None where there are not several, or it is no sentence."""
        words = self.q.split()
        longer = [word for word in words if len(word) >= _LONG]
        plain = len(longer) > 1 and all(re.fullmatch(r"\w[\w'’.-]*", word) for word in words)
        return self.link(q=" OR ".join(longer)) if plain and not {"AND", "OR", "NOT"} & set(words) else None

    def without(self, name: str) -> str:
        """Return the address of this search without one of its limits."""
        return self.link(**{name: ""})


def page_of(query: Mapping[str, str], last: int) -> int:
    """Return the number of the page that an address asks for, from 1 to `last`; 1 where it asks for none."""
    number = query.get("page", "")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    return max(1, min(page, last))
