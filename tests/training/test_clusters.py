"""Groups of words by the words beside them."""

import json
import lzma
import sys

import pytest

np = pytest.importorskip("numpy", reason="groups words: quoth[train]")
pytest.importorskip("scipy", reason="groups words: quoth[train]")

from quoth.training import clusters  # noqa: E402


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.xz"
    towns, days = ["Harrow", "Denby", "Marlow"], ["Monday", "Tuesday", "Friday"]
    with lzma.open(path, "wt", encoding="utf-8") as out:
        for number in range(60):
            line = f"They met in {towns[number % 3]} town {number} times.\nIt came on {days[number % 3]} night {number}."
            out.write(json.dumps({"text": line}) + "\n")
    return path


def test_words_with_the_same_neighbours_are_together(news, monkeypatch):
    monkeypatch.setattr(clusters, "GROUPS", (2, 6))
    out = news.parent / "clusters.tsv"
    clusters.write(news, out)
    groups = {
        word: fine
        for coarse, fine, words in (line.split("\t") for line in out.read_text(encoding="utf-8").splitlines())
        for word in words.split(" ")
    }
    assert groups["Harrow"] == groups["Denby"] == groups["Marlow"]
    assert groups["Monday"] == groups["Tuesday"] == groups["Friday"] != groups["Harrow"]
    assert "." not in groups


def test_a_paragraph_that_comes_again_counts_once(tmp_path):
    path = tmp_path / "news.xz"
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write(3 * (json.dumps({"text": "So it is."}) + "\n"))
    words, text = clusters.read(path)
    assert words == []
    assert len(text) == 6


def test_the_command_writes_the_file(news, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["clusters", str(news), "--out", str(news.parent)])
    clusters.main()
    assert (news.parent / "clusters.tsv").read_text(encoding="utf-8").count("\t") % 2 == 0
