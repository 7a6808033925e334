"""Which names are one entity, on names that are given."""

import doctest
import json
import re
from pathlib import Path

import pytest

from quoth.indexer.entities import bodies
from quoth.indexer.entities.finder import entities
from quoth.indexer.entities.recognizer import KINDS, Recognised
from quoth.indexer.model import Article, Span
from quoth.indexer.pipeline import DEFAULT

LINES = (Path(__file__).parents[2] / "cases" / "entities.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
NAME = re.compile(r"\[(?:(?P<title>[^\]|]+)\|)?(?P<name>[^\]|]+)\|(?P<sign>[POLWG])\]")


def given(marked):
    """Return a text and the names in it, each marked so: [Mr.|Hart|P] or [Harrow|L]."""
    text, found, at = "", [], 0
    for match in NAME.finditer(marked):
        text += marked[at : match.start()]
        title = None
        if match["title"]:
            title = Span(len(text), len(text) + len(match["title"]))
            text += match["title"] + " "
        span = Span(len(text), len(text) + len(match["name"]))
        text += match["name"]
        found.append(Recognised(span, KINDS[match["sign"]], 0.9, title))
        at = match.end()
    return text + marked[at:], found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case):
    text, found = given(case["text"])
    made = [[e.name, e.kind, [n.span.of(text) for n in e.names], e.gender] for e in entities(text, found)]
    assert made == case["entities"], case["why"]


def test_the_examples_in_the_docstrings():
    result = doctest.testmod(bodies)
    assert result.attempted
    assert not result.failed


def test_nothing_is_found_where_nothing_is_named():
    assert entities("nobody", ()) == ()


def test_places_are_in_order_and_titles_are_kept():
    text, found = given("[Hart|P] left. [Mr.|Tom Hart|P] came.")
    (entity,) = entities(text, found)
    assert [(n.span.of(text), n.title and n.title.of(text)) for n in entity.names] == [
        ("Hart", None),
        ("Tom Hart", "Mr."),
    ]
    assert entity.certainty == 0.9


def test_the_step_in_a_pipeline():
    article = Article(key="a", text="“It is open,” said Ann Lowe, the mayor of Harrow.\n\nMs. Lowe smiled.")
    document = DEFAULT(article, until="entities")
    (lowe,) = [entity for entity in document.entities if entity.kind == "person"]
    assert (lowe.name, lowe.gender) == ("Ann Lowe", "f")
    assert [one.span.of(article.text) for one in lowe.names] == ["Ann Lowe", "Lowe"]
    assert 0 < lowe.certainty <= 1
