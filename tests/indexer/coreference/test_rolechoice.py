"""The choice among phrases that may be a role, with toy trees."""

import pytest

from quoth.indexer.coreference.rolechoice import ROLE_FEATURES, as_written, choose, rows
from quoth.indexer.coreference.rolephrases import Role
from quoth.indexer.coreference.roles import Found, Roles
from quoth.indexer.model import Span
from quoth.indexer.models.trees import Trees

PATTERN, CALENDAR = ROLE_FEATURES.index("pattern"), ROLE_FEATURES.index("calendar")
AFTER_A_COMMA_AND_NO_DATE = Trees(ROLE_FEATURES, [(CALENDAR, 0.5, (PATTERN, 0.5, -2.0, 2.0), -9.0)])
FOUND = [
    Found(0, 0, Role(1.1, "Mr")),
    Found(1, 0, Role(3.2, "manager of the port")),
    Found(1, 1, Role(3.3, "April 5, 2006")),
]


class Somebody:
    def __init__(self, text: str, name: str) -> None:
        start = text.index(name)
        self.at, self.quoted = [Span(start, start + len(name))], []


def test_the_likeliest_is_chosen_with_its_probability() -> None:
    choice = choose(FOUND, {}, AFTER_A_COMMA_AND_NO_DATE)
    assert choice is not None
    assert choice.text == "manager of the port"
    assert choice.confidence == pytest.approx(0.881, abs=0.001)


def test_none_rather_than_nonsense() -> None:
    assert choose([FOUND[2]], {}, AFTER_A_COMMA_AND_NO_DATE) is None
    assert choose([], {}, AFTER_A_COMMA_AND_NO_DATE) is None


def test_rows_are_as_long_as_the_names_of_the_features() -> None:
    assert {len(row) for row in rows(FOUND, {"manager": (0.9, 0.0)})} == {len(ROLE_FEATURES)}
    assert rows(FOUND, {"manager": (0.9, 0.0)})[1][ROLE_FEATURES.index("noun_person")] == 0.9


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("The Tory leader", "the Tory leader"),
        ("Fox’s", "Fox"),
        ("CNN CHIEF CORRESPONDENT", "CNN chief correspondent"),
    ],
)
def test_a_role_is_written_as_within_a_sentence(phrase: str, role: str) -> None:
    assert as_written(phrase) == role


def test_what_an_article_says_of_an_organisation() -> None:
    text = "The French packaging group Corvane, a maker of boxes, grew."
    found = Roles(text).of_body(Somebody(text, "Corvane"))
    assert {one.role.text for one in found} == {"The French packaging group", "a maker of boxes"}
