import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from quoth.indexer import Article, extract
from quoth.search import Archive
from quoth.search.model import shown_role
from quoth.training import labels, resolved


def packed(path: Path, *rows: dict[str, Any]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_labels_come_with_the_articles_that_are_there(tmp_path: Path) -> None:
    speakers = tmp_path / "speakers"
    (speakers / "text").mkdir(parents=True)
    (speakers / "text" / "a.txt").write_text("A")
    for name in labels.MERGED:
        (speakers / f"{name}.jsonl").write_text('{"doc": "a"}\n')
        packed(tmp_path / f"{name}.jsonl.xz", {"doc": "b"}, {"doc": "gone"}, {"doc": "d"})
    packed(tmp_path / labels.WRITTEN, {"id": "d", "text": "“D”"})
    packed(tmp_path / "news.xz", {"id": "b", "text": "“B”"}, {"id": "c", "text": "C"})
    labels.merge(speakers, tmp_path / "news.xz", tmp_path / "out", tmp_path)
    assert (tmp_path / "out" / "units.jsonl").read_text() == '{"doc": "a"}\n{"doc": "b"}\n{"doc": "d"}\n'
    assert {path.name for path in (tmp_path / "out" / "text").iterdir()} == {"a.txt", "b.txt", "d.txt"}


def test_the_labels_that_are_kept_are_well_formed() -> None:
    units = list(labels._read(labels.LABELS / "units.jsonl.xz"))
    entities = list(labels._read(labels.LABELS / "entities.jsonl.xz"))
    assert (len({row["doc"] for row in units}), len({row["doc"] for row in entities})) == (1620, 660)
    assert {row["doc"] for row in entities} <= {row["doc"] for row in units}
    texts = {row["id"]: row["text"] for row in labels._read(labels.LABELS / labels.WRITTEN)}
    assert len(texts) == 150 and texts.keys() <= {row["doc"] for row in units}
    names = [(row["doc"], name) for row in entities for name in row["names"] if row["doc"] in texts]
    assert all(
        " ".join(name.partition("#")[0].split()) in " ".join(texts[doc].split()) for doc, name in names
    )
    assert all(row["part"] == "train" and row["start"] < row["end"] for row in units)
    assert all(isinstance(row["names"], list) and row["name"] for row in entities)


def test_what_people_said_of_quotations_is_a_label(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Ann Lee runs the school.\n\n“It is shut,” she said. “For good.”\n\n"
        "“Not so,” said Bo Roe. Ann Lee nodded.\n\n“Never,” he said. He said it would be fun.\n"
    )
    article = Article(key="https://example.org/a", text=text)
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.update([article], extract)
        shut, so, never = (
            one.quote for one in archive.quotes_in(article.key) if one.quote.type != "indirect"
        )
        assert shut.speaker is not None and shut.speaker.name == "Ann Lee"
        archive.people.correct(shut.id, "Cy Fox")
        archive.people.confirm(archive.people.undo(1).who[0])
        archive.people.correct(so.id, "Bo Roe", "owner")
        archive.people.correct(so.id, "Ann Lee", "head")
        archive.people.correct(never.id, "Cy Fox")
    shown = shown_role(shut.speaker) or ""
    out = tmp_path / "out"
    (out / "text").mkdir(parents=True)
    labels.add(tmp_path / "archive", out)
    rows = [json.loads(line) for line in (out / "units.jsonl").read_text().splitlines()]
    [kept] = (out / "text").iterdir()
    assert kept.read_text() == text and {row["doc"] for row in rows} == {kept.stem}
    assert [(text[row["start"] : row["end"]], row["unit"], row["mention"], row["speaker"], row["role"]) for row in rows] == [
        ("“It is shut,”", 0, "she", "Ann Lee", shown),
        ("“For good.”", 1, "she", "Ann Lee", shown),
        ("“Not so,”", 2, "Ann Lee", "Ann Lee", "head"),
    ]  # fmt: skip
    assert capsys.readouterr().out == "2 of 3 corrected quotations have a mention of their speakers\n"
    assert next(resolved.units(out)).answers[0].fits("Ann Lee")
