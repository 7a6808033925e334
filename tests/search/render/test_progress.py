"""What is said while indexing: counts on a terminal, nothing elsewhere, and a log in JSON."""

import io
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from quoth.indexer.model import Skipped
from quoth.search.model import Step, Summary
from quoth.search.render.progress import Tally, log_step, log_summary, progress

STEPS = [
    Step("a.txt", "added", "a", quotes=3),
    Step("b.jsonl", "changed", "b#1", quotes=2),
    Step("b.jsonl", "unchanged", "b#2"),
    Step("b.jsonl", "added", "b#3", reason="kept without its quotes"),
    Step("c\x1b[31m[bold].txt", "skipped", reason="is empty"),
]


def test_a_tally_counts_files_articles_quotes_and_errors():
    tally = Tally()
    for step in STEPS:
        tally.take(step)
    assert (len(tally.files), tally.articles, tally.quotes, tally.skipped) == (3, 4, 5, 2)
    assert tally.line(1234).startswith("3/1,234 files, 4 articles, 5 quotes, ")
    assert tally.line(1234).endswith("/s, 2 skipped")


def test_only_what_was_committed_is_called_kept():
    tally = Tally()
    for step in STEPS:
        tally.take(step)
    assert tally.committed == 0
    tally.take(Step(None, "committed", quotes=5))
    assert (tally.committed, tally.articles, tally.quotes) == (3, 4, 5)
    tally.take(STEPS[0])
    assert tally.committed == 3


def test_progress_is_for_terminals_only():
    with progress(io.StringIO(), lambda: 1 // 0) as show:
        assert show is None


@pytest.mark.parametrize(
    "last, seen",
    [(STEPS[0], "3/3 files, 5 articles, 8 quotes"), (Step(None, "indexing"), "writing the text index")],
)
def test_a_terminal_shows_the_counts_and_then_the_writing_of_the_index(last, seen):
    out = io.StringIO()
    out.isatty = lambda: True
    tally = Tally()
    with progress(out, lambda: 3) as show:
        for step in [*STEPS, Step(None, "committed", quotes=5), last]:
            tally.take(step)
            show(tally)
    assert seen in out.getvalue()
    assert "[bold]" not in out.getvalue()


@pytest.mark.parametrize("files, articles", [(12_345, 1), (1, 123_456)])
def test_the_counts_fit_a_terminal_of_80_columns(files, articles):
    tally = Tally()
    for number in range(files):
        tally.files.add(str(number))
    tally.articles, tally.quotes, tally.skipped = files * articles, 2_469_120, 0
    tally._start -= 3600
    bar, left = "━" * 6 + " ", " 0:00:00"
    assert len(bar + tally.line(files) + left) <= 80


def test_the_log_is_json_lines():
    log = io.StringIO()
    log_step(log, STEPS[4])
    log_summary(log, Summary(added=2, quotes=5, vanished=("d.txt",), skipped=(Skipped("c", "is empty"),)))
    step, summary = map(json.loads, log.getvalue().splitlines())
    assert (step["path"], step["state"], step["reason"]) == (STEPS[4].path, "skipped", "is empty")
    assert {name: summary[name] for name in ("state", "added", "quotes", "skipped", "gone")} == {
        "state": "finished",
        "added": 2,
        "quotes": 5,
        "skipped": 1,
        "gone": ["d.txt"],
    }
    assert step["time"].endswith("Z")


def test_the_page_about_indexing_shows_what_the_log_writes():
    page = (Path(__file__).parents[3] / "docs/indexing.md").read_text(encoding="utf-8")
    *steps, summary = map(json.loads, re.search(r"```json\n(.*?)```", page, re.DOTALL)[1].splitlines())
    names = {"time", *(field.name for field in fields(Step))}
    assert steps and all(set(step) == names for step in steps)
    assert {step["state"] for step in steps} <= set(get_args(get_type_hints(Step)["state"]))
    log = io.StringIO()
    log_summary(log, Summary())
    assert set(summary) == set(json.loads(log.getvalue()))
