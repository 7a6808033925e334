import pytest

from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts import dates, fields

DATES = [
    ("2016-12-22", "2016-12-22"),
    ("2016-12-22T10:00Z", "2016-12-22"),
    ("2016-12-22 10:00:00+02:00", "2016-12-22"),
    ("2016/12/22", "2016-12-22"),
    ("2016-1-2", "2016-01-02"),
    ("20161222", "2016-12-22"),
    ("20161222103000", "2016-12-22"),  # GDELT, the Wayback Machine
    ("22 December 2016", "2016-12-22"),
    ("22nd Dec 2016", "2016-12-22"),
    ("Thu, 22 Dec 2016 10:00:00 GMT", "2016-12-22"),
    ("December 22, 2016", "2016-12-22"),
    ("Thursday, December 22, 2016 at 9:15 a.m.", "2016-12-22"),
    ("Dec. 22, 2016", "2016-12-22"),
    ("Sept. 5, 2016", "2016-09-05"),
    ("December 2016", "2016-12"),
    ("2016-12", "2016-12"),
    ("2016", "2016"),
    (2016, "2016"),
    ("2016-02-30", None),
    ("2016-13", None),
    ("0000-01-01", None),
    ("12/11/2016", None),  # December or November?
    ("22 Brumaire 2016", None),
    ("Ma 3, 2016", None),
    ("yesterday", None),
    ("201612222", None),
    ("", None),
    (1482400000, "2016-12-22"),
    ("1482400000000", "2016-12-22"),
    (123456789, None),  # 1973: no article
    ("22/12/2016", "2016-12-22"),
    ("12/22/2016", "2016-12-22"),
    ("22.12.2016", "2016-12-22"),
    ("22-Dec-16", "2016-12-22"),
    ("Thu Dec 22 10:00:00 +0000 2016", "2016-12-22"),
    ("Updated: Dec. 22, 2016 at 5:00 PM", "2016-12-22"),
    ("22 décembre 2016", "2016-12-22"),
    ("22. März 2016", "2016-03-22"),
    ("22 de diciembre de 2016", "2016-12-22"),
    ("1er mars 2016", "2016-03-01"),
    (None, None),
    (True, None),
    ({"date": "2016"}, None),
    ("1" * 100_000, None),
]


@pytest.mark.parametrize(("given", "expected"), DATES)
def test_dates_are_iso_as_precise_as_known(given: object, expected: str | None) -> None:
    assert dates.date(given) == expected


PEOPLE = [
    ("By Jane Doe", ("Jane Doe",)),
    ("BY: JANE DOE", ("Jane Doe",)),
    ("Byron Smith", ("Byron Smith",)),
    ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
    ("Jane Doe, John Roe, and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe")),
    ("Jane Doe; Cher", ("Jane Doe", "Cher")),
    ("Doe, Jane", ("Doe, Jane",)),
    ("Jane Doe, Jr.", ("Jane Doe, Jr.",)),
    ("Department of Health and Human Services", ("Department of Health and Human Services",)),
    (["By Jane Doe", {"name": "John Roe"}, "Jane Doe", 7, None], ("Jane Doe", "John Roe")),
    ({"@type": "Person", "name": ["Jane Doe", "John Roe"]}, ("Jane Doe", "John Roe")),
    ("https://example.com/staff/jane", ()),
    ("By ", ()),
    (3, ()),
    ([[["Jane Doe"]]], ()),
]


@pytest.mark.parametrize(("given", "expected"), PEOPLE)
def test_bylines_become_names(given: object, expected: tuple[str, ...]) -> None:
    assert fields.people(given) == expected


URLS = [
    (" https://example.com/a/b?c=1 ", "https://example.com/a/b?c=1"),
    ("http://example.com?p=1", "http://example.com?p=1"),
    ("https://example.com/", None),  # the home page is not the article
    ("/2016/a.html", None),
    ("javascript:alert(1)", None),
    ("https://example.com/a b", "https://example.com/a%20b"),
    (5, None),
]


@pytest.mark.parametrize(("given", "expected"), URLS)
def test_urls_are_addresses_of_pages(given: object, expected: str | None) -> None:
    assert fields.url(given) == expected


def test_names_in_any_spelling_mean_the_fact() -> None:
    record = fields.fold(
        {"Headline": " A\n title ", "publish_date": "2016", "mediaName": {"name": "Courier"}}
    )
    assert fields.metadata(record, "here") == Metadata("A title", (), "Courier", "2016", date_from="here")


def test_the_first_of_two_spellings_and_the_first_usable_value_count() -> None:
    record = fields.fold(
        {"title": 3, "headline": "Yes", "Headline": "No", "date": "soon", "published": "2016"}
    )
    assert fields.metadata(record, "here") == Metadata(title="Yes", date="2016", date_from="here")


def test_facts_merge_by_rank() -> None:
    first, second = (
        Metadata(title="A"),
        Metadata(title="B", authors=("C",), date="2016", url="u", publisher="P"),
    )
    assert fields.merge([first, second]) == Metadata("A", ("C",), "P", "2016", "u")


def test_lone_surrogates_do_not_reach_the_archive() -> None:
    assert fields.words("a\ud800b") == "a\ufffdb"
