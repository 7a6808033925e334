"""The command that opens the page or the file of a quote: open."""

import webbrowser
from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.search.errors import NotFoundError


@click.command("open")
@click.argument("id")
@click.option("--print", "only", is_flag=True, help="Print what would be opened, and open nothing.")
@options.archive
def open_(id: str, only: bool, folder: Path) -> Exit:
    """Open the page of a quote at the quote, or else its file.

    The browser is sent to the article's address, where it lights the words; an article without one is opened as the
    file that it was read from. The first digits of the ID are enough where no other quote has them.

    \b
    Example:
      quoth open 1a2b3c4d
      quoth open 1a2b3c4d --print
    """
    from quoth.search.cite.fragments import link

    with open_archive(folder) as archive:
        stored = archive.quote(id)
        place = link(stored, archive.article(stored.article))
        if place is None:
            file = archive.file(stored.article)
            if file is None:
                raise NotFoundError(
                    f"{stored.article} has no address, and its file is not here: `quoth article {id}` prints its text"
                )
            place = str(file.resolve())
            tell(f"paragraph {stored.quote.paragraph}")
    if only:
        click.echo(place)
    elif not (webbrowser.open(place) if "://" in place[:10] else click.launch(place) == 0):
        click.echo(place)
        tell("quoth: nothing here opens it: open it by hand")
        return Exit.TROUBLE
    return Exit.FOUND
