"""The readings of a quotation on a hand-made document, with toy trees."""

from dataclasses import replace

import pytest

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.features import AT
from quoth.indexer.coreference.ranker import Speakers
from quoth.indexer.coreference.reading_features import (
    BESIDE,
    READING_FEATURES,
    RULES,
    ReadingFeatures,
    sort_of,
)
from quoth.indexer.coreference.readings import (
    NOBODY,
    OTHER,
    REAL,
    STRAY,
    Reading,
    Readings,
    asked_of,
    is_date,
)
from quoth.indexer.coreference.speakers import Answered, Models, Reader, candidates
from quoth.indexer.document import Alternative, Attribution, Document, Entity, NameSpan
from quoth.indexer.model import Article, Span
from quoth.indexer.models.trees import Trees

TEXT = "Ann Lee met Tom Hart. “It is late,” Lee said. On Tuesday Hart left."
EXACT = Trees(tuple(AT), [(AT["x_inside"], 0.5, 0.0, 9.0)])
"""Prefers who is named in the mention."""


def span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


@pytest.fixture
def document() -> Document:
    lee = Entity("Ann Lee", "person", (NameSpan(span("Ann Lee")), NameSpan(span("Lee", "late"))), "f", 0.9)
    hart = Entity(
        "Tom Hart", "person", (NameSpan(span("Tom Hart")), NameSpan(span("Hart", "Tuesday"))), "m", 0.8
    )
    return Document(article=Article(key="a", text=TEXT), lines=(Span(0, len(TEXT)),), entities=(lee, hart))


@pytest.fixture
def attribution() -> Attribution:
    other = Alternative((span("Hart", "Tuesday"),), (span("left"),), "nearby", 0.2)
    nobody = Alternative((), (), "none", 0.05)
    source, cue = (span("Lee", "late"),), (span("said"),)
    content = (span("“It is late,”"),)
    return Attribution(
        content, source, cue, "direct", 0.7, "content-source-cue", others=(other, nobody), stray=0.05
    )


def readings_of(document: Document) -> Readings:
    return Readings(document, Speakers(candidates(document), {}), EXACT)


def test_every_source_and_whom_it_may_be_is_a_reading(document: Document, attribution: Attribution) -> None:
    found = readings_of(document).of(attribution, 1)
    named = {(one.candidate.name, one.share) for one in found if one.kind == REAL and one.candidate}
    assert {("Ann Lee", 0.7), ("Tom Hart", 0.2)} <= named
    assert [one.kind for one in found[-3:]] == [NOBODY, STRAY, OTHER]
    by_name = {one.candidate.name: one for one in found if one.candidate and one.place == 0}
    assert by_name["Tom Hart"].attribution.rule == "nearby"
    assert by_name["Tom Hart"].attribution.cue == (span("left"),)
    assert by_name["Ann Lee"].joint == pytest.approx(0.7 * by_name["Ann Lee"].likely)


def test_each_reading_has_a_row_of_all_features(document: Document, attribution: Attribution) -> None:
    found = readings_of(document).of(attribution, 1)
    rows = ReadingFeatures(document).rows([asked_of(attribution, found)], 0)
    assert {len(row) for row in rows} == {len(READING_FEATURES)}
    at = {name: n for n, name in enumerate(READING_FEATURES)}
    first = rows[0]
    assert (first[at["is"]], first[at["share"]], first[at["rank"]], first[at["cue"]]) == (REAL, 0.7, 0.0, 1.0)
    assert first[at["certainty"]] == 0.9
    assert first[at["nobody"]] == pytest.approx(0.05)
    assert [row[at["is"]] for row in rows[-2:]] == [STRAY, OTHER]
    assert rows[-1][at["share"]] == 0.0
    assert (first[at["ahead"]], first[at["behind"]]) == (BESIDE.index("."), BESIDE.index("NN"))
    assert (first[at["apart"]], first[at["lines"]]) == (1.0, 0.0)
    by_source = {row[at["rule"]]: row[at["apart"]] for row in rows if row[at["is"]] == REAL}
    assert by_source[RULES.index("nearby")] == TEXT.index("Hart left") - TEXT.index(" Lee said")


def test_words_that_are_taken_up_again_are_echoes(document: Document, attribution: Attribution) -> None:
    again = replace(attribution, content=(span("late"),))
    with_both = document.with_layers(attributions=(attribution, again))
    features, at = ReadingFeatures(with_both), READING_FEATURES.index("echoes")
    found = readings_of(document).of(attribution, 1)
    both = [asked_of(attribution, found), asked_of(again, readings_of(document).of(again, 2))]
    assert [features.rows(both, n)[0][at] for n in (0, 1)] == [0.0, 1.0]


