"""The options that several commands share, as click decorators. Only commands import this."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from quoth.search.export import EXPORTS
from quoth.search.model import Filters
from quoth.search.render import FORMATS, look_of, render
from quoth.search.render.ascii import READABLE
from quoth.search.render.rows import Row

DOCX, XLSX = "docx", "xlsx"
"""The formats that are no text: modules of search/render with a function `document`. Where there is CSV, there is XLSX."""
_FOR_PEOPLE = ("text", "table")
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
        if self.format in _FOR_PEOPLE and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors=READABLE)  # data for programs stay exact
        if self.format in (DOCX, XLSX):
            self._put_file(kind, rows)
        else:
            render(self.format, kind, rows, sys.stdout, look_of(sys.stdout, self.color, os.environ))

    def _put_file(self, kind: type[Row], rows: Iterable[Row]) -> None:
        """Write a Word or Excel file to stdout, which is a file or a pipe."""
        if sys.stdout.isatty():
            raise click.UsageError(f"such a file is not for a terminal: add `> FILE.{self.format}`")
        written = import_module(f"quoth.search.render.{self.format}").document(kind, rows)
        sys.stdout.buffer.write(written)


@dataclass(frozen=True)
class Listing:
    """What a search lists: the options --sort, --limit, --offset, --facet, --all and --save."""

    sort: str
    limit: int
    offset: int
    facets: tuple[str, ...]
    each: bool
    save: str | None

    @property
    def most(self) -> int | None:
        """How many rows to show at most; None: all."""
        return self.limit or None


def is_date(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return `value` as it was typed if it is an ISO 8601 date, maybe only a year or a month, or empty."""
    try:
        if value:
            if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII):
                raise ValueError
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2016, 2016-12 or 2016-12-22") from None
    return value


def is_day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return `value` as it was typed if it is a date as people write it."""
    from quoth.search.query.dates import written

    if value is not None and written(value) is None:
        raise click.BadParameter(
            f"{value!r} is no date; write 2016, 2016-12-22, Dec 2016, yesterday, last week"
        )
    return value


def one_or_more(
    context: click.Context, option: click.Parameter, value: tuple[str, ...]
) -> str | tuple[str, ...] | None:
    """Return what was given once as it is, more as a tuple, nothing as None."""
    return value if len(value) > 1 else value[0] if value else None


def are_facets(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the names of facets in a list with commas."""
    from quoth.search.query.facets import FACETS

    names = tuple(dict.fromkeys(name.strip().lower() for name in (value or "").split(",") if name.strip()))
    for name in names:
        if name not in FACETS:
            raise click.BadParameter(f"there is no facet {name!r}: choose {', '.join(FACETS)}")
    return names


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
            built = build(**{one.name: values.pop(one.name) for one in fields(build) if one.name in values})
            return command(**values, **{name: built})

        decorated: Function = run
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def output(*formats: str) -> Decorator:
    """Give a command the options of printing as `out`; the first of `formats` is the default."""
    names = [name for name in [*FORMATS, DOCX, *EXPORTS] if name in formats]
    names += [XLSX] * ("csv" in formats)
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
    help="A folder, opensearch+https://HOST:PORT/NAME, or the address of a `quoth serve`.",
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
        click.option("--save", metavar="NAME", help="Save the search, for `quoth new NAME`."),
    ],
)
_LIMITS: list[Decorator] = [
    click.option(
        "--speaker",
        multiple=True,
        callback=one_or_more,
        metavar="NAME",
        help="A name as people say it: Mrs. Clinton, jim comey, the FBI; or an id: s12. Several times: any of them.",
    ),
    click.option("--role", metavar="WORDS", help="Who the speaker is: minister, hospital."),
    click.option("--publisher", metavar="NAME", help="Words of the outlet's name."),
    click.option(
        "--since",
        callback=is_day,
        metavar="DATE",
        help="2016, 2016-12-22, Dec 2016, yesterday, and later.",
    ),
    click.option("--until", callback=is_day, metavar="DATE", help="That year, month or day, and earlier."),
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
    click.option(
        "--collection",
        multiple=True,
        callback=one_or_more,
        metavar="NAME",
        help="What was put there by `quoth collect`.",
    ),
]
filters = gathered("filters", Filters, _LIMITS)
limits = gathered("filters", Filters, _LIMITS[1:])
"""All but --speaker: of commands that name the speakers otherwise."""
