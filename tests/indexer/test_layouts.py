import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.layouts import signatures, turns
from quoth.indexer.quotations import quotations
from quoth.indexer.segment import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "layouts.jsonl").read_text("utf-8").splitlines()
]
PIECES = [
    "SMITH:",
    "Ann Lee:",
    "Q:",
    "A:",
    "A.",
    "**",
    "> ",
    "“No.”",
    "“",
    "—",
    "-- ",
    "Lee",
    "it",
    "\n",
    "\r\n",
    " ",
]


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=pytest.mark.xfail(reason=case["xfail"], strict=True) if "xfail" in case else (),
        )
        for case in CASES
        if kind in case
    ]


@pytest.mark.parametrize("case", cases("turns"))
def test_turns(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[t.source.of(text), t.content.of(text), t.rule] for t in turns(text, paragraphs(text))]
    assert found == case["turns"], case["note"]


@pytest.mark.parametrize("case", cases("signed"))
def test_signatures(case: dict[str, Any]) -> None:
    text = case["text"]
    lines = paragraphs(text)
    found = [
        [t.source.of(text), t.content.of(text)] for t in signatures(text, lines, quotations(text, lines))
    ]
    if case.get("more"):
        assert all(turn in found for turn in case["signed"]), case["note"]
    else:
        assert found == case["signed"], case["note"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_turns_lie_in_their_paragraph_and_apart(text: str) -> None:
    lines = paragraphs(text)
    for found in (turns(text, lines), signatures(text, lines, quotations(text, lines))):
        for turn in found:
            for start, end in (turn.content, turn.source, turn.cue):
                assert 0 <= start < end <= len(text)
            assert turn.source.of(text).strip() == turn.source.of(text)
        places = sorted(turn.content for turn in found)
        assert all(one.end <= other.start for one, other in pairwise(places))
        assert places == [turn.content for turn in found]
    for turn in turns(text, lines):
        assert turn.source.end <= turn.cue.start < turn.content.start
        assert any(line.start <= turn.source.start and turn.content.end <= line.end for line in lines)
