import importlib.util
import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quoth.indexer.model import Article, Quote, Span, Speaker
from quoth.indexer.pipeline import extract
from quoth.indexer.readers import read

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "shared" / "seeds"
MARKED = re.compile(
    r"„[^“\n]+“|“[^”\n]+(?:”|$)|«[^»\n]+»|``.+?''"
    r"|(?<!\w)\"(?=\S)[^\"\n]+\"?"
    r"|(?<!\w)‘.+?[\w.,!?…]’(?!\w)"
    r"|(?<!\w)'(?=\w).+?[\w.,!?]'(?!\w)",
    re.MULTILINE,
)


def load(name: str) -> ModuleType:
    """Import a module beside this one: tests/ is no package."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec
    assert spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


gate = load("corpus_gate")
decisions = load("decisions")
GOLD, NOT_QUOTES = gate.gold()


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return gate.articles()


def test_every_article_has_gold_and_every_gold_an_article(articles: dict[str, Article]) -> None:
    assert len(articles) >= 16
    assert set(articles) == set(GOLD)
    assert set(NOT_QUOTES) <= set(articles)


def test_every_article_can_be_cited(articles: dict[str, Article]) -> None:
    for doc, article in articles.items():
        meta = article.meta
        assert meta.title, doc
        assert meta.publisher, doc
        assert re.fullmatch(r"20(1[5-9]|2[0-5])-\d\d-\d\d", meta.date or ""), doc
        assert re.match(r"https://[\w-]+\.example/", meta.url or ""), doc


@pytest.mark.parametrize("doc", GOLD)
def test_gold_points_at_its_words(doc: str, articles: dict[str, Article]) -> None:
    text = articles[doc].text
    last = -1
    for row in GOLD[doc]:
        spans = [Span(*span) for span in row["content"]]
        assert [span.of(text) for span in spans] and row["text"] == " ".join(span.of(text) for span in spans)
        assert [row["mention"]] * bool(row["mention"]) == [Span(*span).of(text) for span in row["source"]]
        assert spans == sorted(spans)
        assert last < spans[0].start, f"not in text order: {row['text']}"
        last = spans[-1].end - 1
        assert row["type"] in ("direct", "mixed", "indirect")
        assert row["kind"] in ("person", "organisation", "group", "document", "unnamed", None)
        assert (row["speaker"] is None) == (row["kind"] is None)
        assert row["role"] is None or row["role"] in text


@pytest.mark.parametrize("doc", GOLD)
def test_every_stretch_between_marks_is_gold_or_listed(doc: str, articles: dict[str, Article]) -> None:
    text = articles[doc].text
    quoted = [Span(*span) for row in GOLD[doc] if row["type"] != "indirect" for span in row["content"]]
    known = quoted + NOT_QUOTES.get(doc, [])
    for match in MARKED.finditer(text):
        assert any(span.start <= match.start() < span.end for span in known), match.group()


@pytest.mark.parametrize("doc", GOLD)
def test_no_two_gold_quotes_overlap(doc: str) -> None:
    spans = sorted(tuple(span) for row in GOLD[doc] for span in row["content"])
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_baseline_is_pinned_to_this_corpus() -> None:
    baseline = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert baseline["fingerprint"] == gate.fingerprint(), (
        "corpus/ has changed: check the gold, then run `python tests/corpus_gate.py --pin`"
    )


def test_extraction_holds_the_floors() -> None:
    baseline = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    said = gate.problems(gate.measure(), baseline)
    assert not said, "worse than corpus/baseline.json:\n" + "\n".join(said)


def test_every_change_to_what_is_decided_shows() -> None:
    lines, digests = decisions.changed()
    what = (
        "\n".join(lines[:20])
        or f"the layers of {digests} texts have other values, but every speaker is the same"
    )
    assert (lines, digests) == ([], 0), (
        f"other decisions than before (if they are meant, run `make docs` and look at the diff of tests/cases/):\n{what}"
    )


TEXT = '"We go," said Ann Lee, the mayor. He said it rained all day. "Oh," he said.'
WHO = {"speaker": "Ann Lee", "kind": "person", "role": "mayor"}
ROWS: list[dict[str, Any]] = [
    {"type": "direct", "content": [[0, 8]], "text": '"We go,"', **WHO},
    {"type": "indirect", "content": [[42, 60]], "text": "it rained all day.", **WHO},
]
ANN = Speaker("Ann Lee", "person", "the mayor")
BEN = Speaker("Ben Lee", "person", "the mayor")


def said(start: int, end: int, speaker: Speaker | None, type_: Any = "direct") -> Quote:
    return Quote("0" * 16, type_, (Span(start, end),), TEXT[start:end], speaker=speaker)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        # quotes found, speakers, roles, indirect found, indirect right, false quotes
        ([said(0, 8, ANN), said(42, 60, ANN, "indirect")], [1, 1, 1, 1, 1, 0]),
        ([said(0, 8, BEN), said(42, 53, BEN, "indirect")], [1, 0, 0, 1, 0, 0]),
        ([said(0, 8, Speaker("Ann Lee", "person"))], [1, 1, 0, 0, 0, 0]),
        ([said(0, 7, ANN), said(61, 66, ANN)], [0, 0, 0, 0, 0, 1]),
        ([said(0, 8, None)], [1, 0, 0, 0, 0, 0]),
        ([], [0, 0, 0, 0, 0, 0]),
    ],
)
def test_counts(found: list[Quote], counts: list[int]) -> None:
    result = gate.Measured()
    gate.compare(Article("k", TEXT, doc="d"), ROWS, found, result)
    assert list(result.counts().values()) == counts


def test_pin_refuses_to_lower_a_floor_and_names_what_was_lost() -> None:
    good, bad = gate.Measured(), gate.Measured()
    gate.compare(Article("k", TEXT, doc="d"), ROWS, [said(0, 8, ANN)], good)
    gate.compare(Article("k", TEXT, doc="d"), ROWS, [said(0, 8, BEN), said(61, 66, BEN)], bad)
    floors = gate.pinned(good, {}, allow_lower=False)
    assert gate.pinned(good, floors, allow_lower=False) == floors
    with pytest.raises(
        ValueError, match=r"speakers_right: 0, pinned 1\n  - d:0 .*Ben Lee(.*\n)+false_quotes: 1"
    ):
        gate.pinned(bad, floors, allow_lower=False)
    lower = gate.pinned(bad, floors, allow_lower=True)
    assert lower["speakers_right"] == 0
    assert gate.changes(good, lower, "speakers_right")[0].startswith("  + d:0")
    assert gate.problems(good, lower) == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two seed reports are not part of the repository")
@pytest.mark.parametrize("doc", ["000_92761994f8e7d3a7", "001_0844fe57ac6356cf"])
def test_seed_reports_give_the_expected_quotes_and_no_others(doc: str) -> None:
    rows = [json.loads(line) for line in (SEEDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    keys = ("content", "text", "speaker", "kind", "role", "type")
    expected = [{key: row[key] for key in keys} for row in rows if row["doc"] == doc]
    [article] = read(SEEDS / f"{doc}.txt")
    assert isinstance(article, Article)
    found = [
        {
            "content": [list(span) for span in gate.own_words(article.text, quote)],
            "text": " ".join(span.of(article.text) for span in gate.own_words(article.text, quote)),
            "speaker": quote.speaker.name if quote.speaker else "",
            "kind": quote.speaker.kind if quote.speaker else "nobody",
            "role": (quote.speaker.role if quote.speaker else None) or "",
            "type": quote.type,
        }
        for quote in extract(article)
        if quote.type != "indirect"
    ]
    assert found == expected
