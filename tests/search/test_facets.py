"""Facets are counted over all that is found, whatever is shown."""

from collections import Counter

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Speaker
from quoth.search import Archive, Filters
from quoth.search.model import FacetCount
from quoth.search.query.facets import FACETS

SPEAKERS = ["Raed Saleh", "RAED SALEH", "Ann Lee", None]
OUTLETS = ["The Observer", "observer", None]
DATES = ["2015-03-01", "2016", None, "2017-12"]


def quotes(number):
    for place in range(3):
        name = SPEAKERS[(number + place) % len(SPEAKERS)]
        speaker = Speaker(name, "person", "mayor" if place else None) if name else None
        text = "rain " + "snow " * place
        yield Quote(f"{number:08x}{place:08x}", "direct", (), text, speaker=speaker)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.open(tmp_path_factory.mktemp("facets"), create=True) as archive:
        articles = [
            Article(f"{n:03}", f"{n}", meta=Metadata(publisher=OUTLETS[n % 3], date=DATES[n % 4]))
            for n in range(60)
        ]
        archive.update(articles, lambda article: tuple(quotes(int(article.key))))
        yield archive


def by_hand(archive, query, filters=Filters()):  # noqa: B008
    """Count by looking at each quote."""
    hits = archive.search(query, filters, limit=None).hits
    for hit in hits:
        quote, meta = hit.stored.quote, hit.stored.meta
        yield "speaker", quote.speaker.name.lower() if quote.speaker else None
        yield "publisher", meta.publisher and "observer"
        yield "role", quote.speaker.role if quote.speaker else None
        yield "type", quote.type
        yield "year", meta.date and meta.date[:4]


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", Filters()),
        ("snow", Filters()),
        ("rain -snow", Filters()),
        ("", Filters(speaker="lee", since="2016")),
    ],
)
def test_counts_are_those_of_all_that_is_found(archive, query, filters):
    found = archive.facets(tuple(FACETS), query, filters)
    counted = {
        (row.facet, row.value and row.value.lower().removeprefix("the ")): row.quotes for row in found.counts
    }
    assert counted == Counter(by_hand(archive, query, filters))
    assert found.total == archive.search(query, filters, limit=1).total
    for name in FACETS:
        assert sum(row.quotes for row in found.counts if row.facet == name) == found.total


def test_a_limit_keeps_the_most_frequent_and_says_how_many_there_are(archive):
    found = archive.facets(("speaker", "year"), "", limit=1)
    assert found.counts == (
        FacetCount("speaker", "Raed Saleh", 90, 90),
        FacetCount("year", "2017", 45, 45),
    )
    assert found.distinct == {"speaker": 3, "year": 4}


def test_what_is_not_known_comes_last(archive):
    rows = archive.facets(("year",), "").counts
    assert [row.value for row in rows] == ["2017", "2016", "2015", None]


def test_nothing_found_has_a_hint(archive):
    found = archive.facets(("type",), "zeppelin")
    assert (found.counts, found.total) == ((), 0)
    assert found.hint


def test_counts_that_are_kept_are_made_anew_when_anybody_writes(tmp_path):
    with Archive.open(tmp_path, create=True) as one, Archive.open(tmp_path, create=True) as other:

        def counted():
            return [
                (row.value, row.quotes)
                for row in one.facets(["speaker"], "rain").counts
                if row.value is not None
            ]

        one.update([Article("001", "1")], lambda article: tuple(quotes(3)))
        assert counted() == counted() == [("Raed Saleh", 2)]
        other.update([Article("002", "2")], lambda article: tuple(quotes(2)))
        assert counted() == [("Raed Saleh", 3), ("Ann Lee", 1)]
        other.people.correct(f"{2:08x}{0:08x}", "Kim Ho", None, None)
        assert counted() == [("Raed Saleh", 3), ("Kim Ho", 1)]
        one.people.correct(f"{2:08x}{0:08x}", "Bo Roe", None, None)
        assert counted() == [("Raed Saleh", 3), ("Bo Roe", 1)]
