from dataclasses import replace

import pytest

from quoth.indexer.model import Speaker
from quoth.search.cite.speakers import speaker_family
from quoth.search.cite.wording import sentence, words

SALEH = "Raed Saleh, White Helmets’ leader,"
SENTENCES = [
    # (the quote, with a reference, without)
    ({}, f"{SALEH} said, “It is targeting civilians” (R).", f"{SALEH} said, “It is targeting civilians.”"),
    # a comma that closed the reporter's clause gives way
    ({"pieces": ('"They kill civilians,"',)}, f"{SALEH} said, “They kill civilians” (R).", None),
    ({"pieces": ("“Why us?”",)}, f"{SALEH} said, “Why us?” (R).", f"{SALEH} said, “Why us?”"),
    ({"pieces": ("“In the U.S.”",)}, f"{SALEH} said, “In the U.S.” (R).", f"{SALEH} said, “In the U.S.”"),
    (
        {"pieces": ("‘They told us, “Go.”’",)},
        f"{SALEH} said, “They told us, ‘Go’” (R).",
        f"{SALEH} said, “They told us, ‘Go.’”",
    ),
    # a transcript has no marks
    ({"pieces": ("They kill.",)}, f"{SALEH} said, “They kill” (R).", None),
    # split: the attribution stays between; a small letter goes on with the sentence
    (
        {"pieces": ("“They kill,”", "“It is bad.”")},
        f"“They kill,” {SALEH} said. “It is bad” (R).",
        f"“They kill,” {SALEH} said. “It is bad.”",
    ),
    (
        {"pieces": ("“They kill,”", "“and they lie.”")},
        f"“They kill,” {SALEH} said, “and they lie” (R).",
        None,
    ),
    ({"pieces": ("“Why?”", "“Tell me.”")}, f"“Why?” {SALEH} said. “Tell me” (R).", None),
    ({"pieces": ("‘They kill’", "‘It is bad.’")}, f"“They kill,” {SALEH} said. “It is bad” (R).", None),
    (
        {"pieces": ("“A,”", "“B.”", "“C.”")},
        f"“A,” {SALEH} said. “B.” … “C” (R).",
        f"“A,” {SALEH} said. “B.” … “C.”",
    ),
    # paragraphs of one quotation are not split
    ({"pieces": ("“One.", "“Two.”"), "gap": 2}, f"{SALEH} said, “One. Two” (R).", None),
    ({"pieces": ("One.", "Two."), "gap": 2}, f"{SALEH} said, “One. Two” (R).", None),
    # part-quoted
    (
        {"type": "mixed", "pieces": ('"all lies"',)},
        f"According to {SALEH} in the article’s words: “all lies” (R).",
        None,
    ),
    (
        {"type": "mixed", "pieces": ("‘lies’", "‘fakes’")},
        f"According to {SALEH} in the article’s words: “lies” … “fakes” (R).",
        None,
    ),
    (
        {"type": "mixed", "pieces": ("the reports were “lies”, all of them",)},
        f"According to {SALEH} in the article’s words: the reports were “lies”, all of them (R).",
        None,
    ),
    # the speaker
    ({"speaker": None}, "An unidentified speaker said, “It is targeting civilians” (R).", None),
    (
        {"speaker": None, "pieces": ("“A,”", "“B.”")},
        "“A,” an unidentified speaker said. “B” (R).",
        None,
    ),
    (
        {"speaker": Speaker(" \n", "person", " ")},
        "An unidentified speaker said, “It is targeting civilians” (R).",
        None,
    ),
    (
        {"speaker": Speaker("a first responder", "unnamed")},
        "A first responder said, “It is targeting civilians” (R).",
        None,
    ),
    (
        {"speaker": Speaker("eBay", "organisation")},
        "eBay said, “It is targeting civilians” (R).",
        None,
    ),
    (
        {"speaker": Speaker("the report", "document")},
        "The report states, “It is targeting civilians” (R).",
        None,
    ),
    ({"audience": "the Guardian"}, f"{SALEH} told the Guardian, “It is targeting civilians” (R).", None),
]


@pytest.mark.parametrize(("changes", "referred", "closed"), SENTENCES)
def test_sentence(make, changes, referred, closed):
    stored = make(**changes)
    assert sentence(stored, "(R)") == referred
    assert closed is None or sentence(stored, None) == closed


@pytest.mark.parametrize("pieces", [("the regime kills.",), ("the regime", "kills.")])
def test_a_paraphrase_whose_sentence_is_not_at_hand_stands_between_no_marks(make, pieces):
    text = sentence(make(type="indirect", pieces=pieces), "(R)")
    assert text.startswith(f"According to {SALEH} in the article’s words: the regime")
    assert text.endswith("kills (R).")
    assert not set(text) & set('“”‘"')


def test_spans_that_are_not_those_of_the_text_lose_no_words(make):
    stored = make(pieces=("“A", "B.”"), gap=50)
    assert words(replace(stored.quote, parts=())) == "“A” … “B.”"
    assert words(replace(stored.quote, content=stored.quote.content[:1], parts=())) == "“A B.”"


@pytest.mark.parametrize(
    ("speaker", "family"),
    [
        (Speaker("Bashar al-Assad", "person"), "al-Assad"),
        (Speaker("Kim Jong-un", "person"), "Kim"),
        (Speaker("Islamic State", "organisation"), "Islamic State"),
        (Speaker("two residents", "group"), "two residents"),
        (None, "unidentified speaker"),
    ],
)
def test_family(make, speaker, family):
    assert speaker_family(make(speaker=speaker)) == family
