"""Half-remembered words and names as people say them: what is there is found, or the hint says why not."""

import doctest
from importlib import import_module

import pytest

from quoth.indexer import Article, extract
from quoth.search import Archive, Filters
from quoth.search.errors import QueryError

TEXT = """“The F-16 is old and we cooperate,” said Tom Hart.

“Our re-election is a matter of e-mail and well-being,” said Jürgen Müller.

“They co-operate on the border with the children and women,” said Novak Đorđević.

“I went to the theatre with the neighbours,” said FBI Director James B. Comey.

“We will not stop until every child is home,” said Hillary Clinton, the former secretary of state.

“I bought a red sweater for the debate,” said Ken Bone.

“This tax is bad for the coast,” said Sen. Susan Collins.

“I met Mr. Tennari there,” said Bea Kay. “I was there,” said Muhammad Tennari."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.open(tmp_path_factory.mktemp("archive"), create=True) as archive:
        archive.update([Article("a.txt", TEXT)], extract)
        yield archive


def said_by(page):
    return {hit.stored.quote.speaker.name for hit in page.hits}


@pytest.mark.parametrize("module", ["variants", "rereading", "dates"])
def test_the_examples_in_docstrings(module):
    tested = doctest.testmod(import_module(f"quoth.search.query.{module}"))
    assert tested.attempted and not tested.failed


@pytest.mark.parametrize(
    ("query", "speakers"),
    [
        ("email", {"Jürgen Müller"}),
        ("reelection", {"Jürgen Müller"}),
        ("wellbeing", {"Jürgen Müller"}),
        ("cooperate", {"Tom Hart", "Novak Đorđević"}),
        ("co-operate", {"Tom Hart", "Novak Đorđević"}),
        ("f16", {"Tom Hart"}),
        ("child", {"Novak Đorđević", "Hillary Clinton"}),
        ("woman", {"Novak Đorđević"}),
        ("go theater neighbor", {"James B. Comey"}),
        ("speaker:mueller", {"Jürgen Müller"}),
        ("speaker:djordjevic", {"Novak Đorđević"}),
        ("outlet:nobody OR home", {"Hillary Clinton"}),
    ],
)
def test_forms_and_spellings_are_found(archive, query, speakers):
    assert said_by(archive.search(query)) == speakers


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        ("Mrs. Clinton", {"Hillary Clinton"}),
        ("Secretary Clinton", {"Hillary Clinton"}),
        ("hillary rodham clinton", {"Hillary Clinton"}),
        ("jim comey", {"James B. Comey"}),
        (("Ken Bone", "hart"), {"Ken Bone", "Tom Hart"}),
    ],
)
def test_names_as_people_say_them(archive, name, speakers):
    assert said_by(archive.search("", Filters(speaker=name))) == speakers


@pytest.mark.parametrize(
    ("role", "speaker"), [("senator", "Susan Collins"), ("director of the fbi", "James B. Comey")]
)
def test_roles_as_people_say_them(archive, role, speaker):
    assert said_by(archive.search("", Filters(role=role))) == {speaker}


def test_a_name_typed_as_words_is_understood(archive):
    page = archive.search("ken bone sweater")
    assert said_by(page) == {"Ken Bone"}
    assert page.note == "'ken bone' was read as the speaker Ken Bone"
    page = archive.search("What did Ken Bone say about the sweaters")
    assert said_by(page) == {"Ken Bone"}
    assert page.note == "'Ken Bone' was read as the speaker Ken Bone; left out: What did say about the"
    page = archive.search("who said coast")
    assert said_by(page) == {"Susan Collins"} and page.note == "left out: who said"
    page = archive.search("tennari")
    assert said_by(page) == {"Bea Kay"}
    assert page.note.endswith("speaker:tennari finds the 1 quote by that speaker")


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("chldren home", "no quote has 'chldren'; did you mean 'children'?"),
        ("border sweater", "no quote has all these words; without 'sweater', 1 quote would match"),
        ("tax banana", "no quote has 'banana'"),
        ("a tax on every red sweater that is old", "`quoth verify` looks for a sentence"),
    ],
)
def test_what_finds_nothing_says_which_word_it_is(archive, query, hint):
    page = archive.search(query)
    assert not page.hits
    assert hint in page.hint


def test_certainty_is_a_filter(archive):
    every = archive.search("", limit=None)
    least = sorted(round(100 * hit.stored.quote.confidence) for hit in every.hits)[len(every.hits) // 2]
    sure = archive.search("", Filters(sure=least), limit=None)
    assert 0 < sure.total < every.total
    assert all(hit.stored.quote.confidence >= least / 100 - 0.005 for hit in sure.hits)
    assert archive.search(f"sure:{least}", limit=None).hits == sure.hits
    assert archive.facets(["type"], f"sure:{least}").total == sure.total
    with pytest.raises(QueryError, match="sure: takes percent"):
        archive.search("sure:very")


def test_several_types_are_any_of_them(archive):
    assert (
        archive.search("", Filters(type=("direct", "mixed"))).total == archive.search("-type:indirect").total
    )


def test_a_fact_of_articles_is_no_field(archive):
    with pytest.raises(QueryError, match="quoth articles ho"):
        archive.search("author:ho")


def test_what_stood_between_marks_is_found_by_itself(tmp_path):
    texts = {
        "direct": "“Barrel bombs fell on the town,” said Ann Lee.",
        "mixed": "Ann Lee said that barrel bombs were “a daily e-mail of death” for the towns.",
        "indirect": "Barrel bombs had fallen on the town, Ann Lee said.",
    }
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article(key, text) for key, text in texts.items()], extract)

        def found(query):
            return {hit.stored.quote.type for hit in archive.search(query, limit=None).hits}

        assert found("bombs") == {"direct", "mixed", "indirect"}
        assert found("quoted:bombs") == found('quoted:"barrel bombs"') == {"direct"}
        assert found("quoted:daily") == found("quoted:death lee") == found("quoted:email") == {"mixed"}
        assert found("quoted:(death OR bomb*)") == {"direct", "mixed"}
        assert found("bombs -quoted:bombs") == {"mixed", "indirect"}
        [hit] = archive.search("quoted:daily").hits
        assert [span.of(hit.stored.quote.text) for span in hit.matches] == ["daily"]
        assert archive.check() == ()
