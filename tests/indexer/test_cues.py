from collections.abc import Callable
from typing import Any

import pytest

Lay = Callable[[str], Any]
LIKELY = 0.5


def likely(laid: Any) -> list[str]:
    """Return the words that are likely cues."""
    return [r.cue.of(laid.text) for r in laid.relations if r.likely > LIKELY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is closed,” Ann Lee said.", ["said"]),
        ("“It is closed,” said Ann Lee.", ["said"]),
        ("“It is closed,” she added, smiling.", ["added"]),
        ("Ann Lee told the council: “It is closed.”", ["told"]),
        ("Ann Lee said on Monday that the bridge was closed.", ["said"]),
        ("According to Ann Lee, the bridge is closed.", ["According"]),
        ("The bridge is closed, according to Ann Lee.", ["according"]),
        ("“Is it closed?” asked Ann Lee.", ["asked"]),
        ("The bridge, she said, was closed.", ["said"]),
        ("“It is closed,” said Ann Lee. Tom Hart asked: “Since when?”", ["said", "asked"]),
        ("Ann Lee walked home over the bridge.", []),
        ("The bridge was closed on Monday.", []),
        ("The rain stopped at noon.", []),
    ],
)
def test_likely_cues(lay: Lay, text: str, expected: list[str]) -> None:
    assert likely(lay(text)) == expected


def test_words_inside_a_quotation_are_no_cues(lay: Lay) -> None:
    laid = lay("“He said that it rained and she told him so,” said Ann Lee.")
    [quotation] = laid.marked
    assert [r.cue.of(laid.text) for r in laid.relations] == ["said"]
    assert laid.relations[0].cue.start > quotation.span.end


def test_the_first_and_the_last_word_may_be_cues(lay: Lay) -> None:
    assert likely(lay("“It is closed,” she said")) == ["said"]
    assert likely(lay("Said Ann Lee: “It is closed.”")) == ["Said"]


@pytest.mark.parametrize(
    "text", ["said", "said said", ":", "“”", "said “", "“a” said", "SAID: “No.”", "said’s"]
)
def test_scraps(lay: Lay, text: str) -> None:
    for found in lay(text).relations:
        assert 0 <= found.likely <= 1
        assert 0 <= found.cue.start < found.cue.end <= len(text)


def test_the_same_words_give_the_same_cues(lay: Lay) -> None:
    text = "“It is closed,” said Ann Lee. Tom Hart asked: “Why?”"
    assert [r.likely for r in lay(text).relations] == [r.likely for r in lay(text).relations]
