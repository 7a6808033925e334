import pytest

from quoth.indexer.layout.dialogue import dialogue
from quoth.indexer.text.segment import paragraphs


def found(text: str) -> list[tuple[str, str, str]]:
    turns = dialogue(text, paragraphs(text))
    return [(turn.source.of(text), turn.cue.of(text), turn.content.of(text)) for turn in turns]


def test_lines_that_a_dash_opens_and_a_verb_attributes_are_turns() -> None:
    text = "— The wheel is gone, said Rosa Bright.\n– I doubt it! the miller replied.\n— Do you? she asked, and left."
    assert found(text) == [
        ("Rosa Bright", "said", "The wheel is gone,"),
        ("the miller", "replied", "I doubt it!"),
        ("she", "asked", "Do you?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "— The wheel is gone, said Rosa Bright.\nIt rained.",  # one line is no dialogue
        "— The wheel is gone.\n— The money is gone.",  # a list
        "— “It is gone,” said Rosa Bright.\n— “It is not,” said Carl Obi.",  # marks tell it
        "The wheel, said Rosa Bright.\nIt rained, said Carl Obi.",
        "",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert found(text) == []
