import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.layout.transcripts import turns
from quoth.indexer.text.segment import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "transcripts.jsonl").read_text("utf-8").splitlines()
]
PIECES = [
    "SMITH:",
    "ANN LEE, MAYOR:",
    "Ann Lee:",
    "Q:",
    "A:",
    "A.",
    "Q  ",
    "**",
    "> ",
    "“No.”",
    "“",
    "(APPLAUSE)",
    "[1:02]",
    "It. ",
    "\n",
    "\r\n",
    " ",
]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_turns(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[t.source.of(text), t.content.of(text), t.rule] for t in turns(text, paragraphs(text))]
    assert found == case["turns"], case["note"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_turns_are_apart_and_each_in_one_paragraph(text: str) -> None:
    lines = paragraphs(text)
    found = turns(text, lines)
    for turn in found:
        for start, end in (turn.content, turn.source, turn.cue):
            assert 0 <= start < end <= len(text)
        assert turn.source.of(text).strip() == turn.source.of(text)
        assert turn.source.start <= turn.cue.start < turn.content.start
        assert any(line.start <= turn.content.start and turn.content.end <= line.end for line in lines)
    assert all(one.content.end <= other.content.start for one, other in pairwise(found))
