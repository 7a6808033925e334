from collections.abc import Callable
from typing import Any

import pytest

Lay = Callable[[str], Any]


def around(laid: Any, quotation: int = 0) -> list[str]:
    """Return the mentions near a quotation, from the nearest on, first those before it."""
    found = []
    for mention, _ in laid.scene.places[quotation].mentions:
        spans = laid.sentences[mention.sentence].spans
        found.append(laid.text[spans[mention.first].start : spans[mention.end - 1].end])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor told Ann Lee: “It is late.”", ["Ann Lee", "The mayor"]),
        ("“It is late,” Ann Lee told the mayor.", ["Ann Lee", "the mayor"]),
        ("Tom left. Ann Lee had one word, “late”.", ["one word", "Ann Lee", "Tom"]),
        (
            "Tom left. “It is late.” Ann Lee sat down.",
            ["Tom", "Ann Lee"],
        ),  # stands alone: the sentence after too
        ("Tom left.\n\n“It is late.”\n\nAnn Lee sat down.", ["Tom", "Ann Lee"]),
        ("Tom left.\n\n“It is late” is a title.", ["a title"]),  # in another paragraph
        ("Tom left. Ann Lee sat down. “It is late.”", ["Ann Lee"]),  # nothing beyond the nearest
        ("“It is late.”", []),
    ],
)
def test_the_mentions_near_a_quotation(lay: Lay, text: str, expected: list[str]) -> None:
    assert around(lay(text)) == expected


def test_sentences_of_nothing_but_quotation_are_passed(lay: Lay) -> None:
    assert around(lay("Ann Lee sat down. “It is late.” “We are cold.” “So cold.”"), 2) == ["Ann Lee"]


def test_a_long_sentence_is_not_walked_to_its_end(lay: Lay) -> None:
    assert len(around(lay("Ann Lee left, " * 500 + "“late”."))) < 61


def shown(lay: Lay, text: str) -> set[str]:
    """Return what the mention nearest to the first quotation shows."""
    return set(lay(text).scene.places[0].mentions[0][1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee’s verdict: “No.”", "Ann Lee’s verdict, “No.”"),  # what stands between
        ("She said “it” again.", "She said so. “It.”"),  # which sentence
        ("She said “it” again.", "“It,” she said again."),  # which side
        ("She said “it”.", "She said “it is very late”."),  # what the quotation is like
        ("It was called “late” by her.", "It was “late” by her."),  # the word before it
    ],
)
def test_a_place_shows(lay: Lay, one: str, other: str) -> None:
    assert shown(lay, one) != shown(lay, other)


def test_no_name_shows(lay: Lay) -> None:
    assert shown(lay, "Ann Lee called it “late”.") == shown(lay, "Tom Hart called it “late”.")
