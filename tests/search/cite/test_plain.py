import pytest

from quoth.search.cite import cite

CASES = [
    (
        {},
        "The Guardian, May 7, 2015",
        "“Chlorine attacks in Idlib,” by Jane Lee, The Guardian, May 7, 2015. URL",
    ),
    (
        {"authors": (), "date": None},
        "The Guardian, undated",
        "“Chlorine attacks in Idlib,” The Guardian, undated. URL",
    ),
    (
        {"publisher": None, "url": None, "authors": ("Jane Lee", "Pat O’Neill")},
        "“Chlorine attacks in Idlib,” May 7, 2015",
        "“Chlorine attacks in Idlib,” by Jane Lee and Pat O’Neill, May 7, 2015.",
    ),
    (
        {"authors": ("Reuters",), "publisher": "Reuters", "title": "Why?", "date": "2015"},
        "Reuters, 2015",
        "“Why?” Reuters, 2015. URL",
    ),
    (
        {"authors": (), "publisher": None, "title": None, "date": None, "url": None},
        "Untitled article, file idlib.txt, undated",
        "Untitled article, file idlib.txt, undated.",
    ),
]


@pytest.mark.parametrize(("changes", "where", "entry"), CASES)
def test_article(make, changes, where, entry):
    citation = cite(make(**changes), "plain")
    assert citation.in_text == f"(Raed Saleh, quoted in {where}, para. 3)"
    assert citation.sentence.endswith(f"said, “It is targeting civilians” ({where}, para. 3).")
    assert citation.entry == entry.replace("URL", "https://news.example/idlib")
