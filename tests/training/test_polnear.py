"""The layers that training reads, made from CoreNLP's XML as PolNeAR publishes it."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from quoth.training import polnear

TEXT = "“Yes,” said Ann Lee. She left."
TOKENS = [
    ("“", "``", "``"), ("Yes", "yes", "UH"), (",", ",", ","), ("”", "''", "''"), ("said", "say", "VBD"),
    ("Ann", "Ann", "NNP"), ("Lee", "Lee", "NNP"), (".", ".", "."), ("She", "she", "PRP"), ("left", "leave", "VBD"),
    (".", ".", "."),
]  # fmt: skip


def xml() -> str:
    """Return the article as CoreNLP writes it: marks spelt otherwise, two sentences, one chain."""
    sentences: list[list[str]] = [[], []]
    at = 0
    for number, (word, lemma, tag) in enumerate(TOKENS):
        at = TEXT.index(word, at)
        inside = sentences[number > 7]
        inside.append(
            f"<token id='{len(inside) + 1}'><word>{lemma}</word><lemma>{lemma}</lemma><POS>{tag}</POS><NER>O</NER>"
            f"<CharacterOffsetBegin>{at}</CharacterOffsetBegin>"
            f"<CharacterOffsetEnd>{at + len(word)}</CharacterOffsetEnd></token>"
        )
        at += len(word)
    dependency = "<dep type='nsubj'><governor idx='2'>left</governor><dependent idx='1'>She</dependent></dep>"
    made = "".join(
        f"<sentence id='{n + 1}'><tokens>{''.join(tokens)}</tokens>"
        f"<dependencies type='basic-dependencies'>{dependency if n else ''}</dependencies></sentence>"
        for n, tokens in enumerate(sentences)
    )
    mentions = "".join(
        f"<mention><sentence>{s}</sentence><start>{a}</start><end>{b}</end></mention>"
        for s, a, b in ((1, 6, 8), (2, 1, 2))
    )
    chain = f"<coreference><coreference>{mentions}</coreference></coreference>"
    return f"<root><document><sentences>{made}</sentences>{chain}</document></root>"


@pytest.fixture
def part(tmp_path: Path) -> Path:
    for folder in ("text", "corenlp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "corenlp" / "a.txt.xml").write_text(xml(), encoding="utf-8")
    return tmp_path


def test_tokens_and_chains(part: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["polnear", str(part)])
    polnear.main()
    with gzip.open(part / "tokens.tsv.gz", "rt", encoding="utf-8") as lines:
        header, *rows = [line.rstrip("\n").split("\t") for line in lines]
    assert header[0] == "# doc" and len(rows) == len(TOKENS)
    assert [row[4] for row in rows] == [word for word, _, _ in TOKENS], "words as the text has them"
    assert all(TEXT[int(row[2]) : int(row[3])] == row[4] for row in rows)
    assert rows[8] == ["a", "1", "21", "24", "She", "she", "PRP", "O", "2", "nsubj"]
    with gzip.open(part / "coref.jsonl.gz", "rt", encoding="utf-8") as lines:
        [row] = map(json.loads, lines)
    assert [[TEXT[s:e] for s, e in chain] for chain in row["chains"]] == [["Ann Lee", "She"]]
