"""Chicago 17, author-date. Each expected text was compared once with pandoc 3.9
(chicago-author-date-17th-edition.csl); "pandoc:" says where it differs."""

import pytest

from quoth.search.cite import cite

MANY = tuple(f"Ann Name{letter}" for letter in "abcdefghijk")

CASES = [
    ({}, "Lee 2015", "Lee, Jane. 2015. “Chlorine Attacks in Idlib.” *The Guardian*, May 7, 2015. URL."),
    (
        {"authors": ()},
        "*The Guardian* 2015",
        "*The Guardian*. 2015. “Chlorine Attacks in Idlib.” May 7, 2015. URL.",
    ),
    # pandoc: "Accessed" and a day, which quoth cannot know.
    ({"date": None}, "Lee, n.d.", "Lee, Jane. n.d. “Chlorine Attacks in Idlib.” *The Guardian*. URL."),
    (
        {"date": "2016"},
        "Lee 2016",
        "Lee, Jane. 2016. “Chlorine Attacks in Idlib.” *The Guardian*, 2016. URL.",
    ),
    (
        {"date": "2016-12"},
        "Lee 2016",
        "Lee, Jane. 2016. “Chlorine Attacks in Idlib.” *The Guardian*, December 2016. URL.",
    ),
    (
        {"publisher": None},
        "Lee 2015",
        "Lee, Jane. 2015. “Chlorine Attacks in Idlib.” May 7. URL.",
    ),
    (
        {"publisher": None, "authors": (), "date": "2016"},
        "“Chlorine Attacks in Idlib” 2016",
        "“Chlorine Attacks in Idlib.” 2016. URL.",
    ),
    (
        {"url": None},
        "Lee 2015",
        "Lee, Jane. 2015. “Chlorine Attacks in Idlib.” *The Guardian*, May 7, 2015.",
    ),
    # pandoc: no title at all.
    (
        {"title": None},
        "Lee 2015",
        "Lee, Jane. 2015. Untitled article. *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"title": None, "authors": (), "publisher": None, "date": None, "url": None},
        "untitled article, file idlib.txt, n.d.",
        "Untitled article, file idlib.txt. n.d.",
    ),
    (
        {"authors": ("Jane M. Lee", "Pat O’Neill")},
        "Lee and O’Neill 2015",
        "Lee, Jane M., and Pat O’Neill. 2015. “Chlorine Attacks in Idlib.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("Jane Lee", "Sun-Hee Park", "Pat O’Neill"), "title": "T"},
        "Lee, Park, and O’Neill 2015",
        "Lee, Jane, Sun-Hee Park, and Pat O’Neill. 2015. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": MANY[:4], "title": "T"},
        "Namea et al. 2015",
        "Namea, Ann, Ann Nameb, Ann Namec, and Ann Named. 2015. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": MANY, "title": "T"},
        "Namea et al. 2015",
        f"Namea, Ann, {', '.join(MANY[1:7])}, et al. 2015. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("Human Rights Watch",)},
        "Human Rights Watch 2015",
        "Human Rights Watch. 2015. “Chlorine Attacks in Idlib.” *The Guardian*, May 7, 2015. URL.",
    ),
    # pandoc: "Reuters" twice, when told that it is the author; here such an article counts as unsigned.
    (
        {"authors": ("Reuters",), "publisher": "Reuters"},
        "*Reuters* 2015",
        "*Reuters*. 2015. “Chlorine Attacks in Idlib.” May 7, 2015. URL.",
    ),
    (
        {"title": "Who bombed Idlib?"},
        "Lee 2015",
        "Lee, Jane. 2015. “Who Bombed Idlib?” *The Guardian*, May 7, 2015. URL.",
    ),
    # pandoc: ’.” here; American usage has the period inside both marks.
    (
        {"title": "Assad calls reports “a campaign of lies”"},
        "Lee 2015",
        "Lee, Jane. 2015. “Assad Calls Reports ‘a Campaign of Lies.’” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("Martin Luther King Jr.",), "title": "Bombs fall in the U.S."},
        "King 2015",
        "King, Martin Luther, Jr. 2015. “Bombs Fall in the U.S.” *The Guardian*, May 7, 2015. URL.",
    ),
    # pandoc: "Berg, Anna van der" when told which words are particles; that depends on the bearer.
    (
        {"authors": ("Anna van der Berg",), "title": "T"},
        "van der Berg 2015",
        "Berg, Anna van der. 2015. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    # pandoc: "Kim, Jong-un" when told that Kim is the family name; the name itself stands so.
    (
        {"authors": ("Kim Jong-un",), "title": "T"},
        "Kim 2015",
        "Kim Jong-un. 2015. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("习近平",), "title": "T"},
        "习近平 2015",
        "习近平. 2015. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
    (
        {"authors": ("Иван Петров",), "title": "T"},
        "Петров 2015",
        "Петров, Иван. 2015. “T.” *The Guardian*, May 7, 2015. URL.",
    ),
]


@pytest.mark.parametrize(("changes", "article", "entry"), CASES)
def test_article(make, changes, article, entry):
    citation = cite(make(**changes), "chicago-author-date")
    assert citation.in_text == f"(Saleh, quoted in {article}, para. 3)"
    assert citation.sentence.endswith(f"“It is targeting civilians” (quoted in {article}, para. 3).")
    assert citation.entry == entry.replace("URL", "https://news.example/idlib")


def test_a_paraphrase_is_called_one(make):
    stored = make(type="indirect", pieces=("the regime targets civilians",))
    assert cite(stored, "chicago-author-date").in_text == "(Saleh, paraphrased in Lee 2015, para. 3)"
