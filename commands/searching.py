"""The commands that look into an archive: search, speakers, show."""

from collections.abc import Sequence
from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.commands.keeping import saved
from quoth.search.model import FacetCount, Filters, Hit, Page, SpeakerCount
from quoth.search.render.rows import Shown
from quoth.search.speakers.model import Joining


@click.command(cls=options.WordsCommand)
@click.argument("words", nargs=-1)
@options.filters
@options.listing
@options.archive
@options.output("text", "table", "json", "jsonl", "csv", "md")
def search(
    words: tuple[str, ...],
    filters: Filters,
    listing: options.Listing,
    folder: Path,
    out: options.Output,
) -> Exit:
    """Find quotes by their words, by who said them, or both.

    All WORDS must occur, in any form (attack finds attacked). Put the whole query in single quotes where it
    has brackets or phrases. What several articles have of the same statement is shown once, in the fullest
    wording found; `quoth show ID` has the differences.

    \b
      "two words"    side by side            chlor*     words that start so
      gas OR sarin   either                  chlorine~  or spelled nearly so
      -word          what must not occur     (a b) OR c
      speaker:saleh role: publisher: title: said-to: context: type:
      quoted:bombs           what stood between quotation marks
      since:2016 until:2016-12 after: before: on:2016-12-22
      sure:80                how sure the speaker is, in percent
      collection:flood       what was put there by `quoth collect`

    \b
    Example:
      quoth search chlorine OR gas -children --speaker saleh --since 2015
      quoth search flood --limit 20 --offset 20
      quoth search flood --speaker lee --save flood
      quoth search flood --facet speaker,year
      quoth search tax --speaker "Mrs. Clinton" --speaker trump --min-sure 80 --type direct
      quoth search 'speaker:saleh "barrel bombs" OR chlor* -publisher:wire on:2015'
    """
    query = " ".join(words).strip()
    if listing.facets and listing.save is not None:
        raise click.UsageError("--save is of a search: leave --facet out")
    if listing.facets and listing.offset:
        raise click.UsageError("--facet counts all that is found: leave --offset out")
    if listing.facets:
        return count(query, filters, listing, folder, out)
    if not query and filters == Filters():
        raise click.UsageError("say what to look for: WORDS, --speaker or another limit")
    if listing.save is not None:
        saved(listing.save, query, filters, folder)
    with open_archive(folder) as archive:
        page = archive.search(
            query, filters, listing.sort, listing.most, once=not listing.each, offset=listing.offset
        )
    out.put(Hit, page.hits)
    if page.note:
        tell(f"note: {page.note}")
    if page.behind:
        tell(f"another quoth is indexing: {page.behind:,} articles cannot be found by their words yet")
    if not page.hits and page.total:
        tell(f"no more: {page.total:,} quotes were found, in no more than {listing.offset:,} rows")
    elif not page.hits:
        tell(page.hint or "nothing found: try fewer words, or a name from `quoth speakers`")
    elif page.total > len(page.hits) + page.folded:
        tell(part_of(page, listing))
    return Exit.FOUND if page.hits else Exit.NOTHING


def part_of(page: Page, listing: options.Listing) -> str:
    """Say how much of what was found is shown, and how to see the rest."""
    shown = len(page.hits)
    rows = f", in {shown} row{'' if shown == 1 else 's'}" if page.folded else ""
    after = f" after {listing.offset:,} row{'' if listing.offset == 1 else 's'}" if listing.offset else ""
    goes_on = f"--offset {listing.offset + shown} goes on" if shown == listing.limit else ""
    everything = "" if listing.offset else "--limit 0 shows all"
    how = ", ".join(filter(None, (goes_on, everything)))
    return f"{shown + page.folded:,} of {page.total:,} quotes{rows}{after}" + f"; {how}" * bool(how)


