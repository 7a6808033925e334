"""MLA 9. Each expected text was compared once with pandoc 3.9; "pandoc:" says where it differs."""

import pytest

from quoth.search.cite import cite

CASES = [
    ({}, "Lee", "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015, URL."),
    (
        {"authors": ()},
        "“Chlorine Attacks in Idlib”",
        "“Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015, URL.",
    ),
    ({"date": None}, "Lee", "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, URL."),
    ({"date": "2016"}, "Lee", "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, 2016, URL."),
    ({"date": "2016-12"}, "Lee", "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, Dec. 2016, URL."),
    # pandoc: italic title, as of a work that stands alone; a news article is part of something.
    ({"publisher": None}, "Lee", "Lee, Jane. *Chlorine Attacks in Idlib*. 7 May 2015, URL."),
    ({"url": None}, "Lee", "Lee, Jane. “Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015."),
    ({"publisher": None, "date": None, "url": None}, "Lee", "Lee, Jane. *Chlorine Attacks in Idlib*."),
    # pandoc: no title at all; MLA wants a description, with neither marks nor italics.
    ({"title": None}, "Lee", "Lee, Jane. Untitled article. *The Guardian*, 7 May 2015, URL."),
    (
        {"title": None, "authors": (), "url": None},
        "untitled article, file idlib.txt",
        "Untitled article, file idlib.txt. *The Guardian*, 7 May 2015.",
    ),
    (
        {"authors": ("Jane M. Lee", "Pat O’Neill")},
        "Lee and O’Neill",
        "Lee, Jane M., and Pat O’Neill. “Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015, URL.",
    ),
    (
        {"authors": ("Jane Lee", "Sun-Hee Park", "Pat O’Neill")},
        "Lee et al.",
        "Lee, Jane, et al. “Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015, URL.",
    ),
    (
        {"authors": ("Human Rights Watch",)},
        "Human Rights Watch",
        "Human Rights Watch. “Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015, URL.",
    ),
    # pandoc: "Reuters" twice; the handbook starts with the title where author and publisher are one.
    (
        {"authors": ("Reuters",), "publisher": "Reuters"},
        "“Chlorine Attacks in Idlib”",
        "“Chlorine Attacks in Idlib.” *Reuters*, 7 May 2015, URL.",
    ),
    (
        {"title": "Who bombed Idlib?"},
        "Lee",
        "Lee, Jane. “Who Bombed Idlib?” *The Guardian*, 7 May 2015, URL.",
    ),
    # pandoc: ’.” here; American usage has the period inside both marks.
    (
        {"title": 'Assad calls reports "a campaign of lies"'},
        "Lee",
        "Lee, Jane. “Assad Calls Reports ‘a Campaign of Lies.’” *The Guardian*, 7 May 2015, URL.",
    ),
    (
        {"title": "“We will win”", "authors": ()},
        "“‘We Will Win’”",
        "“‘We Will Win.’” *The Guardian*, 7 May 2015, URL.",
    ),
    (
        {"authors": ("Martin Luther King, Jr.",)},
        "King",
        "King, Martin Luther, Jr. “Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015, URL.",
    ),
    (
        {"authors": ("Anna van der Berg",)},
        "van der Berg",
        "van der Berg, Anna. “Chlorine Attacks in Idlib.” *The Guardian*, 7 May 2015, URL.",
    ),
]


@pytest.mark.parametrize(("changes", "article", "entry"), CASES)
def test_article(make, changes, article, entry):
    citation = cite(make(**changes), "mla")
    assert citation.in_text == f"(qtd. in {article})"
    assert citation.sentence.endswith(f"“It is targeting civilians” (qtd. in {article}).")
    assert citation.entry == entry.replace("URL", "https://news.example/idlib")


def test_a_counted_paragraph_is_never_given(make):
    citation = cite(make(paragraph=77), "mla")
    assert not any("77" in field for field in (citation.sentence, citation.in_text, citation.entry))


def test_a_paraphrase_is_the_article_s_own(make):
    stored = make(type="indirect", pieces=("the regime targets civilians",))
    assert cite(stored, "mla").in_text == "(Lee)"
