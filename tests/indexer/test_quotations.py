import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoth.indexer.document import Quotation
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "quotations.jsonl").read_text("utf-8").splitlines()
]
LIKELY = st.sampled_from([*"' \" '' “ ” ‘ ’ « » „ `` ,, . a s 7".split(), " ", "\n"])


def find(text: str) -> tuple[Quotation, ...]:
    return quotations(text, paragraphs(text))


def shown(text: str, quotation: Quotation) -> Any:
    """Show a quotation as the cases do: its text alone if it is closed and has nothing special."""
    words = quotation.span.of(text)
    row: dict[str, Any] = {"text": words}
    if not quotation.closed:
        row["closed"] = False
    if quotation.continues:
        row["continues"] = True
    if quotation.inner:
        row["inner"] = [shown(text, inner) for inner in quotation.inner]
    return row if len(row) > 1 else words


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    found = [shown(case["text"], quotation) for quotation in find(case["text"])]
    assert found == case["expected"], case["note"]


def check(text: str, found: tuple[Quotation, ...], start: int, end: int) -> None:
    """Hold that quotations are in order, apart, inside [start, end) and true to their marks."""
    for quotation in found:
        assert start <= quotation.span.start < quotation.span.end <= end
        assert text.startswith(quotation.opening, quotation.span.start)
        assert any(letter.isalnum() or letter == "_" for letter in quotation.span.of(text))
        check(text, quotation.inner, quotation.span.start + len(quotation.opening), quotation.span.end)
        start = quotation.span.end


@given(st.text() | st.lists(LIKELY, max_size=60).map("".join))
@example('"' * 50 + "a")
@example('<a \'<b "> x "')
def test_any_text(text: str) -> None:
    lines = paragraphs(text)
    found = quotations(text, lines)
    check(text, found, 0, len(text))
    for quotation in found:
        assert any(line.start <= quotation.span.start and quotation.span.end <= line.end for line in lines)


@pytest.mark.parametrize("mark", ['"', "' ", "“a ", '" a', "‘“", "<a '", "“‘a’ ", "a’ ‘"])
def test_more_marks_than_prose_can_have_are_no_quotations(mark: str) -> None:
    assert find(mark * 10_000) == ()


@pytest.mark.parametrize(
    "unit", [' "Come, all," he', " ‘“Come, come, come", "“a\n", "<a b='c' a <a b='", "Lee’s ‘"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        find(unit * count)
        return time.process_time() - began

    seconds(100)
    assert seconds(10_000) < 30 * (seconds(1_000) + 0.01)
