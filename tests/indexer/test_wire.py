import pytest

from quoth.indexer.readers.facts.wire import wire

STORY = "\n\nRescuers said on Monday that they had counted 35 attacks.\n\n“We are tired,” said Ann Lee."
WIRE = [
    ("ALEPPO, Syria (AP) — Rescuers said it rained." + STORY, "Associated Press"),
    ("Rain\n\nBy KIM HO, Associated Press" + STORY, "Associated Press"),
    ("Rain\n\nBy Kim Ho | AP" + STORY, "Associated Press"),
    ("Rain\n\nThe Associated Press" + STORY, "Associated Press"),
    ("PARIS (Reuters) - France said on Friday." + STORY, "Reuters"),
    ("Rain\nReuters Staff" + STORY, "Reuters"),
    ("Paris (AFP) - France said on Friday." + STORY, "Agence France-Presse"),
    ("BEIJING, May 16 (Xinhua) -- China said on Friday." + STORY, "Xinhua"),
    ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — A candidate said." + STORY, "United Press International"),
    ("Rain" + STORY + "\n\n© 2016 AFP", "Agence France-Presse"),
    ("Rain" + STORY + "\n\nCopyright 2016 The Associated Press. All rights reserved. No part may be published.",
     "Associated Press"),
]  # fmt: skip
OWN = [
    STORY,
    "The strike was confirmed, AFP said." + STORY,
    "Reuters could not confirm the report. The AP (which has 3,000 staff) did." + STORY,
    "By Kim Ho" + STORY,
    "Reuters is to cut 300 jobs, its chief said on Monday, as readers turn to other sources of news." + STORY,
    "AP classes are popular in Norwick." + STORY,
    "By Ani Patel" + STORY,
    "",
]


@pytest.mark.parametrize(("text", "agency"), WIRE)
def test_wire_copy_names_its_agency(text: str, agency: str) -> None:
    assert wire(text) == agency


@pytest.mark.parametrize("text", OWN)
def test_own_copy_names_none(text: str) -> None:
    assert wire(text) is None


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Reuters", "Reuters"),
        ("The Associated Press", "Associated Press"),
        ("Kim Ho, Associated Press", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("Kim Ho", None),
        ("Ani", None),
    ],
)
def test_an_author_may_be_an_agency(author: str, agency: str | None) -> None:
    assert wire(STORY, [author]) == agency
