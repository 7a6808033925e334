"""Who is one person: the rule, on cases that say why, and on pairs that were judged by reading."""

import doctest
import random

import pytest

from quoth.indexer import names
from quoth.search.query import timeline
from quoth.search.speakers import bodies, identity, likeness, roles, shortened
from quoth.search.speakers.identity import join
from quoth.search.speakers.known import AGREED, ALONE, MISTAKEN, WELL_KNOWN
from quoth.search.speakers.person import Mention
from quoth.training.people import alone, cases, figures


@pytest.mark.parametrize(
    "module",
    [bodies, identity, likeness, names, roles, shortened, timeline],
    ids=lambda module: module.__name__,
)
def test_the_examples_in_the_docstrings(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


def test_the_judged_pairs_are_joined_with_care():
    judged = [(case, alone(case)) for case in cases()]
    assert len(judged) > 200
    assert [case for case, joined in judged if joined and not case["same"]] == []
    found = figures([(case["same"], joined) for case, joined in judged])
    assert found.right / (found.right + found.missed) > 0.8


def people(*mentions):
    """Give the articles of each person; a mention is a name, or (name, role), or (name, role, outlet)."""
    rows = [(mention,) if isinstance(mention, str) else mention for mention in mentions]
    joined, _ = join(
        Mention(name, number, tuple(rest[:1]) if rest and rest[0] else (), rest[1] if len(rest) > 1 else None)
        for number, (name, *rest) in enumerate(rows)
    )
    return sorted(sorted(mention.article for mention in person.mentions) for person in joined)


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Raed Saleh", "RAED SÁLEH", True),
        ("Raed al-Saleh", "Raed Saleh", True),
        ("Donald J. Trump", "Donald Trump", True),
        ("George W. Bush", "George H.W. Bush", False),
        ("Chris Cuomo", "Andrew Cuomo", False),
        ("Novak Đorđević", "Novak Djordjevic", True),
        ("Jürgen Müller", "Juergen Mueller", False),  # a first name is not respelled
        ("Jürgen Müller", "Jürgen Mueller", True),
        ("Kim Dae-hyun", "Dae-hyun Kim", True),
        (("Ann Lee Jr.", "the mayor"), ("Ann Lee Sr.", "the mayor"), False),
        (("Joe Biden", "Vice President"), ("Joseph R. Biden Jr.", "Vice President"), True),
        (("Joe Biden", "Vice President"), ("Joseph R. Biden Jr.", None), False),
        (("Donald Trump Jr.", "the son of the nominee"), ("Donald Trump", "the nominee"), False),
        (("Hilary Orr", "the Ohio nominee"), ("Hillary Orr", "nominee in Ohio"), True),
        (("Hilary Orr", "a nurse"), ("Hillary Orr", "the nominee"), False),
        (("Ash Orr", "Defense Secretary"), ("Ashton Orr", "Secretary of Defense"), True),
        (("Paul Orr", "Defense Secretary"), ("Paula Orr", "Secretary of Defense"), False),
        (("Rudy Orr", "Defense Secretary"), ("Rudolph Orr", "Secretary of Defense"), True),
        (("Ann Orr", "Rep."), ("Ann Orr", "a spokeswoman for the mayor"), False),
        (("Ann Orr", "Norwick Rep."), ("Ann Orr", "spokeswoman for the Norwick port"), True),
        (("Ann Orr", "Ohio Gov."), ("Ann Orr", "a former senator from Utah"), False),
        (("Ann Orr", "Wisconsin Sen."), ("Ann Orr", "Missouri Highway Patrol captain"), False),
        (("Ann Orr", "chairwoman of the party"), ("Ann Orr", "a firearms instructor"), False),
        (("J. Russell Orr", None), ("Justin Orr", None), False),
        (("Moon Jae-in", "President"), ("Ban Ki-moon", "the president"), False),
        (("Ann Orr Jr.", "Norwick County Sheriff"), ("Ann Orr", "a former Norwick sheriff"), True),
        (("Rudy Orr", "the mayor of Norwick", "Wire"), ("Rudy Orr", "the president’s lawyer", "Post"), True),
        (("Saleh", "head of the White Helmets"), ("Raed Saleh", "the White Helmets' leader"), True),
        (("Saleh", "the mayor of Norwick"), ("Raed Saleh", "the White Helmets' leader"), False),
        ("Saleh", "Raed Saleh", False),
        ("Adele", "Adele", True),
        (("Mike Rogers", "Rep. from Alabama"), ("Mike Rogers", "Michigan Rep."), False),
        (("Mike Rogers", "Michigan Rep."), ("Mike Rogers", "Republican Rep."), True),
        (("Ann Lee", "a student"), ("Ann Lee", "a senator"), False),
        (("Ann Lee", "a professor of law", "Post"), ("Ann Lee", "the quarterback", "Times"), False),
        (("Ann Lee", "a professor of law", "Post"), ("Ann Lee", "an actor", "Post"), True),
        (
            ("Raed Saleh", "the mayor of Norwick", "Wire"),
            ("Raed Saleh", "White Helmets’ leader", "Post"),
            False,
        ),
    ],
)
def test_two_mentions(one, other, same):
    assert (people(one, other) == [[0, 1]]) is same
    assert (people(other, one) == [[0, 1]]) is same


