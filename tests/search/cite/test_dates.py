import pytest

from quoth.search.cite.dates import Date, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2016", Date("2016")),
        ("2016-12", Date("2016", 12)),
        ("2016-12-22", Date("2016", 12, 22)),
        ("2016-12-22T08:00:00Z", Date("2016", 12, 22)),
        ("2016-02-29", Date("2016", 2, 29)),
        ("2015-02-29", None),
        ("1900-02-29", None),
        ("2016-04-31", None),
        ("2016-13", None),
        ("2016-00-10", None),
        ("2016-12-00", None),
        ("2016-1-2", None),
        ("20161222", None),
        ("٢٠١٦", None),
        ("22 December 2016", None),
        ("", None),
        (None, None),
    ],
)
def test_parse(text, date):
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("date", "month_first", "day_first", "year_first", "iso"),
    [
        (Date("2015", 9, 7), "September 7, 2015", "7 Sept. 2015", "2015, September 7", "2015-09-07"),
        (Date("2015", 9), "September 2015", "Sept. 2015", "2015, September", "2015-09"),
        (Date("2015"), "2015", "2015", "2015", "2015"),
    ],
)
def test_orders(date, month_first, day_first, year_first, iso):
    assert date.month_first() == month_first
    assert date.day_first() == day_first
    assert date.year_first() == year_first
    assert date.iso() == iso
