"""The choice among phrases that may be a role, with toy scores."""

import pytest

from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.model import Span
from quoth.indexer.models.trees import Trees
from quoth.indexer.roles.beside import Phrase
from quoth.indexer.roles.choice import RoleFinder, choose
from quoth.indexer.roles.features import ROLE_FEATURES, Learned, main_noun
from quoth.indexer.roles.tokens import Tokens
from quoth.indexer.roles.wording import as_written

TEXT = "The port's manager, Ida Falk, left on Tuesday."


def finder(trees: Trees) -> tuple[RoleFinder, Candidate]:
    start = TEXT.index("Ida")
    one = Candidate("Ida Falk", "person", "entity", at=[Span(start, start + 8)])
    return RoleFinder(
        Entities(TEXT, [one], [], []), Learned({"manager": (0.9, 0.0)}, {"port": 1.5}), trees
    ), one


def test_phrases_that_say_the_same_tell_together_how_sure_a_role_is() -> None:
    choice = choose(
        ["manager of the port", "the manager of the port", "a friend", "the manager"],
        [1.0, 1.1, 1.2, 0.0, 0.0],
    )
    assert choice is not None
    assert choice.text == "the manager of the port"
    assert choice.confidence == pytest.approx(0.609, abs=0.001)


def test_none_rather_than_nonsense() -> None:
    assert choose(["Tuesday"], [0.0, 3.0]) is None
    assert choose([], [0.0]) is None


def test_rows_are_as_long_as_the_names_of_the_features_and_end_with_none() -> None:
    roles, one = finder(Trees(ROLE_FEATURES, []))
    texts, rows = roles.read(one)
    assert len(rows) == len(texts) + 1
    assert {len(row) for row in rows} == {len(ROLE_FEATURES)}
    manager = rows[texts.index("the port's manager")]
    assert manager[ROLE_FEATURES.index("person")] == 0.9
    assert manager[ROLE_FEATURES.index("most")] == 1.5
    assert [row[0] for row in rows] == [0.0] * len(texts) + [1.0]


def test_what_an_article_tells_of_somebody_and_of_others_is_compared_with_a_phrase() -> None:
    text = "Ida Falk and Tom Hart met. The Harrow senator's wife left."
    ida = Candidate(
        "Ida Falk", "person", "entity", gender="f", at=[Span(0, 8)], profile=frozenset({"senator"})
    )
    tom = Candidate(
        "Tom Hart",
        "person",
        "entity",
        pronouns="m",
        at=[Span(13, 21)],
        profile=frozenset({"harrow", "senator"}),
    )
    roles = RoleFinder(
        Entities(text, [ida, tom], [], []), Learned({"wife": (0.9, 0.0)}, {}), Trees(ROLE_FEATURES, [])
    )
    known = {}
    for one in (ida, tom):
        texts, rows = roles.read(one)
        told = dict(zip(ROLE_FEATURES, rows[texts.index("the Harrow senator")], strict=True))
        wife = dict(zip(ROLE_FEATURES, rows[texts.index("the Harrow senator's wife")], strict=True))
        known[one.name] = told["shared"], told["rival"], told["alike"], wife["gender"]
    assert known == {"Ida Falk": (1, 2, True, -1), "Tom Hart": (2, 1, True, 0.5)}


def test_a_role_goes_without_the_name() -> None:
    text = "The port's manager Ida Falk left."
    one = Candidate(
        "Ida Falk", "person", "entity", at=[Span(19, 27)], described=["The port's manager Ida Falk"]
    )
    texts, _ = RoleFinder(Entities(text, [one], [], []), Learned({}, {}), Trees(ROLE_FEATURES, [])).read(one)
    assert "the port's manager" in texts
    assert "the port's manager Ida Falk" not in texts


def test_the_role_is_the_phrase_that_the_trees_prefer() -> None:
    roles, one = finder(Trees(ROLE_FEATURES, [(ROLE_FEATURES.index("person"), 0.5, -5.0, 5.0)]))
    choice = roles.of(one)
    assert choice is not None
    assert choice.text == "the port's manager"
    assert choice.confidence > 0.9


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("the former chair of the council", "chair"),
        ("a Democrat supporting Bell", "Democrat"),
        ("of the tall, silent diplomat", "diplomat"),
        ("of", "of"),
    ],
)
def test_the_main_noun(phrase: str, noun: str) -> None:
    tokens = Tokens(phrase).all
    assert main_noun(tokens, Phrase(0, 0, 0, len(tokens))).word == noun


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("The Tory leader", "the Tory leader"),
        ("Fox’s", "Fox"),
        ("CNN CHIEF CORRESPONDENT", "CNN chief correspondent"),
        ("a partner at the firm.", "a partner at the firm"),
        ("Sen.", "Sen."),
    ],
)
def test_a_role_is_written_as_within_a_sentence(phrase: str, role: str) -> None:
    assert as_written(phrase) == role
