"""The options that several commands share, as click decorators. Only cli.py imports this."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from quoth.search.model import Filters
from quoth.search.render import FORMATS, look_of, render
from quoth.search.render.rows import Row

Function = Callable[..., Any]
Decorator = Callable[[Function], Function]


@dataclass(frozen=True)
class Output:
    """How a command prints: the options --format and --color."""

    format: str
    color: str

    def put(self, kind: type[Row], rows: Iterable[Row]) -> None:
        """Print `rows`, which are all of class `kind`, to stdout."""
        render(self.format, kind, rows, sys.stdout, look_of(sys.stdout, self.color, os.environ))


def is_date(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return `value` as it was typed if it is an ISO 8601 date, maybe only a year or a month."""
    try:
        if value is not None:
            if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII):
                raise ValueError
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2016, 2016-12 or 2016-12-22") from None
    return value


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
    names = [name for name in FORMATS if name in formats]
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
    help="Where quoth.db and its index are.",
)
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
filters = gathered(
    "filters",
    Filters,
    [
        click.option("--speaker", metavar="NAME", help="Any part of the name; case and accents are ignored."),
        click.option("--role", metavar="WORDS", help="Who the speaker is: minister, hospital."),
        click.option("--publisher", metavar="NAME", help="Any part of the outlet's name."),
        click.option(
            "--since", callback=is_date, metavar="DATE", help="2016, 2016-12 or 2016-12-22, and later."
        ),
        click.option(
            "--until", callback=is_date, metavar="DATE", help="That year, month or day, and earlier."
        ),
        click.option("--type", type=click.Choice(["direct", "mixed", "indirect"])),
    ],
)
