"""Puts the labels of this repository and those of a folder of readers' sheets into one folder, to train on.

    python -m quoth.training.labels SPEAKERS NEWS OUT

labels/units.jsonl.xz and labels/entities.jsonl.xz have 510 articles that readers went through like those of SPEAKERS (see
resolved.py): who is quoted by each stretch between marks, and who and what is named. Their texts are not here: they are
those of the same ids in NEWS, repeated.jsonl.xz, articles of the AllSides collection (Baly et al. 2020), one a line.
Offsets are code points into these texts.
"""

import argparse
import json
import lzma
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels"
MERGED = ("units", "entities")


def main() -> None:
    """Merge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("speakers", "news", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    merge(args.speakers, args.news, args.out)


def merge(speakers: Path, news: Path, out: Path, labels: Path = LABELS) -> None:
    """Write a folder with all that `speakers` has, and the labels in `labels` whose articles are in `news`."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(speakers, out)
    rows = {name: list(_read(labels / f"{name}.jsonl.xz")) for name in MERGED}
    wanted = {row["doc"] for some in rows.values() for row in some}
    found = set()
    for article in _read(news):
        if article["id"] in wanted:
            found.add(article["id"])
            (out / "text" / f"{article['id']}.txt").write_bytes(article["text"].encode("utf-8"))
    for name, some in rows.items():
        with (out / f"{name}.jsonl").open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in some if row["doc"] in found)
    print(f"{len(found)} of {len(wanted)} articles are in {news.name}")


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
