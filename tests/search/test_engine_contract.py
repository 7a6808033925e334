"""What every engine must do, whatever library is behind it: what the oracle does, and be a good citizen."""

import itertools
import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.search.engines import DEFAULT, ENGINES, open_engine
from quoth.search.engines.interface import Entry
from quoth.search.errors import ArchiveError
from quoth.search.model import Filters
from quoth.search.query.language import parse, within
from quoth.search.query.tree import And, Days, Fuzzy, Not, Or, Phrase, Prefix, Word

VOCABULARY = """chlorine attack attacks attacked gas Idlib Aleppo hospital children the of to U.S. don’t
co-operate happy happiness happened Müller's 1,000 US 9/11 “we said and 2016 OR & é – 化学""".split()
SPEAKERS = [None, "Raed Saleh", "Raed al-Saleh", "RAED SÁLEH", "Zoë O’Neill", "Ole Solvang", "a doctor", "…"]
ROLES = [None, "head of the White Helmets", "heads of state", "doctor", "manager of Sarmin hospital"]
PUBLISHERS = [None, "The Guardian", "guardian", "El País", "New York Times"]
DATES = [
    None,
    "2015",
    "2015-04",
    "2015-04-14",
    "2016-12-22",
    "2016-12-01",
    "2016-12",
    "2016",
    "1999-01-01",
    "soon",
]


TITLES = [None, "Chlorine over Idlib", "Gas attacks: what we know", "–", "The U.S. and the attackers"]
AUDIENCES = [None, "the Guardian", "reporters", "a crowd of children in Aleppo"]


def words(rnd, *lengths):
    return " ".join(rnd.choices(VOCABULARY, k=rnd.choice(lengths)))


def entry(number, rnd):
    """Return a quote made of few words, so that many quotes match."""
    text = words(rnd, 0, 1, 3, 8, 20)
    choose = [rnd.choice(values) for values in (SPEAKERS, ROLES, PUBLISHERS, DATES, ("direct", "mixed"))]
    quoted = words(rnd, 1, 3, 8) if choose[-1] == "mixed" else None
    more = rnd.choice(TITLES), rnd.choice(AUDIENCES), words(rnd, 0, 5, 15), quoted
    id, article = f"{rnd.getrandbits(64):016x}", f"article {number % 40}"
    return Entry(id, article, text, *choose, rnd.randrange(99), *more)


RANDOM = random.Random(2015)  # noqa: S311
ENTRIES = [entry(number, RANDOM) for number in range(300)]
GONE = [f"article {number}" for number in range(0, 40, 7)]


def at_once(engine):
    engine.write(ENTRIES, [], 7, rebuild=True)


def bit_by_bit(engine):
    """Write in six commits, each of which replaces some articles and drops some."""
    engine.write([], [], 1, rebuild=True)
    by_article = [[one for one in ENTRIES if one.article == f"article {number}"] for number in range(40)]
    for turn in range(5):
        some = [quote for quotes in by_article[turn * 8 : turn * 8 + 16] for quote in quotes]
        engine.write(some, GONE[:turn], turn + 2)
    engine.write([], GONE, 7)


CLUSTER = "opensearch"
ALL = [*ENGINES, CLUSTER]


@pytest.fixture(scope="module")
def new_engine(request, tmp_path_factory):
    """Return what makes an engine by its name whose index is not there yet."""
    numbers = itertools.count()

    def make(name):
        if name != CLUSTER:
            return open_engine(name, tmp_path_factory.mktemp("engine") / "new" / "index")
        host = request.getfixturevalue("opensearch")
        from quoth.search.engines.opensearch_engine import OpenSearchEngine

        return OpenSearchEngine(host, f"contract{next(numbers)}")

    return make


@pytest.fixture(scope="module", params=itertools.product(ALL, (at_once, bit_by_bit)), ids=str)
def pair(request, new_engine, oracle):
    """Return an engine and the oracle, both filled in the same way."""
    name, fill = request.param
    engines = new_engine(name), oracle()
    for engine in engines:
        fill(engine)
    return engines


