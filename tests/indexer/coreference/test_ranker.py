"""The ranker on hand-made documents, with toy trees: what it is offered, what each feature sees, what is remembered."""

import re
from pathlib import Path

import pytest

from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.coreference.comparisons import Setting
from quoth.indexer.coreference.features import AT, FEATURES
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.coreference.ranker import Speakers, shares
from quoth.indexer.model import Span
from quoth.indexer.models.trees import Trees, read_trees, write_trees

TEXT = (
    "Ann Lee, the mayor of Harrow, met Tom Hart. “It is late,” Lee said.\n"
    "“We know,” said Hart. “Go home,” [he] added.\n"
    "[The mayor] said no. [A nurse] said so. [Lee and Hart] agreed."
)


def place(name: str) -> Span:
    start = TEXT.index(name)
    return Span(start, start + len(name))


def places(*found: tuple[str, str]) -> list[Span]:
    """Return where names stand, each given with some words that it begins or ends with there."""
    return [
        Span(TEXT.index(words) + words.index(name), TEXT.index(words) + words.index(name) + len(name))
        for name, words in found
    ]


@pytest.fixture
def lee() -> Candidate:
    at = places(("Ann Lee", "Ann Lee"), ("Lee", "Lee said"), ("Lee", "Lee and Hart"))
    return Candidate("Ann Lee", "person", "entity", "f", at, profile=frozenset(["mayor", "harrow"]))


@pytest.fixture
def hart() -> Candidate:
    at = places(("Tom Hart", "Tom Hart"), ("Hart", "said Hart"), ("Hart", "and Hart"))
    return Candidate("Tom Hart", "person", "entity", "m", at)


@pytest.fixture
def speakers(lee: Candidate, hart: Candidate) -> Speakers:
    quoted = [Span(*match.span()) for match in re.finditer("“[^”]*”", TEXT)]
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.\n]+(?:“[^”]*”)?[^.\n]*\.", TEXT)]
    return Speakers(Entities(TEXT, [lee, hart], sentences, quoted), {})


def setting(number: int = 1) -> Setting:
    return Setting(number, None, (), "direct", "content-cue-source", 0, 0.9)


def offered(speakers: Speakers, marked: str) -> dict[str, list[float]]:
    """Return the candidates of the mention in brackets, by name ("" is nobody), with their features."""
    span = place(f"[{marked}]")
    question = speakers.ask(Span(span.start + 1, span.end - 1), setting())
    return {one.name: row for one, row in zip(question.candidates, speakers.rows(question), strict=True)}


def value(rows: dict[str, list[float]], name: str, feature: str) -> float:
    return rows[name][AT[feature]]


@pytest.mark.parametrize(
    ("text", "kind", "gender"),
    [
        ("he", "he", "m"),
        ("She’s", "she", "f"),
        ("who", "who", ""),
        ("Mrs. Lee", "name", "f"),
        ("a spokesman for the city", "noun", "m"),
        ("the report", "noun", ""),
        ("they", "they", ""),
    ],
)
def test_kind_and_gender_of_a_mention(text: str, kind: str, gender: str) -> None:
    mention = Mention(text, Span(0, len(text)))
    assert (mention.kind, mention.gender) == (kind, gender)


def test_every_row_has_every_feature(speakers: Speakers) -> None:
    rows = offered(speakers, "The mayor")
    assert {len(row) for row in rows.values()} == {len(FEATURES)}
    assert len(set(FEATURES)) == len(FEATURES)


def test_a_description_competes_with_whom_the_article_calls_so(speakers: Speakers) -> None:
    rows = offered(speakers, "The mayor")
    assert {"Ann Lee", "Tom Hart", "The mayor", ""} <= set(rows)
    assert value(rows, "Ann Lee", "p_noun") == 1.0
    assert value(rows, "Tom Hart", "p_noun") == 0.0


def test_gender_is_a_feature_and_no_filter_of_those_who_spoke(speakers: Speakers, lee: Candidate) -> None:
    question = speakers.ask(lee.at[1], setting(0))
    speakers.settle(question, lee)
    rows = offered(speakers, "he")
    assert value(rows, "Ann Lee", "c_gender") == -1.0
    assert value(rows, "Tom Hart", "c_gender") == 1.0


def test_who_spoke_last_is_seen(speakers: Speakers, lee: Candidate, hart: Candidate) -> None:
    for number, one in enumerate((lee, hart)):
        question = speakers.ask(one.at[1], setting(number))
        speakers.settle(question, one)
    rows = offered(speakers, "he")
    assert value(rows, "Tom Hart", "h_ago") == 0.0
    assert value(rows, "Ann Lee", "h_ago") == 1.0
    assert value(rows, "Ann Lee", "h_alternates") == 1.0


