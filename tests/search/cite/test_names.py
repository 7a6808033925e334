import pytest

from quoth.search.cite.names import credited, initials, parse_name, series

SPLIT = [
    ("Jane Lee", "Lee", "Jane", None),
    ("Lee, Jane", "Lee", "Jane", None),
    ("Jane M. Lee", "Lee", "Jane M.", None),
    ("Bashar al-Assad", "al-Assad", "Bashar", None),
    ("Ludwig van Beethoven", "van Beethoven", "Ludwig", None),
    ("Robert De Niro", "De Niro", "Robert", None),
    ("Juan de la Cruz", "de la Cruz", "Juan", None),
    ("Van Morrison", "Morrison", "Van", None),  # a first word is never a particle
    ("José Ortega y Gasset", "Ortega y Gasset", "José", None),
    ("García Márquez, Gabriel", "García Márquez", "Gabriel", None),
    ("Martin Luther King Jr", "King", "Martin Luther", "Jr."),
    ("Martin Luther King, Jr.", "King", "Martin Luther", "Jr."),
    ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr."),
    ("King, Martin Luther Jr.", "King", "Martin Luther", "Jr."),
    ("John Smith III", "Smith", "John", "III"),
    ("Kim Jong-un", "Kim", "Jong-un", None),
    ("Иван Петров", "Петров", "Иван", None),
    ("Pelé", "Pelé", None, None),
]
WHOLE = [
    "Reuters Staff",
    "Human Rights Watch",
    "The Editorial Board",
    "Department of Health",
    "Guardian Foreign Desk",
    "Jane Lee and Pat Park",
    "Jane Lee, Reuters",
    "@janelee",
    "Channel 4",
    "习近平",
    "山田 太郎",
    "رائد صالح",
    "A, B, C, D",
    ",",
]


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("Jo Falk", ["Jo Falk"]),
        ("Posted by Jo Falk", ["Jo Falk"]),
        ("By: Jo Falk <jo@observer.example>", ["Jo Falk"]),
        ("Jo Falk, Chief Reporter", ["Jo Falk"]),
        ("Jo Falk in Oslo", ["Jo Falk"]),
        ("Prof. Jo Falk", ["Jo Falk"]),
        ("JO FALK", ["Jo Falk"]),
        ("Jo Falk and Bo Lund", ["Jo Falk", "Bo Lund"]),
        ("Falk, Jo", ["Falk, Jo"]),
        ("Jo Falk, Jr.", ["Jo Falk, Jr."]),
        # whole, because they are no persons
        ("Ministry of Food and Farming", ["Ministry of Food and Farming"]),
        ("Food and Farming", ["Food and Farming"]),
        ("Gate Rescue Campaign", ["Gate Rescue Campaign"]),
        ("WARDENS FEDERATION", ["WARDENS FEDERATION"]),
        ("Wardens UK", ["Wardens UK"]),
        ("by", ["by"]),
    ],
)
def test_what_is_no_part_of_a_name_in_a_credit_is_left_out(credit, names):
    assert credited(credit) == names


@pytest.mark.parametrize(
    "text", ["Gate Rescue Campaign", "Wardens UK", "Harbour Bank", "Wardens Federation", "Ida II"]
)
def test_what_has_no_family_name_is_whole(text):
    assert parse_name(text).inverted() == text


@pytest.mark.parametrize(("text", "family", "given", "suffix"), SPLIT)
def test_parts(text, family, given, suffix):
    name = parse_name(text)
    assert (name.family, name.given, name.suffix) == (family, given, suffix)


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_not_one_person_s_name_is_kept_whole(text):
    name = parse_name(text)
    assert {name.direct(), name.inverted(), name.abbreviated(), name.family} == {text}


@pytest.mark.parametrize(
    ("text", "direct", "inverted", "abbreviated"),
    [
        (
            "King, Martin Luther, Jr.",
            "Martin Luther King Jr.",
            "King, Martin Luther, Jr.",
            "King, M. L., Jr.",
        ),
        ("Anna van der Berg", "Anna van der Berg", "van der Berg, Anna", "van der Berg, A."),
        ("Kim Jong-un", "Kim Jong-un", "Kim Jong-un", "Kim, J."),
    ],
)
def test_orders(text, direct, inverted, abbreviated):
    name = parse_name(text)
    assert (name.direct(), name.inverted(), name.abbreviated()) == (direct, inverted, abbreviated)


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Jane Margaret", "J. M."),
        ("J.K.", "J. K."),
        ("JD", "J. D."),
        ("Jean-Paul", "J.-P."),
        ("William “Bill”", "W."),
        ("Żaneta", "Ż."),
        ("“Bill”", "“Bill”"),
        ("...", "..."),
    ],
)
def test_initials(given, short):
    assert initials(given) == short


def test_series():
    assert [series(["A", "B", "C"][:n]) for n in range(4)] == ["", "A", "A and B", "A, B, and C"]
