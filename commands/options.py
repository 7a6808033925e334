"""The options that several commands share, as click decorators. Only commands import this."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth.commands.values import are_facets, is_date, is_day, one_or_more
from quoth.search.cite import STYLES
from quoth.search.export import EXPORTS, Articles, export
from quoth.search.model import Filters, StoredQuote
from quoth.search.render import FORMATS, look_of, render
from quoth.search.render.rows import Cited, Listed, Row

if TYPE_CHECKING:
    from quoth.search.archive import Archive

DOCX = "docx"
"""The one format that is no text; see `search.render.docx`."""
Function = Callable[..., Any]
Decorator = Callable[[Function], Function]


@dataclass(frozen=True)
class Output:
    """How a command prints: the options --format and --color."""

    format: str
    color: str

    def put(self, kind: type[Row], rows: Iterable[Row]) -> None:
        """Print `rows`, which are all of class `kind`, to stdout."""
        if sys.platform == "win32":
            from colorama import just_fix_windows_console  # click brings it there

            just_fix_windows_console()
        if self.format == DOCX:
            self._put_file(kind, rows)
        else:
            render(self.format, kind, rows, sys.stdout, look_of(sys.stdout, self.color, os.environ))

    def _put_file(self, kind: type[Row], rows: Iterable[Row]) -> None:
        """Write a Word file to stdout, which is a file or a pipe."""
        from quoth.search.render.docx import document

        if sys.stdout.isatty():
            raise click.UsageError("a Word file is not for a terminal: add `> FILE.docx`")
        sys.stdout.buffer.write(document(kind, rows))


@dataclass(frozen=True)
class Listing:
    """What a search lists: the options --sort, --limit, --offset, --facet and --all."""

    sort: str
    limit: int
    offset: int
    facets: tuple[str, ...]
    each: bool

    @property
    def most(self) -> int | None:
        """How many rows to show at most; None: all."""
        return self.limit or None


@dataclass(frozen=True)
class Chosen:
    """Which quotes a command is about: the argument IDS and the option --from-search."""

    ids: tuple[str, ...]
    query: str | None

    def quotes(self, archive: "Archive") -> list[StoredQuote]:
        """Return the quotes named, or all that the search finds, best first."""
        if bool(self.ids) == (self.query is not None):
            raise click.UsageError("name quotes by their IDs, or give --from-search QUERY")
        if self.query is None:
            return [archive.quote(id) for id in self.ids]
        return [hit.stored for hit in archive.search(self.query, limit=None).hits]


@dataclass(frozen=True)
class Citing:
    """How a command cites: the options --style, --bibliography, --accessed and --max-words."""

    style: str
    bibliography: bool
    accessed: str | None
    max_words: int | None

    def put(self, quotes: Sequence[StoredQuote], out: Output, articles: Articles) -> None:
        """Print the citations, or the list of works cited, or an export to stdout."""
        if out.format in EXPORTS and out.format not in FORMATS:
            export(out.format, quotes, articles, sys.stdout)
            return
        from quoth.search.cite.interface import Citation, Setting
        from quoth.search.cite.lists import cite_all

        setting = Setting(accessed=self.accessed, max_words=self.max_words, articles=articles)
        found = cite_all(quotes, self.style, setting)
        data = any(citation.data for citation in found.citations)
        # A file of code must not have the entry of an article twice.
        if self.bibliography or (data and out.format not in ("json", "jsonl")):
            out.put(Listed, [Listed(Citation("", "", entry, data)) for entry in found.entries])
        else:
            cited = zip(quotes, found.citations, strict=True)
            out.put(Cited, [Cited(stored, self.style, citation) for stored, citation in cited])


class WordsCommand(click.Command):
    """A command whose arguments may start with a minus: -word is a word that must not occur."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put a space before each -word, by which click takes it for an argument; --word stays an option."""
        options = {name for param in self.get_params(ctx) for name in param.opts}
        return super().parse_args(
            ctx, [f" {arg}" if re.match("-[^-]", arg) and arg not in options else arg for arg in args]
        )


