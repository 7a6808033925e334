import doctest
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer import Article, extract
from quoth.indexer.text import wrapping
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.wrapping import unwrapped

STORY = (
    "The bridge over the Harrow will be closed for a year, the council said on Monday, after a crack was found in "
    "the third of its five pillars.",
    "“We have no choice,” said Ann Lee, the mayor, who had promised in the spring that the bridge would stay open "
    "whatever the engineers were to find.",
    "She told the Harrow Record that “nobody will be cut off” and that buses would run along the river until late "
    "in the evening.",
)


def wrapped(width: int, gap: str = "\n\n", end: str = "\n") -> str:
    return gap.join(end.join(textwrap.wrap(paragraph, width)) for paragraph in STORY)


@pytest.mark.parametrize("width", [40, 72, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_paragraph_become_one(width: int, end: str) -> None:
    text = wrapped(width, gap=end * 2, end=end)
    assert [" ".join(span.of(unwrapped(text)).split()) for span in paragraphs(text)] == list(STORY)
    assert len(unwrapped(text)) == len(text)


def test_a_paragraph_ends_at_a_short_line_where_no_blank_line_stands() -> None:
    text = wrapped(60, gap="\n")
    assert [" ".join(span.of(text).split()) for span in paragraphs(text)] == list(STORY)


def test_a_line_that_has_no_room_for_the_next_word_goes_on() -> None:
    lines = [
        "It is a long story, it says, in the words of Rep. G.K.",
        "Butterfieldson of Harrow, who told the council on a dark",
        "monday that it would be closed for a very long time, as",
        "it had been the year before, and the one before that, as",
        "everybody knew.",
    ]
    assert len(paragraphs("\n".join(lines))) == 1


def test_a_sentence_that_ends_where_there_was_room_ends_a_paragraph() -> None:
    first = textwrap.wrap(STORY[0] + " So it was, and so it stays.", 60)
    text = "\n".join([*first, *textwrap.wrap(STORY[1], 60), *textwrap.wrap(STORY[2], 60)])
    assert len(paragraphs(text)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(STORY),
        "\n".join(STORY),
        "\n".join(
            [
                *STORY,
                ".image {",
                "  width: 100 percent of the page;",
                "  margin: 15 points to the right;",
                "  }",
            ]
        ),
        "One.\nTwo.\nThree.\nFour.\nFive.",
        "MAYOR QUITS\nBy Ann Lee\n\nAnn Lee quit.\nShe had had enough.",
        "roses are red\nviolets are blue",
        "",
        "\n \n",
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(
    st.lists(st.sampled_from(["it", "Rain. ", "word " * 12, "\n", "\r\n", "\u2028", "  ", "- ", "“"])).map(
        "".join
    )
)
def test_nothing_but_line_ends_changes(text: str) -> None:
    found = unwrapped(text)
    assert len(found) == len(text)
    assert all(a == b or (b == " " and a in "\r\n\u2028") for a, b in zip(text, found, strict=True))


def test_examples() -> None:
    result = doctest.testmod(wrapping)
    assert result.attempted and not result.failed


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
def test_quotes_are_those_of_the_unbroken_text(end: str) -> None:
    whole, text = "\n\n".join(STORY), wrapped(50, end=end)
    plain = [
        (q.text, q.speaker and q.speaker.name, q.paragraph) for q in extract(Article(key="a", text=whole))
    ]
    broken = extract(Article(key="a", text=text))
    assert [(q.text, q.speaker and q.speaker.name, q.paragraph) for q in broken] == plain
    assert [name for _, name, _ in plain].count("Ann Lee") == 3
    for quote in broken:
        assert " ".join(" ".join(span.of(text) for span in quote.content).split()) == quote.text
        assert all(span.of(text).strip() for span in (*quote.source, *quote.cue))
