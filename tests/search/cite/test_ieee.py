"""IEEE. Each expected text was compared once with pandoc 3.9 (ieee.csl); "pandoc:" says where it differs.

Not marked: pandoc writes days with two digits ("May 07"), which the guide does not.
"""

import pytest

from quoth.search.cite import cite
from quoth.search.cite.interface import Setting

MANY = tuple(f"Ann Name{letter}" for letter in "abcdefg")
SIX = "A. Namea, A. Nameb, A. Namec, A. Named, A. Namee, and A. Namef"
END = "Accessed: Apr. 1, 2024. [Online]. Available: URL"

CASES = [
    ({}, f"J. Lee, “Chlorine attacks in Idlib,” *The Guardian*, May 7, 2015. {END}"),
    ({"authors": ()}, f"“Chlorine attacks in Idlib,” *The Guardian*, May 7, 2015. {END}"),
    ({"date": None}, f"J. Lee, “Chlorine attacks in Idlib,” *The Guardian*. {END}"),
    ({"date": "2016"}, f"J. Lee, “Chlorine attacks in Idlib,” *The Guardian*, 2016. {END}"),
    ({"date": "2016-12"}, f"J. Lee, “Chlorine attacks in Idlib,” *The Guardian*, Dec. 2016. {END}"),
    # pandoc: no date, as of a web page; a reader needs the day of a news article.
    ({"publisher": None}, f"J. Lee, “Chlorine attacks in Idlib,” May 7, 2015. {END}"),
    ({"publisher": None, "date": None, "authors": ()}, f"“Chlorine attacks in Idlib.” {END}"),
    ({"url": None}, "J. Lee, “Chlorine attacks in Idlib,” *The Guardian*, May 7, 2015."),
    # pandoc: no title at all.
    ({"title": None}, f"J. Lee, untitled article, *The Guardian*, May 7, 2015. {END}"),
    (
        {"title": None, "authors": (), "publisher": None, "date": None, "url": None},
        "Untitled article, file idlib.txt.",
    ),
    (
        {"authors": ("Jane M. Lee", "Pat O’Neill"), "title": "T"},
        f"J. M. Lee and P. O’Neill, “T,” *The Guardian*, May 7, 2015. {END}",
    ),
    (
        {"authors": ("Jane Lee", "Sun-Hee Park", "Pat O’Neill"), "title": "T"},
        f"J. Lee, S.-H. Park, and P. O’Neill, “T,” *The Guardian*, May 7, 2015. {END}",
    ),
    ({"authors": MANY[:6], "title": "T"}, f"{SIX}, “T,” *The Guardian*, May 7, 2015. {END}"),
    ({"authors": MANY, "title": "T"}, f"A. Namea *et al.*, “T,” *The Guardian*, May 7, 2015. {END}"),
    (
        {"authors": ("Human Rights Watch",), "title": "T"},
        f"Human Rights Watch, “T,” *The Guardian*, May 7, 2015. {END}",
    ),
    # pandoc: "Reuters" twice, when told that it is the author; here such an article counts as unsigned.
    (
        {"authors": ("Reuters",), "publisher": "Reuters"},
        f"“Chlorine attacks in Idlib,” *Reuters*, May 7, 2015. {END}",
    ),
    ({"title": "Who bombed Idlib?"}, f"J. Lee, “Who bombed Idlib?” *The Guardian*, May 7, 2015. {END}"),
    # pandoc: ’,” here; American usage has the comma inside both marks.
    (
        {"title": "Assad calls reports “a campaign of lies”"},
        f"J. Lee, “Assad calls reports ‘a campaign of lies,’” *The Guardian*, May 7, 2015. {END}",
    ),
    # pandoc: no comma after the abbreviation; it ends no sentence.
    ({"title": "Bombs in the U.S."}, f"J. Lee, “Bombs in the U.S.,” *The Guardian*, May 7, 2015. {END}"),
    (
        {"authors": ("Martin Luther King Jr.",), "title": "T"},
        f"M. L. King Jr., “T,” *The Guardian*, May 7, 2015. {END}",
    ),
    (
        {"authors": ("Anna van der Berg",), "title": "T"},
        f"A. van der Berg, “T,” *The Guardian*, May 7, 2015. {END}",
    ),
    # pandoc: "J. Kim"; the hyphen makes two names of one.
    ({"authors": ("Kim Jong-un",), "title": "T"}, f"J. Kim, “T,” *The Guardian*, May 7, 2015. {END}"),
    ({"authors": ("习近平",), "title": "T"}, f"习近平, “T,” *The Guardian*, May 7, 2015. {END}"),
    ({"date": "2015-09-07", "title": "T"}, f"J. Lee, “T,” *The Guardian*, Sept. 7, 2015. {END}"),
]


@pytest.mark.parametrize(("changes", "entry"), CASES)
def test_entry(make, changes, entry):
    citation = cite(make(**changes), "ieee", Setting(accessed="2024-04-01", number=7))
    assert citation.entry == f"[7] {entry}".replace("URL", "https://news.example/idlib")


def test_the_sentence_names_the_speaker_and_the_number_leads_to_the_article(make):
    citation = cite(make(), "ieee")
    assert citation.in_text == "[1, para. 3]"
    assert citation.sentence == (
        "Raed Saleh, White Helmets’ leader, said, “It is targeting civilians” [1, para. 3]."
    )
    assert "Accessed" not in citation.entry