@pytest.fixture(params=ALL)
def engine(request, new_engine):
    """Return an engine whose index is not there yet."""
    return new_engine(request.param)


@pytest.fixture(params=ENGINES)
def folder_engine(request, new_engine):
    """Return an engine whose index is a folder."""
    return new_engine(request.param)


def another(engine):
    """Return an engine on the same index, as another process has it."""
    place = (engine.folder,) if hasattr(engine, "folder") else (engine.address, engine.name)
    return type(engine)(*place)


def agree(pair, query):
    """Check one search in both orders and return how many it found."""
    engine, oracle = pair
    expected = oracle.search(query, "date", None)
    by_date = engine.search(query, "date", None)
    assert [id for id, _ in by_date.ids] == [id for id, _ in expected.ids]
    assert sorted(engine.ids(query)) == sorted(id for id, _ in expected.ids)
    ranked = engine.search(query, limit=None)
    assert ranked.total == by_date.total == expected.total
    assert sorted(id for id, _ in ranked.ids) == sorted(id for id, _ in by_date.ids)
    order = [id for id, _ in expected.ids]
    assert list(ranked.ids) == sorted(ranked.ids, key=lambda hit: (-hit[1], order.index(hit[0])))
    return expected.total


QUERIES = """
|chlorine|ATTACKING|the|us|U.S.|dont|co-operate|cooperate|muller|1000|9/11|é|化学|nonsense|"chlorine attack"
"the of the"|"attack"|"we said and"|"co-operate US"|chlorine gas|chlorine attack the of|gas OR idlib
chlorine OR "gas attack" OR nonsense|nonsense OR other|-the|-nonsense|-the -of|-(the of)|chlorine -attack
chlorine -"chlorine attack"|-chlorine OR gas|(gas OR idlib) -(the OR of)|gas nonsense|gas -nonsense
-the -of -to -us -we -and -said -gas -attack|the the the|"OR"|attack -attack|attack OR -attack
""".replace("\n", "|").split("|")
ASKED = """
|chlor*|atta*|attack*|attacked*|happ*|happi*|happy*|happin*|don't*|mull*|100*|zzz*|-chlor*|chlor* -attack*
chlorine~|chlorin~|clorine~|chlroine~|happen~|attakc~|atackc~|gss~|zzz~|hospitla~ OR galaxy~|-attakcs~|happi~
speaker:saleh|speaker:SÁLEH|speaker:"raed saleh"|speaker:"saleh raed"|speaker:al-saleh|speaker:sal*|speaker:sahle~
speaker:(saleh OR solvang) gas|-speaker:saleh|speaker:nobody|speaker:"a doctor" -role:head|speaker:oneill
role:head|role:heads|role:"head of"|role:"white helmets"|role:doct*|role:manger~|role:(manager sarmin) OR gas
publisher:guardian|publisher:"the guardian"|publisher:guard*|publisher:pais|publisher:timse~|-publisher:guardian
title:chlorine|title:attack|title:attacker*|title:"gas attack"|title:knwo~|title:US|title:over -title:idlib
said-to:guardian|said-to:reporter|said-to:"crowd of child"|said-to:child*|said-to:reprotesr~|-said-to:the the
quoted:chlorine|quoted:"gas attack"|-quoted:gas|quoted:happi*
context:chlorine|context:"chlorine attack"|context:happi*|context:idlbi~|context:gas gas|-context:the|context:-gas
type:direct|type:mixed|type:indirect|-type:direct the
on:2016|on:2016-12|on:2016-12-22|on:1999|on:2016-12-02|-on:2016|since:2016|since:2016-12-02|until:2015|until:2015-04
after:2015|after:2015-04-14|after:2016-12|before:2016|before:2016-12|before:2016-12-22|since:2015 before:2016
before:2016 OR after:2016|the since:2016 speaker:saleh -role:head|since:2016 until:2015|-(since:2015 until:2016)
""".replace("\n", "|").split("|")
FILTERS = [
    Filters(),
    *(
        Filters(speaker=name)
        for name in ("saleh", "SALEH raed", "Säleh", "al-Saleh", "oneill", "nobody", "sal")
    ),
    *(Filters(role=role) for role in ("head", "head of", "doctors", "white helmet")),
    *(Filters(publisher=name) for name in ("guardian", "The Guardian", "el pais", "times york")),
    *(Filters(type=kind) for kind in ("direct", "mixed", "indirect", "")),
    *(Filters(since=date) for date in ("2015", "2015-04-15", "2016-12", "2016-12-15", "2017")),
    *(Filters(until=date) for date in ("1998", "2015", "2015-04", "2015-04-13", "2016-12-22")),
    Filters(since="2015-04", until="2016-06"),
    Filters(since="2016", until="2015"),
    Filters("saleh", "head", "guardian", "2015", "2016", "direct"),
    Filters(type="\ud800"),
]


