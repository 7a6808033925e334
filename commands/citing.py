"""The commands that carry quotes elsewhere: cite, export."""

import sys
from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.choosing import Chosen, Citing, chosen, citing
from quoth.commands.common import Exit, open_archive, tell
from quoth.search.export import EXPORTS
from quoth.search.export import export as exported
from quoth.search.model import Filters, Hit
from quoth.search.render import FORMATS


@click.command()
@chosen
@citing
@options.archive
@options.output("text", "json", "jsonl", "md", "html", options.DOCX, *EXPORTS.keys() - FORMATS)
def cite(chosen: Chosen, citing: Citing, folder: Path, out: options.Output) -> Exit:
    """Print citations of quotes.

    Each names the speaker and the article. What to beware of (a paraphrase, a speaker not named or unsure, a date
    not known) is said on stderr.

    \b
    Example:
      quoth cite 1a2b3c4d --style mla
      quoth cite --from-search chlorine --style chicago --bibliography
      quoth cite --from-search chlorine --style mla --bibliography --format docx > works.docx
    """
    from quoth.search.cite.warnings import warnings

    with open_archive(folder) as archive:
        quotes = chosen.quotes(archive)
        citing.put(quotes, out, archive.article)
    for stored in quotes:
        for warning in warnings(stored):
            tell(f"note: {stored.quote.id}: {warning}")
    return Exit.FOUND if quotes else nothing()


@click.command(cls=options.WordsCommand)
@click.argument("words", nargs=-1)
@options.filters
@click.option("--excel", is_flag=True, help="With csv: begin with the mark by which Excel knows UTF-8.")
@options.archive
@click.option("--format", "name", type=click.Choice([*EXPORTS, options.XLSX]))
@click.option("--all", "whole", is_flag=True, help="All that is in the archive, for `quoth import`.")
def export(
    words: tuple[str, ...], filters: Filters, excel: bool, folder: Path, name: str | None, whole: bool
) -> Exit:
    """Write all quotes that a search finds, for another program.

    Without WORDS and limits, all quotes of the archive. --all writes articles, quotes, speakers, corrections,
    collections and what else there is, as lines of JSON from which `quoth import` makes the same archive elsewhere.

    \b
    Example:
      quoth export chlorine --since 2015 --format ris
      quoth export collection:flood --format xlsx > flood.xlsx
      quoth export --all --archive news | quoth import - --archive opensearch+https://search.example.org:9200/news
    """
    if whole == (name is not None) or (whole and (words or excel or filters != Filters())):
        raise click.UsageError("say --format and what to look for, or --all alone")
    if name is None:
        with open_archive(folder) as archive:
            sys.stdout.writelines(f"{line}\n" for line in archive.dump())
        return Exit.FOUND
    if excel and name != "csv":
        raise click.UsageError("--excel goes with --format csv")
    with open_archive(folder) as archive:
        hits = archive.search(" ".join(words).strip(), filters, "date", None).hits
        sys.stdout.write("\ufeff" * excel)
        if name == options.XLSX:
            options.Output(name, "never").put(Hit, hits)
            return Exit.FOUND if hits else nothing()
        exported(name, [hit.stored for hit in hits], archive.article, sys.stdout)
    return Exit.FOUND if hits else nothing()


def nothing() -> Exit:
    """Say that a search found nothing."""
    tell("nothing found: `quoth search` with the same words says what to try")
    return Exit.NOTHING
