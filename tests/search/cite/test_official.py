"""118 articles with nasty metadata: each entry is that of the official CSL style, letter by letter, or a rule says why not.

What pandoc made of them stands in tests/cases/citations.jsonl; benchmarks/citations.py made it and can do so again.
"""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent.parent.parent / "benchmarks"))

from citations import OFFICIAL, cases, entry

ASIAN = (
    "a family name that stands first has no comma (MLA 2.73, CMOS 8.16); pandoc does not read static-ordering"
)
INSIDE = "a period goes inside both pairs of marks (MLA 6.53, CMOS 6.9); pandoc puts it between them"
SMALL = "prepositions are small, however long (MLA 2.90, CMOS 17 8.159); CSL knows only some"
HYPHENS = "the first part of a compound has a capital (CMOS 8.161); pandoc has up-to-Date"
SIGNS = "a word with a \\ or _ in it is code and is left as it is"
UNSIGNED = "an outlet is not named as its own author (MLA 5.21, CMOS 14.199); CSL cannot tell when it is"
RETRIEVED = "Retrieved has a day and stands only with --accessed (APA 9.16)"
SPACED = "an ellipsis between authors is three spaced periods (APA 8.31)"
SITE = "the article of a news site without a newspaper is itself the work in italics (APA 10.1, 10.16)"
DESCRIBED = "what has no title is described; the CSL style prints nothing, so that nobody finds the article"
ENDING = "no period stands before the comma behind a title"

MLA = {
    "Korean": ASIAN,
    "title: quotation at the end": INSIDE,
    "title: single marks at the end": INSIDE,
    "title: prepositions": SMALL,
    "title: hyphens": HYPHENS,
    "title: backslash and underscore": SIGNS,
    "outlet: site that signs": UNSIGNED,
}
CHICAGO_18 = {name: rule for name, rule in MLA.items() if rule != SMALL}
DIFFERENCES = {
    "apa": {
        "no date": RETRIEVED,
        "a date that is none": RETRIEVED,
        "no outlet and no date": RETRIEVED,
        "21 authors": SPACED,
        "26 authors": SPACED,
        "outlet: a site": SITE,
    },
    "mla": MLA,
    "chicago": MLA,
    "chicago-author-date": MLA,
    "chicago-18": CHICAGO_18,
    "chicago-18-author-date": CHICAGO_18,
    "harvard": {
        "title: no title": DESCRIBED,
        "no title and no author": DESCRIBED,
        "nothing but a file": DESCRIBED,
        "title: period": ENDING,
        "outlet: site that signs": UNSIGNED,
    },
}
"""Style -> article -> the rule by which quoth has another entry."""


@pytest.mark.parametrize("style", OFFICIAL)
def test_entries_are_the_official_ones_or_differ_by_a_rule(style):
    rows = cases()
    assert len(rows) == 118
    differ = {case["name"] for case in rows if entry(case, style) != case["official"][style]}
    assert differ == set(DIFFERENCES[style])
