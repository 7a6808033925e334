"""APA 7. Each expected text was compared once with pandoc 3.9 (apa.csl); "pandoc:" says where it differs."""

import pytest

from quoth.search.cite import cite

MANY = tuple(f"Ann Name{letter}" for letter in "abcdefghijklmnopqrstu")
LIST = [f"Name{letter}, A." for letter in "abcdefghijklmnopqrstu"]

CASES = [
    ({}, "Lee, 2015", "Lee, J. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL"),
    (
        {"authors": ()},
        "“Chlorine attacks in Idlib,” 2015",
        "Chlorine attacks in Idlib. (2015, May 7). *The Guardian*. URL",
    ),
    # pandoc: "Retrieved" before the url of an undated page; APA keeps that for pages made to change.
    ({"date": None}, "Lee, n.d.", "Lee, J. (n.d.). Chlorine attacks in Idlib. *The Guardian*. URL"),
    ({"date": "2016"}, "Lee, 2016", "Lee, J. (2016). Chlorine attacks in Idlib. *The Guardian*. URL"),
    (
        {"date": "2016-12"},
        "Lee, 2016",
        "Lee, J. (2016, December). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    ({"publisher": None}, "Lee, 2015", "Lee, J. (2015, May 7). *Chlorine attacks in Idlib*. URL"),
    # pandoc: the same, when told that the article is a webpage.
    (
        {"publisher": "Reuters"},
        "Lee, 2015",
        "Lee, J. (2015, May 7). *Chlorine attacks in Idlib*. Reuters. URL",
    ),
    (
        {"publisher": None, "authors": ()},
        "*Chlorine attacks in Idlib*, 2015",
        "*Chlorine attacks in Idlib*. (2015, May 7). URL",
    ),
    ({"url": None}, "Lee, 2015", "Lee, J. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*."),
    # pandoc: no title at all; APA wants a description in brackets.
    ({"title": None}, "Lee, 2015", "Lee, J. (2015, May 7). [Untitled article]. *The Guardian*. URL"),
    (
        {"title": None, "authors": (), "url": None},
        "[Untitled article, file idlib.txt], 2015",
        "[Untitled article, file idlib.txt]. (2015, May 7). *The Guardian*.",
    ),
    (
        {"authors": ("Jane M. Lee", "Pat O’Neill")},
        "Lee & O’Neill, 2015",
        "Lee, J. M., & O’Neill, P. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    (
        {"authors": ("Jane Lee", "Sun-Hee Park", "Pat O’Neill")},
        "Lee et al., 2015",
        "Lee, J., Park, S.-H., & O’Neill, P. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    (
        {"authors": MANY[:20]},
        "Namea et al., 2015",
        f"{', '.join(LIST[:19])}, & {LIST[19]} (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    # pandoc: … where the manual has three spaced periods.
    (
        {"authors": MANY, "title": "T"},
        "Namea et al., 2015",
        f"{', '.join(LIST[:19])}, . . . {LIST[20]} (2015, May 7). T. *The Guardian*. URL",
    ),
    (
        {"authors": ("Human Rights Watch",)},
        "Human Rights Watch, 2015",
        "Human Rights Watch. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    # pandoc: names the site again; APA leaves it out where it is the author (9.29).
    (
        {"authors": ("Reuters",), "publisher": "Reuters"},
        "Reuters, 2015",
        "Reuters. (2015, May 7). *Chlorine attacks in Idlib*. URL",
    ),
    # pandoc: "Guardian." first; a newspaper is no author, so the title comes first (9.12).
    (
        {"authors": ("Guardian",)},
        "“Chlorine attacks in Idlib,” 2015",
        "Chlorine attacks in Idlib. (2015, May 7). *The Guardian*. URL",
    ),
    (
        {"title": "Who bombed Idlib?"},
        "Lee, 2015",
        "Lee, J. (2015, May 7). Who bombed Idlib? *The Guardian*. URL",
    ),
    (
        {"title": "Who bombed Idlib?", "authors": ()},
        "“Who bombed Idlib?” 2015",
        "Who bombed Idlib? (2015, May 7). *The Guardian*. URL",
    ),
    (
        {"title": "Stop the bombs!", "publisher": None, "authors": ()},
        "*Stop the bombs!*, 2015",
        "*Stop the bombs!* (2015, May 7). URL",
    ),
    (
        {"title": "Assad calls reports “a campaign of lies”"},
        "Lee, 2015",
        "Lee, J. (2015, May 7). Assad calls reports “a campaign of lies.” *The Guardian*. URL",
    ),
    # pandoc: the whole title in text, where APA allows its first words; and curly marks for straight ones.
    (
        {"title": 'Assad calls all the reports "lies" again', "authors": ()},
        "“Assad calls all,” 2015",
        "Assad calls all the reports “lies” again. (2015, May 7). *The Guardian*. URL",
    ),
    (
        {"authors": ("Martin Luther King Jr.",)},
        "King, 2015",
        "King, M. L., Jr. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    (
        {"authors": ("Anna van der Berg",)},
        "van der Berg, 2015",
        "van der Berg, A. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    # pandoc: 习 in text when told that it is the family name, which nothing says here.
    (
        {"authors": ("习近平",)},
        "习近平, 2015",
        "习近平. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    (
        {"authors": ("Иван Петров",)},
        "Петров, 2015",
        "Петров, И. (2015, May 7). Chlorine attacks in Idlib. *The Guardian*. URL",
    ),
    (
        {"publisher": "A * star"},
        "Lee, 2015",
        r"Lee, J. (2015, May 7). Chlorine attacks in Idlib. *A \* star*. URL",
    ),
]


@pytest.mark.parametrize(("changes", "article", "entry"), CASES)
def test_article(make, changes, article, entry):
    citation = cite(make(**changes), "apa")
    assert citation.in_text == f"(Saleh, as cited in {article}, para. 3)"
    assert citation.sentence.endswith(f"“It is targeting civilians” (as cited in {article}, para. 3).")
    assert citation.entry == entry.replace("URL", "https://news.example/idlib")
