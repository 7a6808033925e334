"""Training of the recogniser of names, on a few sentences."""

import gzip
import json
import lzma
import sys

import pytest

from quoth.indexer.document import Entity, NameSpan
from quoth.indexer.entities.recognizer import MODEL
from quoth.indexer.model import Span
from quoth.training import entities
from quoth.training.labelled import Labelled, Scores, load, places, prepare

ROWS = [
    {
        "name": "Ann Lowe",
        "kind": "person",
        "names": ["Ann Lowe", "Lowe"],
        "titles": ["Mayor", "Mrs"],
        "gender": "f",
    },
    {"name": "Lowe Trust", "kind": "organisation", "names": ["Lowe Trust"], "titles": [], "gender": ""},
]
TEXT = "Mayor Ann Lowe left the Lowe Trust.\n\nMrs Lowe said so."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "text").mkdir()
    with (tmp_path / "entities.jsonl").open("w", encoding="utf-8") as out:
        for number in range(6):
            (tmp_path / "text" / f"a{number}.txt").write_text(TEXT, encoding="utf-8")
            for row in ROWS:
                part = "dev" if number == 5 else "train"
                out.write(json.dumps({"doc": f"a{number}", "part": part, **row}) + "\n")
    unit = {"doc": "a0", "speaker": "Ann Lowe", "kind": "person"}
    (tmp_path / "units.jsonl").write_text(json.dumps(unit) + "\n", encoding="utf-8")
    return tmp_path


def test_labels_follow_from_the_forms_longest_first():
    article = Labelled("a", "train", TEXT, ROWS)
    prepare(article)
    given = [label for label in article.labels if label != "O"]
    assert given == ["BT", "BP", "IP", "BO", "IO", "BT", "BP"]
    assert [len(part.bounds) for part in article.paragraphs()] == [2, 1]


def test_a_form_of_two_entities_is_both():
    rows = [{"kind": "place", "names": ["Bath"]}, {"kind": "organisation", "names": ["Bath"]}]
    assert sorted(places("Bath won.", rows)[0, 4]) == [("L", 0), ("O", 1)]


def test_scores_count_spans_entities_and_speakers():
    article, scores = Labelled("a", "dev", TEXT, ROWS), Scores()
    prepare(article)
    found = Entity("Ann Lowe", "person", (NameSpan(Span(6, 14)), NameSpan(Span(0, 5))), "f", 1.0)
    scores.add(article, [found], ["Ann Lowe", "Tom Hart"])
    lines = {line[:32].strip(): line[32:].split() for line in scores.lines()}
    assert lines["spans person"][1:4:2] == ["0.500", "0.500"]
    assert lines["full name of a speaker"][1] == "0.500"
    assert lines["entities organisation"][3] == "0.000"


def test_training_and_measuring(folder, monkeypatch, capsys):
    news = folder / "news.xz"
    with lzma.open(news, "wt", encoding="utf-8") as out:
        out.write(3 * (json.dumps({"text": TEXT}) + "\n"))
    out = folder / "out"
    out.mkdir()
    monkeypatch.setattr(sys, "argv", ["entities", str(folder), "--news", str(news), "--out", str(out)])
    entities.main()
    assert gzip.decompress((out / MODEL).read_bytes())
    assert {path.name for path in out.iterdir()} == {MODEL, "names.tsv", "names-confidence.tsv"}
    assert "lowe\t" in (out / "names.tsv").read_text(encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["entities", str(folder), "--cross"])
    entities.main()
    assert "full name of a speaker" in capsys.readouterr().out
    assert len(load(folder)) == 6