def test_two_who_are_named_together_are_offered_as_two(speakers: Speakers) -> None:
    rows = offered(speakers, "Lee and Hart")
    assert "Ann Lee and Tom Hart" in rows


def test_as_many_as_are_named_side_by_side_are_offered_together() -> None:
    text = "So Ann Lee, Tom Hart, and Jo Bell agreed with the Bank of Harrow and Jo Bell."
    known = [
        Candidate(name, "person", "entity", at=[Span(*m.span()) for m in re.finditer(name, text)])
        for name in ("Ann Lee", "Tom Hart", "Jo Bell")
    ]
    known.append(
        Candidate(
            "Bank of Harrow", "organisation", "entity", at=[Span(text.index("Bank"), text.index("Bank") + 14)]
        )
    )
    speakers = Speakers(Entities(text, known, [Span(0, len(text))], []), {})
    three = speakers.ask(Span(3, text.index(" agreed")), setting())
    rows = dict(zip((one.name for one in three.candidates), speakers.rows(three), strict=True))
    assert value(rows, "Ann Lee, Tom Hart and Jo Bell", "x_cover") == 1.0
    mixed = speakers.ask(Span(text.index("Bank"), len(text) - 1), setting())
    assert not [one for one in mixed.candidates if one.source == "pair"]


def test_the_noun_of_a_body_offers_it_and_so_do_other_documents() -> None:
    text = "The Harrow Review Board filed a suit of nine pages against the town. The board sat. The filing says no."
    board = Candidate("Harrow Review Board", "organisation", "entity", at=[Span(4, 23)])
    speakers = Speakers(Entities(text, [board], [Span(0, len(text))], []), {})

    def names(words: str) -> set[str]:
        start = text.index(words)
        return {one.name for one in speakers.ask(Span(start, start + len(words)), setting()).candidates}

    assert "Harrow Review Board" in names("The board")
    assert "a suit" in names("The filing")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The council’s office sent a letter", "The council’s office"),
        ("A club spokesperson denied Hart", "A club spokesperson"),
        ("The town’s campaign, understanding the gift", "The town’s campaign"),
        ("The council, bolstered by what it saw", "The council"),
        ("a firm based in Harrow", "a firm based in Harrow"),
        ("the group led by Ann Lee", "the group led by Ann Lee"),
        ("The accused", "The accused"),
    ],
)
def test_a_description_ends_before_a_clause(text: str, name: str) -> None:
    speakers = Speakers(Entities(text, [], [Span(0, len(text))], []), {})
    assert speakers.ask(Span(0, len(text)), setting()).candidates[-2].name == name


def test_the_pronouns_after_a_name_tell_a_gender_half_as_surely(speakers: Speakers, hart: Candidate) -> None:
    hart.gender, hart.pronouns = "", "m"
    assert value(offered(speakers, "he"), "Tom Hart", "c_gender") == 0.5


def test_a_mention_that_is_new_is_taken_up_again(speakers: Speakers) -> None:
    span = place("A nurse")
    question = speakers.ask(span, setting(0))
    own = next(one for one in question.candidates if one.source == "own")
    assert (own.name, own.kind) == ("A nurse", "unnamed")
    speakers.settle(question, own)
    assert [turn.candidate.name for turn in speakers.turns.latest(9)] == ["A nurse"]
    assert "A nurse" in offered(speakers, "Lee and Hart")


def test_nobody_leaves_no_turn(speakers: Speakers) -> None:
    question = speakers.ask(place("A nurse"), setting())
    speakers.settle(question, question.candidates[-1])
    assert len(speakers.turns) == 0


def test_trees_choose_and_come_back_from_a_file(tmp_path: Path, speakers: Speakers) -> None:
    toy = Trees(
        FEATURES, [(AT["p_noun"], 0.5, 0.0, 2.0), (AT["c_source"], 3.5, (AT["h_ago"], 5.0, 0.5, 0.25), -1.0)]
    )
    path = tmp_path / "toy.trees"
    write_trees(path, toy)
    again = read_trees(path)
    assert again.trees == toy.trees
    assert again.features == FEATURES
    rows = offered(speakers, "The mayor")
    likely = dict(zip(rows, shares([again.score(row) for row in rows.values()]), strict=True))
    assert max(likely, key=likely.__getitem__) == "Ann Lee"
    assert sum(likely.values()) == pytest.approx(1.0)
    assert again.score(rows["Ann Lee"]) == 2.25
