import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.coreference.forms import parse
from quoth.indexer.coreference.lexicon import given_gender, words
from quoth.indexer.coreference.occurrences import occurrences
from quoth.indexer.coreference.persons import people
from quoth.indexer.model import Span


def named(text, quotations=(), authors=()):
    return people(text, occurrences(text, quotations), authors)


@pytest.mark.parametrize(
    ("run", "parts", "gender", "shape"),
    [
        ("Raed Saleh", ("raed", "saleh"), "", "person"),
        ("Mr. Saleh", ("saleh",), "m", "titled"),
        ("Mrs Bell", ("bell",), "f", "titled"),
        ("Texas Gov. Anna Bell", ("anna", "bell"), "", "person"),
        ("House Minority Leader Anna Bell", ("anna", "bell"), "", "person"),
        ("Africa Nadim Houry", ("nadim", "houry"), "", "person"),
        ("Then Anna Bell", ("anna", "bell"), "", "person"),
        ("Human Rights Watch", ("human", "rights", "watch"), "", "other"),
        ("Tuesday", None, None, None),
        ("However", None, None, None),
        ("New York", ("york",), "", "other"),
        ("NATO", ("nato",), "", "caps"),
        ("Saleh", ("saleh",), "", "single"),
    ],
)
def test_parse(run, parts, gender, shape):
    form = parse(run)
    assert form is None if parts is None else (form.parts, form.gender, form.shape) == (parts, gender, shape)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Donald Lowe spoke. Donald J. Lowe left. Lowe came back.", ["Donald J. Lowe"]),
        ("Bill Dorn and Lisa Dorn came.", ["Bill Dorn", "Lisa Dorn"]),
        ("William Dorn came. Bill Dorn left.", ["William Dorn"]),
        ("Owen Marsh Jr. met Anna Bell.", ["Owen Marsh Jr.", "Anna Bell"]),
        ("Zxqy Vwert, 45, came. Goldman Sachs left.", ["Zxqy Vwert"]),
        ("Zxqy Vwert came. Then Vwert left.", ["Zxqy Vwert"]),
        ("New York and the White House.", []),
    ],
)
def test_people(text, names):
    assert [person.name for person in named(text)] == names


def test_all_forms_are_one_person():
    (person,) = named("Anna Bell came. Ms. Bell sat. Bell slept. “Bell!”", [Span(42, 49)])
    assert len(person.at) == 3
    assert len(person.quoted) == 1
    assert person.gender == "f"


def test_byline_is_left_out():
    assert named("By Anna Bell", authors=["Anna Bell"]) == []


def test_given_names():
    assert (given_gender("Anna"), given_gender("peter"), given_gender("Chris"), given_gender("x")) == (
        "f",
        "m",
        "",
        None,
    )
    assert "spokesman" in words("role")


@given(st.text(max_size=200))
def test_names_stand_in_the_text(text):
    for person in named(text):
        for span in person.at:
            assert text[span.start : span.end].strip()