def test_a_bare_name_of_two_is_nobodys():
    full = [("Raed Saleh", "White Helmets’ leader"), ("Ola Saleh", "White Helmets’ spokeswoman")]
    assert people(*full, ("Saleh", "a White Helmets volunteer")) == [[0], [1], [2]]


def test_a_bare_name_without_a_role_is_only_somebodys_who_is_well_known():
    many = ["Raed Saleh"] * WELL_KNOWN
    assert people(*many[:ALONE], "Saleh") == [[*range(ALONE + 1)]]
    assert people(*many[1:ALONE], "Saleh") == [[*range(ALONE - 1)], [ALONE - 1]]
    assert [WELL_KNOWN + 2] in people(*many, "Ola Saleh", "Ola Saleh", "Saleh")
    assert len(people(*many, "Ola Saleh", "Saleh")) == 2


def test_where_two_have_a_name_the_outlet_decides_or_nobody():
    two = [("Ann Lee", "a student", "Post"), ("Ann Lee", "a senator", "Times")]
    assert people(*two, ("Ann Lee", None, "Post")) == [[0, 2], [1]]
    assert people(*two, ("Ann Lee", None, "Echo")) == [[0], [1], [2]]


def test_one_article_with_both_roles_tells_that_two_are_one():
    lee = [("Ann Lee", "the goalkeeper", "Post"), ("Ann Lee", "a pastor", "Times")]
    assert people(*lee) == [[0], [1]]
    both = ("Ann Lee", "the former goalkeeper and pastor", "Echo")
    assert people(*lee, both) == [[0, 1, 2]]


def test_a_public_person_has_several_walks_of_life():
    roles = ("the developer", "the Republican nominee", "host of a show", "the commander in chief")
    assert people(*(("Donald Trump", role, f"Paper {role}") for role in roles)) == [[0, 1, 2, 3]]


def test_a_role_by_mistake_does_not_part_a_person_whom_many_articles_name():
    many = [("Ann Lee", "the senator", "Post")] * 9
    assert people(*many, ("Ann Lee", "a student", "Times")) == [list(range(10))]


def test_a_short_form_of_somebody_little_known_is_not_taken_for_one_of_several():
    assert people("Timothy Orr", "Timothy Orr", "Tim Orr") == [[0, 1, 2]]
    assert people("Timothy Orr", "Timothy Orr", "Ann Orr", "Tim Orr") == [[0, 1], [2], [3]]
    assert people("Timothy Orr", "Tim Orr") == [[0], [1]]


def test_where_nearly_all_articles_have_one_place_another_is_a_mistake():
    many = [("Ann Orr", "Utah Sen.")] * MISTAKEN
    assert people(*many, ("Ann Orr", "Ohio Sen.")) == [list(range(MISTAKEN + 1))]
    assert people(*many[1:], ("Ann Orr", "Ohio Sen.")) == [list(range(MISTAKEN - 1)), [MISTAKEN - 1]]


def test_several_articles_that_agree_on_a_role_that_clashes_are_about_another():
    many = [("Ann Orr", "Wisconsin Sen.")] * WELL_KNOWN
    captain = ("Ann Orr", "Missouri Highway Patrol captain")
    numbers = list(range(WELL_KNOWN + AGREED))
    assert people(*many, *[captain] * AGREED) == [numbers[:WELL_KNOWN], numbers[WELL_KNOWN:]]
    assert people(*many, *[captain] * (AGREED - 1)) == [numbers[:-1]]


