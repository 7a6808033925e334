"""What each stage costs on the way from a file to a citation."""

import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from made import CORPUS, Maker

from quoth.indexer import Article, Quote, extract, read
from quoth.search import Archive
from quoth.search.cite import STYLES, cite
from quoth.search.store.index import Index

ROUNDS = 20
CITED = 500


class Clock:
    """Adds up CPU seconds of `with` blocks."""

    def __init__(self) -> None:
        """Start at 0."""
        self.seconds = 0.0

    def __enter__(self) -> None:
        """Start counting."""
        self._start = time.process_time()

    def __exit__(self, *error: object) -> None:
        """Stop counting."""
        self.seconds += time.process_time() - self._start


def indexing(folder: Path, maker: Maker, quotes: int) -> Iterator[str]:
    """Make an archive of `quotes` made-up quotes in `folder`; yield the cost of each stage.

    Reading and extracting are measured on corpus/articles, the rest on the archive.
    """
    reading, extracting, whole, index = Clock(), Clock(), Clock(), Clock()
    found = 0
    for _ in range(ROUNDS):
        with reading:
            articles = [item for item in read(CORPUS) if isinstance(item, Article)]
        with extracting:
            found += sum(len(extract(article)) for article in articles)
    made: dict[Article, tuple[Quote, ...]] = dict(maker.articles(quotes))
    write = Index.write

    def timed(self: Index) -> None:
        with index:
            write(self)

    with patch.object(Index, "write", timed), Archive.open(folder, create=True) as archive, whole:
        archive.update(made, made.__getitem__)
    record = whole.seconds - index.seconds
    costs = {"read": reading.seconds / found, "extract": extracting.seconds / found}
    costs |= {"record": record / quotes, "text index": index.seconds / quotes}
    yield f"{'index':18}{'µs a quote':>12}{'quotes per CPU-second':>24}"
    for stage, cost in [*costs.items(), ("all", sum(costs.values()))]:
        yield f"  {stage:16}{1e6 * cost:12.0f}{1 / cost:24,.0f}"


def citing(folder: Path) -> Iterator[str]:
    """Yield citations per CPU-second, by style."""
    with Archive.open(folder) as archive:
        stored = [hit.stored for hit in archive.search("-zzz", limit=CITED).hits]
    rates = []
    for style in STYLES:
        cite(stored[0], style)
        clock = Clock()
        with clock:
            for one in stored:
                cite(one, style)
        rates.append(f"{style} {len(stored) / clock.seconds:,.0f}")
    yield f"cite    per CPU-second: {', '.join(rates)}"
