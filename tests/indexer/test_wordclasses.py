import pytest

from quoth.indexer.text.tagger import WordClasses, load

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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("<Q,> Xie states .", "VBZ"),
        ("Xie states : <Q.>", "VBZ"),
        ("Anna Xie states", "VBZ"),
        ("and she states firmly", "VBZ"),
        ("Gulf states .", "VBZ"),  # what no grammar tells
        ("the Gulf states .", "NNS"),
        ("Gulf states agree", "NNS"),
        ("<Q,> States .", "NNS"),
        ("<Q,> the states .", "NNS"),
        ("states .", "NNS"),
        ("<Q,> Xie emails .", "NNS"),  # no verb that anybody has seen
    ],
)
def test_a_plural_is_a_verb_where_only_a_verb_can_stand(sentence: str, expected: str) -> None:
    known = {"stated": "VBD", "states": "NNS", "emails": "NNS", "the": "DT", "she": "PRP"}
    own = WordClasses(known, {"stated": "state", "states": "state", "emails": "email"})
    raw = sentence.split()
    words = [word if word[0] == "<" else word.lower() for word in raw]
    place = next(n for n, word in enumerate(words) if word in ("states", "emails"))
    assert own.of(raw, words)[place] == expected


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