@pytest.mark.parametrize("query", [*QUERIES, *ASKED])
def test_finds_what_the_oracle_finds(pair, query):
    agree(pair, parse(query))


@pytest.mark.parametrize("name", [name for name in ALL if name != DEFAULT])
def test_engines_agree_on_what_comes_first(new_engine, name):
    engines = [new_engine(DEFAULT), new_engine(name)]
    for engine in engines:
        engine.write(ENTRIES, [], 1, rebuild=True)
    shared = shown = 0
    for query in map(parse, [*QUERIES, *ASKED]):
        best, *others = ({id for id, _ in engine.search(query).ids} for engine in engines)
        shown += len(best) * len(others)
        shared += sum(len(best & other) for other in others)
    assert shown > 500
    assert shared / shown >= 0.95


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_finds_what_the_oracle_finds_within_limits(pair, filters):
    for query in ("", "the", "chlorine -gas", '"the of" OR idlib', "-the"):
        agree(pair, within(parse(query), filters))


@pytest.mark.parametrize("sort", ["relevance", "date"])
@pytest.mark.parametrize("limit", [0, 1, 3, 10, 1000])
def test_a_limit_cuts_the_list_and_not_the_count(pair, sort, limit):
    for query in ("", "the", "nonsense", "gas OR idlib"):
        whole = pair[0].search(parse(query), sort, None)
        cut = pair[0].search(parse(query), sort, limit)
        assert (cut.ids, cut.total) == (whole.ids[:limit], whole.total)


def test_the_comparison_is_about_something(pair):
    for queries in (QUERIES, ASKED):
        totals = [agree(pair, parse(query)) for query in queries]
        assert sum(total > 0 for total in totals) > len(totals) * 0.75
        assert sum(0 < total < 250 for total in totals) > len(totals) * 0.6
    assert sum(agree(pair, within(None, filters)) > 0 for filters in FILTERS) > len(FILTERS) * 0.6


WORDS = st.sampled_from([word for word in VOCABULARY if word.strip("&–“")] + ["nonsense"])
ANY = st.sampled_from(["text", "speaker", "role", "title", "context", "quoted"])
STARTS = st.sampled_from(["chl", "att", "happ", "happi", "sal", "hea", "gas", "the"])
SPELT = st.sampled_from(["chlorine", "atack", "happey", "saleh", "head", "xyzzy", "gsa"])
DAYS = st.sampled_from([1, 20150000, 20150414, 20160000, 20161222, 20169999, 99999999])
LEAVES = st.builds(Word, WORDS, ANY) | st.builds(Prefix, STARTS, ANY) | st.builds(Fuzzy, SPELT, ANY)
LEAVES |= st.builds(Days, DAYS, DAYS) | WORDS.map(Word)
LEAVES |= st.lists(WORDS, min_size=1, max_size=3).map(lambda words: Phrase(tuple(words)))
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=2, max_size=4).map(lambda nodes: And(tuple(nodes)))
        | st.lists(inner, min_size=2, max_size=4).map(lambda nodes: Or(tuple(nodes)))
    ),
    max_leaves=12,
)
LIMITS = st.builds(
    Filters,
    speaker=st.none() | st.sampled_from([name for name in SPEAKERS[:-1] if name] + ["saleh"]),
    publisher=st.none() | st.sampled_from(PUBLISHERS[1:]),
    since=st.none() | st.sampled_from(DATES[1:-1]),
    until=st.none() | st.sampled_from(DATES[1:-1]),
)


