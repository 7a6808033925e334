import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.attribution.ranker import NOBODY, NOT_QUOTE, candidates, decide, is_speech, nearby

Lay = Callable[[str], Any]
TEXT = (
    "Ann Lee spoke to the council on Monday. “The bridge is closed,” she said.\n\n"
    "Tom Hart said it was a shame. “We need it.”\n\n“The word ‘shame’ is too weak,” he told the Observer."
)


def cue_of(laid: Any, number: int) -> str | None:
    """Return the cue that a quotation was given to."""
    link = laid.links[number]
    return laid.scene.relations[link.relation].cue.of(laid.text) if link.relation >= 0 else None


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("“It is closed,” said Ann Lee. “It was old.”", ["said", "said"]),
        ("“It is closed,” said Ann Lee. Tom Hart stood up. “But why?” he asked.", ["said", "asked"]),
        ("“It is closed,” said Ann Lee.\n\n“It was old,” she added.", ["said", "added"]),
        ("The prize went to “Moon River” in 1961.", [None]),
        ("According to Ann Lee, the bridge is “a wreck”.", ["According"]),
    ],
)
def test_quotations_go_to_their_cues(lay: Lay, text: str, cues: list[str | None]) -> None:
    laid = lay(text)
    assert [cue_of(laid, number) for number in range(len(laid.links))] == cues


def test_every_quotation_is_decided_once_and_with_a_probability(lay: Lay) -> None:
    laid = lay(TEXT)
    assert len(laid.links) == len(laid.scene.places) == 3
    for link in laid.links:
        assert NOT_QUOTE <= link.relation < len(laid.scene.relations)
        assert 0 < link.sure <= 1


@pytest.mark.parametrize(("clue", "expected"), [("nobody b", NOBODY), ("not b", NOT_QUOTE)])
def test_the_heaviest_candidate_wins(lay: Lay, clue: str, expected: int) -> None:
    links = decide(lay(TEXT).scene, {clue: 50.0})
    assert {link.relation for link in links} == {expected}
    assert all(link.sure > 0.99 for link in links)


def test_without_weights_all_are_alike_but_for_the_doubt(lay: Lay) -> None:
    scene = lay(TEXT).scene
    first = decide(scene, {})[0]
    others = len(candidates(scene, scene.places[0], [])) - 1
    assert first.relation != NOT_QUOTE
    assert 1 / (others + 1) < first.sure <= 1 / others


def test_candidates_are_relations_then_nobody_then_no_quote(lay: Lay) -> None:
    scene = lay(TEXT).scene
    rows = candidates(scene, scene.places[0], [])
    assert [r for r, _ in rows][-2:] == [NOBODY, NOT_QUOTE]
    assert len({r for r, _ in rows}) == len(rows)
    assert all(clues for _, clues in rows)


def test_the_speaker_of_the_quotation_before_stays_a_candidate(lay: Lay) -> None:
    laid = lay("“It is closed,” said Ann Lee.\n\n" + "It rained.\n\n" * 40 + "“It was old.”")
    [said] = [r for r, found in enumerate(laid.relations) if found.lemma]
    place = laid.scene.places[1]
    assert said not in nearby(laid.scene, place, NOT_QUOTE)
    assert said in nearby(laid.scene, place, said)


def test_a_mention_is_one_candidate_however_many_cues_it_has(lay: Lay) -> None:
    laid = lay("“It is closed,” Ann Lee said, adding: “It was old.”")
    for place in laid.scene.places:
        rows = candidates(laid.scene, place, [])[:-2]
        assert len({id(laid.scene.mentions[r]) for r, _ in rows}) == len(rows)
        assert laid.relations[rows[0][0]].quotations[place.number] > 0.5, (
            "the cue that fits best stands for it"
        )


def test_what_is_no_quote_does_not_break_a_chain(lay: Lay) -> None:
    laid = lay("“It is closed,” said Ann Lee. She sang “Moon River”. “It was old.”")
    [said] = [r for r, found in enumerate(laid.relations) if found.lemma == "say"]
    third = laid.scene.places[2]
    clues = dict(candidates(laid.scene, third, [said, NOT_QUOTE]))
    assert "chain2" in clues[said]


def test_a_nickname_is_no_quote_of_the_one_who_has_it(lay: Lay) -> None:
    laid = lay("Robert “Bobby” Moran said that it rained.")
    place = laid.scene.places[0]
    for r, _ in candidates(laid.scene, place, [])[:-2]:
        assert not any(start <= place.start < end for start, end in laid.scene.relations[r].source)


@settings(max_examples=30)
@given(weights=st.dictionaries(st.sampled_from(["r", "best", "nobody b", "not b"]), st.floats(-900, 900)))
def test_any_weights_give_probabilities(lay: Lay, weights: dict[str, float]) -> None:
    for link in decide(lay(TEXT).scene, weights):
        assert math.isfinite(link.sure) and 0 < link.sure <= 1


def test_a_long_article_costs_no_more_a_quotation(lay: Lay) -> None:
    scene = lay("“It is closed,” said Ann Lee.\n\n" * 400).scene
    assert max(len(nearby(scene, place, NOT_QUOTE)) for place in scene.places) < 60


@pytest.mark.parametrize(
    ("words", "speech"),
    [
        ("We were all told that the old bridge would be open by now.", True),
        ("The Long and Winding Road That Leads Nowhere: A Memoir of Sorts", False),
        ("mad as a hatter", False),
        ("They were shown the sums.", True),
        ("The Sums They Were Shown.", False),
        ("So it goes.", False),
    ],
)
def test_what_is_long_and_no_title_is_never_dropped(lay: Lay, words: str, speech: bool) -> None:
    laid = lay(f"The meeting ended late.\n\n“{words}”")
    assert is_speech(laid.scene, laid.scene.places[0]) == speech
    [link] = decide(laid.scene, {"not b": 50.0})
    assert link.relation == (NOBODY if speech else NOT_QUOTE)
    if speech:
        assert link.sure < 0.1, "what was against it still counts"
