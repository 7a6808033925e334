"""The options of commands that read articles: which fields hold what, and what the user knows better."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from quoth.commands.common import tell
from quoth.commands.options import gathered, is_date
from quoth.indexer.model import Article, PassedOver, Skipped

if TYPE_CHECKING:
    from quoth.indexer.readers.given import Given

SHOWN = 20
"""Files passed over of one format that are named; the others are counted."""


@dataclass(frozen=True)
class Reading:
    """How a command reads articles: the option --map, and one for each fact."""

    map: tuple[str, ...]
    title: str | None
    author: tuple[str, ...]
    publisher: str | None
    date: str | None
    url: str | None
    archive_url: str | None
    language: str | None

    def given(self) -> "Given":
        """Return all that as the readers take it."""
        from quoth.indexer.readers.facts import fields
        from quoth.indexer.readers.given import Given

        told = {
            "title": self.title,
            "author": list(self.author),
            "publisher": self.publisher,
            "date": self.date,
            "url": self.url,
            "archiveurl": self.archive_url,
            "language": self.language,
        }
        meta = fields.metadata(told, "--date")
        for name, value, known in (
            ("--url", self.url, meta.url),
            ("--archive-url", self.archive_url, meta.archive_url),
            ("--language", self.language, meta.language),
        ):
            if value and not known:
                kind = "a code such as en or fr" if name == "--language" else "the whole address of a page"
                raise click.BadParameter(f"{value!r} is not {kind}", param_hint=name)
        return Given(dict(self._names()), meta)

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

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[tuple[str, str], int] = {}
        self._passed: dict[tuple[str, str], list[str]] = {}

    def taken(self, items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
        """Yield `items` but for files that were passed over, noting what they say."""
        for item in items:
            if isinstance(item, PassedOver):
                suffix = PurePath(item.path).suffix.lower() or "no suffix"
                self._passed.setdefault((suffix, item.reason), []).append(item.path)
                continue
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
        for (path, note), count in self._found.items():
            tell(f"note: {path}: {note}" + (f" ({count} articles)" if count > 1 else ""))


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
            "--title", metavar="TEXT", help="This and those below: what you know better than the files."
        ),
        click.option("--author", multiple=True, metavar="NAME", help="Once for each author."),
        click.option("--publisher", metavar="NAME", help="The outlet."),
        click.option("--date", callback=is_date, metavar="DATE", help="2016, 2016-12 or 2016-12-22."),
        click.option("--url", metavar="URL", help="Where the article is; also names it for good."),
        click.option(
            "--archive-url", metavar="URL", help="Where a copy is that stays: archived, for citations."
        ),
        click.option(
            "--language", metavar="CODE", help="en, fr ...; other than en: quotes by their marks only."
        ),
    ],
)
