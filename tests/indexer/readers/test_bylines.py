import pytest

from quoth.indexer.readers.facts.bylines import names

NAMES = [
    ("By Ruby Cramer", "Ruby Cramer"),
    ("Byron Tau", "Byron Tau"),
    ("By Pat Quill, Washington Post Staff Writer", "Pat Quill"),
    ("By KIM HO and PAT QUILL in Brussels", "Kim Ho; Pat Quill"),
    ("Kim Ho reported from Norwick, and Pat Quill from Tarnbrook.", "Kim Ho; Pat Quill"),
    ("Special for USA TODAY", ""),
    ("Jane Doe, Special to The Times", "Jane Doe"),
    ("Jane Doe, The Canadian Press", "Jane Doe"),
    ("Jane Doe, Transport correspondent", "Jane Doe"),
    ("Jane Doe Political editor", "Jane Doe"),
    ("By Jane Doe BBC News, Norwick", "Jane Doe"),
    ("Daniel Boff in Brussels", "Daniel Boff"),
    ("Updated Feb 13", ""),
    ("Jane Doe Updated Feb 13", "Jane Doe"),
    ("By Jane Doe February 13, 2020", "Jane Doe"),
    ("Jane Doe and agencies", "Jane Doe"),
    ("Guardian staff and agencies", ""),
    ("Dr. Jane Doe, Ph.D.", "Jane Doe"),
    ("John Doe, Jr.", "John Doe, Jr."),
    ("JANE O'NEILL AND JOHN MCDONALD", "Jane O'Neill; John McDonald"),
    ("J.K. ROWLING", "J.K. Rowling"),
    ("Ludwig van der Berg", "Ludwig van der Berg"),
    ("David Post, Russell Arben Fox", "David Post; Russell Arben Fox"),
    ("By Jane Doe | Norwick Post", "Jane Doe"),
    ("Jane Doe, London", "Jane Doe"),
    ("Jane Doe, New York", "Jane Doe"),
    ("Doe, Jane; Roe, John", "Doe, Jane; Roe, John"),
    ("Story by Jane Doe; photos by John Roe", "Jane Doe"),
    ("Jane Doe, jane.doe@example.org", "Jane Doe"),
    ("Jane Doe, Jane.Doe Example.Com", "Jane Doe"),
    ("Associated Press", "Associated Press"),
    ("By Daily Mail Reporter", ""),
    ("LONDON", ""),
    ("Cher", "Cher"),
    ("@janedoe", ""),
    ("", ""),
]


@pytest.mark.parametrize(("byline", "found"), NAMES)
def test_a_byline_gives_names_only(byline: str, found: str) -> None:
    assert "; ".join(names(byline)) == found


@pytest.mark.parametrize("unit", ["By ", "A B, ", "A and ", "(", "photo by ", "A.B ", " - ", "jan 1 "])
def test_a_long_byline_takes_no_more_than_its_share(unit: str) -> None:
    assert isinstance(names(unit * 20_000), list)
