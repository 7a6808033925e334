"""The commands by which a person says what articles are: edit, remove."""

from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.commands.reading import Told, telling
from quoth.search.kept.model import Edit, KeptOut


@click.command()
@click.argument("article", required=False)
@telling
@click.option("--undo", is_flag=True, help="Forget what was said of the article.")
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def edit(article: str | None, said: Told, undo: bool, folder: Path, out: options.Output) -> Exit:
    """Say what is known of an article, or list what was said.

    ARTICLE is the id of a quote in it, its key or url, or a part of that or of its path. What you say counts more than
    what the file says, also when it is indexed again; an empty value says that it is not known. With --undo, the next
    `quoth index` reads what the file says.

    \b
    Example:
      quoth edit idlib-chlorine --date 2015-03-20 --publisher "The Observer"
      quoth edit 1a2b3c4d --author "Ann Lee" --title ""
      quoth edit
    """
    facts = said.facts()
    if bool(facts) + undo != bool(article):
        raise click.UsageError("name an ARTICLE, and say what it is, such as --date 2016-12-22, or --undo")
    with open_archive(folder) as archive:
        if article:
            made = archive.edits.forget(article) if undo else archive.edits.edit(article, facts)
            tell(f"{'forgotten: ' if undo else ''}{made.article}: {says(made)}")
            return Exit.FOUND
        listed = archive.edits.edits()
    out.put(Edit, listed)
    if not listed:
        tell("nothing was said of any article: `quoth edit ARTICLE --date 2016-12-22` does it")
    return Exit.FOUND if listed else Exit.NOTHING


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--undo", is_flag=True, help="Let the articles come in again.")
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def remove(articles: tuple[str, ...], undo: bool, folder: Path, out: options.Output) -> Exit:
    """Remove articles with their quotes, or list what was removed.

    ARTICLE is the id of a quote in it, its key or url, or a part of that or of its path. It stays out, also when its
    file is indexed again, until --undo asks it back; the next `quoth index` then reads it.

    \b
    Example:
      quoth remove idlib-chlorine
      quoth remove --undo idlib-chlorine
      quoth remove
    """
    if undo and not articles:
        raise click.UsageError("name an ARTICLE that was removed: `quoth remove` lists them")
    with open_archive(folder) as archive:
        if articles:
            found = archive.edits.restore(articles) if undo else archive.edits.remove(articles)
            what = "comes in again with the next `quoth index`" if undo else "removed"
            for one in found:
                tell(f"{what}: {one.article}" + (f" ({one.title})" if one.title else ""))
            return Exit.FOUND
        listed = archive.edits.kept_out()
    out.put(KeptOut, listed)
    if not listed:
        tell("no article was removed: `quoth remove ARTICLE` does it")
    return Exit.FOUND if listed else Exit.NOTHING


def says(made: Edit) -> str:
    """Return what was said; its code is loaded only now."""
    from quoth.search.render.kept import facts

    return facts(made)
