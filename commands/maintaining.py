"""Commands for the archive itself: status, reindex, check."""

from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import OUTGROWN, Exit, open_archive, tell
from quoth.search.extras import Extra
from quoth.search.extras import extras as all_extras
from quoth.search.model import Counts, Fault


@click.command()
@options.archive
@click.option(
    "--engine",
    metavar="NAME",
    help="Text index to use from now on: whoosh, tantivy, opensearch+https://HOST:PORT/NAME.",
)
def reindex(folder: Path, engine: str | None) -> Exit:
    """Build the text index again.

    It is made from quoth.db; the articles are not read again. tantivy is for large archives and needs
    quoth[fast].

    \b
    Example:
      quoth reindex --archive ~/quotes
      quoth reindex --engine tantivy
    """
    with open_archive(folder) as archive:
        archive.rebuild(engine)
        counts = archive.counts()
    tell(f"the text index is made anew: {counts.engine}, {counts.quotes:,} quotes")
    return Exit.FOUND


@click.command()
@options.archive
@options.output("text", "json", "jsonl", "csv")
def status(folder: Path, out: options.Output) -> Exit:
    """Say what is in an archive.

    Which text index it uses, how many articles, quotes and speakers it has, its size on the disk, its
    generation (a number that rises with every batch that is committed), and whether the text index is up to date.

    \b
    Example:
      quoth status --archive ~/quotes
    """
    with open_archive(folder) as archive:
        counts = archive.counts()
    out.put(Counts, [counts])
    if counts.outgrown():
        tell(OUTGROWN)
    return Exit.FOUND if counts.articles else Exit.NOTHING


@click.command()
@options.output("text", "json", "jsonl", "csv")
def extras(out: options.Output) -> Exit:
    """Say which extras are installed, and what each adds.

    quoth[all] brings all but spark and train.

    \b
    Example:
      quoth extras
      quoth extras --format json
    """
    found = all_extras()
    out.put(Extra, found)
    missing = [extra.name for extra in found if not extra.installed]
    if missing:
        tell(f"to install: pip install 'quoth[{','.join(missing)}]'")
    return Exit.FOUND


@click.command()
@options.archive
@click.option("--mend", is_flag=True, help="Make anew what is derived from the record.")
@options.output("text", "json", "jsonl", "csv")
def check(folder: Path, mend: bool, out: options.Output) -> Exit:
    """Say whether an archive is whole.

    Reads all of it: the record, whether every quote stands where it should, whether the text index and the
    comparison of statements hold all quotes and no others. With --mend, these two are made anew from the record, and
    articles whose quotes do not stand where they should are read again by the next `quoth index`. Exit code 2
    where something is wrong, also if it was mended.

    \b
    Example:
      quoth check --archive ~/quotes
      quoth check --mend
    """
    from quoth.search.store.opening import on_cluster

    with open_archive(folder) as archive:
        found = archive.check()
        if found and mend and not any(fault.part == "record" for fault in found):
            archive.mend()
            tell("mended: run `quoth check` again to see that all is well")
    out.put(Fault, found)
    if not found:
        tell(f"{on_cluster(folder) or folder} is whole")
    return Exit.TROUBLE if found else Exit.FOUND
