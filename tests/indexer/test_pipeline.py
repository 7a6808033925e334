import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer import Article, extract

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "extract.jsonl").read_text("utf-8").splitlines()
]
MARKS = st.text(alphabet="ab AB.,!?\"'“”‘’«»„`:-—\n()", max_size=300)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_quotes_of_a_sentence(case):
    found = [
        [q.text, q.speaker.name if q.speaker else None, q.type]
        for q in extract(Article(key="case", text=case["text"]))
        if case["quotes"] == [] or q.type != "indirect" or case["id"] == "indirect"
    ]
    if case.get("more"):
        assert case["quotes"][0] in found
    else:
        assert found == case["quotes"], case["note"]


@settings(deadline=None, max_examples=150)
@given(MARKS | st.text(max_size=200))
def test_offsets_are_true_for_any_text(text):
    for quote in extract(Article(key="any", text=text)):
        assert quote.text == " ".join(text[start:end] for start, end in quote.content)
        assert list(quote.content) == sorted(quote.content)
        for start, end in (*quote.content, *quote.source, *quote.cue):
            assert 0 <= start < end <= len(text)
        assert 0 <= quote.confidence <= 1
        assert quote.speaker is None or quote.speaker.name


def test_ids_hang_on_the_article_and_the_words_only():
    text = "“We will rebuild the bridge,” Ann Lee said.\n\n“No,” said Tom Hart.\n\n“No,” said Ann Lee."
    ids = [q.id for q in extract(Article(key="a", text=text))]
    moved = [q.id for q in extract(Article(key="a", text="A new first line.\n\n" + text))]
    other = [q.id for q in extract(Article(key="b", text=text))]
    assert ids == moved
    assert len(set(ids)) == 3 and not set(ids) & set(other)


def test_place_and_context():
    text = "One line.\n\nIt rained. “We will rebuild the bridge,” Ann Lee said on Monday. Nobody answered."
    [quote] = [q for q in extract(Article(key="a", text=text)) if q.type == "direct"]
    assert quote.paragraph == 2
    assert quote.before.endswith("It rained.")
    assert quote.after == "Ann Lee said on Monday. Nobody answered."


def test_same_article_same_quotes():
    article = Article(key="a", text="“We will rebuild the bridge,” Ann Lee said. “We must.”")
    assert extract(article) == extract(article)
