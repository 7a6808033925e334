import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer import Article, Quote, extract

LINE_BREAK = re.compile(r"[ \t\xa0]*[\r\n\u2028\u2029]\s*")
"""What is one blank in a quote whose paragraph is broken into lines."""
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "extract.jsonl").read_text("utf-8").splitlines()
]
"""The quotes of a text as [words, speaker, type], without paraphrases. "more": all of these are among those
found. "loose": each of these stands inside one found, of that speaker. "xfail": why it is not found yet."""
MARKS = st.text(alphabet="ab AB.,!?\"'“”‘’«»„`:-—\n()", max_size=300)
SHAPES = st.lists(
    st.sampled_from(
        """“We will rebuild the bridge,”|“We will go.|"No,"|‘It’s late,’|''Yes.''|«Oui,»|“He said ‘no’ twice,”|“|”|"|'|’
        |Ann Lee|Lee|he|she|they|Mr. Hart|Dr. J.T. Cole|the mayor|the Harrow Water Company (HWC)|HWC|a man, 41,|who
        |said|said.|told reporters|asked|according to|added:|, saying that|that the dam would hold|called it|: |, |. |-- |—
        |SMITH:|LEE:|Q:|A:|- |> |**|By Ann Lee|in the U.S.|HARROW — |on Monday.|It rained all night.|, the mayor of Harrow,
        |[sic]|...
        """.replace("\n        ", "").split("|")
    )
    | st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", " ", "\xa0", "\t"]),
    max_size=60,
)
"""Pieces of sentences, in any order."""


def bare(name: str | None) -> str | None:
    return name and re.sub(r"^(?:the|an?) ", "", name.casefold())


def right(case: dict[str, Any], found: list[list[str | None]]) -> bool:
    if case.get("loose"):
        return all(
            any(words in (text or "") and bare(name) == bare(who) for text, who, _ in found)
            for words, name, _ in case["quotes"]
        )
    if case.get("more"):
        return all(quote in found for quote in case["quotes"])
    return found == case["quotes"]


def params() -> Iterator[Any]:
    for case in CASES:
        marks = pytest.mark.xfail(reason=case["xfail"], strict=True) if "xfail" in case else ()
        yield pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", list(params()))
def test_quotes_of_a_sentence(case: dict[str, Any]) -> None:
    found = [
        [q.text, q.speaker.name if q.speaker else None, q.type]
        for q in extract(Article(key="case", text=case["text"]))
        if q.type != "indirect" or case["quotes"] == [] or case["id"] == "indirect"
    ]
    assert right(case, found), (case["note"], found)


def test_no_two_cases_of_one_name() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


def check(text: str, quotes: tuple[Quote, ...]) -> None:
    """Hold what every reader of quotes relies on."""
    assert len({quote.id for quote in quotes}) == len(quotes)
    assert [q.content[0] for q in quotes] == sorted(q.content[0] for q in quotes)
    for quote in quotes:
        assert quote.text == " ".join(LINE_BREAK.sub(" ", span.of(text)) for span in quote.content)
        assert list(quote.content) == sorted(quote.content)
        for start, end in (*quote.content, *quote.source, *quote.cue):
            assert 0 <= start < end <= len(text)
        assert all(one.end <= next.start for one, next in pairwise(quote.content))
        assert 0 <= quote.confidence <= 1
        assert quote.paragraph >= 1
        assert quote.speaker is None or quote.speaker.name.strip()
        assert quote.speaker is None or quote.speaker.role != ""
        assert quote.audience != ""
        check(text, quote.nested)


@settings(max_examples=100)
@given(MARKS | st.text(max_size=200))
def test_offsets_are_true_for_any_text(text: str) -> None:
    check(text, extract(Article(key="any", text=text)))


@settings(max_examples=150)
@given(SHAPES, st.sampled_from(["", " "]))
def test_offsets_are_true_for_any_order_of_the_pieces_of_sentences(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    check(text, extract(Article(key="any", text=text)))


def test_the_place_of_a_dateline_is_no_source() -> None:
    text = (
        "HARROW — Floods came on the eve of the fair, threatening to overshadow the first day of an event "
        "dedicated to the old bridge."
    )
    assert [(q.source, q.speaker) for q in extract(Article(key="a", text=text))] == [((), None)]


def test_ids_hang_on_the_article_and_the_words_only() -> None:
    text = "“We will rebuild the bridge,” Ann Lee said.\n\n“No,” said Tom Hart.\n\n“No,” said Ann Lee."
    ids = [q.id for q in extract(Article(key="a", text=text))]
    moved = [q.id for q in extract(Article(key="a", text="A new first line.\n\n" + text))]
    other = [q.id for q in extract(Article(key="b", text=text))]
    assert ids == moved
    assert len(set(ids)) == 3 and not set(ids) & set(other)


def test_place_and_context() -> None:
    text = "One line.\n\nIt rained. “We will rebuild the bridge,” Ann Lee said on Monday. Nobody answered."
    [quote] = [q for q in extract(Article(key="a", text=text)) if q.type == "direct"]
    assert quote.paragraph == 2
    assert quote.before.endswith("It rained.")
    assert quote.after == "Ann Lee said on Monday. Nobody answered."


@pytest.mark.parametrize(
    "text", ["\ud800“Yes, we go,” said Ann Lee.", "“Yes, we \udc80go,” said Ann \udfffLee."]
)
def test_a_lone_surrogate_is_no_character(text: str) -> None:
    article = Article(key="a", text=text)
    [quote] = extract(article)
    assert quote.content[0].of(article.text) == quote.text
    assert "\ufffd" in article.text and len(article.text) == len(text)
    article.text.encode()


def test_same_article_same_quotes() -> None:
    article = Article(key="a", text="“We will rebuild the bridge,” Ann Lee said. “We must.”")
    assert extract(article) == extract(article)


@pytest.mark.parametrize(
    "line", ["Her old work brings warmth to it.", "The gates of the old city", "Favorite picture"]
)
def test_a_thing_without_a_cue_is_no_speaker(line: str) -> None:
    text = f"Ann Lee paints in Harrow.\n\n{line}\n\n“It made a lot of sense to me when I was young and poor.”"
    [quote] = [q for q in extract(Article(key="a", text=text)) if q.type == "direct"]
    assert quote.speaker is None or (quote.speaker.name == "Ann Lee" and quote.confidence < 0.5)
