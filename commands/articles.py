"""The commands that show what was read: articles, article."""

from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.search.model import StoredArticle
from quoth.search.render.rows import Read


@click.command()
@click.argument("query", required=False)
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def articles(query: str | None, folder: Path, out: options.Output) -> Exit:
    """List the articles of an archive.

    QUERY is the start of any words of title, authors, outlet, date, language, agency, key or path. The newest
    come first.

    \b
    Example:
      quoth articles "observer 2016"
      quoth articles reuters --format csv
    """
    with open_archive(folder) as archive:
        found = archive.articles(query)
    out.put(StoredArticle, found)
    if not found:
        tell(
            f"no article has {query!r}: `quoth articles` lists them all"
            if query
            else "there is no article here"
        )
    return Exit.FOUND if found else Exit.NOTHING


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
