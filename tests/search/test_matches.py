import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.search.errors import QueryError
from quoth.search.query.analysis import stems
from quoth.search.query.highlight import matches
from quoth.search.query.language import parse

TEXT = "“The chlorine attacks, Müller’s U.S. co-operators said — attack after attack.”"


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("attack", ["attacks", "attack", "attack"]),
        ("ATTACKING muller", ["attacks", "Müller’s", "attack", "attack"]),
        ("gas OR chlorine", ["chlorine"]),
        ("chlorine -said", ["chlorine"]),
        ("-(said -chlorine)", ["chlorine"]),
        ("-said", []),
        ("gas", []),
        ("US", ["U.S"]),
        ("co-operator", ["co-operators"]),
        ('"chlorine attack"', ["chlorine attacks"]),
        ('"attack chlorine"', []),
        ('"attack after attack"', ["attack after attack"]),
        ('"the chlorine" "chlorine attack"', ["The chlorine attacks"]),
        ('"attack after" attack', ["attacks", "attack after", "attack"]),
        ('"attack after attack" after', ["attack after attack"]),
        ('"after attack gas"', []),
    ],
)
def test_what_the_query_asks_for_is_marked(query, marked):
    assert [span.of(TEXT) for span in matches(parse(query), TEXT)] == marked


def test_no_words_mark_nothing():
    assert matches(None, TEXT) == ()


@given(st.text(), st.text(alphabet='ab "é-’.', max_size=40))
def test_marks_are_true_in_order_and_apart(text, query):
    try:
        tree = parse(query)
    except QueryError:
        return
    text = f"{text} {query} {text}"
    spans = matches(tree, text)
    for span in spans:
        assert stems(span.of(text))
        assert 0 <= span.start < span.end <= len(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))


def test_a_pasted_page_is_marked_at_once():
    text = "the " * 50_000
    assert len(matches(parse(f'the "{"the " * 150}"'), text)) == 1


def test_marking_loads_no_engine():
    code = "import sys; from quoth.search.query.highlight import matches; from quoth.search.query.language import parse\n"
    code += "matches(parse('rain'), 'rains'); print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()  # noqa: S603
    assert not {"whoosh.index", "whoosh.fields", "quoth.search.engines.whoosh_engine"} & set(loaded)
