"""The quoth command: every command put together, every error turned into one line and an exit code.

The commands are in `quoth.commands`. Only these two speak, and only this file exits.
"""

import gc
import os
import sys
from typing import Any

import click

from quoth import __version__
from quoth.commands.articles import article, articles
from quoth.commands.assisting import mcp
from quoth.commands.checking import verify
from quoth.commands.citing import cite, export
from quoth.commands.common import Exit, finish_output, tell, tell_error
from quoth.commands.correcting import alias, correct, corrections, merge, split
from quoth.commands.editing import edit, remove
from quoth.commands.extracting import extract
from quoth.commands.helping import help_
from quoth.commands.indexing import import_, index
from quoth.commands.keeping import collect, new
from quoth.commands.maintaining import check, extras, reindex, status
from quoth.commands.opening import open_
from quoth.commands.people import compare, timeline
from quoth.commands.reviewing import review
from quoth.commands.searching import search, show, speakers
from quoth.commands.serving import serve
from quoth.indexer.errors import QuothError
from quoth.search.render.ascii import READABLE, register

COMMANDS = (
    *(index, search, speakers, timeline, compare, show, open_, verify, cite, export),
    *(collect, new),
    *(review, correct, merge, alias, split, corrections),
    *(serve, mcp),
    *(articles, article, edit, remove, extract, import_, status, reindex, check, extras, help_),
)
"""In the order in which one needs them."""


class Program(click.Group):
    """The command with every error turned into one line and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run and exit."""
        gc.set_threshold(100_000)  # nearly all that is loaded stays: looking for garbage is 7 % of a search
        register()
        for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, READABLE)):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=errors)
        try:
            sys.exit(super().main(*args, **{"prog_name": "quoth"} | extra | {"standalone_mode": False}))
        except click.ClickException as error:
            error.show()
        except QuothError as error:
            tell_error(error)
        except (click.Abort, KeyboardInterrupt):
            tell("quoth: interrupted")
            sys.exit(Exit.INTERRUPTED)
        except Exception as error:
            if os.environ.get("QUOTH_DEBUG"):
                raise
            fault = f"a fault of quoth's own: {error!r}; please report it (QUOTH_DEBUG=1 shows where)"
            tell(f"quoth: {error if isinstance(error, OSError) else fault}")
            finish_output()
        sys.exit(Exit.TROUBLE)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of COMMANDS."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; return its exit code."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads our output has seen enough
            finish_output()
            return Exit.FOUND
        return code


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="quoth %(version)s")
def main() -> None:
    """Find who said what in news articles, check it, and cite it.

    \b
    Exit codes: 0 found, 1 nothing found, 2 trouble, 130 interrupted.

    \b
    Example:
      quoth index articles/
      quoth search chlorine --speaker saleh
    """


for command in COMMANDS:
    main.add_command(command)
