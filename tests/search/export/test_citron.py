"""Citron's annotation JSON: written, read, and both in turn."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer import read as read_articles
from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Quote, Span, Speaker
from quoth.search.export.citron import read
from quoth.search.model import StoredQuote

TEXT = "Snow 😀 fell.\n\n“They kill,” said Raed Saleh, a doctor. “It is bad.”\n\nHe said they lie."


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def place(words):
    return {"start": span(words).start, "end": span(words).end, "text": words}


ARTICLE = Article(
    "a.txt",
    TEXT,
    "in/a.txt",
    "a",
    Metadata("T", ("Ann Lee",), "The Guardian", "2015-05-07", "https://x.example"),
)
DIRECT = Quote(
    id="1f0c2a9b00112233",
    type="direct",
    content=(span("“They kill,”"), span("“It is bad.”")),
    text="“They kill,” “It is bad.”",
    source=(span("Raed Saleh"),),
    cue=(span("said"),),
    speaker=Speaker("Raed Saleh", "person", "a doctor"),
    audience="reporters",
    paragraph=2,
    confidence=0.87,
    rule="said-after",
)
INDIRECT = Quote(
    id="2f0c2a9b00112233", type="indirect", content=(span("they lie"),), text="they lie", paragraph=3
)  # fmt: skip


def stored(quote, article=ARTICLE):
    return StoredQuote(quote, article.key, article.path, article.meta)


def test_what_is_written(written):
    [line] = written("citron", [stored(DIRECT)], {"a.txt": ARTICLE}).splitlines()
    document = json.loads(line)
    assert document["text"] == TEXT
    [quote] = document["quotes"]
    citron = {
        name: quote[name] for name in ("cue", "sources", "contents", "coreferences", "confidence", "id")
    }
    assert citron == {
        "cue": place("said"),
        "sources": [place("Raed Saleh")],
        "contents": [place("“They kill,”"), place("“It is bad.”")],
        "coreferences": [],
        "confidence": 0.87,
        "id": "1f0c2a9b00112233",
    }


def test_what_is_written_comes_back(written):
    other = replace(ARTICLE, key="b.txt", meta=Metadata())
    quotes = [stored(DIRECT), stored(INDIRECT), stored(INDIRECT, other)]
    text = written("citron", quotes, {"a.txt": ARTICLE, "b.txt": other})
    assert text.isascii()
    first, second = read(text, "in/x.jsonl")
    assert first == (replace(ARTICLE, path="in/x.jsonl", doc="x#1"), (DIRECT, INDIRECT))
    assert second == (replace(other, path="in/x.jsonl", doc="x#2"), (INDIRECT,))
    assert written("citron", [], {}) == ""
    assert list(read("")) == []


def foreign(**changes):
    """Return a document as Citron writes it, with nothing of quoth's."""
    quote = {
        "id": 7,
        "cue": place("said"),
        "sources": [place("Raed Saleh")],
        "contents": [place("“It is bad.”"), place("“They kill,”")],
        "coreferences": [],
        "confidence": 0.5,
    }
    return {"text": TEXT, "quotes": [quote | changes]}


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({}, "content", DIRECT.content),  # in text order
        ({}, "type", "direct"),
        ({"contents": [place("They")]}, "type", "indirect"),
        ({"contents": [place("“They kill,” said")]}, "type", "mixed"),
        ({}, "speaker", Speaker("Raed Saleh", "person")),
        (
            {"sources": [place("He")], "coreferences": [place("Raed Saleh")]},
            "speaker",
            Speaker("Raed Saleh", "person"),
        ),
        ({"sources": [place("a doctor")]}, "speaker", Speaker("a doctor", "unnamed")),
        ({"sources": []}, "speaker", None),
        ({"sources": None, "cue": None}, "cue", ()),
        ({}, "paragraph", 2),
        ({}, "rule", "citron"),
        ({"confidence": 7}, "confidence", 1.0),
        ({"confidence": None}, "confidence", 0.0),
        ({"speaker": "X", "kind": "elf"}, "speaker", None),
        ({"id": "1f0c2a9b00112233"}, "id", "1f0c2a9b00112233"),
    ],
)
def test_data_of_citron_s_own(changes, field, value):
    [(article, [quote])] = read(json.dumps(foreign(**changes), indent=1), "b/a.json")
    assert article.key == "b/a"
    assert getattr(quote, field) == value


