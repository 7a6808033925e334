import json
import lzma
from pathlib import Path
from typing import Any

from quoth.training import labels


def packed(path: Path, *rows: dict[str, Any]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_labels_come_with_the_articles_that_are_there(tmp_path: Path) -> None:
    speakers = tmp_path / "speakers"
    (speakers / "text").mkdir(parents=True)
    (speakers / "text" / "a.txt").write_text("A")
    for name in labels.MERGED:
        (speakers / f"{name}.jsonl").write_text('{"doc": "a"}\n')
        packed(tmp_path / f"{name}.jsonl.xz", {"doc": "b"}, {"doc": "gone"})
    packed(tmp_path / "news.xz", {"id": "b", "text": "“B”"}, {"id": "c", "text": "C"})
    labels.merge(speakers, tmp_path / "news.xz", tmp_path / "out", tmp_path)
    assert (tmp_path / "out" / "units.jsonl").read_text() == '{"doc": "a"}\n{"doc": "b"}\n'
    assert {path.name for path in (tmp_path / "out" / "text").iterdir()} == {"a.txt", "b.txt"}


def test_the_labels_that_are_kept_are_well_formed() -> None:
    units = list(labels._read(labels.LABELS / "units.jsonl.xz"))
    entities = list(labels._read(labels.LABELS / "entities.jsonl.xz"))
    assert len({row["doc"] for row in units}) == len({row["doc"] for row in entities}) == 510
    assert all(row["part"] == "train" and row["start"] < row["end"] for row in units)
    assert all(isinstance(row["names"], list) and row["name"] for row in entities)