@settings(max_examples=100)
@given(tree=TREES, filters=LIMITS)
def test_finds_what_the_oracle_finds_for_any_tree(pair, tree, filters):
    agree(pair, within(tree, filters))


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_any_history_of_writes_leaves_the_same_quotes(tmp_path_factory, oracle, seed):
    rnd = random.Random(seed)  # noqa: S311
    for name in ENGINES:
        engines = open_engine(name, tmp_path_factory.mktemp("history")), oracle()
        for turn in range(4):
            entries = [entry(rnd.randrange(40), rnd) for _ in range(rnd.randrange(30))]
            gone = [f"article {rnd.randrange(40)}" for _ in range(rnd.randrange(5))]
            for engine in engines:
                engine.write(entries, gone, turn, rebuild=turn == 0 or seed % 7 == turn)
        for query in ("", "chlorine", '"the of"', "-gas"):
            agree(engines, parse(query))


@pytest.mark.parametrize(
    ("query", "best", "worse"),
    [
        ("gas", "gas", "gas and many other words that are not about it"),
        ("gas", "gas, gas and more gas for them", "gas, more of this and that for them"),
        ("gas OR children", "children and gas", "children and more"),
        ("gas OR children", "the gas", "the children"),  # the rarer word counts for more
    ],
)
def test_the_better_match_comes_first(engine, query, best, worse):
    texts = [worse, best, "children", "children say", "nothing of it"]
    engine.write([quote(str(number), text) for number, text in enumerate(texts)], [], 1, rebuild=True)
    ids = [id for id, _ in engine.search(parse(query)).ids]
    assert ids.index("1") < ids.index("0")


def test_what_was_said_comes_before_paraphrases(engine):
    types = ("indirect", "direct", "indirect", "mixed")
    entries = [Entry(str(n), str(n), "rain fell", *[None] * 4, kind) for n, kind in enumerate(types)]
    entries.append(Entry("short", "0", "rain", *[None] * 4, "indirect"))
    engine.write(entries, [], 1, rebuild=True)
    assert ids(engine, parse("rain")) == ["1", "3", "short", "0", "2"]
    assert ids(engine) == ["0", "short", "1", "2", "3"]


def quote(id, text="rain", article="a", date=None, speaker=None):
    return Entry(id, article, text, speaker, None, None, date, "direct")


def ids(engine, query=None, **options):
    return [id for id, _ in engine.search(query, **options).ids]


def test_nothing_is_there_before_the_first_write(engine):
    assert engine.generation() is None
    with pytest.raises(ArchiveError, match="quoth reindex"):
        engine.search(None)
    with pytest.raises(ArchiveError, match="quoth reindex"):
        engine.write([quote("1")], [], 1)
    assert engine.generation() is None


def test_what_one_writes_another_reads(engine):
    engine.write([quote("1")], [], 5, rebuild=True)
    again = another(engine)
    assert again.generation() == 5
    again.write([quote("2", article="b")], [], 6)
    assert engine.generation() == 6
    assert ids(engine) == ["1", "2"]


def test_an_empty_index_is_an_index(engine):
    engine.write([], [], 1, rebuild=True)
    assert engine.generation() == 1
    assert engine.search(parse("rain")).total == 0
    engine.write([quote("1")], ["none such"], 2)
    engine.write([], ["a"], 3)
    assert (ids(engine), engine.generation()) == ([], 3)


