"""118 articles with nasty metadata: each entry is that of the official CSL style, letter by letter, or a rule says why not.

What pandoc made of them stands in tests/cases/citations.jsonl; benchmarks/citations.py made it and can do so again.
"""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent.parent.parent / "benchmarks"))

from citations import DIFFERENCES, OFFICIAL, cases, entry


@pytest.mark.parametrize("style", OFFICIAL)
def test_entries_are_the_official_ones_or_differ_by_a_rule(style):
    rows = cases()
    assert len(rows) == 118
    differ = {case["name"] for case in rows if entry(case, style) != case["official"][style]}
    assert differ == set(DIFFERENCES[style])
