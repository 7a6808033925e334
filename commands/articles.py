"""The commands that show what was read: articles, article."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.search.model import StoredArticle
from quoth.search.render.rows import Read

SORTS: dict[str, Callable[[StoredArticle], Any]] = {
    "date": lambda one: 0,
    "quotes": lambda one: -one.quotes,
    "title": lambda one: (one.meta.title is None, (one.meta.title or one.key).casefold()),
}
"""What --sort sorts by; they come newest first."""


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--limit", type=click.IntRange(0), default=0, metavar="N", show_default=True, help="So many; 0: all."
)
@click.option(
    "--sort",
    type=click.Choice(list(SORTS)),
    default="date",
    show_default=True,
    help="Newest, most quotes, or A to Z first.",
)
@click.option(
    "--min", "least", type=click.IntRange(0), default=0, metavar="N", help="What has so many quotes, or more."
)
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def articles(
    words: tuple[str, ...], limit: int, sort: str, least: int, folder: Path, out: options.Output
) -> Exit:
    """List the articles of an archive.

    WORDS are the start of any words of title, authors, outlet, date, language, agency, key or path; an article must have
    all of them.

    \b
    Example:
      quoth articles observer 2016
      quoth articles --min 10 --sort quotes --limit 20
      quoth articles reuters --format csv
    """
    query = " ".join(words).strip() or None
    with open_archive(folder) as archive:
        found = [one for one in archive.articles(query) if one.quotes >= least]
    found.sort(key=SORTS[sort])
    shown = found[: limit or None]
    out.put(StoredArticle, shown)
    if len(shown) < len(found):
        tell(f"{len(shown)} of {len(found)} articles; --limit 0 shows all")
    if not found:
        tell(nothing(query, least))
    return Exit.FOUND if found else Exit.NOTHING


def nothing(query: str | None, least: int) -> str:
    """Return why no article is listed, in words."""
    many = f"{least} quotes or more" if least else ""
    if query or many:
        return f"no article has {' and '.join(filter(None, (query and repr(query), many)))}: `quoth articles` lists them all"
    return "there is no article here"


@click.command()
@click.argument("name", metavar="ID_OR_KEY")
@options.archive
@options.output("text", "json")
def article(name: str, folder: Path, out: options.Output) -> Exit:
    """Show an article as it was read.

    Prints what is known of it, where its date was found, and its text. ID_OR_KEY is the id of a quote in it, its
    key or url, or a part of that or of its path, if no other article has that.

    \b
    Example:
      quoth article 1a2b3c4d
      quoth article idlib-chlorine
    """
    with open_archive(folder) as archive:
        found = archive.article_named(name)
        whole = archive.article(found.key)
    out.put(Read, [Read(whole, found.quotes)])
    return Exit.FOUND
