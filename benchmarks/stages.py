"""What each stage costs on the way from a file to a citation."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from made import CORPUS, Maker

from quoth.indexer import Article, Quote, extract, read
from quoth.search import Archive
from quoth.search.cite import STYLES, cite
from quoth.search.store import index
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


@contextmanager
def writing() -> Iterator[dict[str, Clock]]:
    """Measure, while an archive is written, what is derived from the record; the text index less the other two."""
    clocks = {name: Clock() for name in ("statements", "speakers", "text index")}
    compare, tell, write = Index.compare, index.tell_speakers, Index.write

    def timed(clock: Clock, function: Callable[..., None]) -> Callable[..., None]:
        def call(*values: object) -> None:
            with clock:
                function(*values)

        return call

    def whole(self: Index, *values: object) -> None:
        before = clocks["statements"].seconds + clocks["speakers"].seconds
        with clocks["text index"]:
            write(self, *values)  # type: ignore[arg-type]
        clocks["text index"].seconds -= clocks["statements"].seconds + clocks["speakers"].seconds - before

    with (
        patch.object(Index, "compare", timed(clocks["statements"], compare)),
        patch.object(index, "tell_speakers", timed(clocks["speakers"], tell)),
        patch.object(Index, "write", whole),
    ):
        yield clocks


def indexing(folder: Path, maker: Maker, quotes: int) -> Iterator[str]:
    """Make an archive of `quotes` made-up quotes in `folder`; yield the cost of each stage.

    Reading and extracting are measured on corpus/articles, the rest on the archive.
    """
    reading, extracting, whole = Clock(), Clock(), Clock()
    found = 0
    for _ in range(ROUNDS):
        with reading:
            articles = [item for item in read(CORPUS) if isinstance(item, Article)]
        with extracting:
            found += sum(len(extract(article)) for article in articles)
    made: dict[Article, tuple[Quote, ...]] = dict(maker.articles(quotes))
    with writing() as clocks, Archive.open(folder, create=True) as archive, whole:
        archive.update(made, made.__getitem__)
    derived = {name: clock.seconds for name, clock in clocks.items()}
    costs = {"read": reading.seconds / found, "extract": extracting.seconds / found}
    costs |= {"record": (whole.seconds - sum(derived.values())) / quotes}
    costs |= {name: seconds / quotes for name, seconds in derived.items()}
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