def test_a_bare_name_with_a_suffix_is_only_somebodys_who_has_it():
    many, junior = ["Ann Orr"] * WELL_KNOWN, ["Ann Orr Jr."] * ALONE
    numbers = list(range(WELL_KNOWN + ALONE + 1))
    assert people(*many, *junior, "Orr Jr.") == [numbers[:WELL_KNOWN], numbers[WELL_KNOWN:]]


def test_that_both_are_vice_president_does_not_tell_that_two_are_one():
    many = [("Paul D. Orr", "Speaker of the House")] * WELL_KNOWN
    other = ("Paul S. Orr", "vice chairman of the Norwick port")
    assert people(*many, other, ("Paul Orr", "Republican vice nominee")) == [
        [*range(WELL_KNOWN), WELL_KNOWN + 1],
        [WELL_KNOWN],
    ]


def test_the_reasons_are_told():
    found, apart = join(
        [Mention("Ann Lee", 1, ("a student",)), Mention("Ann Lee", 2, ("a senator",)), Mention("Lee", 3)]
    )
    assert [pair.why for pair in apart] == [
        "the roles clash: private, politics",
        "no first name, and no role that tells who is meant; 2 people have this family name",
    ]
    assert [person.whys for person in found] == [[""], [""], [""]]


def test_the_order_of_mentions_does_not_matter():
    mentions = [
        Mention(
            side["name"], number, tuple(side["roles"]), side["doc"].split("_")[0], side["doc"].split("_")[1]
        )
        for number, side in enumerate(side for case in cases() for side in (case["one"], case["other"]))
    ]

    def articles(mentions):
        return {frozenset(mention.article for mention in person.mentions) for person in join(mentions)[0]}

    expected = articles(mentions)
    shuffled = list(mentions)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        assert articles(shuffled) == expected


def test_a_novice_politician_is_no_role_where_another_is_known():
    told = ["a novice politician", "Sen.", "Sen.", "Sen.", "Republican nominee", "the Republican nominee"]
    assert roles.rank(told)[0] == "Republican nominee"
    assert "a novice politician" not in roles.rank(told)
    assert roles.rank(["a novice politician"]) == ("a novice politician",)
    assert roles.rank([]) == ()


def test_what_could_be_either_of_two_joins_neither():
    two = [("Mike Rogers", "Alabama Rep."), ("Mike Rogers", "Michigan Rep.")]
    assert people(*two, ("Mike Rogers", "Rep.")) == [[0], [1], [2]]


def test_junior_with_a_role_of_senior_once_stays_apart():
    senior = [("Ann Lee", "the president")] * 3
    assert people(*senior, ("Ann Lee Jr.", "the president")) == [[0, 1, 2, 3]]
    juniors = [
        ("Ann Lee Jr.", "the president"),
        ("Ann Lee Jr.", "the son of the president"),
        ("Ann Lee Jr.", "the heir"),
    ]
    assert people(*senior, *juniors) == [[0, 1, 2], [3, 4, 5]]


def test_junior_and_senior_of_one_article_are_two():
    both = [Mention(name, 1, ("the president",)) for name in ("Ann Lee", "Ann Lee Jr.")]
    found, _ = join(both)
    assert len(found) == 2


def test_a_short_form_is_whom_most_articles_mean():
    robert = ("Robert Orr", "special counsel")
    assert people(*[robert] * ALONE, "Bob Orr") == [[*range(ALONE + 1)]]
    assert people(*[robert] * (ALONE - 1), "Bob Orr", "Ann Orr") == [[0, 1], [2], [3]]
    assert len(people(*[robert] * WELL_KNOWN, ("Bob Orr", "a student"))) == 2
    others = ["Ann Orr", "Cy Orr", "Di Orr"]
    assert len(people(*[robert] * ALONE, "Bob Orr", *others)) == 5
    assert people(*[robert] * ALONE, "Orr") == [[*range(ALONE + 1)]]
    assert len(people(*[robert] * ALONE, "Ann Orr", "Orr")) == 3


def test_an_acronym_of_two_bodies_is_neither():
    one, two = ("environmental protection agency", ["Environmental Protection Agency"]), ("epa", ["EPA"])
    assert bodies.meant(dict([one, two])) == {"epa": one[0], one[0]: one[0]}
    other = ("european parliament assembly", ["European Parliament Assembly"])
    assert bodies.meant(dict([one, two, other])) == {}
    assert bodies.meant({"every protest account": ["Every protest account"], "epa": ["EPA"]}) == {}
