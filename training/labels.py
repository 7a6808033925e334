"""Puts the labels of this repository and those of a folder of readers' sheets into one folder, to train on.

    python -m quoth.training.labels SPEAKERS NEWS OUT [--corrections ARCHIVE]

labels/units.jsonl.xz has articles that readers went through like those of SPEAKERS (see resolved.py): who is quoted by each
stretch between marks. For a part of them, labels/entities.jsonl.xz says who and what is named, too. Offsets are code points.
Most are articles of NEWS, repeated.jsonl.xz, of the AllSides collection (Baly et al. 2020), by their ids; their texts are
not here. The others were written to learn from, in the manner of newspapers of countries of which NEWS has little, about
nobody who exists; their texts are labels/written.jsonl.xz.

ARCHIVE is the folder of an archive whose quotes people corrected or confirmed: these count as read by hand, too, where the
article shows to whom it attributes them.
"""

import argparse
import hashlib
import json
import lzma
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from quoth.training.units import units

LABELS = Path(__file__).parent / "labels"
MERGED = ("units", "entities")
WRITTEN = "written.jsonl.xz"
_CORRECTED = """
SELECT corrections.speaker, corrections.kind, corrections.role, quotes.speaker AS found, source, content, key, articles.text
FROM corrections JOIN quotes ON quotes.id = quote JOIN articles ON articles.id = article
WHERE action = 'correct' AND type <> 'indirect'
AND corrections.id = (SELECT max(id) FROM corrections AS later WHERE later.quote = quotes.id) ORDER BY corrections.id"""


def main() -> None:
    """Merge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("speakers", "news", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--corrections", type=Path, metavar="ARCHIVE")
    args = parser.parse_args()
    merge(args.speakers, args.news, args.out)
    if args.corrections:
        add(args.corrections, args.out)


def merge(speakers: Path, news: Path, out: Path, labels: Path = LABELS) -> None:
    """Write a folder with all that `speakers` has, and the labels in `labels` whose articles are in `news`."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(speakers, out)
    rows = {name: list(_read(labels / f"{name}.jsonl.xz")) for name in MERGED}
    wanted = {row["doc"] for some in rows.values() for row in some}
    found = set()
    for article in chain(_read(labels / WRITTEN), _read(news)):
        if article["id"] in wanted:
            found.add(article["id"])
            (out / "text" / f"{article['id']}.txt").write_bytes(article["text"].encode("utf-8"))
    for name, some in rows.items():
        with (out / f"{name}.jsonl").open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in some if row["doc"] in found)
    print(f"{len(found)} of {len(wanted)} labelled articles are in {news.name} and {WRITTEN}")


def add(archive: Path, out: Path) -> None:
    """Add to the labels in `out` what people said of quotations in an archive."""
    with closing(sqlite3.connect(f"file:{archive / 'quoth.db'}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        rows = db.execute(_CORRECTED).fetchall()
    labelled = [(row, mention) for row in rows if (mention := _mention(row))]
    with (out / "units.jsonl").open("a", encoding="utf-8") as file:
        for row, mention in labelled:
            doc = f"archive-{hashlib.sha256(row['key'].encode()).hexdigest()[:16]}"
            (out / "text" / f"{doc}.txt").write_bytes(row["text"].encode("utf-8"))
            said = {"mention": mention} | {name: row[name] or "" for name in ("speaker", "kind", "role")}
            for number, (start, end) in _stretches(row):
                label = dict(doc=doc, part="train", unit=number, start=start, end=end, quote=True, **said)
                file.write(json.dumps(label, ensure_ascii=False) + "\n")
    print(f"{len(labelled)} of {len(rows)} corrected quotations have a mention of their speakers")


def _mention(row: sqlite3.Row) -> str | None:
    """Return the words to which the article attributes a quotation that was corrected; None where that is not clear.

    They are those that were found, if the speaker was right; or else the right name, where it stands in these, or in the
    quotation's paragraphs.
    """
    text: str = row["text"]
    source, content = json.loads(row["source"]), json.loads(row["content"])
    found = text[slice(*source[0])] if source else ""
    if found and row["found"] == row["speaker"]:
        return found
    name = re.compile(rf"\b(?:{re.escape(row['speaker'])}|{re.escape(row['speaker'].split()[-1])})\b")
    start, end = text.rfind("\n", 0, content[0][0]) + 1, text.find("\n", content[-1][1])
    around = _without(text, start, len(text) if end < 0 else end, content)
    named = name.search(found) or name.search(around)
    return named[0] if named else None


def _without(text: str, start: int, end: int, spans: Sequence[Sequence[int]]) -> str:
    """Return text[start:end], a line break in the place of each of `spans`."""
    pieces, at = [], start
    for one in spans:
        pieces.append(text[at : one[0]])
        at = one[1]
    return "\n".join([*pieces, text[at:end]])


def _stretches(row: sqlite3.Row) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield the stretches between marks that are mostly part of a quotation, each with its number in the article."""
    for number, unit in enumerate(units(row["text"])):
        covered = sum(
            max(0, min(end, unit.end) - max(start, unit.start)) for start, end in json.loads(row["content"])
        )
        if 2 * covered >= unit.end - unit.start:
            yield number, unit


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
