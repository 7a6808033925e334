"""What is known of articles beside what their files say: told on the command line, or in a table beside them.

The table is a file `articles.csv` in the folder of the articles, with a column `file` that has their names, and
columns such as title, author, publisher, date, url, archive_url and language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quoth.indexer.errors import ReadError
from quoth.indexer.layout.boilerplate import byline
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.facts.filenames import NamePattern
from quoth.indexer.readers.facts.language import language
from quoth.indexer.readers.facts.wire import wire
from quoth.indexer.readers.records.csv import table
from quoth.indexer.readers.records.records import Record
from quoth.indexer.readers.walk import opened, reason, shown

TABLE = "articles.csv"


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows of all articles that are read."""

    names: Mapping[str, str] = field(default_factory=dict)
    """For files of records: fact ("text", "title" ...) -> field that holds it."""
    meta: Metadata = field(default_factory=Metadata)
    """Facts that count more than what files and tables say; None is no fact."""
    pattern: NamePattern | None = None
    """How the files are called; what their names tell counts next."""

    def told(self, path: str) -> Metadata:
        """Return all that the caller knows of the articles of a file."""
        named = self.pattern.facts(path) if self.pattern else None
        return fields.merge([self.meta, named]) if named else self.meta


class Tables:
    """The tables beside articles, each read once."""

    def __init__(self) -> None:
        """Start with none."""
        self._facts: dict[Path, dict[str, Metadata]] = {}
        self._problems: dict[Path, list[Skipped]] = {}

    def facts(self, path: Path) -> Metadata:
        """Return what the table beside a file says of it."""
        if path.parent not in self._facts:
            self._facts[path.parent] = self._load(path.parent / TABLE)
        return self._facts[path.parent].get(path.name, Metadata())

    def problems(self, path: Path) -> Sequence[Skipped]:
        """Return what is wrong with the table beside a file that `facts` was asked for; only the first time."""
        return self._problems.pop(path.parent, ())

    def _load(self, path: Path) -> dict[str, Metadata]:
        found: dict[str, Metadata] = {}
        wrong = self._problems.setdefault(path.parent, [])
        try:
            for number, record in _rows(path) if is_table(path) else ():
                name = fields.words(record.get("file")) or ""
                found[name] = fields.metadata(record, TABLE)
                if not name or not (path.parent / name).is_file():
                    wrong.append(Skipped(shown(path), f"row {number}: no file beside it is called {name!r}"))
        except ReadError as error:
            wrong.append(Skipped(shown(path), str(error)))
        except OSError as error:
            wrong.append(Skipped(shown(path), reason(error)))
        return found


def _rows(path: Path) -> Iterator[tuple[int, Record]]:
    with opened(path) as stream:
        for number, row in table(stream):
            if not isinstance(row, ReadError):
                yield number, fields.fold(row)


def is_table(path: Path) -> bool:
    """Tell whether a file is a table about the files beside it, not of articles: it has no text."""
    if path.name != TABLE or not path.is_file():
        return False
    try:
        _, record = next(_rows(path), (0, {}))
    except (OSError, ReadError):
        return False
    return "file" in record and not any(True for _ in fields.pick(record, "text"))


def completed(item: Article | Skipped, told: Iterable[Metadata]) -> Article | Skipped:
    """Return an article with what is `told` of it, the best first, and what its text tells.

    The first of `told` is what the caller knows, the next what a table says.
    """
    if isinstance(item, Skipped):
        return item
    first, *others = told
    known = fields.merge([first, *others])
    meta = fields.merge([known, item.meta])
    meta = replace(
        meta,
        authors=meta.authors or fields.people(byline(item.text)),
        language=known.language or language(item.text) or meta.language,
        wire=meta.wire or wire(item.text, meta.authors),
        notes=item.meta.notes,
    )
    return replace(item, key=known.url or item.key, meta=meta, told=None if first == Metadata() else first)
