"""How well web pages are read: quoth's reader, and trafilatura where it is installed, on three published gold sets.

    python benchmarks/pages.py FOLDER

The folder has, as they are published: `aeb`, scrapinghub/article-extraction-benchmark; `readability`, mozilla/readability;
`traf`, adbar/trafilatura. Word F1 is of the words of a text and those of the article, the mean over the pages; passages
is the F1 of those that a text must hold and must not. Lost are pages with a word F1 under .5, or without any passage.
The model was trained on these pages: docs/reading.md has the figures by five folds.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import mean

from quoth.indexer.errors import ReadError
from quoth.indexer.readers.pages.html import page_of, parsed

Read = Callable[[bytes], str]
_WORD = re.compile(r"\w+")


def by_quoth(data: bytes) -> str:
    """Return the text of a page as quoth reads it."""
    try:
        return page_of(data)[0]
    except ReadError:
        return ""


def readers() -> Iterator[tuple[str, Read]]:
    """Yield what is compared."""
    yield "quoth", by_quoth
    try:
        extract = import_module("trafilatura").extract
    except ImportError:
        return
    yield "trafilatura", lambda data: extract(data, include_comments=False, include_tables=True) or ""


def whole(folder: Path) -> Iterator[tuple[str, list[tuple[bytes, str]]]]:
    """Yield the sets that give the text of each article: name, and pages with their texts."""
    gold = json.loads((folder / "aeb/ground-truth.json").read_text(encoding="utf-8"))
    pages = folder / "aeb/html"
    yield (
        "aeb",
        [
            (gzip.decompress((pages / f"{key}.html.gz").read_bytes()), item["articleBody"])
            for key, item in gold.items()
        ],
    )
    cases = sorted((folder / "readability/test/test-pages").iterdir())
    yield (
        "readability",
        [((case / "source.html").read_bytes(), _text(case / "expected.html")) for case in cases],
    )


def _text(path: Path) -> str:
    return "\n".join(block.text for block in parsed(path.read_text(encoding="utf-8")).blocks.found)


def word_f1(text: str, gold: str) -> float:
    """Return the F1 of the words of a text."""
    found, wanted = Counter(_WORD.findall(text)), Counter(_WORD.findall(gold))
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total()) if both else float(not wanted and not found)


def passages(folder: Path, read: Read) -> tuple[float, int]:
    """Return the F1 of the marked passages, and how many pages are lost."""
    right = wrong = missed = lost = 0
    for item in json.loads((folder / "traf/tests/evaldata.json").read_text(encoding="utf-8")).values():
        paths = [folder / "traf/tests" / name / item["file"] for name in ("cache", "eval")]
        text = " ".join(read(next(path for path in paths if path.is_file()).read_bytes()).split())
        found = sum(" ".join(passage.split()) in text for passage in item["with"])
        right, missed, lost = right + found, missed + len(item["with"]) - found, lost + (not found)
        wrong += sum(" ".join(passage.split()) in text for passage in item["without"])
    return 2 * right / (2 * right + wrong + missed), lost


def main(folder: Path) -> None:
    """Print the figures."""
    sets = list(whole(folder))
    for name, read in readers():
        for title, pages in sets:
            start = time.process_time()
            texts = [read(data) for data, _ in pages]
            rate = (time.process_time() - start) / sum(len(data) for data, _ in pages) * 1e6
            scores = [word_f1(text, gold) for text, (_, gold) in zip(texts, pages, strict=True)]
            lost = sum(score < 0.5 for score in scores)
            print(
                f"{name:12} {title:12} word F1 {mean(scores):.4f}  lost {lost} of {len(pages)}  {rate:.3f} s/MB"
            )
        score, lost = passages(folder, read)
        print(f"{name:12} {'traf':12} passages {score:.4f}  lost {lost}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
