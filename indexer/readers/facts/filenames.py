"""Facts in the names of files: The-Observer_2016-12-22_Bridge-opens.txt, by the pattern {publisher}_{date}_{title}."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Self

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts import fields

PLACES = ("title", "author", "publisher", "date", "language")
"""What a pattern may name; {} is anything else."""
_PLACE = re.compile(r"\{([a-z]*)\}")
_DAY = r"\d{4}(?:[-_.]?\d\d){0,2}"
_COMPACT = re.compile(r"(\d{4})[-_.]?(\d\d)?[-_.]?(\d\d)?")


@dataclass(frozen=True, slots=True)
class NamePattern:
    """How files are called."""

    text: str
    """As it was typed."""
    parts: int
    """So many parts of the path it is about: one more than it has slashes."""
    regex: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a pattern. Raises ReadError for a place that there is not, or none."""
        names = _PLACE.findall(text)
        wrong = [name for name in names if name and name not in PLACES]
        if wrong or not any(names) or len(set(filter(None, names))) < len(list(filter(None, names))):
            what = f"there is no {{{wrong[0]}}}" if wrong else "it names no fact, or one twice"
            raise ReadError(
                f"{text!r} is no pattern of file names: {what}; write {{{'}_{'.join(PLACES[2:4])}}}_{{title}}"
            )
        pieces = _PLACE.split(text)
        regex = "".join(
            re.escape(piece) if number % 2 == 0 else _group(piece) for number, piece in enumerate(pieces)
        )
        return cls(text, text.count("/") + 1, re.compile(regex))

    def facts(self, path: str) -> Metadata | None:
        """Return what the name of a file tells; None where it is not as the pattern has it.

        >>> found = NamePattern.of("{publisher}_{date}_{title}").facts("news/The-Observer_20161222_Bridge-opens.txt")
        >>> found.publisher, found.date, found.title
        ('The Observer', '2016-12-22', 'Bridge opens')
        >>> NamePattern.of("{publisher}/{date}_{}").facts("news/Observer/2016-12_x_y.txt").date
        '2016-12'
        """
        parts = [*PurePath(path).parts[:-1], PurePath(path).name.partition(".")[0]]
        found = self.regex.fullmatch("/".join(parts[-self.parts :]))
        if not found:
            return None
        told: dict[str, object] = {name: _words(text) for name, text in found.groupdict().items()}
        if day := found.groupdict().get("date"):
            told["date"] = "-".join(filter(None, _COMPACT.fullmatch(day).groups()))  # type: ignore[union-attr]
        return fields.metadata(told, "the file's name")


def _group(name: str) -> str:
    if not name:
        return "[^/]*?"
    return f"(?P<{name}>{_DAY if name == 'date' else '[^/]+?'})"


def _words(text: str) -> str:
    """Return words that stand for blanks by other signs: "The-Observer", "Bridge_opens"."""
    return text if " " in text else re.sub("[-_+]+", " ", text)