def gathered(name: str, build: type, options: Sequence[Decorator]) -> Decorator:
    """Give a command `options` as one argument called `name`: a dataclass that has them as fields."""

    def decorate(command: Function) -> Function:
        @wraps(command)
        def run(**values: Any) -> Any:
            built = build(**{field.name: values.pop(field.name) for field in fields(build)})
            return command(**values, **{name: built})

        decorated: Function = run
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def output(*formats: str) -> Decorator:
    """Give a command the options of printing as `out`; the first of `formats` is the default."""
    names = [name for name in [*FORMATS, DOCX, *EXPORTS] if name in formats]
    looks = ["auto", "always", "never"]
    auto = "auto: on a terminal, but not with NO_COLOR or TERM=dumb."
    return gathered(
        "out",
        Output,
        [
            click.option("--format", type=click.Choice(names), default=formats[0], show_default=True),
            click.option("--color", type=click.Choice(looks), default="auto", show_default=True, help=auto),
        ],
    )


archive = click.option(
    "--archive",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    default=".",
    show_default=True,
    envvar="QUOTH_ARCHIVE",
    show_envvar=True,
    help="Where quoth.db and its index are, or the address of a `quoth serve`.",
)
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
listing = gathered(
    "listing",
    Listing,
    [
        click.option(
            "--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True
        ),
        click.option(
            "--limit", type=click.IntRange(0), default=10, metavar="N", show_default=True, help="0: all."
        ),
        click.option(
            "--offset", type=click.IntRange(0), default=0, metavar="N", help="Pass over the first N results."
        ),
        click.option(
            "--facet",
            "facets",
            callback=are_facets,
            metavar="NAMES",
            help="Count all that is found by speaker,publisher,role,type,year instead.",
        ),
        click.option(
            "--all",
            "each",
            is_flag=True,
            help="Show each quote, also where articles have the same statement.",
        ),
    ],
)
chosen = gathered(
    "chosen",
    Chosen,
    [
        click.argument("ids", nargs=-1, metavar="[ID]..."),
        click.option("--from-search", "query", metavar="QUERY", help="All quotes that this search finds."),
    ],
)
citing = gathered(
    "citing",
    Citing,
    [
        click.option(
            "--style",
            metavar="NAME",
            default="apa",
            show_default=True,
            help=f"{', '.join(STYLES)}, or a CSL file (needs quoth[csl]).",
        ),
        click.option("--bibliography", is_flag=True, help="Print the sorted list of works cited instead."),
        click.option(
            "--accessed",
            callback=is_date,
            metavar="DATE",
            help="When you last opened the page. APA, MLA and Chicago print it only of undated ones.",
        ),
        click.option(
            "--max-words", type=click.IntRange(1), metavar="N", help="Cut longer quotes, and show it."
        ),
    ],
)
filters = gathered(
    "filters",
    Filters,
    [
        click.option(
            "--speaker",
            multiple=True,
            callback=one_or_more,
            metavar="NAME",
            help="A name as people say it: Mrs. Clinton, jim comey, the FBI. Several times: any of them.",
        ),
        click.option("--role", metavar="WORDS", help="Who the speaker is: minister, hospital."),
        click.option("--publisher", metavar="NAME", help="Words of the outlet's name."),
        click.option(
            "--since",
            callback=is_day,
            metavar="DATE",
            help="2016, 2016-12-22, Dec 2016, yesterday, and later.",
        ),
        click.option(
            "--until", callback=is_day, metavar="DATE", help="That year, month or day, and earlier."
        ),
        click.option(
            "--type",
            multiple=True,
            type=click.Choice(["direct", "mixed", "indirect"]),
            callback=one_or_more,
            help="Several times: any of them.",
        ),
        click.option(
            "--min-sure",
            "sure",
            type=click.IntRange(0, 100),
            metavar="PERCENT",
            help="So sure, or more, that the speaker is right.",
        ),
    ],
)
