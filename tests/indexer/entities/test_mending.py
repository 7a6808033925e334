"""Names made whole on hand-made findings, without a labeller."""

import pytest

from quoth.indexer.entities.finder import entities
from quoth.indexer.entities.forms import forms
from quoth.indexer.entities.mending import mended
from quoth.indexer.entities.persons import persons, slip
from quoth.indexer.entities.recognizer import Recognised
from quoth.indexer.model import Span


def found(text: str, *names: tuple[str, str]) -> list[Recognised]:
    """Return names, given as they stand in a text in order, with their kinds."""
    at, places = 0, []
    for name, kind in names:
        start = text.index(name, at)
        at = start + len(name)
        places.append(Recognised(Span(start, at), kind, 0.9, None))  # type: ignore[arg-type]
    return places


def names(text: str, *given: tuple[str, str]) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.kind) for one in mended(text, found(text, *given))]


@pytest.mark.parametrize(
    ("text", "given", "whole"),
    [
        ("Tom Hart, Jr. left.", ("Tom Hart", "person"), "Tom Hart, Jr."),
        ("Chief Tom Hart III left.", ("Tom Hart", "person"), "Tom Hart III"),
        ("So R. Tom Hart left.", ("Tom Hart", "person"), "R. Tom Hart"),
        ("In the U.S. Tom Hart left.", ("Tom Hart", "person"), "Tom Hart"),
        (
            "The Office of the Special Envoy left.",
            ("Special Envoy", "organisation"),
            "Office of the Special Envoy",
        ),
        ("The office of the Special Envoy left.", ("Special Envoy", "organisation"), "Special Envoy"),
    ],
)
def test_what_was_broken_off_is_put_back(text: str, given: tuple[str, str], whole: str) -> None:
    assert names(text, given) == [(whole, given[1])]


def test_a_body_and_a_person_in_one_are_two() -> None:
    text = "The envoy to the United Nations Nikki Dahl spoke. Dahl left."
    given = ("United Nations Nikki Dahl", "organisation"), ("Dahl", "person")
    assert names(text, *given) == [
        ("United Nations", "organisation"),
        ("Nikki Dahl", "person"),
        ("Dahl", "person"),
    ]
    firm = "The Foundation Nikki Dahl spoke."
    assert names(firm, ("Foundation Nikki Dahl", "organisation")) == [
        ("Foundation Nikki Dahl", "organisation")
    ]


def test_the_same_name_twice_in_one_is_two() -> None:
    text = "Ann Ulver Ann Ulver runs it."
    assert names(text, ("Ann Ulver Ann Ulver", "person")) == [("Ann Ulver", "person")] * 2
    assert names("Ulver Ulver runs it.", ("Ulver Ulver", "person")) == [("Ulver Ulver", "person")]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Ann Ulver Ulver", "Ann Ulver"),
        ("Ulver Ulver", "Ulver Ulver"),
        ("Dewey”) Ulver", "Ulver"),
        ("Ann “Dewey” Ulver", "Ann “Dewey” Ulver"),
        ("Ann (Dewey) Ulver", "Ann (Dewey) Ulver"),
    ],
)
def test_half_a_nickname_and_a_last_name_again_are_no_part_of_a_name(name: str, whole: str) -> None:
    assert names(f"{name} left.", (name, "person")) == [(whole, "person")]


def test_an_adjective_is_no_part_of_a_body() -> None:
    text = "The independent Harrow Review Board met the state Senate."
    given = ("independent Harrow Review Board", "organisation"), ("state Senate", "organisation")
    assert names(text, *given) == [("Harrow Review Board", "organisation"), ("state Senate", "organisation")]


def test_the_office_of_somebody_named_in_full_is_a_title() -> None:
    text = "Tom Ulver runs it. Manager Ulver left with Manager Dahl and Mason Ulver."
    given = [(name, "person") for name in ("Tom Ulver", "Manager Ulver", "Manager Dahl", "Mason Ulver")]
    made = mended(text, found(text, *given))
    assert [(one.span.of(text), one.title.of(text) if one.title else "") for one in made] == [
        ("Tom Ulver", ""),
        ("Ulver", "Manager"),
        ("Manager Dahl", ""),
        ("Mason Ulver", ""),
    ]


