"""The command that needs no archive: extract."""

from collections import Counter
from collections.abc import Iterator

import click

from quoth.commands import options
from quoth.commands.common import Exit, tell
from quoth.commands.reading import Notes, Reading, reading
from quoth.indexer.model import Quote, Skipped
from quoth.search.render.rows import Extracted


@click.command()
@options.paths
@reading
@options.output("text", "json", "jsonl")
def extract(paths: tuple[str, ...], reading: Reading, out: options.Output) -> Exit:
    """Print quotes without keeping an archive.

    PATH is a file, a folder or - for stdin. With --format jsonl, each article is one line, printed at once.

    \b
    Example:
      quoth extract article.txt --format jsonl
    """
    from quoth.indexer import extract, read

    counts = Counter[type]()
    given, notes = reading.given(), Notes(reading.pattern())

    def rows() -> Iterator[Extracted]:
        for item in notes.taken(read(paths, given)):
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
    notes.tell()
    return Exit.TROUBLE if counts[Skipped] else Exit.FOUND if counts[Quote] else Exit.NOTHING
