from collections.abc import Callable
from typing import Any

import pytest

from quoth.indexer.attribution.features import (
    chain_clues,
    claim,
    few,
    quotation_clues,
    relation_clues,
    tenth,
)
from quoth.indexer.attribution.sources import bare_clues

Lay = Callable[[str], Any]


@pytest.mark.parametrize(
    ("probability", "expected"), [(0.0, "0"), (0.09, "0"), (0.1, "1"), (0.96, "9"), (0.98, "9+"), (1.0, "9+")]
)
def test_tenth(probability: float, expected: str) -> None:
    assert tenth(probability) == expected


def test_few_has_growing_steps() -> None:
    assert [few(n) for n in (0, 3, 4, 6, 7, 11, 12, 999)] == ["0", "3", "4", "4", "7", "7", "12", "12"]


def of_relation(laid: Any, cue: str, quotation: int, chain: bool = False) -> set[str]:
    """Return the clues for the relation of a cue as the one that said a quotation; `chain`: and the one before."""
    [r] = [r for r, found in enumerate(laid.relations) if found.cue.of(laid.text) == cue]
    place = laid.scene.places[quotation]
    return set(relation_clues(laid.scene, place, r, claims(laid, place), chain, int(chain)))


def claims(laid: Any, place: Any) -> dict[int, float]:
    return {r: claim(found, place) for r, found in enumerate(laid.relations)}


def of_quotation(laid: Any, number: int = 0) -> set[str]:
    return set(quotation_clues(laid.scene, laid.scene.places[number], {}, []))


def test_a_relation_shows_its_lemma_and_the_kind_of_its_source(lay: Lay) -> None:
    laid = lay("“It is closed,” said Ann Lee.\n\n“It was old,” he added.")
    assert {"l=say", "source=name"} <= of_relation(laid, "said", 0)
    assert {"l=add", "source=pronoun"} <= of_relation(laid, "added", 1)


def test_a_relation_shows_whether_it_said_the_quotation_before(lay: Lay) -> None:
    laid = lay("“It is closed,” said Ann Lee. “It was old.”")
    assert of_relation(laid, "said", 1, True) != of_relation(laid, "said", 1, False)


def test_a_chain_shows_how_far_it_has_come(lay: Lay) -> None:
    laid = lay("“It is closed,” said Ann Lee. “It was old.”\n\n“It leaked.”")
    first, second, third = laid.scene.places
    [said] = [r for r, found in enumerate(laid.relations) if found.lemma == "say"]
    assert "chain1" in chain_clues(laid.scene, second, said, first)
    assert {"chain2", "step1 wholeTrue"} <= set(chain_clues(laid.scene, third, said, first))


def test_a_mention_without_a_cue_shows_how_good_the_best_cue_is(lay: Lay) -> None:
    laid = lay("The mayor listened. “It is closed,” said Ann Lee.")
    place = laid.scene.places[0]
    r = next(n for n, relation in enumerate(laid.scene.relations) if not relation.lemma)
    assert "bare best0" in bare_clues(laid.scene, r, {}, "<-1")
    assert "bare best9" in "".join(bare_clues(laid.scene, r, claims(laid, place), "<-1"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She likes “Moon River”.", "She likes “to sing it”."),  # capitals
        ("She likes “it”.", "She likes “it all the time and more”."),  # length
        ("She likes “it.”", "She likes “it”"),  # stop
        ("She said “it” again.", "She called “it” again."),  # the word before
        ("She said “it” again.", "She said “it” was."),  # the word after
        ("“It is late.”", "“It is late,” she."),  # alone or not
    ],
)
def test_a_quotation_shows_what_tells_titles_from_speech(lay: Lay, one: str, other: str) -> None:
    assert of_quotation(lay(one)) != of_quotation(lay(other))


def test_who_is_quoted_and_of_what_does_not_show(lay: Lay) -> None:
    """Clues name no person and no topic, so that nothing is learned about those of the training articles."""
    one, other = lay("“It is so closed,” said Ann Lee."), lay("“They are not late,” said Tom Hart.")
    assert of_relation(one, "said", 0) == of_relation(other, "said", 0)
    assert of_quotation(one) == of_quotation(other)


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("“It is closed,” said Ann Lee.", "head=Name"),
        ("“It is closed,” said a spokeswoman for the city.", "head=spokeswoman"),
        ("“It is closed,” she said.", "head=she"),
        ("“I am late,” said Ann Lee.", "i name"),
        ("“We are late,” said Ann Lee.", "we name"),
    ],
)
def test_a_relation_shows_who_may_speak_so(lay: Lay, text: str, clue: str) -> None:
    assert clue in of_relation(lay(text), "said", 0)
