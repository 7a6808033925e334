import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.attribution.scene import Place, Scene
from quoth.indexer.document import Relation
from quoth.indexer.model import Span

Lay = Callable[[str], Any]
TEXT = "“No.”\n\nAnn said “yes, of course,” and left. “Go,” he said. “Now.”\n\n“It was\n\n“late.”"


def place(number: int, start: int) -> Place:
    return Place(number, 0, 0, start, 0, "<q>", False, False, False, False, True)


def relation(start: int) -> Relation:
    return Relation(0, 0, Span(start, start + 1), "say", 0.5)


def test_places_are_the_quotations_in_order(lay: Lay) -> None:
    laid = lay(TEXT)
    places = laid.scene.places
    assert [p.number for p in places] == list(range(len(laid.marked)))
    assert [p.start for p in places] == [q.span.start for q in laid.marked]
    for p in places:
        assert laid.sentences[p.sentence].quotations[p.item] == p.number
        assert laid.sentences[p.sentence].raw[p.item] == p.sign
        assert laid.sentences[p.sentence].paragraph == p.paragraph


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, {"paragraph": 0, "alone": True, "whole": True, "after_open": False, "closes": True}),
        (1, {"paragraph": 1, "alone": False, "whole": False, "after_open": False}),
        (4, {"paragraph": 2, "alone": True, "whole": True, "after_open": False, "closes": True}),
        (5, {"paragraph": 3, "alone": True, "whole": True, "after_open": True}),
    ],
)
def test_a_place(lay: Lay, number: int, expected: dict[str, Any]) -> None:
    found = dataclasses.asdict(lay(TEXT).scene.places[number])
    assert found | expected == found


def test_what_nothing_closes(lay: Lay) -> None:
    places = lay("“One.\n\n“Two.\n\n“Three.”\n\n“Four.\n\nIt rained.\n\n“Five.\n\n“Six.").scene.places
    assert [p.closes for p in places] == [True, True, True, False, False, False]


def test_a_relation_is_in_the_paragraph_of_its_sentence(lay: Lay) -> None:
    scene = lay(TEXT).scene
    assert scene.relations
    for r, found in enumerate(scene.relations):
        assert scene.paragraph_of(r) == scene.sentences[found.sentence].paragraph
    cued = [r.cue for r in scene.relations if r.lemma]
    assert cued == sorted(cued) == [r.cue for r in scene.relations[: len(cued)]]


def test_each_mention_near_a_quotation_has_one_relation_or_more(lay: Lay) -> None:
    scene = lay(TEXT).scene
    for place in scene.places:
        for mention, clues in place.mentions:
            assert mention.relations and clues
            assert all(scene.mentions[r] is mention for r in mention.relations)
    assert len(scene.mentions) == len(scene.relations)


def test_a_mention_without_a_cue_gets_a_relation(lay: Lay) -> None:
    laid = lay("Ann Lee of Harrow was angry. “Nobody told us anything.”")
    bare = [r for r in laid.scene.relations if not r.lemma]
    assert [r.source[0].of(laid.text) for r in bare] == ["Harrow", "Ann Lee of Harrow"]
    assert {r.likely for r in bare} == {0.0}


def test_relations_with_one_source_are_the_same(lay: Lay) -> None:
    laid = lay("“It is closed,” Ann Lee said, adding: “It was old.” The mayor said: “It leaked.”")
    scene = laid.scene
    one, two, mayor = (
        next(r for r, found in enumerate(scene.relations) if found.cue == span)
        for span in sorted({r.cue for r in scene.relations if r.lemma})
    )
    assert scene.same(one, two) and scene.same(one, one)
    assert not scene.same(one, mayor)
    assert not scene.same(-1, one) and scene.same(-1, -1)


@given(st.lists(st.integers(0, 99), max_size=12), st.integers(0, 99), st.integers(0, 99))
def test_quotations_between(starts: list[int], one: int, other: int) -> None:
    scene = Scene("", [], [], [place(n, start) for n, start in enumerate(sorted(starts))])
    low, high = sorted((one, other))
    assert scene.quotations_between(one, other) == sum(low < start < high for start in starts)


def test_around_holds_the_nearest_on_both_sides() -> None:
    scene = Scene("", [], [relation(start) for start in range(0, 10_000, 2)], [])
    around = scene.around(place(0, 5001))
    assert {2500, 2501} <= set(around)
    assert len(around) < 100  # so that a long article takes no longer a quotation than a short one
    assert set(scene.around(place(0, 0))) < set(range(100))
    assert list(Scene("", [], [], []).around(place(0, 7))) == []