@pytest.mark.parametrize(
    ("word", "sort"),
    [(",", ","), ("—", ":"), ("the", "DT"), ("he", "PRP"), ("said", "VB"), ("to", "TO"), ("Harrow", "NN")],
)
def test_what_stands_beside_a_quotation_is_told_by_its_tag(word: str, sort: str) -> None:
    assert BESIDE[sort_of(word)] == sort


def test_paraphrases_are_never_stray(document: Document, attribution: Attribution) -> None:
    told = replace(attribution, type="indirect", others=())
    assert STRAY not in [one.kind for one in readings_of(document).of(told, 1)]


def preferring(feature: str, low: float, high: float, above: float = 0.5) -> Trees:
    """Return trees that add `high` to readings whose feature is above a number, `low` to others."""
    return Trees(READING_FEATURES, [(READING_FEATURES.index(feature), above, low, high)])


def answers(document: Document, trees: Trees, *attributions: Attribution) -> list[Answered | None]:
    reader = Reader(document, Models(EXACT, trees, {"nobody": [(1.0, 0.5)]}, {}, Trees((), []), {}))
    asked = [reader.ask(one) for one in attributions]
    return [reader.answer(asked, n) for n in range(len(asked))]


def name(answer: Answered | None) -> str:
    return answer.candidate.name if answer and answer.candidate else ""


def test_the_reading_with_the_best_score_is_taken(document: Document, attribution: Attribution) -> None:
    (answer,) = answers(document, preferring("share", 0.0, 9.0), attribution)
    assert name(answer) == "Ann Lee"
    assert [step.step for step in answer.reason] == ["content-source-cue", "surname"] if answer else False
    (answer,) = answers(document, preferring("rule", 0.0, 9.0, above=RULES.index("position")), attribution)
    assert name(answer) == "Tom Hart"
    assert answer is not None and answer.attribution.source == (span("Hart", "Tuesday"),)


def test_a_stretch_that_likely_quotes_nobody_is_dropped(document: Document, attribution: Attribution) -> None:
    (answer,) = answers(document, preferring("is", 0.0, 9.0, above=NOBODY), replace(attribution, stray=0.9))
    assert answer is None


def test_nobody_is_named_by_a_guess(document: Document, attribution: Attribution) -> None:
    unsure = Trees(READING_FEATURES, [(READING_FEATURES.index("is"), STRAY + 0.5, 0.0, 4.0)])
    (answer,) = answers(document, unsure, replace(attribution, stray=0.0))
    assert answer is not None and answer.candidate is None and answer.sure < 0.2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Ann Lee", "person"), ("Ann Lee", "unnamed"), True),
        (("Ann Lee", "person"), ("Tom Lee", "person"), False),
        (("a report", "document"), ("the report", "document"), True),
        (("the report", "document"), ("a report of the Harrow council on its port", "document"), False),
        (("a report of the council", "document"), ("the council’s report", "document"), True),
        (("the council", "organisation"), ("the council of Harrow", "document"), False),
    ],
)
def test_readings_in_nearly_the_same_words_are_one(
    attribution: Attribution, one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    first, second = (Reading(REAL, attribution, candidate=Candidate(*who, "own")) for who in (one, other))
    assert first.same_as(second) is second.same_as(first) is same


def test_readings_of_one_person_count_together(document: Document, attribution: Attribution) -> None:
    again = Alternative((span("Ann Lee"),), (span("met"),), "nearby", 0.2)
    both = replace(attribution, others=(again,), stray=0.0)
    (answer,) = answers(document, preferring("is", 0.0, 0.0), both)
    assert name(answer) == "Ann Lee"
    assert answer is not None and answer.sure == pytest.approx(2 / 3, abs=0.01)


def test_what_others_are_taken_for_tells_of_each(document: Document, attribution: Attribution) -> None:
    reader = Reader(document, Models(EXACT, Trees((), []), {}, {}, Trees((), []), {}))
    asked = [reader.ask(one) for one in (attribution, replace(attribution, others=()))]
    at = {feature: n for n, feature in enumerate(READING_FEATURES)}
    row = reader.features.rows(asked, 0)[0]
    assert row[at["after"]] == row[at["article"]] == pytest.approx(asked[1].totals["Ann Lee"])
    assert (row[at["before"]], row[at["step_before"]], row[at["step_after"]]) == (0.0, 9.0, 0.0)


@pytest.mark.parametrize(("words", "date"), [("Tuesday", True), ("Lee", False)])
def test_a_day_is_no_speaker(document: Document, words: str, date: bool) -> None:
    speakers = Speakers(candidates(document), {})
    assert is_date(speakers.mention(span(words, "late") if words == "Lee" else span(words))) is date