def test_ids_of_others_are_made_anew_and_always_the_same():
    [(_, [one])], [(_, [two])] = (list(read(json.dumps(foreign(id=id)), "a.json")) for id in (7, "x"))
    assert one.id == two.id and len(one.id) == 16


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "a.json, document 1 is no Citron annotation"),
        ("[]", "document 1"),
        ("null", "document 1"),
        ('{"text": 1, "quotes": []}', "text is no text"),
        ('{"text": "x"}', "'quotes'"),
        ('{"text": "x", "quotes": [{}]}', "'contents'"),
        ('{"text": "x", "quotes": [{"contents": []}]}', "has no contents"),
        ('{"text": "x", "quotes": [{"contents": [{"start": 0, "end": 2}]}]}', "characters 0-2"),
        ('{"text": "x", "quotes": [{"contents": [{"start": -1, "end": 1}]}]}', "characters -1-1"),
        ('{"text": "x", "quotes": [{"contents": [{"start": 0, "end": 1, "text": "y"}]}]}', "are not 'y'"),
        ('{"text": "x", "quotes": [{"contents": [{"start": 0, "end": 1e999}]}]}', "document 1"),
        ('{"text": "x", "quotes": [{"contents": [{"start": 0, "end": 1}], "confidence": NaN}]}', "NaN"),
        ('{"text": "x", "quotes": [], "authors": "me"}', "authors is no list"),
        ('{"text": "x", "quotes": []}\n{"text": 2, "quotes": []}', "document 2"),
        ("[" * 100_000, "document 1"),
    ],
)
def test_what_is_no_annotation_is_named(text, problem):
    with pytest.raises(ReadError, match=problem) as raised:
        list(read(text, "a.json"))
    assert "\n" not in str(raised.value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 30) | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("start end text".split()), inner)
    ),
    max_leaves=8,
)


@given(
    changes=st.dictionaries(
        st.sampled_from([*foreign()["quotes"][0], "type", "kind", "speaker", "rule"]), VALUES
    )
)
def test_any_data_is_read_or_named(changes):
    try:
        [(article, [quote])] = read(json.dumps(foreign(**changes)))
    except ReadError:
        return
    assert quote.text == " ".join(place.of(article.text) for place in quote.content)


def test_a_corpus_article_comes_back(written):
    corpus = Path(__file__).parents[3] / "corpus"
    [article] = read_articles([str(corpus / "articles/2017-aleppo-chlorine.md")])
    rows = (corpus / "gold/2017-aleppo-chlorine.jsonl").read_text(encoding="utf-8").splitlines()
    quotes = []
    for number, row in enumerate(map(json.loads, rows)):
        if "content" in row:
            content = tuple(Span(*span) for span in row["content"])
            speaker = Speaker(row["speaker"], row["kind"], row["role"]) if row["speaker"] else None
            quotes.append(Quote(f"{number:016x}", row["type"], content, row["text"], speaker=speaker))
    exported = written("citron", [stored(quote, article) for quote in quotes], {article.key: article})
    assert list(read(exported)) == [(replace(article, path="-", doc="-"), tuple(quotes))]


GATE = 'The council met.\n\nIda Falk is the warden. "We will open it," she said.\n'


def gate(words):
    return {"start": GATE.index(words), "end": GATE.index(words) + len(words), "text": words}


QUOTED = {"cue": gate("said"), "contents": [gate('"We will open it,"')]}


@pytest.mark.parametrize(
    ("quote", "more"),
    [
        ({"sources": [gate("she")], "coreferences": [gate("Ida Falk")]}, {}),
        # as `citron-extract` writes it: the name is the source, the pronoun its coreference; a confidence is a string
        ({"sources": [gate("Ida Falk")], "coreferences": [gate("she")], "confidence": "0.9312"}, {}),
        # as the annotator writes it
        ({"sources": [gate("she")]}, {"coreference_groups": [[gate("Ida Falk"), gate("she")]]}),
    ],
)
def test_what_citron_itself_writes(quote, more):
    document = {"text": GATE, "quotes": [QUOTED | quote], "source": "Citron V1.0"} | more
    [(_, [found])] = read(json.dumps(document))
    assert found.speaker == Speaker("Ida Falk", "person")
    assert found.confidence == float(quote.get("confidence", 0))


def test_output_without_its_text_says_what_is_missing():
    with pytest.raises(ReadError, match='it has no "text"'):
        read_all(json.dumps({"quotes": [QUOTED], "source": "Citron V1.0"}))


def read_all(text):
    return list(read(text))


def test_a_quote_without_a_cue_has_none(written):
    [line] = written("citron", [stored(INDIRECT)], {"a.txt": ARTICLE}).splitlines()
    assert "cue" not in json.loads(line)["quotes"][0]
