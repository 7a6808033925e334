"""Whole kinds of names, as the weights that ship read them."""

import json
from pathlib import Path

from quoth.indexer.entities.recognizer import KINDS, recognise
from quoth.indexer.text.segment import paragraphs

LINES = (Path(__file__).parents[2] / "cases" / "names.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
RIGHT = 0.7
"""Share of the cases that must be right. Single ones may change with the weights."""
SIGNS = {kind: sign for sign, kind in KINDS.items()}


def names(text):
    return [f"{one.span.of(text)}|{SIGNS[one.kind]}" for one in recognise(text, paragraphs(text))]


def test_most_cases_are_right():
    wrong = {case["id"]: names(case["text"]) for case in CASES if names(case["text"]) != case["names"]}
    assert len(wrong) <= (1 - RIGHT) * len(CASES), wrong
