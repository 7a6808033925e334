"""The options of commands that read articles: which fields hold what, and what the user knows better."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from quoth.commands.common import tell
from quoth.commands.options import Decorator, gathered, is_date
from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, PassedOver, Skipped

if TYPE_CHECKING:
    from quoth.indexer.readers.facts.filenames import NamePattern
    from quoth.indexer.readers.given import Given

_PLAIN = ("title", "publisher", "date", "url", "archive_url", "language")
SHOWN = 20
"""Files passed over of one format that are named; the others are counted."""


@dataclass(frozen=True)
class Told:
    """What a person says of articles: an option for each fact."""

    title: str | None
    author: tuple[str, ...]
    publisher: str | None
    date: str | None
    url: str | None
    archive_url: str | None
    language: str | None

    def metadata(self) -> Metadata:
        """Return all that is said, cleaned as what files say is."""
        from quoth.indexer.readers.facts.told import told

        meta, wrong = told(
            {name: getattr(self, name) for name in _PLAIN} | {"authors": self.author}, "--date"
        )
        for name, why in wrong.items():
            raise click.BadParameter(why, param_hint="--" + name.replace("_", "-"))
        return meta

    def facts(self) -> dict[str, Any]:
        """Return what is said by the names of the facts; what is said to be empty is None, not known."""
        said = {name: getattr(self, name) for name in _PLAIN} | {"authors": self.author or None}
        said = {name: value for name, value in said.items() if value is not None}
        meta = self.metadata() if said else None
        return {name: getattr(meta, name) or None for name in said}


@dataclass(frozen=True)
class Reading(Told):
    """How a command reads articles: what is told of them, and the options --map and --name."""

    map: tuple[str, ...]
    name: str | None

    def given(self) -> "Given":
        """Return all that as the readers take it."""
        from quoth.indexer.readers.given import Given

        return Given(dict(self._names()), self.metadata(), self.pattern())

    def pattern(self) -> "NamePattern | None":
        """Return how files are called."""
        from quoth.indexer.readers.facts.filenames import NamePattern

        try:
            return NamePattern.of(self.name) if self.name else None
        except ReadError as error:
            raise click.BadParameter(str(error), param_hint="--name") from None

    def _names(self) -> Iterator[tuple[str, str]]:
        from quoth.indexer.readers.facts import fields

        for pair in ",".join(self.map).split(",") if self.map else ():
            fact, _, name = (part.strip() for part in pair.partition("="))
            if fact not in fields.NAMES or not name:
                raise click.BadParameter(
                    f"{pair.strip()!r} is not FACT=FIELD; facts are {', '.join(fields.NAMES)}",
                    param_hint="--map",
                )
            yield fact, name


class Notes:
    """What to know of the articles that are read, told to people once for each file."""

    def __init__(self, pattern: "NamePattern | None" = None) -> None:
        """Start with none. `pattern` is how the files should be called."""
        self._pattern = pattern
        self._strange: dict[str, None] = {}
        self._found: dict[tuple[str, str], int] = {}
        self._passed: dict[tuple[str, str], list[str]] = {}

    def taken(self, items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
        """Yield `items` but for files that were passed over, noting what they say."""
        for item in items:
            if isinstance(item, PassedOver):
                suffix = PurePath(item.path).suffix.lower() or "no suffix"
                self._passed.setdefault((suffix, item.reason), []).append(item.path)
                continue
            if self._pattern and not self._pattern.facts(item.path):
                self._strange[item.path] = None
            for note in item.meta.notes if isinstance(item, Article) else ():
                self._found[item.path, note] = self._found.get((item.path, note), 0) + 1
            yield item

    def tell(self) -> None:
        """Tell it, on stderr."""
        for (suffix, why), paths in sorted(self._passed.items()):
            more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
            tell(f"passed over ({suffix}: {why}): {', '.join(paths[:SHOWN])}{more}")
        if self._passed:
            count = sum(map(len, self._passed.values()))
            kinds = ", ".join(sorted({suffix for suffix, _ in self._passed}))
            tell(f"passed over: {count} {'file' if count == 1 else 'files'} of other formats ({kinds})")
        if self._pattern and self._strange:
            paths = list(self._strange)
            more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
            tell(f"note: not called as {self._pattern.text} has it: {', '.join(paths[:SHOWN])}{more}")
        for (path, note), count in self._found.items():
            tell(f"note: {path}: {note}" + (f" ({count} articles)" if count > 1 else ""))


FACTS: list[Decorator] = [
    click.option(
        "--title", metavar="TEXT", help="This and those below: what you know better than the files."
    ),
    click.option("--author", multiple=True, metavar="NAME", help="Once for each author."),
    click.option("--publisher", metavar="NAME", help="The outlet."),
    click.option("--date", callback=is_date, metavar="DATE", help="2016, 2016-12 or 2016-12-22."),
    click.option("--url", metavar="URL", help="Where the article is."),
    click.option("--archive-url", metavar="URL", help="Where a copy is that stays: archived, for citations."),
    click.option("--language", metavar="CODE", help="en, fr ...; other than en: quotes by their marks only."),
]
"""An option for each fact, as `index` and `edit` have them."""
telling = gathered("said", Told, FACTS)
reading = gathered(
    "reading",
    Reading,
    [
        click.option(
            "--map",
            multiple=True,
            metavar="FACT=FIELD,...",
            help="Which field of .csv or JSON has what: text=body,title=headline; a.b is b inside a.",
        ),
        click.option(
            "--name",
            metavar="PATTERN",
            help="What the names of the files tell: '{publisher}_{date}_{title}', '{publisher}/{date}_{}'.",
        ),
        *FACTS,
    ],
)
