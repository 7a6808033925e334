"""The same statement once: what meets, what stays apart, whatever the order in which articles come."""

import doctest
from itertools import permutations

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Span, Speaker
from quoth.search import Archive
from quoth.search.statements import winnowing
from quoth.search.statements.winnowing import fingerprints
from quoth.search.verify.compare import differences

FULL = "“The bridge is open again after a year of work, and nobody has to take the ferry,”"
CUT = "“The bridge is open again after a year of work,”"
LEE, KIM = Speaker("Ann Lee", "person"), Speaker("Bo Kim", "person")


def test_the_examples_in_docstrings():
    tested = doctest.testmod(winnowing)
    assert tested.attempted and not tested.failed


def article(number, text, speaker=LEE, type="direct", date=None):
    key = f"{number}.txt"
    quote = Quote(f"{number:016x}", type, (Span(0, len(text)),), text, speaker=speaker, rule="r")
    return Article(key, text, "-", key, Metadata(publisher=f"Outlet {number}", date=date)), quote


def statements(folder, *rows):
    """Index one article after the other; return the sets of numbers of articles that share a statement."""
    quotes = {}
    with Archive.open(folder, create=True) as archive:
        for one, quote in rows:
            quotes[one.key] = quote
            archive.update([one], lambda item: (quotes[item.key],))
        hits = archive.search("", limit=None, once=True).hits
    return {frozenset(one.article[:-4] for one in (hit.stored, *hit.also)) for hit in hits}


def together(folder, one, other, **more):
    return statements(folder, article(1, one), article(2, other, **more)) == {frozenset("12")}


@pytest.mark.parametrize(
    "other",
    [
        '"THE BRIDGE is open again, after a year of work -- and nobody has to take the ferry."',  # marks, case
        "“The bridge is open again after a year of work,”",  # the end cut
        "“after a year of work, and nobody has to take the ferry.”",  # the start cut
        "“The bridge is open again after a year of labor, and nobody has to take the ferry,”",  # one word changed
        "“The bridge is open again after a year of work, and nobody [in town] has to take the ferry,”",
    ],
)
def test_what_meets(tmp_path, other):
    assert together(tmp_path / "a", FULL, other)
    assert together(tmp_path / "b", other, FULL)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FULL, FULL.replace("is open", "is not open")),  # a negation
        (FULL, FULL.replace("a year", "2 years")),  # a number
        (FULL, "“Nobody has to wait, and the bridge is safe again after a year of hard work on the ferry,”"),
        (
            "“The bridge is open again,”",
            "“The bridge is open again, and so is the road to the north,”",
        ),  # a slogan
        ("“I agree.”", "“I agree,”"),
        ("“We lost four men in Ohio last night,”", "“We lost four men in Iowa last night,”"),  # a name
    ],
)
def test_what_stays_apart(tmp_path, one, other):
    assert not together(tmp_path, one, other)


def test_speakers_and_paraphrases_stay_apart(tmp_path):
    assert not together(tmp_path / "a", FULL, FULL, speaker=KIM)
    assert not together(tmp_path / "b", FULL, FULL, type="indirect")
    assert together(tmp_path / "c", FULL, FULL, speaker=None)
    assert together(tmp_path / "d", FULL, FULL, speaker=Speaker("Lee", "person"))


def test_a_slogan_does_not_tie_speeches_together(tmp_path):
    slogan = "we will build this bridge again stone by stone, together"
    rows = [
        article(1, f"“{slogan},”"),
        article(2, f"“My friends, {slogan}, and then the harbour and the school.”"),
        article(3, f"“Tonight I tell all farmers of this valley that {slogan}.”"),
    ]
    for number, order in enumerate(permutations(rows)):
        found = statements(tmp_path / str(number), *order)
        assert not any({"2", "3"} <= some for some in found)


def test_the_order_of_articles_does_not_matter(tmp_path):
    rows = [
        article(1, FULL),
        article(2, CUT),
        article(3, "“after a year of work, and nobody has to take it”"),
    ]
    for number, order in enumerate(permutations(rows)):
        assert statements(tmp_path / str(number), *order) == {frozenset("123")}


def test_what_one_article_has_twice_is_two_quotes(tmp_path):
    one, quote = article(1, FULL)
    twice = (quote, Quote("f" * 16, "direct", (Span(0, 9),), FULL, speaker=LEE, rule="r"))
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([one], lambda _: twice)
        assert len(archive.search("", once=True).hits) == 2


@pytest.fixture
def filled(tmp_path):
    rows = [
        article(1, CUT, date="2016-02-03"),
        article(2, FULL, date="2016-02-05"),
        article(3, FULL.replace("work", "labor"), date="2016-02-04"),
        article(4, "“Nothing else was said about the bridge that day,”", date="2016-02-06"),
    ]
    quotes = {one.key: quote for one, quote in rows}
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([one for one, _ in rows], lambda item: (quotes[item.key],))
        yield archive


def test_the_fullest_is_shown_and_the_others_come_by_date(filled):
    hit = next(hit for hit in filled.search("open", once=True).hits)
    assert hit.stored.article == "3.txt"  # a letter longer than 2.txt
    assert [one.article for one in hit.also] == ["1.txt", "2.txt"]


def test_only_what_was_found_is_shown_but_all_are_named(filled):
    page = filled.search("work", once=True)
    assert [hit.stored.article for hit in page.hits] == ["2.txt"]  # labor has no "work"
    assert [one.article for one in page.hits[0].also] == ["1.txt", "3.txt"]
    assert (page.total, page.folded) == (2, 1)


@pytest.mark.parametrize("limit", [1, 2, 3, None])
def test_a_page_is_full_of_statements(filled, limit):
    page = filled.search("bridge", limit=limit, once=True)
    assert len(page.hits) == min(limit or 2, 2)
    assert page.total == 4
    assert len(filled.search("bridge", limit=limit).hits) == min(limit or 4, 4)


def test_a_statement_lives_on_without_the_quote_it_is_called_by(filled):
    filled.update([Article("3.txt", "Snow.", "-", "3.txt")], lambda item: ())
    [hit] = filled.search("open", once=True).hits
    assert [hit.stored.article, *(one.article for one in hit.also)] == ["2.txt", "1.txt"]
    one, quote = article(5, FULL.upper())
    filled.update([one], lambda item: (quote,))
    [hit] = filled.search("open", once=True).hits
    assert {hit.stored.article, *(one.article for one in hit.also)} == {"1.txt", "2.txt", "5.txt"}


def test_a_rebuild_finds_the_same_again(filled):
    before = filled.search("open", once=True)
    filled.rebuild()
    assert filled.search("open", once=True) == before


def test_differences_of_two_wordings():
    (_, one), (_, other) = (
        article(1, FULL),
        article(2, FULL.replace("work", "labor").replace("nobody", "no one")),
    )
    found = [(change.claimed, change.true) for change in differences(one, other)]
    assert found == [("labor", "work"), ("no one", "nobody")]
    assert [(change.true, change.claimed) for change in differences(other, one)] == found
    assert differences(one, one) == ()


def test_a_shared_row_of_eight_words_is_a_shared_fingerprint():
    words = [f"w{number}" for number in range(60)]
    for at in range(50):
        part = ["x", "y", *words[at : at + 8], "z", "q", "v"]
        assert fingerprints(words) & fingerprints(part)
