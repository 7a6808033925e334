"""How the styles agree with the official ones: `python benchmarks/citations.py FOLDER`, a folder with their CSL files.

Each of the 118 articles of tests/cases/citations.jsonl is an entry by itself, compared letter by letter with what pandoc
(the extra quoth[csl]) makes of the same article as CSL-JSON. `--write` keeps what pandoc said in that file, from
which tests/search/cite/test_official.py has its figures without pandoc and the files, which are not quoth's to ship.
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
