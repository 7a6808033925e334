"""The commands that fill an archive and look after it: index, import, reindex, status."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.commands import options
from quoth.commands.common import OUTGROWN, Exit, open_archive, tell
from quoth.commands.reading import Notes, Reading, reading
from quoth.commands.running import Running, running
from quoth.indexer.model import Article, Quote
from quoth.search.model import Summary

if TYPE_CHECKING:
    from quoth.search.archive import Archive

_LINE = 1_000
"""Characters by which one sees what a file is."""


@click.command()
@options.paths
@options.archive
@click.option("--prune", is_flag=True, help="Remove articles whose files are gone.")
@reading
@running
def index(paths: tuple[str, ...], folder: Path, prune: bool, reading: Reading, running: Running) -> Exit:
    """Add articles and their quotes to an archive.

    PATH is a file, a folder or - for stdin: text, pages, documents, mail, feeds, tables and JSON, also in .gz and
    .zip (docs/reading.md has the list). Files that have not changed are passed over. What cannot be read is named
    and skipped; all else is indexed, and the exit code is 2.

    What you tell of the articles by --date, --publisher, --name and so on is kept, and counts more than what the files
    say, also when they are indexed again; `quoth edit` changes it.

    Stopped at any moment, it keeps what it has committed, and the same command goes on from there. The archive
    can be searched meanwhile.

    \b
    Example:
      quoth index articles/ --archive quotes/
      quoth index news.csv --map text=story,date=day --publisher "The Observer"
      quoth index news/ --name '{publisher}_{date}_{title}'
      quoth index articles/ --watch --log index.jsonl
    """
    code = Exit.NOTHING
    with open_archive(folder, create=True) as archive:
        for summary in running.turns(paths, lambda turn: fill(archive, turn, prune, reading, running)):
            code = report(summary, pruned=prune)
            if summary.quotes and archive.counts().outgrown(summary.quotes):
                tell(OUTGROWN)
    return code


def fill(
    archive: "Archive", paths: Sequence[str], prune: bool, reading: Reading, running: Running
) -> Summary:
    """Read files into an archive."""
    from quoth.indexer.model import PassedOver
    from quoth.indexer.pipeline import extract
    from quoth.indexer.readers import READERS, read
    from quoth.indexer.readers.walk import files

    notes = Notes(reading.pattern())

    def count() -> int:
        found = (item for path in paths for item in ("-" if path == "-" else files(Path(path), READERS)))
        return sum(not isinstance(item, PassedOver) for item in found)

    with running.steps(count) as on_step:
        items = notes.taken(read(paths, reading.given()))
        summary = archive.update(items, extract, prune=prune, jobs=running.processes, on_step=on_step)
    notes.tell()
    return summary


@click.command("import")
@options.paths
@options.archive
def import_(paths: tuple[str, ...], folder: Path) -> Exit:
    """Add articles whose quotes are annotated already, or all of another archive.

    PATH is a file of Citron's annotation JSON, one document or one a line, as `quoth export --format citron` and
    other programs write it; or what `quoth export --all` wrote, for an archive that holds nothing yet; or - for stdin.

    \b
    Example:
      quoth import annotated.json --archive quotes/
      quoth import all.jsonl --archive copy/
    """
    from quoth.indexer.quotations.parts import with_parts
    from quoth.search.export.citron import Annotated
    from quoth.search.store.carrying import is_dump

    def quotes(article: Article) -> tuple[Quote, ...]:
        return tuple(with_parts(quote, article.text) for quote in found.extract(article))

    found = Annotated()
    for path in paths:
        try:
            with click.open_file(path, encoding="utf-8", errors="replace") as file:
                first = file.readline(_LINE)
                if is_dump(first) and len(paths) > 1:
                    raise click.UsageError(f"{path} is all of an archive: import it alone")
                if is_dump(first):
                    return load(folder, chain([first], file))
                found.read(first + file.read(), path)
        except OSError as error:
            raise click.FileError(path, error.strerror) from None
    with open_archive(folder, create=True) as archive:
        summary = archive.update(found.articles, quotes, version=found.version)
    return report(summary, pruned=False)


def load(folder: Path, lines: Iterable[str]) -> Exit:
    """Make an archive of the lines of another."""
    with open_archive(folder, create=True) as archive:
        archive.load(lines)
        counts = archive.counts()
    tell(f"articles: {counts.articles:,}; quotes: {counts.quotes:,}")
    return Exit.FOUND


def report(summary: Summary, pruned: bool) -> Exit:
    """Tell what one run of indexing did; return its exit code."""
    for skipped in summary.skipped:
        tell(f"skipped {skipped.path}: {skipped.reason}")
    if not pruned:
        for path in summary.vanished:
            tell(f"gone: {path} (--prune removes it from the archive)")
    articles = ("added", "changed", "unchanged", "kept_out", "removed")
    counts = ", ".join(
        f"{getattr(summary, name):,} {name.replace('_', ' ')}" for name in articles if getattr(summary, name)
    )
    tell(f"articles: {counts or 'none'}; skipped: {len(summary.skipped):,}; new quotes: {summary.quotes:,}")
    if summary.skipped:
        return Exit.TROUBLE
    return Exit.FOUND if counts else Exit.NOTHING
