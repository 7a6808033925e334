"""The command that goes through doubtful attributions with a person: review."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.search.model import Hit

if TYPE_CHECKING:
    from quoth.search.archive import Archive
    from quoth.search.model import StoredQuote

_KEYS = "[y] right  [n] another speaker  [r] another role  [space] pass on  [q] stop"


@click.command()
@click.option(
    "--below",
    type=click.IntRange(1, 100),
    default=80,
    metavar="PERCENT",
    show_default=True,
    help="Quotations whose speaker is less sure than this.",
)
@click.option(
    "--limit", type=click.IntRange(0), default=20, metavar="N", show_default=True, help="So many; 0: all."
)
@options.archive
@options.output("text", "table", "json", "jsonl", "csv", "md")
def review(below: int, limit: int, folder: Path, out: options.Output) -> Exit:
    """Go through doubtful attributions, the most repeated first.

    On a terminal each is shown, and a key confirms it (y), names another speaker (n) or role (r), or passes on
    (space); q stops. What was confirmed or corrected is marked, holds after every re-indexing, and is not asked
    again. In a pipe they are listed, as `quoth search` lists quotes.

    \b
    Example:
      quoth review --below 60
      quoth review --limit 0 --format jsonl
    """
    with open_archive(folder) as archive:
        doubtful = archive.people.doubtful(below / 100, limit or None)
        if sys.stdin.isatty() and sys.stdout.isatty():
            asked = 0
            for stored in doubtful:
                out.put(Hit, [Hit(stored)])
                asked += 1
                if not answered(archive, stored):
                    break
            tell(f"{asked} of {len(doubtful)} looked at; `quoth corrections` lists what was said")
        else:
            out.put(Hit, map(Hit, doubtful))
    if not doubtful:
        tell(f"no quotation has a speaker less than {below} % sure who was not looked at yet")
    return Exit.FOUND if doubtful else Exit.NOTHING


def answered(archive: "Archive", stored: "StoredQuote") -> bool:
    """Ask for one key and do what it says; return False to stop."""
    click.echo(_KEYS, err=True)
    while (key := click.getchar().lower()) not in ("y", "n", "r", " ", "q"):
        click.echo(_KEYS, err=True)
    people, id = archive.people, stored.quote.id
    if key == "y":
        people.confirm(id)
    elif key == "n":
        name = click.prompt("speaker", err=True)
        people.correct(id, name, click.prompt("role", default="", show_default=False, err=True) or None)
    elif key == "r":
        people.correct(id, None, click.prompt("role", default="", show_default=False, err=True) or None)
    return key != "q"
