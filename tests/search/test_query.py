import doctest
import os
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.search.errors import QueryError
from quoth.search.model import Filters
from quoth.search.query import analysis, dates, fields, spelling, tree
from quoth.search.query import highlight as matches
from quoth.search.query import language as query
from quoth.search.query.language import parse, within
from quoth.search.query.tree import And, Days, Fuzzy, Not, Or, Phrase, Prefix, Word, terms, wanted

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    "module", [query, tree, analysis, matches, dates, fields, spelling], ids=lambda m: m.__name__
)
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
        # the end of a word
        ("chlor*", Prefix("chlor")),
        ("Zoë*", Prefix("zoe")),
        ("-chlor*", Not(Prefix("chlor"))),
        ("don’t*", Prefix("dont")),
        ("saleh~", Fuzzy("saleh")),
        ("a * b ~ *", And((A, B))),
        ("f***ing", Word("f***ing")),
        ('"chlor* gas"', Phrase(("chlor*", "gas"))),
        # fields
        ("speaker:saleh", Word("saleh", "speaker")),
        ("Speaker: saleh", Word("saleh", "speaker")),
        ('speaker:"raed saleh"', Phrase(("raed", "saleh"), "speaker")),
        ("speaker:“raed saleh”", Phrase(("raed", "saleh"), "speaker")),
        ("-role:mayor", Not(Word("mayor", "role"))),
        ("role:-mayor", Not(Word("mayor", "role"))),
        ("a publisher:bbc OR title:war", And((A, Or((Word("bbc", "publisher"), Word("war", "title")))))),
        ("context:(a b)", And((Word("a", "context"), Word("b", "context")))),
        ("context:(a speaker:b) c", And((Word("a", "context"), Word("b", "speaker"), C))),
        ("said-to:sal* context:sarin~", And((Prefix("sal", "audience"), Fuzzy("sarin", "context")))),
        ("type:Direct", Word("direct", "type")),
        ("9:30", Word("9:30")),
        ("https://example.org", Word("https://example.org")),
        ("a:b audience:b text:a", And((Word("a:b"), Word("audience:b"), Word("text:a")))),
        ("on:2016", Days(20160000, 20169999)),
        ("on:2016-12-22", Days(20161222, 20161222)),
        ('on:"2016"', Days(20160000, 20169999)),
        ("since:(2015 OR 2016)", Or((Days(20150000, dates.LAST), Days(20160000, dates.LAST)))),
        ("-on:2016", Not(Days(20160000, 20169999))),
        ("after:2016-12", Days(20161300, dates.LAST)),
        ("before:2016-12-22", Days(dates.FIRST, 20161221)),
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
        ("ab*", "* needs at least 3 letters before it (character 1)"),
        ("gas é~", "~ needs at least 3 letters before it (character 5)"),
        ("co-op*", "* goes with one word, and this is 2"),
        ("speaker:", "nothing stands after speaker: (character 1)"),
        ("a speaker: )", "nothing stands after speaker: (character 3)"),
        ("speaker:&", "no word to look for"),
        ("speeker:saleh", "there is no field speeker: did you mean speaker: (character 1)"),
        ("sayd-to:bbc", "there is no field sayd-to: did you mean said-to:"),
        (
            "a until:2016-13",
            "'2016-13' is no date: write 2016, 2016-12-22, Dec 2016, yesterday, last week (character 9)",
        ),
        ("on:christmas", "'christmas' is no date"),
        ("on:201*", "is no date"),
        ("type:spoken", "there is no type 'spoken': choose direct, mixed, indirect (character 6)"),
        ("speaker:" * 30 + "a", "deeper than 20"),
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
    found = wanted(parse("a -b (c OR -(d -e)) co-op speaker:f since:2016 gas* ghas~"))
    assert list(found) == [("a",), ("c",), ("e",), ("co", "op"), ("ghas",)]


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        (Filters(), "a"),
        (Filters(speaker="Raed Saleh"), "a speaker:raed speaker:saleh"),
        (Filters(role="head", publisher="BBC", type="mixed"), "a role:head publisher:bbc type:mixed"),
        (Filters(since="2016-12", until="2017"), "a since:2016-12 until:2017"),
    ],
)
def test_limits_are_part_of_the_query(filters, query):
    assert within(parse("a"), filters) == parse(query)
    rest = query.removeprefix("a").strip()
    assert within(None, filters) == parse(rest)


@pytest.mark.parametrize(
    "filters",
    [{"speaker": ""}, {"role": "…"}, {"publisher": " "}, {"since": "soon"}, {"until": "2016-13"}],
)
def test_a_limit_that_means_nothing_is_an_error(filters):
    with pytest.raises(QueryError) as caught:
        within(None, Filters(**filters))
    assert repr(*filters.values()) in str(caught.value)


PIECES = [*'"“()-~*:&', " ", " OR ", "NOT ", "AND ", "OR", "a", "don't", "U.S.", "é", "chlor*", "gas~"]
PIECES += [*(f"{name}:" for name in [*fields.ASKED, "on", "since", "after"]), "2016-12", "2016-13", "direct"]
QUERIES = st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join)


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


def try_to_parse(text):
    """Check what parsing gives, and return how many CPU seconds it took."""
    start = time.process_time()
    try:
        tree = parse(text)
    except QueryError as error:
        tree, message = None, str(error)
    took = time.process_time() - start
    if tree is None:
        assert not text.strip() or message.isprintable()
        return took
    found = list(leaves(tree))
    assert found
    for leaf in found:
        assert not isinstance(leaf, Word | Phrase) or (all(terms(leaf)) and terms(leaf))
        assert not isinstance(leaf, Prefix) or len(leaf.start) >= query.SHORTEST
    assert sum(len(leaf.words) if isinstance(leaf, Phrase) else 1 for leaf in found) <= query.MOST_WORDS
    return took


@settings(max_examples=500)
@given(QUERIES | st.text())
def test_any_string_gives_a_tree_or_none_or_an_error(text):
    try_to_parse(text)


def test_many_random_strings_give_a_tree_or_none_or_an_error():
    assert random_strings(int(os.environ.get("QUOTH_RANDOM_QUERIES", "3000"))) < 60


def random_strings(count):
    """Try so many strings; return the most CPU seconds that one took to parse."""
    rnd, most = random.Random(22), 0  # noqa: S311
    for _ in range(count):
        length = rnd.choice([3, 10, 30, 300])
        some = rnd.choices(PIECES, k=length) + [chr(rnd.randrange(0x3000)) for _ in range(rnd.randrange(5))]
        rnd.shuffle(some)
        most = max(most, try_to_parse("".join(some)))
    return most


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
    start = time.process_time()
    analysis.stems(piece * (200_000 // len(piece)) + "ab")
    assert time.process_time() - start < 2


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
