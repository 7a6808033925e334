"""Denials and what was not said: 200 sentences of the shapes that news has them in, half of them asserted."""

import json
from pathlib import Path

import pytest

from quoth.indexer import Article, Quote, extract

CASES = Path(__file__).parent.parent / "cases" / "polarity.jsonl"
PRECISE, FOUND = 0.95, 0.85


def quotes(text: str, words: str = "") -> list[Quote]:
    return [quote for quote in extract(Article(key="", text=text)) if words in quote.text]


def test_denials_are_found_and_nothing_else_is_called_one() -> None:
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    denials, claimed, right = 0, [], 0
    for row in rows:
        kinds = {quote.polarity.kind for quote in quotes(row["text"], row["words"])} - {"asserted"}
        denials += row["polarity"] != "asserted"
        if kinds:
            claimed.append(row["text"])
            right += row["polarity"] in kinds
    assert len(rows) > 200
    assert right >= PRECISE * len(claimed)
    assert right >= FOUND * denials


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ann Lee never said that the bridge was safe.", "unsaid", "never said"),
        ("Ann Lee did not say that the bridge was safe.", "unsaid", "did not say"),
        ("Ann Lee denied that the bridge was safe.", "denied", "denied"),
        ("Ann Lee denied calling the bridge “a wreck of a thing”.", "denied", "denied"),
        ("It is not true that Ann Lee called the bridge “a wreck”.", "denied", "true that Ann Lee called"),
        ("Ann Lee refused to say that the bridge was safe.", "unsaid", "refused to say"),
        ("Nobody said that the bridge was safe.", "unsaid", "Nobody said"),
    ],
)
def test_the_words_that_say_so_are_named(text: str, kind: str, words: str) -> None:
    said = next(quote.polarity for quote in quotes(text) if quote.polarity.span)
    assert (said.kind, said.span and said.span.of(text)) == (kind, words)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee denied the charge: “I was at home all night.”",  # what she says is asserted
        "Ann Lee rejected the report as “a stack of lies”.",  # so is what she calls it
        "“I did not say that,” Ann Lee said.",  # and what the words themselves deny
        "Ann Lee not only said that the plan was dead, she tore it up.",
    ],
)
def test_what_is_said_is_asserted(text: str) -> None:
    found = quotes(text)
    assert found
    assert all(quote.polarity.kind == "asserted" and quote.polarity.span is None for quote in found)
