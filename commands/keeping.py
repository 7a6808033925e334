"""The commands for what a person keeps: collect, new."""

from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.search.kept.model import Collection, Saved
from quoth.search.model import Filters, Hit

_FORMATS = ("text", "table", "json", "jsonl", "csv", "md")


@click.command()
@click.argument("name", required=False)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--note", metavar="TEXT", help="What to note of these quotes; an empty note takes it away.")
@click.option("--remove", is_flag=True, help="Take the quotes out.")
@click.option("--from", "file", metavar="FILE", help="Quotes of a file in JSON or JSON Lines; - is stdin.")
@options.archive
@options.output(*_FORMATS)
def collect(
    name: str | None,
    ids: tuple[str, ...],
    note: str | None,
    remove: bool,
    file: str | None,
    folder: Path,
    out: options.Output,
) -> Exit:
    """Put quotes into a collection, or show what is in it.

    A collection is a name for some quotes: a story, a topic, or a tag such as checked or doubtful. Each quote may have a
    note there. NAME alone shows it, as `quoth search collection:NAME` does; nothing at all lists the collections. They
    stay however often articles are read again.

    To share one with its notes, and the other collections of its quotes, send the JSON Lines that it prints: --from
    takes them in, into NAME if that is given. What `quoth search --format jsonl` prints will do as well.

    \b
    Example:
      quoth collect flood 1a2b3c4d 5e6f7a8b --note "called her office"
      quoth collect checked 1a2b3c4d
      quoth collect flood --format jsonl > flood.jsonl
      quoth collect --from flood.jsonl
      quoth cite --from-search collection:flood --bibliography
    """
    if (note is not None and not ids) or (remove and not (name and (ids or file))) or (ids and file):
        raise click.UsageError("name a collection, and quotes by their IDs or --from FILE")
    if file:
        return take_in(name, file, remove, folder)
    if name and ids:
        return put(name, ids, note, remove, folder)
    with open_archive(folder) as archive:
        if name:
            found = archive.search("", Filters(collection=name), "date", limit=None).hits
            out.put(Hit, found)
            if not found:
                tell(f"no quote of {name} is in this archive now: they come back with their articles")
            return Exit.FOUND if found else Exit.NOTHING
        listed = archive.collections.collections()
    if out.format == "text":
        out = options.Output("table", out.color)
    out.put(Collection, listed)
    if not listed:
        tell("there is no collection: `quoth collect NAME ID` makes one")
    return Exit.FOUND if listed else Exit.NOTHING


def put(name: str, ids: tuple[str, ...], note: str | None, remove: bool, folder: Path) -> Exit:
    """Put quotes in or take them out."""
    with open_archive(folder) as archive:
        whole = [archive.quote(id).quote.id for id in ids]
        if remove:
            return taken_out(name, archive.collections.drop(name, whole))
        made = archive.collections.add(name, whole, note)
    tell(f"{made.name}: {many(made.quotes)}")
    return Exit.FOUND


def take_in(name: str | None, file: str, remove: bool, folder: Path) -> Exit:
    """Put the quotes of a file in, or take them out."""
    from quoth.search.kept.shared import read_shared  # json takes some milliseconds that --help does not need

    try:
        with click.open_file(file, encoding="utf-8", errors="replace") as stream:
            items = read_shared(stream.read(), file, name)
    except OSError as error:
        raise click.FileError(file, error.strerror) from None
    with open_archive(folder) as archive:
        if remove and name:
            return taken_out(name, archive.collections.drop(name, [one.quote for one in items]))
        archive.collections.take(items)
        names = {one.collection: 0 for one in items}
        found = [one for one in archive.collections.collections() if one.name in names]
    for one in found:
        away = one.quotes - one.here
        tell(
            f"{one.name}: {many(one.quotes)}"
            + f"; {away:,} not in this archive, kept for when they are" * bool(away)
        )
    return Exit.FOUND if items else Exit.NOTHING


def taken_out(name: str, number: int) -> Exit:
    """Tell how many quotes were taken out."""
    tell(f"{name}: {many(number)} taken out")
    return Exit.FOUND if number else Exit.NOTHING


def many(number: int) -> str:
    """Return a number of quotes in words."""
    return f"{number:,} quote{'' if number == 1 else 's'}"


@click.command()
@click.argument("name", required=False)
@click.option("--keep", is_flag=True, help="Do not count it as seen: the next time it is new again.")
@click.option("--forget", is_flag=True, help="Keep the search no longer.")
@options.archive
@options.output(*_FORMATS)
def new(name: str | None, keep: bool, forget: bool, folder: Path, out: options.Output) -> Exit:
    """Show what is new in a search that was saved.

    New is what came into the archive since NAME was last asked for, or saved; each statement is shown once. Nothing at
    all lists the searches, each with how many quotes are new. `quoth search ... --save NAME` saves one.

    \b
    Example:
      quoth search flood --speaker lee --save flood
      quoth new flood
      quoth new
    """
    if (keep or forget) and not name:
        raise click.UsageError("name a search: `quoth new` lists them")
    with open_archive(folder) as archive:
        if name and forget:
            tell(f"forgotten: {says(archive.searches.forget(name))}")
            return Exit.FOUND
        if name:
            found = archive.searches.new(name)
            out.put(Hit, found.page.hits)
            if not keep:
                archive.searches.see(name, found.upto)
            if not found.page.hits:
                tell(f"nothing new: {says(found.saved)}")
            return Exit.FOUND if found.page.hits else Exit.NOTHING
        listed = archive.searches.saved()
    if out.format == "text":
        out = options.Output("table", out.color)
    out.put(Saved, listed)
    if not listed:
        tell("no search was saved: `quoth search WORDS --save NAME` does it")
    return Exit.FOUND if listed else Exit.NOTHING


def says(saved: Saved) -> str:
    """Return what a search asks for; its code is loaded only now."""
    from quoth.search.render.kept import asked

    return asked(saved)


def saved(name: str, query: str, filters: Filters, folder: Path) -> None:
    """Save a search, and tell how to ask what is new."""
    with open_archive(folder) as archive:
        made = archive.searches.save(name, query, filters)
    tell(f"saved as {made.name}: `quoth new {made.name}` shows what is new")
