import doctest
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.errors import QueryError
from quoth.search import analysis, dates, matches, query
from quoth.search.engines import fields
from quoth.search.query import And, Not, Or, Phrase, Word, parse, stems, wanted

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize("module", [query, analysis, matches, dates, fields], ids=lambda m: m.__name__)
def test_the_examples_in_the_documentation(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        (" \t\n", None),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("AND a AND", A),
        ("a OR b c", And((Or((A, B)), C))),
        ("a OR b OR c", Or((A, B, C))),
        ("(a OR b) OR c", Or((A, B, C))),
        ("a (b c)", And((A, B, C))),
        ("a OR (b c)", Or((A, And((B, C))))),
        ("a or b", And((A, Word("or"), B))),
        ("-a", Not(A)),
        ("--a", Not(A)),
        ("NOT a", Not(A)),
        ("-(-a)", A),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ("a OR -b", Or((A, Not(B)))),
        ('"a b"', Phrase(("a", "b"))),
        ("“a b”", Phrase(("a", "b"))),
        ("„a b“ «c»", And((Phrase(("a", "b")), Phrase(("c",))))),
        ('"a OR (b"', Phrase(("a", "OR", "(b"))),
        ('-"a b"', Not(Phrase(("a", "b")))),
        ('a"b"c', And((A, Phrase(("b",)), C))),
        ("a-b", Word("a-b")),
        ("don’t", Word("don’t")),
        ("U.S.", Word("U.S.")),
        # what holds no letter or digit is ignored
        ("a - b", And((A, B))),
        ("a & b – …", And((A, B))),
        ("a OR &", A),
        ("a -&", A),
        ("a ()", A),
        ('"a ... b"', Phrase(("a", "b"))),
        ('a ""', A),
    ],
)
def test_a_query_becomes_a_tree(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("()", "no word to look for (character 1)"),
        ("(OR)", "nothing stands before OR (character 2)"),
        ("-", "no word"),
        ("&&", "no word"),
        ('""', "no word"),
        ("OR a", "nothing stands before OR (character 1)"),
        ("a OR", "nothing stands after OR (character 3)"),
        ("a OR OR b", "nothing stands after OR (character 3)"),
        ("(a OR) b", "nothing stands after OR (character 4)"),
        ("a NOT", "nothing stands after NOT (character 3)"),
        ("a (b", "bracket is not closed (character 3)"),
        ("a) b", "bracket closes nothing (character 2)"),
        ('a "b', "quotation mark is not closed (character 3)"),
        ("(" * 30 + "a" + ")" * 30, "brackets go deeper than 20 (character 22)"),
        ("NOT " * 30 + "a", "deeper than 20"),
        ("a " * 250, "at most 200 words (character 401)"),
        ("a" * 3000, "at most 2,000 characters (character 2001)"),
    ],
)
def test_an_error_says_what_is_wrong_where_and_repeats_the_query(text, message):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert message in str(caught.value)
    assert text[:2000].strip() in str(caught.value)


def test_an_error_is_one_line_that_a_terminal_can_show():
    with pytest.raises(QueryError) as caught:
        parse("a\n(\x1b[31m b")
    assert str(caught.value).endswith(": a�(�[31m b")


def test_what_is_not_wanted_is_left_out():
    assert list(wanted(parse("a -b (c OR -(d -e)) co-op"))) == [("a",), ("c",), ("e",), ("co", "op")]


QUERIES = st.lists(
    st.sampled_from(
        ['"', "“", "(", ")", "-", " ", "OR", " OR ", "NOT ", "AND ", "a", "don't", "U.S.", "é", "&"]
    )
    | st.text(max_size=5)
).map("".join)


def leaves(node, depth=0):
    assert depth <= 2 * query.DEEPEST + 2
    match node:
        case And() | Or():
            assert len(node.nodes) > 1
            for part in node.nodes:
                assert type(part) is not type(node)
                yield from leaves(part, depth + 1)
        case Not():
            assert not isinstance(node.node, Not)
            yield from leaves(node.node, depth + 1)
        case _:
            yield node


@settings(max_examples=500, deadline=None)
@given(QUERIES | st.text())
def test_any_string_gives_a_tree_or_none_or_an_error_at_once(text):
    start = time.perf_counter()
    try:
        tree = parse(text)
    except QueryError as error:
        tree = None
        assert str(error).isprintable()
        assert text.strip()
    assert time.perf_counter() - start < 0.5
    found = list(leaves(tree)) if tree else []
    assert bool(found) == (tree is not None)
    assert all(stems(leaf) for leaf in found)
    assert sum(len(leaf.words) if isinstance(leaf, Phrase) else 1 for leaf in found) <= query.MOST_WORDS


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Attacks attacked ATTACKING", "attack attack attack"),
        ("Müller’s Wałęsa Søren Straße", "muller walesa soren strasse"),
        ("cafe\u0301 re\u0301sume\u0301", "café résumé"),
        ("co\u00adoperate", "cooperate"),
        ("don’t don‘t don`t", "dont dont dont"),
        ("U.S. U.S U.N.’s U.S.-led J.K.", "US US UN US led JK"),
        ("workers' boss's it’s", "worker boss it"),
        ("1,000 1,000.5 3.5m $1.5bn", "1000 1000.5 3.5 m 1.5 bn"),
        ("COVID-19 9/11 AT&T #MeToo @a_b", "covid 19 9 11 at t metoo a b"),
        ("化学兵器", "化 学 兵 器"),
        ("ﬁre \ud800 ʼ ﷺ", "fire صلىاللهعليهوسلم"),
        ("x" * 100, "x" * analysis.LONGEST),
    ],
)
def test_words_that_mean_the_same_have_the_same_stems(text, same):
    assert analysis.stems(text) == analysis.stems(same) != []


@given(st.text())
def test_any_text_becomes_stems_that_can_be_kept_in_a_row(text):
    found = list(analysis.tokens(text))
    assert analysis.stems(text) == [token.stem for token in found]
    assert len(analysis.words(text)) == len(found)
    assert all(stem.strip() == stem != "" and " " not in stem for stem, _, _ in found)
    assert [token.start for token in found] == sorted({token.start for token in found})


@pytest.mark.parametrize("piece", ["1,", "1,000,", "a.", "1", "a'", "é", "1.1", "a\u0301", "’s"])
def test_long_texts_take_time_by_their_length(piece):
    start = time.perf_counter()
    analysis.stems(piece * (200_000 // len(piece)) + "ab")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("date", "number", "last"),
    [
        ("2016-12-22", 20161222, 20161222),
        ("2016-12-22T10:00:00Z", 20161222, 20161222),
        ("2016-12", 20161200, 20161299),
        ("2016", 20160000, 20169999),
        ("2016-13", 0, None),
        ("2016-02-30", 0, None),
        ("0000", 0, None),
        ("２０１６", 0, None),
        ("22 December 2016", 0, None),
        ("", 0, None),
        (None, 0, None),
    ],
)
def test_dates_are_numbers(date, number, last):
    assert dates.number(date) == number
    assert last is None or dates.last(number) == last
