from pathlib import Path

import pytest

from quoth.indexer.model import Span
from quoth.indexer.text.tagger import WordClasses
from quoth.training import corpus


def words(document: corpus.Document, spans: list[Span]) -> list[str]:
    return [span.of(document.text) for span in spans]


def test_articles_with_their_annotations(made: Path) -> None:
    documents = corpus.load(made)
    assert len(documents) == 10
    first = documents[0]
    assert first.name == "paper_2016-01-00_story"
    assert [words(first, gold.content) for gold in first.gold] == [
        ["“The bridge is closed,”", "“It was old.”"],
        ["that it would be closed for a year"],
        ["it was “a wreck”"],
    ]
    assert [words(first, gold.source) for gold in first.gold] == [
        ["Ann Lee, the mayor"],
        ["He"],
        ["the police"],
    ]
    assert [words(first, gold.cue) for gold in first.gold] == [["said"], ["told"], ["According to"]]


def test_tokens_stand_where_they_say(made: Path) -> None:
    for document in corpus.load(made):
        assert document.tokens
        assert all(document.text[token.start : token.end] == token.word for token in document.tokens)


def test_folds_are_of_the_name_alone(made: Path) -> None:
    folds = [document.fold for document in corpus.load(made)]
    assert folds == [corpus.Document(d.name, "", [], []).fold for d in corpus.load(made)]
    assert set(folds) <= set(range(corpus.FOLDS)) and len(set(folds)) > 1


@pytest.mark.parametrize(
    ("lines", "content", "source"),
    [
        (["T1\tContent 0 4\tx", "T2\tCue 5 9\tx", "E1\tAttribution:T2 Content:T1 Cue:T2"], [(0, 4)], []),
        (
            ["T1\tContent 0 4;6 9\tx", "T2\tSource 5 6\tx", "E1\tA:T1 Content:T1 Source:T2"],
            [(0, 4), (6, 9)],
            [(5, 6)],
        ),
        (
            ["T1\tContent 0 4\tx", "T2\tContent 6 9\tx", "E1\tA:T1 Content:T1 Content2:T2"],
            [(0, 4), (6, 9)],
            [],
        ),
        (["E1\tA:T1 Content:T1", "T1\tContent 0 4\tx", "#1\tNote\tx", "A1\tNested E1", ""], [(0, 4)], []),
    ],
)
def test_brat(
    tmp_path: Path, lines: list[str], content: list[tuple[int, int]], source: list[tuple[int, int]]
) -> None:
    path = tmp_path / "a.ann"
    path.write_text("\n".join(lines), encoding="utf-8")
    [gold] = corpus.read_brat(path)
    assert (gold.content, gold.source) == (content, source)


@pytest.mark.parametrize("lines", ["", "T1\tSource 0 4\tx\nE1\tA:T1 Source:T1", "E1\tA:T9 Content:T9"])
def test_an_event_without_content_is_none(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "a.ann"
    path.write_text(lines, encoding="utf-8")
    assert corpus.read_brat(path) == []


def test_line_ends_are_kept(tmp_path: Path) -> None:
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    (tmp_path / "text" / "a.txt").write_bytes("One.\r\nShe said “no”.".encode())
    (tmp_path / "attributions" / "a_0001.ann").write_text(
        "T1\tContent 15 19\tx\nE1\tA:T1 Content:T1", "utf-8"
    )
    [document] = corpus.load(tmp_path)
    assert words(document, document.gold[0].content) == ["“no”"]
    assert document.tokens == []


def test_cues_are_found_among_the_items(made: Path) -> None:
    document = corpus.load(made)[0]
    corpus.prepare(document, WordClasses({}, {}))
    found = {document.sentences[n].words[item]: numbers for (n, item), numbers in document.cues.items()}
    assert found == {"said": [0], "told": [1], "according": [2]}
    assert [q.span.of(document.text) for q in document.quotations][:2] == [
        "“The bridge is closed,”",
        "“It was old.”",
    ]
