"""Names of persons taken apart: particles, suffixes, nicknames; which two can be one person's."""

import doctest

import pytest

from quoth.indexer import names
from quoth.indexer.names import likeness, parse


def test_the_examples_in_the_docstrings():
    result = doctest.testmod(names)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    ("name", "given", "middle", "family", "suffix"),
    [
        ("Ann Lee", "ann", (), "lee", ""),
        ("Lee", "", (), "lee", ""),
        ("Anna van der Berg", "anna", (), "berg", ""),
        ("van der Berg", "", (), "berg", ""),
        ("Van Jones", "van", (), "jones", ""),
        ("van Otter", "", (), "otter", ""),
        ("Van der Berg", "", (), "berg", ""),
        ("De Waal", "", (), "waal", ""),
        ("Ngũgĩ wa Kamau", "ngugi", ("wa",), "kamau", ""),
        ("Abu Hassan Amer", "abu", ("hassan",), "amer", ""),
        ("Tom A. Hart III", "tom", ("a",), "hart", "iii"),
        ("Tom Hart, Jr.", "tom", (), "hart", "jr"),
        ("Sir Tom Hart", "tom", (), "hart", ""),
        ("Zoë O’Neill-Smith", "zoe", ("oneill",), "smith", ""),
        ("", "", (), "", ""),
        ("Jr.", "", (), "jr", ""),
    ],
)
def test_the_parts_of_a_name(name, given, middle, family, suffix):
    assert parse(name)[:4] == (given, middle, family, suffix)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Elizabeth Hart", "Betsy Hart", "short"),
        ("Katherine Hart", "Cathy Hart", "short"),
        ("Bill de Waal", "William de Waal", "short"),
        ("de Waal", "William de Waal", "bare"),
        ("Tom Hart Jr.", "Tom Hart", "short"),
        ("Ann Hart", "Tom Hart", "other"),
        ("Ann Hart", "Ann Lowe", "other"),
        ("Ann B. Hart", "Ann C. Hart", "other"),
    ],
)
def test_whether_two_names_can_be_one_persons(one, other, kind):
    assert likeness(parse(one), parse(other)) == likeness(parse(other), parse(one)) == kind
