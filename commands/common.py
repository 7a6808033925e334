"""What the commands share: how they speak, open an archive and end."""

import os
import re
import sys
from enum import IntEnum
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, cast

import click

from quoth.indexer.errors import QuothError
from quoth.search.errors import ArchiveError, QueryError
from quoth.search.render.visible import one_line

if TYPE_CHECKING:
    from quoth.search.archive import Archive


class Exit(IntEnum):
    """Exit codes, as grep has them."""

    FOUND = 0
    NOTHING = 1
    TROUBLE = 2
    INTERRUPTED = 130


OUTGROWN = (
    "the archive is large for Whoosh: `pip install 'quoth[fast]'`, then `quoth reindex --engine tantivy`, "
    "makes searching and indexing faster"
)
"""What is said of an archive that has outgrown its text index."""


def tell(message: str) -> None:
    """Say something to people, on stderr; what it quotes from articles and file names is made visible."""
    click.echo(one_line(message), err=True)


def tell_error(error: QuothError) -> None:
    """Say what is wrong; a query is repeated, with a caret under the place."""
    if isinstance(error, QueryError) and error.query is not None:
        from quoth.search.render.caret import pointed

        tell(f"quoth: {error.reason}")
        click.echo(indent(pointed(error.query, error.at), "  "), err=True)
    else:
        tell(f"quoth: {error}")


def open_archive(folder: Path, create: bool = False) -> "Archive":
    """Open the archive in `folder`, or at the address that it is; its code is loaded only now."""
    # As a path, http://host is http:/host.
    if found := re.match(r"(https?):/+(.+)", str(folder), re.IGNORECASE):
        from quoth.search.remote import Remote

        if create:
            raise ArchiveError(
                "articles are added where the archive is: run `quoth index` there, or use its site"
            )
        return cast("Archive", Remote(f"{found[1]}://{found[2]}"))
    from quoth.search.archive import Archive

    archive = Archive.open(folder, create)
    if archive.former:
        tell(
            f"{folder} is of an older quoth and was brought up to date; as it was, it is kept as {archive.former}"
        )
    return archive


def finish_output() -> None:
    """Write what waits for stdout; if that fails, drop it, else Python fails once more when it exits."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
