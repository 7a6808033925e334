"""How the styles agree with the official ones: `python benchmarks/citations.py FOLDER`, a folder with their CSL files.

Each of the 118 articles of tests/cases/citations.jsonl is an entry by itself, compared letter by letter with what pandoc
(the extra quoth[csl]) makes of the same article as CSL-JSON. `--write` keeps what pandoc said in that file, from
which tests/search/cite/test_official.py has its figures without pandoc and the files, which are not quoth's to ship.
What differs, and by which rule, stands here, and from here in docs/citing.md.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoth.indexer.model import Metadata, Quote, Span, Speaker
from quoth.search.cite import csl
from quoth.search.cite.interface import typeset
from quoth.search.cite.lists import cite_all
from quoth.search.cite.works import works
from quoth.search.export.csl_json import item
from quoth.search.model import StoredQuote

CASES = Path(__file__).parent.parent / "tests/cases/citations.jsonl"
OFFICIAL = {
    "apa": "apa",
    "mla": "modern-language-association",
    "chicago": "chicago-notes-bibliography-17th-edition",
    "chicago-author-date": "chicago-author-date-17th-edition",
    "chicago-18": "chicago-notes-bibliography",
    "chicago-18-author-date": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
}
"""Style of quoth -> name of the official one."""

ASIAN = (
    "a family name that stands first has no comma (MLA 2.73, CMOS 8.16); pandoc does not read static-ordering"
)
INSIDE = "a period goes inside both pairs of marks (MLA 6.53, CMOS 6.9); pandoc puts it between them"
SMALL = "prepositions are small, however long (MLA 2.90, CMOS 17 8.159); CSL knows only some"
HYPHENS = "the first part of a compound has a capital (CMOS 8.161); pandoc has up-to-Date"
UNSIGNED = "an outlet is not named as its own author (MLA 5.21, CMOS 14.199); CSL cannot tell when it is"
RETRIEVED = "Retrieved has a day and stands only with --accessed (APA 9.16)"
SPACED = "an ellipsis between authors is three spaced periods (APA 8.31, 9.8)"
SITE = "the article of a news site without a newspaper is itself the work in italics (APA 10.1, 10.16)"
DESCRIBED = "what has no title is described; the CSL style prints nothing, so that nobody finds the article"
ENDING = "no period stands before the comma behind a title"

MLA = {
    "Korean": ASIAN,
    "title: quotation at the end": INSIDE,
    "title: single marks at the end": INSIDE,
    "title: prepositions": SMALL,
    "title: hyphens": HYPHENS,
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


def cases() -> list[dict[str, Any]]:
    """Return the articles: name, metadata, and the official entries as far as they are known."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def stored(case: dict[str, Any]) -> StoredQuote:
    """Return a quote of the article, to be cited."""
    meta = case["meta"] | {"authors": tuple(case["meta"]["authors"])}
    words = "“We sail at noon.”"
    quote = Quote(
        id="1f0c2a9b00112233",
        type="direct",
        content=(Span(0, len(words)),),
        text=words,
        speaker=Speaker("Ada Tull", "person"),
        paragraph=1,
    )
    return StoredQuote(quote, "ferry.txt", "ferry.txt", Metadata(**meta))


def entry(case: dict[str, Any], style: str) -> str:
    """Return the entry of the article in a list of works by quoth."""
    return cite_all([stored(case)], style).entries[0]


def official(case: dict[str, Any], style: str, folder: Path) -> str:
    """Return the entry that pandoc makes with the official style."""
    text = f"---\nlang: {'en-GB' if style == 'harvard' else 'en-US'}\n---\n\n[@k]"
    [work] = works([stored(case)])
    tree = csl._pandoc(text, [item(work) | {"note": "", "id": "k"}], folder / f"{OFFICIAL[style]}.csl")
    return typeset("", "", csl._read(tree)[1].get("k", "")).entry


def main(folder: Path, write: bool) -> Iterator[str]:
    """Yield a line for each style, and what differs."""
    rows = cases()
    for style in OFFICIAL:
        found = {case["name"]: official(case, style, folder) for case in rows}
        differ = [case for case in rows if entry(case, style) != found[case["name"]]]
        yield f"{style:24} {len(rows) - len(differ)} of {len(rows)}"
        for case in differ:
            yield f"    {case['name']}\n        quoth     {entry(case, style)}\n        official  {found[case['name']]}"
        for case in rows:
            case.setdefault("official", {})[style] = found[case["name"]]
    if write:
        CASES.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in rows), "utf-8")


if __name__ == "__main__":
    for line in main(Path(sys.argv[1]), "--write" in sys.argv):
        print(line)
