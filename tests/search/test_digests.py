"""The same articles make the same archive, however it came about."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.model import Article, Metadata
from quoth.indexer.pipeline import extract
from quoth.search import Archive, Filters
from quoth.search.store import batch
from quoth.search.store.index import Index

SAID = [
    "The bridge is open again after a year of work, and nobody has to take the ferry",
    "The bridge is open again after a year of work",
    "after a year of work, and nobody has to take it",
    "The bridge is open again after a year of labor, and nobody has to take the ferry",
    "we will build this bridge again stone by stone, together",
    "My friends, we will build this bridge again stone by stone, together, and then the harbour and the school",
    "Tonight I tell all farmers of this valley that we will build this bridge again stone by stone, together",
]
WHO = ["Ann Lee", "Lee", "Mayor Ann Lee", "Bo Kim", "Dr. Bo Kim, the engineer"]


def article(number: int, wordings: list[tuple[int, int]]) -> Article:
    text = "\n\n".join(f"“{SAID[words]},” said {WHO[who]} on Monday." for words, who in wordings)
    meta = Metadata(date=f"2016-02-{1 + number % 28:02}", publisher=f"Outlet {number % 3}")
    return Article(f"https://example.org/{number}", text, "-", f"{number}", meta)


ARTICLES = [
    article(n, [(chance.randrange(len(SAID)), chance.randrange(len(WHO))) for _ in range(3)])
    for n in range(14)
    for chance in [random.Random(n)]  # noqa: S311 - the same each time
]


class CutShortError(Exception):
    """Stands for a process that was killed."""


def opened(folder: Path, engine: str = "whoosh") -> Archive:
    """Open an archive that does not wait for the disk."""
    archive = Archive.open(folder, create=True, engine=engine)
    archive._record.db.rows("PRAGMA synchronous = OFF")
    return archive


def digest(folder: Path) -> str:
    """Return all that an archive shows: statements with the member shown, order, scores, speakers."""
    with Archive.open(folder) as archive:
        pages = [
            archive.search(query, Filters(speaker=who), sort, None, once=True)
            for query in ("", "bridge", "work OR farmers", "again")
            for who in (None, "lee")
            for sort in ("relevance", "date")
        ]
        hits = [
            [
                (hit.stored.quote.id, round(hit.score, 3), [one.quote.id for one in hit.also])
                for hit in page.hits
            ]
            for page in pages
        ]
        speakers = [(one.name, one.quotes, sorted(one.names)) for one in archive.speakers()]
        assert not archive.check()
        return json.dumps([hits, speakers])


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return the digest of an archive that was made in one go, by engine."""
    found = {}
    for engine in ("whoosh", "tantivy"):
        folder = tmp_path_factory.mktemp(engine)
        with opened(folder, engine) as archive:
            archive.update(ARTICLES, extract)
        found[engine] = digest(folder)
    return found.__getitem__


@given(
    order=st.permutations(ARTICLES),
    cuts=st.lists(st.integers(1, len(ARTICLES) - 1), max_size=3),
    size=st.integers(1, 6),
    lost=st.sampled_from(["", "compare", "write"]),
)
@settings(max_examples=6, deadline=None)
def test_the_same_archive_however_it_came_about(
    tmp_path_factory: pytest.TempPathFactory,
    plain: Callable[[str], str],
    order: list[Article],
    cuts: list[int],
    size: int,
    lost: str,
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    with pytest.MonkeyPatch.context() as patch, opened(folder) as archive:
        patch.setattr(batch, "BATCH_ARTICLES", size)
        for end in sorted(cuts):
            with pytest.MonkeyPatch.context() as killed:
                if lost:
                    killed.setattr(Index, lost, lambda *_: _die())
                with suppress(CutShortError):
                    archive.update(until(order, end), extract)
        archive.update(order, extract)
    assert digest(folder) == plain("whoosh")


def until(articles: list[Article], end: int) -> Iterator[Article]:
    yield from articles[:end]
    raise CutShortError


def _die() -> None:
    raise CutShortError


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
@pytest.mark.parametrize("jobs", [1, 3])
def test_workers_and_engines_change_nothing(
    tmp_path: Path, plain: Callable[[str], str], engine: str, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quoth.search.store import workers

    monkeypatch.setattr(workers, "AT_HOME", 3)
    with opened(tmp_path, engine) as archive:
        archive.update(reversed(ARTICLES), extract, jobs=jobs)
    assert digest(tmp_path) == plain(engine)


def test_articles_that_come_and_go_leave_no_trace(tmp_path: Path, plain: Callable[[str], str]) -> None:
    more = [article(n, [(n % len(SAID), n % len(WHO))]) for n in range(20, 34)]
    with opened(tmp_path) as archive:
        archive.update([*more, *ARTICLES[:7]], extract)
        remove = partial(archive._record.remove, generation=archive._record.generation + 1)
        with archive._record.db.transaction():
            archive._record.next_generation()
            for one in more:
                remove(one.key)
        archive.update(ARTICLES, extract)
    assert digest(tmp_path) == plain("whoosh")


def test_a_reindex_that_was_cut_short_is_made_good(
    tmp_path: Path, plain: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as archive:
        archive.update(ARTICLES, extract)
        with monkeypatch.context() as patch:
            patch.setattr(Index, "write", lambda *_: _die())
            with pytest.raises(CutShortError):
                archive.rebuild()
    assert digest(tmp_path) == plain("whoosh")
