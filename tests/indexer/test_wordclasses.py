import pytest

from quoth.indexer.wordclasses import WordClasses, load

OWN = WordClasses({"said": "VBD", "lead": "NN/VB", "-ing": "VBG"}, {"said": "say"})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("said", "VBD"),
        ("Said", "VBD"),  # known words do not hang on case
        ("lead", "NN/VB"),
        ("frobbing", "VBG"),  # by its ending
        ("Frobbing", "NNP"),  # a capital makes a name of an unknown word
        ("frob", "NN"),
        ("ÉMILE", "NNP"),
        ("1,000", "CD"),
        ("<Q,>", "Q"),
        (",", ","),
        ("…", "…"),
    ],
)
def test_class_of_a_word(raw: str, expected: str) -> None:
    word = raw if raw.startswith("<") else raw.lower()
    assert OWN.of([raw], [word]) == [expected]


def test_lemma() -> None:
    assert (OWN.lemma("said"), OWN.lemma("frob")) == ("say", "frob")


def test_what_ships() -> None:
    shipped = load()
    assert shipped is load()
    assert shipped.of(["said", "the", "she"], ["said", "the", "she"]) == ["VBD", "DT", "PRP"]
    assert [shipped.lemma(w) for w in ("said", "says", "told", "according")] == [
        "say",
        "say",
        "tell",
        "accord",
    ]
    assert not any(word != word.lower() for word in shipped.tags)
    assert all(tag and not tag.isspace() for tag in shipped.tags.values())
