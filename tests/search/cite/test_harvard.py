"""Harvard (Cite Them Right). Each expected text was compared once with pandoc 3.9
(harvard-cite-them-right.csl, lang: en-GB); "pandoc:" says where it differs.
"""

import pytest

from quoth.search.cite import cite
from quoth.search.cite.interface import Setting

MANY = tuple(f"Ann Name{letter}" for letter in "abcd")
END = "Available at: URL (Accessed: 1 April 2024)."

CASES = [
    ({}, "Lee, 2015", f"Lee, J. (2015) ‘Chlorine attacks in Idlib’, *The Guardian*, 7 May. {END}"),
    (
        {"authors": ()},
        "*The Guardian*, 2015",
        f"*The Guardian* (2015) ‘Chlorine attacks in Idlib’, 7 May. {END}",
    ),
    (
        {"date": None},
        "Lee, no date",
        f"Lee, J. (no date) ‘Chlorine attacks in Idlib’, *The Guardian*. {END}",
    ),
    ({"date": "2016"}, "Lee, 2016", f"Lee, J. (2016) ‘Chlorine attacks in Idlib’, *The Guardian*. {END}"),
    (
        {"date": "2016-12"},
        "Lee, 2016",
        f"Lee, J. (2016) ‘Chlorine attacks in Idlib’, *The Guardian*, December. {END}",
    ),
    ({"publisher": None}, "Lee, 2015", f"Lee, J. (2015) *Chlorine attacks in Idlib*. {END}"),
    (
        {"publisher": None, "authors": ()},
        "*Chlorine attacks in Idlib*, 2015",
        f"*Chlorine attacks in Idlib* (2015). {END}",
    ),
    ({"url": None}, "Lee, 2015", "Lee, J. (2015) ‘Chlorine attacks in Idlib’, *The Guardian*, 7 May."),
    # pandoc: no title at all.
    ({"title": None}, "Lee, 2015", f"Lee, J. (2015) Untitled article, *The Guardian*, 7 May. {END}"),
    (
        {"title": None, "authors": (), "publisher": None, "date": None, "url": None},
        "untitled article, file idlib.txt, no date",
        "Untitled article, file idlib.txt (no date).",
    ),
    (
        {"authors": ("Jane M. Lee", "Pat O’Neill")},
        "Lee and O’Neill, 2015",
        f"Lee, J.M. and O’Neill, P. (2015) ‘Chlorine attacks in Idlib’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"authors": ("Jane Lee", "Sun-Hee Park", "Pat O’Neill"), "title": "T"},
        "Lee, Park and O’Neill, 2015",
        f"Lee, J., Park, S.-H. and O’Neill, P. (2015) ‘T’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"authors": MANY, "title": "T"},
        "Namea *et al.*, 2015",
        f"Namea, A. *et al.* (2015) ‘T’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"authors": ("Human Rights Watch",)},
        "Human Rights Watch, 2015",
        f"Human Rights Watch (2015) ‘Chlorine attacks in Idlib’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"authors": ("Reuters",), "publisher": "Reuters"},
        "*Reuters*, 2015",
        f"*Reuters* (2015) ‘Chlorine attacks in Idlib’, 7 May. {END}",
    ),
    (
        {"title": "Who bombed Idlib?"},
        "Lee, 2015",
        f"Lee, J. (2015) ‘Who bombed Idlib?’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"title": "Stop the bombs!", "authors": (), "publisher": None},
        "*Stop the bombs!*, 2015",
        f"*Stop the bombs!* (2015). {END}",
    ),
    (
        {"title": 'Assad calls reports "a campaign of lies"'},
        "Lee, 2015",
        f"Lee, J. (2015) ‘Assad calls reports “a campaign of lies”’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"title": "‘We will win,’ says Assad’s office"},
        "Lee, 2015",
        f"Lee, J. (2015) ‘“We will win,” says Assad’s office’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"authors": ("Martin Luther King Jr.",), "title": "T"},
        "King, 2015",
        f"King, M.L., Jr. (2015) ‘T’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"authors": ("Anna van der Berg",), "title": "T"},
        "van der Berg, 2015",
        f"van der Berg, A. (2015) ‘T’, *The Guardian*, 7 May. {END}",
    ),
    (
        {"authors": ("习近平",), "title": "T"},
        "习近平, 2015",
        f"习近平 (2015) ‘T’, *The Guardian*, 7 May. {END}",
    ),
    # pandoc: "J."; the hyphen makes two names of one.
    (
        {"authors": ("Kim Jong-un",), "title": "T"},
        "Kim, 2015",
        f"Kim, J. (2015) ‘T’, *The Guardian*, 7 May. {END}",
    ),
]


@pytest.mark.parametrize(("changes", "article", "entry"), CASES)
def test_article(make, changes, article, entry):
    citation = cite(make(**changes), "harvard", Setting(accessed="2024-04-01"))
    assert citation.in_text == f"(Saleh, cited in {article}, para. 3)"
    assert citation.sentence.endswith(f"said, ‘It is targeting civilians’ (cited in {article}, para. 3).")
    assert citation.entry == entry.replace("URL", "https://news.example/idlib")


def test_no_day_of_access_is_made_up(make):
    assert cite(make(title="T"), "harvard").entry == (
        "Lee, J. (2015) ‘T’, *The Guardian*, 7 May. Available at: https://news.example/idlib."
    )


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        (("“They said ‘go’.”",), "said, ‘They said “go”’ (cited"),
        (("‘It’s the workers’ fault.’",), "said, ‘It’s the workers’ fault’ (cited"),
        (("“Go,”", "“and stay.”"), "‘Go,’ Raed Saleh, White Helmets’ leader, said, ‘and stay’ (cited"),
    ],
)
def test_marks_are_british(make, pieces, sentence):
    assert sentence in cite(make(pieces=pieces), "harvard").sentence
