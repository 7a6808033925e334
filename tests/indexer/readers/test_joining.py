import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.readers.office.joining import is_wrapped, paragraphs, without_running_heads

FIRST = "“We have counted thirty-five attacks since the middle of March, and the world has looked away,” said Lee."
SECOND = "The attacks on the well-known hospital went on, officials said, until the government gave in."
WRAPPED = [
    ("a blank line between", [*textwrap.wrap(FIRST, 40), "", *textwrap.wrap(SECOND, 40)], [FIRST, SECOND]),
    (
        "an indented first line",
        [*textwrap.wrap(FIRST, 40), *textwrap.wrap(SECOND, 40, initial_indent="   ")],
        [FIRST, SECOND],
    ),
    ("a short last line", ["“One two three four five six,” she said", "on Monday.", "Then it rained for a week, he",
      "said."],
     ["“One two three four five six,” she said on Monday.", "Then it rained for a week, he said."]),
    ("a heading", ["Bridge opens", "The bridge over the river was opened on", "Monday."],
     ["Bridge opens", "The bridge over the river was opened on Monday."]),
    ("a list", ["- one thing", "- another thing"], ["- one thing", "- another thing"]),
    ("a broken word", ["The govern-", "ment fell over the question today."],
     ["The government fell over the question today."]),
    ("a soft hyphen", ["The govern\u00ad", "ment fell over the question today."],
     ["The government fell over the question today."]),
    ("a name with a hyphen", ["The speech of al-", "Assad was long, they said."],
     ["The speech of al-Assad was long, they said."]),
    ("a compound that is written so elsewhere", ["A well-known man met another well-", "known man today, it is said."],
     ["A well-known man met another well-known man today, it is said."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"), [case[1:] for case in WRAPPED], ids=[case[0] for case in WRAPPED]
)
def test_lines_become_paragraphs(lines: list[str], expected: list[str]) -> None:
    assert paragraphs(lines).split("\n\n") == expected


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        [f"The Observer, page {n}", f"{word} is here.", "", f"{word} more.", f"- {n} -"]
        for n, word in enumerate(["Rain", "Snow", "Hail"], 1)
    ]
    pages[2][2:3] = ["One.", "12", "Two."]  # a number in the middle stays
    assert without_running_heads(pages) == [
        ["Rain is here.", "", "Rain more."],
        ["Snow is here.", "", "Snow more."],
        ["Hail is here.", "One.", "12", "Two.", "Hail more."],
    ]


def test_one_page_keeps_all_its_lines() -> None:
    assert without_running_heads([["12", "Text.", "12"]]) == [["12", "Text.", "12"]]


def test_mail_is_wrapped_and_paragraphs_are_not() -> None:
    assert is_wrapped(textwrap.wrap(FIRST * 3, 72))
    assert not is_wrapped([FIRST * 2, "“No.”", SECOND])


@given(st.lists(st.text(), max_size=8))
def test_no_letter_is_lost_or_made_up(lines: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalnum())

    assert letters(paragraphs(lines)) == letters("".join(lines))
