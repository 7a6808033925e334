"""Trains the model that tells the article from the rest of a web page, from published gold sets.

The folder has, as they are published: `aeb`, scrapinghub/article-extraction-benchmark; `readability`, mozilla/readability;
`traf`, adbar/trafilatura. The pages of the last have only a few passages marked: what trafilatura finds, put right by
these, is what is learned from them, so it must be installed.
"""

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from quoth.indexer.readers.decoding import to_text
from quoth.indexer.readers.pages import body, html
from quoth.indexer.readers.pages.features import Features, features

CRF = {"c1": 1.0, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 3}
"""Fitted by five folds over the outlets."""
NAMES, FEWEST, SHORTEST = 400, 10, 3
"""Names of elements that are kept, on so many pages and more, of so many letters and more."""
SHARE = 0.6
"""Of the four-word sequences of a block that must be in the article's text."""
_WORD = re.compile(r"\w+")


def pages(folder: Path) -> Iterator[tuple[html.Page, list[int], int]]:
    """Yield each page, with a label for each block (1: article), and how often to count it."""
    gold = json.loads((folder / "aeb/ground-truth.json").read_text(encoding="utf-8"))
    for key, item in gold.items():
        page = parsed(gzip.decompress((folder / f"aeb/html/{key}.html.gz").read_bytes()))
        yield page, labels(page, item["articleBody"]), 2
    for case in sorted((folder / "readability/test/test-pages").iterdir()):
        page = parsed((case / "source.html").read_bytes())
        text = html.parsed((case / "expected.html").read_text(encoding="utf-8")).blocks.found
        yield page, labels(page, "\n".join(block.text for block in text)), 1
    yield from _marked(folder / "traf/tests")


def _marked(folder: Path) -> Iterator[tuple[html.Page, list[int], int]]:
    import trafilatura

    for item in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values():
        path = next(
            folder / name / item["file"]
            for name in ("cache", "eval")
            if (folder / name / item["file"]).is_file()
        )
        text = trafilatura.extract(path.read_bytes(), include_comments=False, include_tables=True) or ""
        if 2 * sum(_folded(passage) in _folded(text) for passage in item["with"]) < len(item["with"]):
            continue
        page = parsed(path.read_bytes())
        found = labels(page, text)
        for number, block in enumerate(page.blocks.found):
            told = _folded(block.text)
            if any(_folded(passage) in told for passage in item["with"]):
                found[number] = 1
            elif any(_folded(passage) in told for passage in item["without"]):
                found[number] = 0
        yield page, found, 1


def parsed(data: bytes) -> html.Page:
    """Read a page as the reader does."""
    return html.parsed(to_text(data, html.declared(data)).replace("\0", ""), None)


def labels(page: html.Page, text: str) -> list[int]:
    """Return 1 for each block of a page that is in `text`, else 0; short blocks only beside another one."""
    left = _sequences(_WORD.findall(text.lower()))
    lines = {" ".join(_WORD.findall(line.lower())) for line in text.splitlines()}
    found: list[int | None] = []
    for block in page.blocks.found:
        words = _WORD.findall(block.text.lower())
        own = _sequences(words)
        if not own:
            found.append(None if words else 0)
            continue
        both = sum(min(count, left[key]) for key, count in own.items())
        found.append(int(both >= SHARE * own.total()))
        if found[-1]:
            left.subtract(own)
    for number, block in enumerate(page.blocks.found):
        if found[number] is None:
            near = any(found[max(0, number - 1) : number + 2])
            found[number] = int(near and " ".join(_WORD.findall(block.text.lower())) in lines)
    return [label or 0 for label in found]


def _sequences(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def _folded(text: str) -> str:
    return " ".join(text.split())


def telling(seen: Sequence[tuple[list[Features], list[int]]]) -> list[str]:
    """Return the names of elements that tell most whether a block is part of the article."""
    on = Counter[str]()
    inside: dict[str, float] = defaultdict(float)
    outside: dict[str, float] = defaultdict(float)
    for rows, found in seen:
        size = {1: sum(found), 0: len(found) - sum(found)}
        if not all(size.values()):
            continue
        page = {1: Counter[str](), 0: Counter[str]()}
        for row, label in zip(rows, found, strict=True):
            page[label].update(
                {name.partition("=")[2] for name in row if name.startswith(("near=", "above="))}
            )
        on.update((page[0] | page[1]).keys())
        for name in page[0] | page[1]:
            inside[name] += page[1][name] / size[1]
            outside[name] += page[0][name] / size[0]
    worth = {}
    for name, times in on.items():
        if times >= FEWEST and len(name) >= SHORTEST:
            p, q = (inside[name] + 0.5) / (times + 1), (outside[name] + 0.5) / (times + 1)
            worth[name] = abs(math.log(p / q)) * math.sqrt(times * max(p, q))
    return sorted(sorted(worth, key=worth.__getitem__, reverse=True)[:NAMES])


def main(folder: Path, models: Path) -> None:
    """Write the names and the model."""
    read = [(features(page.blocks, page.facts.body), found, times) for page, found, times in pages(folder)]
    names = telling([(rows, found) for rows, found, _ in read])
    (models / body.NAMES).write_text("\n".join(names) + "\n", encoding="utf-8")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=CRF, verbose=False)
    for rows, found, times in read:
        kept = [known(row, frozenset(names)) for row in rows]
        for _ in range(times if any(found) else 0):
            trainer.append(kept, [str(label) for label in found])
    trainer.train(str(models / body.MODEL))


def known(row: Features, names: frozenset[str]) -> Features:
    """Return the features of a block as they are where only `names` are known."""
    found = {name: value for name, value in row.items() if not name.startswith(("near=", "above="))}
    for kind in "near=", "above=":
        kept = [name for name in row if name.startswith(kind) and name.removeprefix(kind) in names]
        found |= dict.fromkeys(kept, 2 / (1 + len(kept)))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent.parent / "indexer" / "models")
