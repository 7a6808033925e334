import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.layout.signatures import signatures
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "signatures.jsonl").read_text("utf-8").splitlines()
]
PIECES = ["“No.”", "“", "”", "—", "-- ", "― ", "Ann Lee", "Lee.", "it", "> ", "\n", "\r\n", " "]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
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
def test_signatures_are_apart(text: str) -> None:
    lines = paragraphs(text)
    found = signatures(text, lines, quotations(text, lines))
    for turn in found:
        for start, end in (turn.content, turn.source, turn.cue):
            assert 0 <= start < end <= len(text)
        assert turn.source.of(text).strip() == turn.source.of(text)
    assert all(one.content.end <= other.content.start for one, other in pairwise(found))
