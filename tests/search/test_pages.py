"""The parts of a long result fit together."""

from pathlib import Path

import pytest

from quoth.indexer.model import Article, Quote, Span, Speaker
from quoth.search import Archive

NAME = Speaker("Ann Lee", "person")


def rain(number: int) -> Quote:
    """Return a quote that matches worse, and is surer or less sure, than the one before; some are paraphrases."""
    text = "rain " + " ".join(f"w{number}x{at}" for at in range(number))
    kind = "indirect" if number % 3 == 0 else "direct"
    return Quote(
        f"{number:016x}",
        kind,
        (Span(0, len(text)),),
        text,
        speaker=NAME,
        confidence=(0.4, 0.9)[number % 2],
        rule="r",
    )


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    pytest.importorskip(request.param)
    folder: Path = tmp_path_factory.mktemp(request.param)
    with Archive.open(folder, create=True, engine=request.param) as made:
        articles = [Article(str(number), rain(number).text) for number in range(90)]
        made.update(articles, lambda article: (rain(int(article.key)),))
        yield made


def ids(archive: Archive, **options: object) -> list[str]:
    return [hit.stored.quote.id for hit in archive.search("rain", **options).hits]


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize("sort", ["relevance", "date"])
@pytest.mark.parametrize("limit", [7, 40, 64])
def test_no_hit_is_missed_or_comes_twice(archive: Archive, limit: int, sort: str, once: bool) -> None:
    whole = ids(archive, limit=None, sort=sort, once=once)
    pages = [ids(archive, limit=limit, sort=sort, once=once, offset=at) for at in range(0, 90, limit)]
    assert len(whole) == 90
    assert [id for page in pages for id in page] == whole
    assert ids(archive, limit=None, sort=sort, once=once, offset=80) == whole[80:]


def test_surer_quotations_come_first_whatever_the_limit(archive: Archive) -> None:
    first = archive.search("rain", limit=3).hits
    assert [hit.stored.quote.id for hit in first] == ids(archive, limit=30)[:3]
    assert all(hit.stored.quote.type == "direct" and hit.stored.quote.confidence > 0.6 for hit in first)


@pytest.mark.parametrize("offset", [90, 10**9, 10**30])
def test_beyond_the_end_there_is_nothing_but_the_total(archive: Archive, offset: int) -> None:
    page = archive.search("rain", offset=offset, once=True)
    assert (page.hits, page.total, page.hint) == ((), 90, None)
