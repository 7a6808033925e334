"""Prints docs/cli.md: the help of every command, as `--help` gives it. `make docs` writes the file."""

import sys
from collections.abc import Iterator

import click

from quoth.cli import main

HEAD = """# Command line

This page is made from `--help` by `make docs`; a test tells when it is stale.

Data goes to stdout, everything said to people to stderr. Off a terminal there is no colour, no box and
nothing is cut or wrapped. The exit code is 0 if something was found, 1 if nothing was, 2 in case of trouble
(a wrong option, a file that cannot be read, no archive), 130 when interrupted.

In JSON, JSON Lines and CSV, fields are only ever added, never renamed. Offsets (`content`, `source`, `cue`)
count code points in the article's text, `matches` in the quote's `text`; ends are exclusive. Unknown is
`null`. The signs [[ and ]] around matches are for people only; JSON gives them as `matches`.
"""


def page() -> str:
    """Return docs/cli.md."""
    return HEAD + "".join(
        f"\n## {name}\n\n```text\n{help_text}\n```\n" for name, help_text in helps(main, "quoth")
    )


def helps(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the full name and the help of a command and of those under it."""
    settings = command.context_settings | {"terminal_width": 80}
    context = click.Context(command, parent, name, **settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for part in sorted(command.commands):
            yield from helps(command.commands[part], part, context)


if __name__ == "__main__":
    sys.stdout.write(page())