def test_a_full_name_that_was_passed_over_is_found() -> None:
    text = "Police Chief John Ulver spoke. Ulver left with Harrow Ulver."
    assert names(text, ("Ulver", "person")) == [("John Ulver", "person")]
    later = "Police Chief John Ulver spoke. Then Ulver left."
    place = Recognised(Span(later.index("Ulver left"), later.index(" left")), "person", 0.9, None)
    assert [one.span.of(later) for one in mended(later, [place])] == ["John Ulver", "Ulver"]


def test_initials_before_a_last_name_are_its_own() -> None:
    text = "O. J. Ulver left. “No,” Ulver said."
    place = Recognised(Span(text.index("Ulver said"), text.index(" said")), "person", 0.9, None)
    assert [one.span.of(text) for one in mended(text, [place])] == ["O. J. Ulver", "Ulver"]


def test_a_last_name_may_be_a_day() -> None:
    text = "Ann June runs it. “No,” June said on June 3. Ann Monday left on Monday."
    assert names(text, ("Ann", "person")) == [("Ann June", "person"), ("June", "person")]
    whole = "Ann June runs it. “No,” June said."
    assert names(whole, ("Ann June", "person")) == [("Ann June", "person"), ("June", "person")]


def test_particles_are_part_of_a_name() -> None:
    text = "So said Daniel arap Ulver, and then Daniel who Ulver knew."
    given = ("Ulver", "person"), ("Ulver", "person")
    assert names(text, *given) == [("Daniel arap Ulver", "person"), ("Ulver", "person")]


def test_a_misspelt_last_name_is_the_one_person_of_nearly_that_name() -> None:
    text = "Ilya Shaprio spoke. Shapiro left."
    given = found(text, ("Ilya Shaprio", "person"), ("Shapiro", "person"))
    assert [len(cluster.places) for cluster in persons(text, forms(text, given))] == [2]
    text = "Ilya Shaprio and Ann Shaparo spoke. Shapiro left."
    given = found(text, ("Ilya Shaprio", "person"), ("Ann Shaparo", "person"), ("Shapiro", "person"))
    assert [len(cluster.places) for cluster in persons(text, forms(text, given))] == [1, 1, 1]


@pytest.mark.parametrize(
    ("sentence", "times", "sizes"),
    [
        ("Then Ulver left, and he took his hat. ", 7, [1, 7]),
        ("Then Ulver left, and she took her hat. ", 7, [8]),
        ("Then Ulver left, and he took his hat. ", 2, [3]),
    ],
)
def test_a_bare_name_is_not_short_for_somebody_of_the_other_gender(
    sentence: str, times: int, sizes: list[int]
) -> None:
    text = "Ivana Ulver stayed. " + times * sentence
    given = found(text, ("Ivana Ulver", "person"), *times * [("Ulver", "person")])
    assert [len(cluster.places) for cluster in persons(text, forms(text, given))] == sizes


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("hart", "harte", True), ("harte", "hart", True), ("hart", "hatr", True), ("hart", "hard", True),
        ("hart", "hart", False), ("hart", "hands", False), ("hart", "harten", False), ("ahrt", "hatr", False),
    ],
)  # fmt: skip
def test_what_a_slip_is(one: str, other: str, is_slip: bool) -> None:
    assert slip(one, other) is is_slip


def test_a_rank_before_a_name_is_its_title() -> None:
    text = "So Prince Ulver left. Sir Tom Ulver stayed."
    made = mended(text, found(text, ("Prince Ulver", "person"), ("Sir Tom Ulver", "person")))
    assert [(one.span.of(text), one.title.of(text) if one.title else "") for one in made] == [
        ("Ulver", "Prince"),
        ("Tom Ulver", "Sir"),
    ]


def test_a_place_called_after_somebody_does_not_name_them() -> None:
    text = "Ann Ulver sang. Ulver left. The Ann Ulver Theater is shut. Ann Ulver sang."
    person = "person"
    given = found(
        text, ("Ann Ulver", person), ("Ulver", person), ("Ann Ulver Theater", person), ("Ann Ulver", person)
    )
    assert {one.name for one in entities(text, given)} == {"Ann Ulver"}


def test_a_doubtful_name_with_the_last_name_of_a_person_is_that_person() -> None:
    text = "There was Ann Ulver. Mrs Ulver left."
    work = found(text, ("Ann Ulver", "work"))[0]._replace(certainty=0.4)
    at = text.index("Ulver left")
    [one] = entities(text, [work, Recognised(Span(at, at + 5), "person", 0.9, None)])
    assert (one.name, one.kind, len(one.names)) == ("Ann Ulver", "person", 2)
