"""AP: no citation processor knows it; the forms are those of the stylebook's entries on attribution, quotation
marks and months."""

import pytest

from quoth.indexer.model import Speaker
from quoth.search.cite import cite

SALEH = "Raed Saleh, White Helmets’ leader,"
SENTENCES = [
    ({}, f"“It is targeting civilians,” said {SALEH} The Guardian reported May 7, 2015."),
    ({"pieces": ("“Why us?”",)}, f"“Why us?” said {SALEH} The Guardian reported May 7, 2015."),
    (
        {"pieces": ("“They kill,”", "“It is bad.”"), "date": "2015-12-22"},
        f"“They kill,” said {SALEH} The Guardian reported Dec. 22, 2015. “It is bad.”",
    ),
    ({"date": None}, f"“It is targeting civilians,” said {SALEH} The Guardian reported."),
    (
        {"audience": "reporters"},
        f"“It is targeting civilians,” {SALEH} told reporters, The Guardian reported May 7, 2015.",
    ),
    (
        {"audience": "the Guardian"},
        f"“It is targeting civilians,” {SALEH} told the Guardian, which reported it May 7, 2015.",
    ),
    (
        {"publisher": None},
        f"“It is targeting civilians,” said {SALEH} according to “Chlorine attacks in Idlib,” May 7, 2015.",
    ),
    (
        {"publisher": None, "date": None},
        f"“It is targeting civilians,” said {SALEH} according to “Chlorine attacks in Idlib.”",
    ),
    (
        {"speaker": None},
        "“It is targeting civilians,” said an unidentified speaker, The Guardian reported May 7, 2015.",
    ),
    (
        {"speaker": Speaker("the report", "document")},
        "“It is targeting civilians,” states the report, The Guardian reported May 7, 2015.",
    ),
    # what is not wholly quoted has its attribution first, so that nobody takes it for the speaker's sentence
    (
        {"type": "mixed", "pieces": ("“all lies”",)},
        f"According to {SALEH} in the article’s words: “all lies” (The Guardian, May 7, 2015).",
    ),
    (
        {"type": "indirect", "pieces": ("they kill.",)},
        f"According to {SALEH} in the article’s words: they kill (The Guardian, May 7, 2015).",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), SENTENCES)
def test_sentence(make, changes, sentence):
    assert cite(make(**changes), "ap").sentence == sentence


@pytest.mark.parametrize(
    ("changes", "in_text", "entry"),
    [
        (
            {"date": "2015-01-07"},
            "(Raed Saleh, quoted by The Guardian, Jan. 7, 2015)",
            "“Chlorine attacks in Idlib,” by Jane Lee, The Guardian, Jan. 7, 2015, URL",
        ),
        (
            {"date": "2015-01", "authors": ()},
            "(Raed Saleh, quoted by The Guardian, January 2015)",
            "“Chlorine attacks in Idlib,” The Guardian, January 2015, URL",
        ),
        (
            {"publisher": None, "date": None, "authors": ("Jane Lee", "Pat O’Neill"), "type": "indirect"},
            "(Raed Saleh, paraphrased by “Chlorine attacks in Idlib,” undated)",
            "“Chlorine attacks in Idlib,” by Jane Lee and Pat O’Neill, undated, URL",
        ),
    ],
)
def test_reference(make, changes, in_text, entry):
    citation = cite(make(**changes), "ap")
    assert citation.in_text == in_text
    assert citation.entry == entry.replace("URL", "https://news.example/idlib")