def test_articles_are_replaced_whole(engine):
    engine.write([quote("1"), quote("2"), quote("3", article="b")], [], 1, rebuild=True)
    engine.write([quote("4"), quote("5", article="\ud800"), quote("6")], ["b"], 2)
    assert ids(engine) == ["4", "6", "5"]
    engine.write([], ["\ud800"], 3)
    assert ids(engine) == ["4", "6"]


def test_a_rebuild_starts_empty(engine):
    engine.write([quote("1")], [], 1, rebuild=True)
    engine.write([quote("2", article="b")], [], 1, rebuild=True)
    assert ids(engine) == ["2"]


def test_a_write_that_fails_leaves_all_as_it_was(engine):
    engine.write([quote("1")], [], 1, rebuild=True)

    def broken():
        yield quote("2")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.write(broken(), [], 2)
    assert (ids(engine), engine.generation()) == (["1"], 1)
    engine.write([quote("3")], [], 2)
    assert (ids(engine), engine.generation()) == (["3"], 2)


def test_only_one_can_write(folder_engine):
    engine = folder_engine

    engine.write([quote("1")], [], 1, rebuild=True)

    def meanwhile():
        for rebuild in (False, True):
            with pytest.raises(ArchiveError, match="being written"):
                type(engine)(engine.folder).write([], [], 9, rebuild)
        assert ids(engine) == ["1"]
        yield quote("2")

    engine.write(meanwhile(), [], 2)
    assert (ids(engine), engine.generation()) == (["2"], 2)


def test_many_can_read_while_one_writes(engine):
    first = [quote(str(number), "rain " * (number % 7 + 1)) for number in range(200)]
    engine.write(first, [], 1, rebuild=True)
    found, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                found.append(engine.search(parse("rain"), limit=None).total)
            except BaseException as error:
                found.append(error)
                raise

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(2, 30):
        engine.write([quote("x", article=str(turn))], [str(turn - 1)] if turn % 2 else [], turn)
    stop.set()
    for thread in threads:
        thread.join()
    assert set(found) <= set(range(200, 230))
    assert found


def test_what_is_equal_goes_by_date_then_article_then_place(engine):
    entries = [
        Entry(id, article, "rain", None, None, None, date, "direct", place)
        for id, article, date, place in (
            ("old", "a", "2015", 1),
            ("undated", "b", None, 1),
            ("far", "c", "2016", 200_000),
            ("near", "c", "2016", 70_000),
            ("first", "c", "2016", 3),
            ("new", "d", "2017", 1),
            ("also", "bz", "2016", 5),
        )
    ]
    engine.write(entries, [], 1, rebuild=True)
    expected = ["new", "also", "first", "near", "far", "old", "undated"]
    assert ids(engine) == ids(engine, parse("rain")) == ids(engine, sort="date") == expected
    assert ids(engine, limit=3) == ids(engine, sort="date", limit=3) == expected[:3]


def test_a_less_precise_date_comes_after_the_days_within_it(engine):
    dates = ["2016", "2016-12", "2016-12-22", "2017", None, "2015-01-01"]
    engine.write([quote(str(date), date=date) for date in dates], [], 1, rebuild=True)
    expected = ["2017", "2016-12-22", "2016-12", "2016", "2015-01-01", "None"]
    assert ids(engine, sort="date") == expected


def test_a_folder_that_cannot_be_written_is_an_error(folder_engine):
    engine = folder_engine
    engine.folder.parent.mkdir()
    engine.folder.write_text("not a folder")
    assert engine.generation() is None
    with pytest.raises(ArchiveError, match="cannot be written"):
        engine.write([], [], 1, rebuild=True)


def test_engines_are_asked_for_by_name(tmp_path):
    assert DEFAULT in ENGINES
    with pytest.raises(ArchiveError, match="'lucene': choose one of whoosh"):
        open_engine("lucene", tmp_path)
