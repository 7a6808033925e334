"""A reference in a library: the facts of an article, and the files attached to it."""

import re
from typing import NamedTuple

_DAY = re.compile(r"(\d{4})[-/](\d\d?)(?:[-/](\d\d?))?", re.ASCII)


class Reference(NamedTuple):
    """What a library knows of one article; unknown is None."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    """As they are printed: Ann Lee."""
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    ident: str | None = None
    """The library's own name for it: a citation key."""
    files: tuple[str, ...] = ()
    """Paths, most of them from the library's folder."""

    def record(self) -> dict[str, object]:
        """Return the facts under the names that `fields.metadata` knows."""
        return {
            "title": self.title,
            "authors": list(self.authors),
            "publisher": self.publisher,
            "date": self.date,
            "url": self.url,
            "language": self.language,
        }


def printed(name: str) -> str:
    """Return a sorted name as it is printed.

    >>> printed("Lee, Ann"), printed("King, Martin Luther, Jr."), printed("Human Rights Watch")
    ('Ann Lee', 'Martin Luther King Jr.', 'Human Rights Watch')
    """
    family, *others = (part.strip() for part in name.split(","))
    given, *suffix = others or [""]
    return " ".join(part for part in (given, family, *suffix) if part)


def day(text: str | None) -> str | None:
    """Return "2016/03/09/", "2016-3" or "2016" as ISO 8601; others as they are.

    >>> day("2016/03/09/"), day("2016-3"), day("2016///")
    ('2016-03-09', '2016-03', '2016')
    """
    found = _DAY.match(text or "")
    if not found:
        return (text or "").strip(" /") or None
    return "-".join([found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)])
