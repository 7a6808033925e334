import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.layout.boilerplate import is_boilerplate
from quoth.indexer.model import Article
from quoth.indexer.pipeline import extract
from quoth.indexer.readers.facts.wire import wire

LINES = (Path(__file__).parent.parent / "cases" / "boilerplate.jsonl").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", [pytest.param(c, id=c["note"]) for c in map(json.loads, LINES)])
def test_cases(case: dict[str, object]) -> None:
    assert is_boilerplate(str(case["line"])) is case["passed"]


def test_quotes_in_links_and_captions_are_passed_over_and_offsets_stay() -> None:
    related = "Read more: “We will never go back there,” says Tom Hart"
    text = f"“The bridge is closed,” said Ann Lee.\n\n{related}\n\n“It rained all night,” she said."
    quotes = extract(Article("a", text))
    assert [quote.text for quote in quotes] == ["“The bridge is closed,”", "“It rained all night,”"]
    assert [quote.paragraph for quote in quotes] == [1, 3]
    for quote in quotes:
        assert [text[start:end] for start, end in quote.content] == [quote.text]


HARD = [
    "By Aa Bb" + ", a" * 100,
    "By Aa Bb" + " and a" * 60,
    "By " + "Aa de " * 60,
    "Watch " + "here " * 70,
    "© " * 190,
]


@pytest.mark.parametrize("line", [line + "!" for line in HARD])
def test_hard_lines_end(line: str) -> None:  # in ages, were a pattern to try all ways
    assert is_boilerplate(line) in (True, False)
    assert wire(f"{line}\n" * 9) is None


@given(st.text())
def test_any_line(line: str) -> None:
    assert is_boilerplate(line) in (True, False)
