"""The commands about speakers and time: timeline, compare."""

from dataclasses import replace
from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.search.model import Filters
from quoth.search.speakers.model import Period, Side


@click.command(cls=options.WordsCommand)
@click.argument("words", nargs=-1)
@options.filters
@click.option(
    "--by", type=click.Choice(["year", "month", "day"]), help="Length of a bar: months, or years if many."
)
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def timeline(
    words: tuple[str, ...], filters: Filters, by: str | None, folder: Path, out: options.Output
) -> Exit:
    """Count statements by month or year.

    WORDS and limits are those of `quoth search`; without them, all quotes are counted. What several articles of a
    period have of the same statement is counted once; of those paraphrased, no article has words in marks.

    \b
    Example:
      quoth timeline chlorine --speaker saleh --by year
    """
    with open_archive(folder) as archive:
        periods = archive.timeline(" ".join(words).strip(), filters, by)
    out.put(Period, periods)
    if not periods:
        tell("nothing found: `quoth search` with the same words says what to try")
    return Exit.FOUND if periods else Exit.NOTHING


@click.command(cls=options.WordsCommand)
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@click.argument("words", nargs=-1)
@options.limits
@click.option(
    "--limit", type=click.IntRange(0), default=5, metavar="N", show_default=True, help="Of each; 0: all."
)
@options.archive
@options.output("text", "json", "jsonl", "md")
def compare(
    one: str,
    other: str,
    words: tuple[str, ...],
    filters: Filters,
    limit: int,
    folder: Path,
    out: options.Output,
) -> Exit:
    """Show what two speakers said on one subject, side by side.

    WORDS and limits are those of `quoth search`. Without WORDS, each one's newest quotes.

    \b
    Example:
      quoth compare saleh houry chlorine
    """
    with open_archive(folder) as archive:
        query, most = " ".join(words).strip(), limit or None
        pages = [
            (name, archive.search(query, replace(filters, speaker=name), limit=most, once=True))
            for name in (one, other)
        ]
        counted = [archive.facets(["type"], query, replace(filters, speaker=name)) for name in (one, other)]
    sides = [
        Side(name, page.hits, count.statements, count.paraphrases)
        for (name, page), count in zip(pages, counted, strict=True)
    ]
    found = any(side.hits for side in sides)
    out.put(Side, sides if found else [])
    for side, (name, page) in zip(sides, pages, strict=True):
        if not page.hits:
            hint = page.hint or "nothing found"
            tell(hint if name.casefold() in hint.casefold() else f"{name}: {hint}")
        if len(side.names) > 1:
            tell(f"note: {name} fits {len(side.names)} speakers: {'; '.join(side.names)}")
    return Exit.FOUND if found else Exit.NOTHING
