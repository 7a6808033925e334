"""The quoth command: each command parses, calls, renders and says how it went. No other file exits.

What is heavy is imported where it is used: a search must not wait for what only indexing needs.
"""

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoth import __version__
from quoth.indexer.errors import QuothError
from quoth.indexer.model import Quote, Skipped, Span
from quoth.search import options
from quoth.search.export import EXPORTS
from quoth.search.export import export as exported
from quoth.search.model import Filters, Hit, SpeakerCount, Summary
from quoth.search.render import FORMATS
from quoth.search.render.rows import Extracted, Shown
from quoth.search.render.visible import one_line

if TYPE_CHECKING:
    from quoth.search.archive import Archive


class Exit(IntEnum):
    """Exit codes, as grep has them."""

    FOUND = 0
    NOTHING = 1
    TROUBLE = 2
    INTERRUPTED = 130


def tell(message: str) -> None:
    """Say something to people, on stderr; what it quotes from articles and file names is made visible."""
    click.echo(one_line(message), err=True)


def open_archive(folder: Path, create: bool = False) -> "Archive":
    """Open the archive in `folder`; its code is loaded only now."""
    from quoth.search.archive import Archive

    return Archive.open(folder, create)


def finish_output() -> None:
    """Write what waits for stdout; if that fails, drop it, else Python fails once more when it exits."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Program(click.Group):
    """The command with every error turned into one line and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run and exit."""
        gc.set_threshold(100_000)  # nearly all that is loaded stays: looking for garbage is 7 % of a search
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        try:
            sys.exit(super().main(*args, **{"prog_name": "quoth"} | extra | {"standalone_mode": False}))
        except click.ClickException as error:
            error.show()
        except QuothError as error:
            tell(f"quoth: {error}")
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
        """Return the commands in the order in which one needs them, that of this file."""
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


@main.command()
@options.paths
@options.archive
@click.option("--prune", is_flag=True, help="Remove articles whose files are gone.")
def index(paths: tuple[str, ...], folder: Path, prune: bool) -> Exit:
    """Add articles and their quotes to an archive.

    PATH is a file, a folder or - for stdin. Reads .txt, .md, .html and .jsonl. Files that have not changed
    are passed over. What cannot be read is named and skipped; all else is indexed, and the exit code is 2.

    \b
    Example:
      quoth index articles/ --archive quotes/
    """
    from quoth.indexer.pipeline import VERSION, extract
    from quoth.indexer.readers import READERS, read
    from quoth.indexer.readers.walk import files
    from quoth.search.render.progress import progress

    def count() -> int:
        return sum(1 for path in paths for _ in ("-" if path == "-" else files(Path(path), READERS)))

    with open_archive(folder, create=True) as archive, progress(sys.stderr, count) as on_progress:
        articles = read(paths, folder)
        summary = archive.update(articles, extract, version=VERSION, prune=prune, on_progress=on_progress)
    return report(summary, pruned=prune)


def nothing() -> Exit:
    """Say that a search found nothing."""
    tell("nothing found: `quoth search` with the same words says what to try")
    return Exit.NOTHING


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


@main.command(cls=options.WordsCommand)
@click.argument("words", nargs=-1)
@options.filters
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(0), default=10, metavar="N", show_default=True, help="0: all.")
@options.archive
@options.output("text", "table", "json", "jsonl", "csv", "md")
def search(
    words: tuple[str, ...], filters: Filters, sort: str, limit: int, folder: Path, out: options.Output
) -> Exit:
    """Find quotes by their words, by who said them, or both.

    All WORDS must occur, in any form (attack finds attacked). Write '"two words"' for a phrase,
    OR between words for either, and -word for what must not occur.

    \b
    Example:
      quoth search chlorine OR gas -children --speaker saleh --since 2015
    """
    if not words and filters == Filters():
        raise click.UsageError("say what to look for: WORDS, --speaker or another limit")
    with open_archive(folder) as archive:
        page = archive.search(" ".join(words).strip(), filters, sort, limit or None)
    out.put(Hit, page.hits)
    if not page.hits:
        tell(page.hint or "nothing found: try fewer words, or a name from `quoth speakers`")
        return Exit.NOTHING
    if page.total > len(page.hits):
        tell(f"{len(page.hits)} of {page.total} quotes; --limit 0 shows all")
    return Exit.FOUND


@main.command()
@click.argument("name", required=False)
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def speakers(name: str | None, folder: Path, out: options.Output) -> Exit:
    """List who is quoted, how often, and where.

    NAME is the start of any words of a name. Without it, people and organisations are listed; groups and
    unnamed speakers only by name, because "a resident" of two articles need not be the same.

    \b
    Example:
      quoth speakers saleh
    """
    with open_archive(folder) as archive:
        counts = archive.speakers(name)
    out.put(SpeakerCount, counts)
    if not counts:
        tell(f"nobody called {name!r} is quoted here" if name else "nobody is quoted here")
    return Exit.FOUND if counts else Exit.NOTHING


@main.command()
@click.argument("id")
@options.archive
@options.output("text", "json", "md")
def show(id: str, folder: Path, out: options.Output) -> Exit:
    """Show one quote, its place and its reasons.

    Prints the paragraph that holds it, the article's data, and why it has this speaker. The first digits
    of the ID are enough where no other quote has them.

    \b
    Example:
      quoth show 1a2b3c4d
    """
    from quoth.indexer.segment import paragraphs

    with open_archive(folder) as archive:
        stored = archive.quote(id)
        article = archive.article(stored.article)
    first, last = stored.quote.content[0].start, stored.quote.content[-1].end
    around = [span for span in paragraphs(article.text) if span.start < last and span.end > first]
    whole = Span(around[0].start, around[-1].end) if around else Span(first, last)
    out.put(Shown, [Shown(stored, article, whole)])
    return Exit.FOUND


@main.command()
@options.chosen
@options.citing
@options.archive
@options.output("text", "json", "jsonl", "md", "html", *EXPORTS.keys() - FORMATS)
def cite(chosen: options.Chosen, citing: options.Citing, folder: Path, out: options.Output) -> Exit:
    """Print citations of quotes.

    Each names the speaker and the article. What to beware of (a paraphrase, a speaker not named or unsure, a date
    not known) is said on stderr.

    \b
    Example:
      quoth cite 1a2b3c4d --style mla
      quoth cite --from-search chlorine --style chicago --bibliography
    """
    from quoth.search.cite.warnings import warnings

    with open_archive(folder) as archive:
        quotes = chosen.quotes(archive)
        citing.put(quotes, out, archive.article)
    for stored in quotes:
        for warning in warnings(stored):
            tell(f"note: {stored.quote.id}: {warning}")
    return Exit.FOUND if quotes else nothing()


@main.command(cls=options.WordsCommand)
@click.argument("words", nargs=-1)
@options.filters
@click.option("--excel", is_flag=True, help="With csv: begin with the mark by which Excel knows UTF-8.")
@options.archive
@click.option("--format", "name", type=click.Choice(list(EXPORTS)), required=True)
def export(words: tuple[str, ...], filters: Filters, excel: bool, folder: Path, name: str) -> Exit:
    """Write all quotes that a search finds, for another program.

    Without WORDS and limits, all quotes of the archive.

    \b
    Example:
      quoth export chlorine --since 2015 --format ris
    """
    if excel and name != "csv":
        raise click.UsageError("--excel goes with --format csv")
    with open_archive(folder) as archive:
        hits = archive.search(" ".join(words).strip(), filters, "date", None).hits
        sys.stdout.write("\ufeff" * excel)
        exported(name, [hit.stored for hit in hits], archive.article, sys.stdout)
    return Exit.FOUND if hits else nothing()


@main.command("import")
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


@main.command()
@options.paths
@options.output("text", "json", "jsonl")
def extract(paths: tuple[str, ...], out: options.Output) -> Exit:
    """Print quotes without keeping an archive.

    PATH is a file, a folder or - for stdin. With --format jsonl, each article is one line, printed at once.

    \b
    Example:
      quoth extract article.txt --format jsonl
    """
    from quoth.indexer import extract, read

    counts = Counter[type]()

    def rows() -> Iterator[Extracted]:
        for item in read(paths, Path()):
            if isinstance(item, Skipped):
                counts[Skipped] += 1
                tell(f"skipped {item.path}: {item.reason}")
                continue
            try:
                quotes = extract(item)
            except Exception as error:  # a fault in one article must not cost those after it
                counts[Skipped] += 1
                tell(
                    f"skipped {item.path}: its quotes could not be extracted; please report this ({error!r})"
                )
                continue
            counts[Quote] += len(quotes)
            yield Extracted(item, quotes)

    out.put(Extracted, rows())
    return Exit.TROUBLE if counts[Skipped] else Exit.FOUND if counts[Quote] else Exit.NOTHING


@main.command()
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
