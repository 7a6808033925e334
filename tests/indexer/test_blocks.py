import pytest

from quoth.indexer.quotations.blocks import blocks
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs

SAID = "The wheel is gone, and so is the money that was to pay for it."


def found(text: str) -> list[str]:
    lines = paragraphs(text)
    return [quotation.span.of(text) for quotation in blocks(text, lines, quotations(text, lines))]


@pytest.mark.parametrize(
    "lead",
    [
        "Rosa Bright wrote:",
        "In a letter to the board, Rosa Bright said:",
        "As the Norwick Post reported at the time:",
        "Rosa Bright put it this way on Facebook:",
        "A statement from the mill's owner:",
        "Her full post reads:",
    ],
)
def test_a_colon_after_a_verb_of_speech_sets_the_next_line_apart(lead: str) -> None:
    assert found(f"{lead}\n\n{SAID}\n\nIt rained.") == [SAID]


@pytest.mark.parametrize(
    "text",
    [
        f"Here is what we know:\n\n{SAID}",  # nobody says it
        "Rosa Bright wrote:\n\n- The wheel is gone, and so is the money.",  # an item of a list
        "Rosa Bright wrote:\n\nThe wheel and the money",  # no sentence
        "Rosa Bright said:\n\nHART: The wheel is gone, and so is the money.",  # a turn of a transcript
        "Rosa Bright reported:\n\nNobody had seen it, the miller said, and it rained.",  # the reporter's own words
        "Rosa Bright wrote:",
        "",
    ],
)
def test_other_lines_are_no_quotation(text: str) -> None:
    assert found(text) == []


def test_marks_inside_become_inner_quotations() -> None:
    text = (
        "Rosa Bright wrote:\n\nThey told us “it will hold” and we believed them.\n\n“It did not,” she said."
    )
    lines = paragraphs(text)
    first, second = blocks(text, lines, quotations(text, lines))
    assert [inner.span.of(text) for inner in first.inner] == ["“it will hold”"]
    assert second.span.of(text) == "“It did not,”"
