"""The commands that fill an archive: index, import, reindex."""

import sys
from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.commands.reading import Notes, Reading, reading
from quoth.search.model import Summary


@click.command()
@options.paths
@options.archive
@click.option("--prune", is_flag=True, help="Remove articles whose files are gone.")
@reading
def index(paths: tuple[str, ...], folder: Path, prune: bool, reading: Reading) -> Exit:
    """Add articles and their quotes to an archive.

    PATH is a file, a folder or - for stdin: text, pages, documents, mail, feeds, tables and JSON, also in .gz and
    .zip (docs/reading.md has the list). Files that have not changed are passed over. What cannot be read is named
    and skipped; all else is indexed, and the exit code is 2.

    \b
    Example:
      quoth index articles/ --archive quotes/
      quoth index news.csv --map text=story,date=day --publisher "The Observer"
    """
    from quoth.indexer.pipeline import VERSION, extract
    from quoth.indexer.readers import READERS, read
    from quoth.indexer.readers.walk import files
    from quoth.search.render.progress import progress

    given, notes = reading.given(), Notes()

    def count() -> int:
        return sum(1 for path in paths for _ in ("-" if path == "-" else files(Path(path), READERS)))

    with open_archive(folder, create=True) as archive, progress(sys.stderr, count) as on_progress:
        articles = notes.taken(read(paths, folder, given))
        summary = archive.update(articles, extract, version=VERSION, prune=prune, on_progress=on_progress)
    notes.tell()
    return report(summary, pruned=prune)


@click.command("import")
@options.paths
@options.archive
def import_(paths: tuple[str, ...], folder: Path) -> Exit:
    """Add articles whose quotes are annotated already.

    PATH is a file of Citron's annotation JSON, one document or one a line, as `quoth export --format citron` and
    other programs write it; or - for stdin.

    \b
    Example:
      quoth import annotated.json --archive quotes/
    """
    from quoth.search.export.citron import Annotated

    found = Annotated()
    for path in paths:
        with click.open_file(path, encoding="utf-8", errors="replace") as file:
            found.read(file.read(), path)
    with open_archive(folder, create=True) as archive:
        summary = archive.update(found.articles, found.extract, version=found.version)
    return report(summary, pruned=False)


@click.command()
@options.archive
@click.option("--engine", metavar="NAME", help="Text index to use from now on.")
def reindex(folder: Path, engine: str | None) -> Exit:
    """Build the text index again.

    It is made from quoth.db; the articles are not read again.

    \b
    Example:
      quoth reindex --archive ~/quotes
    """
    with open_archive(folder) as archive:
        archive.rebuild(engine)
    return Exit.FOUND


def report(summary: Summary, pruned: bool) -> Exit:
    """Tell what one run of indexing did; return its exit code."""
    for skipped in summary.skipped:
        tell(f"skipped {skipped.path}: {skipped.reason}")
    if not pruned:
        for path in summary.vanished:
            tell(f"gone: {path} (--prune removes it from the archive)")
    articles = ("added", "changed", "unchanged", "removed")
    counts = ", ".join(f"{getattr(summary, name)} {name}" for name in articles if getattr(summary, name))
    tell(f"articles: {counts or 'none'}; skipped: {len(summary.skipped)}; new quotes: {summary.quotes}")
    if summary.skipped:
        return Exit.TROUBLE
    return Exit.FOUND if counts else Exit.NOTHING
