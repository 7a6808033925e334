"""The commands by which a person overrules what quoth found: correct, merge, split, corrections."""

import re
from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.indexer.model import SpeakerKind
from quoth.search.speakers.model import Correction


@click.command()
@click.argument("who")
@click.option("--speaker", metavar="NAME", help="Who said it. Without it, the name stays.")
@click.option(
    "--role", metavar="WORDS", help="Who that is: mayor of Norwick. Without it, a new name has no role."
)
@click.option("--kind", type=click.Choice(["person", "organisation", "group", "document", "unnamed"]))
@options.archive
def correct(who: str, speaker: str | None, role: str | None, kind: SpeakerKind | None, folder: Path) -> Exit:
    """Set the speaker of a quote by hand, or the role of a speaker.

    WHO is the id of a quote; the correction reaches all copies of its statement. With --role alone it may be a
    speaker, a full name or an id such as s12: all quotes that the archive has of them now get the role.

    It holds after every re-indexing, and is marked wherever the quote is shown. The kind is that of the name if the
    archive knows it, else person.

    \b
    Example:
      quoth correct 1a2b3c4d --speaker "Ann Lee" --role "mayor of Norwick"
      quoth correct "Ann Lee" --role "mayor of Norwick"
    """
    if speaker is None and role is None and kind is None:
        raise click.UsageError("say what is right: --speaker, --role or --kind")
    one_quote = re.fullmatch("[0-9a-f]{4,16}", who.strip().lower())
    if not one_quote and (speaker is not None or kind is not None):
        raise click.UsageError(
            f"{who!r} is no id of a quote: of a speaker only the --role is set; `quoth merge` joins names"
        )
    with open_archive(folder) as archive:
        if one_quote:
            made = archive.people.correct(archive.quote(who).quote.id, speaker, role, kind)
        else:
            made = archive.people.role(who, role)
    return told(made)


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="WHO WHO...")
@options.archive
def merge(who: tuple[str, ...], folder: Path) -> Exit:
    """Say that two names are one speaker.

    WHO is a full name, the id of a speaker or of a quote; a name that several speakers have stands for all of them. All
    are shown and found by the first.

    \b
    Example:
      quoth merge "Hillary Clinton" "Secretary Clinton"
    """
    with open_archive(folder) as archive:
        people = archive.people
        meant = people.meant(who)
        if len(who) < 2 and len(meant) < 2:
            raise click.UsageError("name two or more: quoth merge WHO WHO")
        made = people.merge(who)
    tell("joined: " + ", ".join(f"{name} ({quotes:,} quote{'s' * (quotes != 1)})" for name, quotes in meant))
    return told(made)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ALIAS... NAME")
@options.archive
def alias(names: tuple[str, ...], folder: Path) -> Exit:
    """Give a speaker more names.

    NAME is a speaker's full name; whoever is called ALIAS in any article, now or later, is the same. Searches and lists
    find the speaker by all of them.

    \b
    Example:
      quoth alias NYT "The New York Times"
    """
    if len(names) < 2:
        raise click.UsageError("say two names: quoth alias ALIAS NAME")
    with open_archive(folder) as archive:
        made = archive.people.alias(names)
    return told(made)


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="WHO...")
@options.archive
def split(who: tuple[str, ...], folder: Path) -> Exit:
    """Say that a speaker is not the one they were joined with.

    WHO is the id of a quote, which stands for that name in its article, or a name as articles have it. All that are
    named are one speaker, apart from all others.

    \b
    Example:
      quoth split 1a2b3c4d 5e6f7a8b
    """
    with open_archive(folder) as archive:
        made = archive.people.split(who)
    return told(made)


@click.command()
@click.option("--undo", type=click.IntRange(1), metavar="N", help="Take back the correction of this number.")
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def corrections(undo: int | None, folder: Path, out: options.Output) -> Exit:
    """List what was corrected by hand, or take it back.

    \b
    Example:
      quoth corrections
      quoth corrections --undo 2
    """
    with open_archive(folder) as archive:
        undone = archive.people.undo(undo) if undo else None
        listed = archive.people.corrections()
    if undone:
        tell(f"taken back: {says(undone)}")
        return Exit.FOUND
    out.put(Correction, listed)
    if not listed:
        tell("nothing was corrected: `quoth correct`, `merge`, `alias` and `split` do it")
    return Exit.FOUND if listed else Exit.NOTHING


def told(made: Correction) -> Exit:
    """Tell which correction was made, and how to take it back."""
    tell(f"correction {made.number}: {says(made)}; `quoth corrections --undo {made.number}` takes it back")
    return Exit.FOUND


def says(correction: Correction) -> str:
    """Return what a correction says; its code is loaded only now."""
    from quoth.search.render.people import sentence

    return sentence(correction)