def count(query: str, filters: Filters, listing: options.Listing, folder: Path, out: options.Output) -> Exit:
    """Print how many of the quotes found have which values."""
    with open_archive(folder) as archive:
        found = archive.facets(listing.facets, query, filters, listing.most)
    out.put(FacetCount, found.counts)
    if not found.total:
        tell(found.hint or "nothing found")
        return Exit.NOTHING
    shown = {name: sum(row.facet == name for row in found.counts) for name in listing.facets}
    more = [f"{shown[name]} of {found.distinct[name]} values of {name}" for name in listing.facets]
    more = [
        text for name, text in zip(listing.facets, more, strict=True) if shown[name] < found.distinct[name]
    ]
    tell(
        f"{found.total:,} quotes"
        f"{f' of {found.statements:,} statements' if found.statements < found.total else ''}"
        f"{f', {found.paraphrases:,} only paraphrased' if found.paraphrases else ''}"
        f"{'; ' if more else ''}{', '.join(more)}{'; --limit 0 shows all' if more else ''}"
    )
    return Exit.FOUND


@click.command()
@click.argument("name", nargs=-1)
@click.option("--explain", is_flag=True, help="Say why mentions were joined to one speaker or kept apart.")
@click.option(
    "--limit", type=click.IntRange(0), default=0, metavar="N", show_default=True, help="So many; 0: all."
)
@click.option(
    "--sort", type=click.Choice(["statements", "articles", "name"]), default="statements", show_default=True
)
@click.option(
    "--min",
    "least",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Who has so many statements, or more.",
)
@options.archive
@options.output("table", "json", "jsonl", "csv", "md")
def speakers(
    name: tuple[str, ...],
    explain: bool,
    limit: int,
    sort: str,
    least: int,
    folder: Path,
    out: options.Output,
) -> Exit:
    """List who is quoted, how often, and where.

    A statement that several articles have is counted once; of those paraphrased, no article has words in marks.

    NAME is the start of any words of a name, or the id that is listed with it, such as s12, which stands for the speaker
    wherever a name does. Without it, people and organisations are listed; groups and
    unnamed speakers only by name, because "a resident" of two articles need not be the same.

    \b
    Example:
      quoth speakers saleh
      quoth speakers --min 10 --sort name --limit 50
      quoth speakers raed saleh --explain
    """
    asked = " ".join(name).strip() or None
    if explain and not asked:
        raise click.UsageError("--explain needs a NAME")
    with open_archive(folder) as archive:
        if explain:
            reasons: Sequence[Joining] = archive.people.explain(asked or "")
            out.put(Joining, reasons)
            return Exit.FOUND if reasons else none_called(asked)
        counted = [one for one in archive.speakers(asked) if one.statements >= least]
    if sort != "statements":
        counted.sort(key=lambda one: one.name.casefold() if sort == "name" else -one.articles)
    shown = counted[: limit or None]
    out.put(SpeakerCount, shown)
    if len(shown) < len(counted):
        tell(f"{len(shown)} of {len(counted)} speakers; --limit 0 shows all")
    return Exit.FOUND if counted else none_called(asked)


def none_called(name: str | None) -> Exit:
    """Say that nobody has this name."""
    tell(f"nobody called {name!r} is quoted here" if name else "nobody is quoted here")
    return Exit.NOTHING


@click.command()
@click.argument("id")
@click.option(
    "--context",
    "-C",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    show_default=True,
    help="So many paragraphs before and after it, too.",
)
@options.archive
@options.output("text", "json", "md")
def show(id: str, context: int, folder: Path, out: options.Output) -> Exit:
    """Show one quote, its place and its reasons.

    Prints the paragraph that holds it, the article's data, and why it has this speaker. The first digits
    of the ID are enough where no other quote has them.

    \b
    Example:
      quoth show 1a2b3c4d
      quoth show 1a2b3c4d -C 2
    """
    from quoth.indexer.text.segment import paragraphs
    from quoth.search.passage import passage
    from quoth.search.verify.compare import differences

    with open_archive(folder) as archive:
        stored = archive.quote(id)
        article = archive.article(stored.article)
        also = tuple(
            (other, differences(stored.quote, other.quote)) for other in archive.like(stored.quote.id)
        )
    lines = paragraphs(article.text)
    around, starts = passage(lines, stored.quote, context), tuple(span.start for span in lines)
    out.put(Shown, [Shown(stored, article, around, also, starts, wider=context > 0)])
    return Exit.FOUND
