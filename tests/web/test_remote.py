"""An archive elsewhere answers as the one here does."""

from dataclasses import replace

import pytest

from quoth.search import Archive, Filters, Remote
from quoth.search.errors import ArchiveError, NotFoundError, QueryError
from quoth.search.kept.collections import Collections
from quoth.search.kept.edits import Edits
from quoth.search.kept.model import Collected
from quoth.search.kept.searches import Searches
from quoth.search.model import Mark
from quoth.search.remote.kept import RemoteCollections, RemoteEdits, RemoteSearches
from quoth.search.remote.people import RemotePeople
from quoth.search.speakers.people import People
from quoth.search.verify import Claim
from quoth.web.security import new_token
from quoth.web.settings import Settings


@pytest.fixture
def both(archive, address):
    with Archive.open(archive) as here:
        yield here, Remote(address)


ASKED = {
    "search": lambda one: one.search("bridge", once=True),
    "limits": lambda one: one.search("", Filters(speaker="lee"), "date", None),
    "several": lambda one: one.search(
        "", Filters(speaker=("lee", "saleh"), type=("direct", "mixed"), sure=60)
    ),
    "goes on": lambda one: one.search("the", limit=1, offset=1),
    "nothing": lambda one: one.search("bridge", Filters(speaker="tennari")),
    "facets": lambda one: one.facets(["speaker", "year"], "bridge"),
    "timeline": lambda one: one.timeline("", Filters(), "year"),
    "speakers": lambda one: one.speakers("sal"),
    "articles": lambda one: one.articles(),
    "article": lambda one: one.article("https://example.org/bridge"),
    "named": lambda one: one.article_named("bridge"),
    "quotes": lambda one: one.quotes_in("https://example.org/bridge"),
    "counts": lambda one: one.counts(),
    "like": lambda one: one.like(one.search("bolt").hits[0].stored.quote.id),
    "explain": lambda one: one.people.explain("saleh"),
    "doubtful": lambda one: one.people.doubtful(1.0),
    "meant": lambda one: one.people.meant(["Raed Saleh", "Ann Lee"]),
    "topics": lambda one: one.people.topics("Ann Lee"),
    "corrections": lambda one: one.people.corrections(),
    "kept": lambda one: (one.collections.collections(), one.searches.saved()),
    "edits": lambda one: (one.edits.edits(), one.edits.kept_out()),
}


def rounded(value):
    """JSON has confidences of three digits and scores of four."""
    import re

    return re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.2f}", repr(value))


@pytest.mark.parametrize("name", ASKED)
def test_it_answers_the_same(both, name):
    here, there = both
    assert rounded(ASKED[name](there)) == rounded(ASKED[name](here))


def test_a_claim_has_the_same_verdict(both):
    here, there = both
    claim = Claim("It took a decade", "Saleh")
    one, other = here.verify(claim), there.verify(claim)
    assert (one.claim, one.verdict, one.changes, one.notes) == (
        other.claim,
        other.verdict,
        other.changes,
        other.notes,
    )
    assert one.evidence[0].text == other.evidence[0].text


def test_errors_are_the_same_kinds(both):
    for one in both:
        with pytest.raises(QueryError, match="nothing stands after OR"):
            one.search("a OR")
        with pytest.raises(NotFoundError, match="no quote has an id"):
            one.quote("ffff")


@pytest.mark.parametrize("address", ["ftp://x", "file:///etc/passwd", "quotes", ""])
def test_other_addresses_are_refused(address):
    with pytest.raises(ArchiveError, match="http"):
        Remote(address)


def test_nobody_there_is_said():
    with pytest.raises(ArchiveError, match="is `quoth serve` up"):
        Remote("http://127.0.0.1:1").search("x")


def test_the_token_is_asked_for_and_sent(archive, serving, monkeypatch):
    token, digest = new_token()
    with serving(Settings(archive, token=digest, threads=1)) as address:
        with pytest.raises(ArchiveError, match="QUOTH_TOKEN"):
            Remote(address).counts()
        monkeypatch.setenv("QUOTH_TOKEN", token)
        assert Remote(address).counts().quotes == 4


@pytest.mark.parametrize(
    "command",
    ["search bridge", "speakers", "timeline", "compare saleh lee", "articles", "export --format ris", "status",
     "verify bridge", "cite --from-search bolt", "search bridge --facet speaker --format csv"],
)  # fmt: skip
def test_the_commands_take_an_address_for_an_archive(quoth, archive, address, command):
    here, there = (quoth(*command.split(), "--archive", one) for one in (archive, address))
    assert there.out == here.out and there.code == here.code


def test_adding_is_done_where_the_archive_is(quoth, address, articles):
    answer = quoth("index", articles, "--archive", address)
    assert answer.code == 2 and "where the archive is" in answer.err
    assert quoth("reindex", "--archive", address).code == 2


def test_it_has_the_methods_of_an_archive():
    here = {"open", "update", "folder", "former"}
    assert {name for name in dir(Archive) if name[0] != "_"} - here <= set(dir(Remote))
    for one, twin in (
        (People, RemotePeople),
        (Edits, RemoteEdits),
        (Collections, RemoteCollections),
        (Searches, RemoteSearches),
    ):
        assert {name for name in dir(one) if name[0] != "_"} <= set(dir(twin))


def test_the_longest_key_in_the_widest_script_fits_a_request(address):
    with pytest.raises(NotFoundError, match="no article is called"):
        Remote(address).article_named("\U0001d504" * 4_000)


def test_articles_are_edited_and_removed_elsewhere(quoth, articles, serving, tmp_path):
    quoth("index", articles, "--archive", tmp_path)
    with serving(Settings(tmp_path, threads=1)) as address:
        there = Remote(address)
        made = there.edits.edit("bridge", {"date": None, "authors": ("Ann Lee", "Kim Ho")})
        assert (made.facts, there.edits.edits()) == ({"date": None, "authors": ("Ann Lee", "Kim Ho")}, [made])
        meta = there.article("https://example.org/bridge").meta
        assert (meta.date, meta.authors) == (None, ("Ann Lee", "Kim Ho"))
        assert there.edits.forget("bridge") == made and there.edits.edits() == []
        gone = there.edits.remove(["school"])
        assert gone == there.edits.kept_out() and there.counts().articles == 1
        both = there.edits.remove(["bridge"]) + gone
        for wrong, why in ((["school", "tunnel"], "no article 'tunnel'"), (["o"], "several")):
            with pytest.raises(NotFoundError, match=why):
                there.edits.restore(wrong)
        assert there.edits.kept_out() == both
        assert there.edits.restore(["school", "bridge", "school"]) == both[::-1]
        assert there.edits.kept_out() == []
        quoth("index", articles, "--archive", tmp_path)
        for wrong in (
            lambda: there.edits.edit("bridge", {"date": "May"}),
            lambda: there.edits.edit("bridge", {}),
        ):
            with pytest.raises(QueryError):
                wrong()
        with pytest.raises(NotFoundError, match="no article"):
            there.edits.remove(["tunnel"])


def test_a_draft_is_checked_against_an_archive_elsewhere(quoth, address, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("“The bridge is open again,” said Raed Saleh.\n", encoding="utf-8")
    assert quoth("verify", "--file", draft, "--archive", address).code == 0


def test_roles_and_names_are_given_elsewhere(quoth, articles, serving, tmp_path):
    quoth("index", articles, "--archive", tmp_path)
    with serving(Settings(tmp_path, threads=1)) as address:
        there = Remote(address)
        [lee] = there.speakers("lee")
        assert there.people.role(lee.id, "head teacher").who == tuple(
            hit.stored.quote.id for hit in there.search("", Filters(speaker=lee.id)).hits
        )
        assert there.speakers(lee.id)[0].roles == ("head teacher",)
        there.people.alias(["Mrs Chips", "Ann Lee"])
        assert [one.id for one in there.speakers("chips")] == [lee.id]
        assert there.search("hour").hits[0].stored.speaker_id == lee.id


def test_collections_and_searches_are_kept_elsewhere(quoth, articles, serving, tmp_path):
    quoth("index", articles / "school.txt", "--archive", tmp_path)
    with serving(Settings(tmp_path, threads=1)) as address:
        there = Remote(address)
        first, second = (hit.stored.quote.id for hit in there.search("", Filters(speaker="lee")).hits)
        made = there.collections.add("my story", [first], "x")
        assert (made.quotes, made.noted) == (1, 1)
        there.collections.take([Collected("checked", first), Collected("checked", second)])
        assert there.collections.marks(first) == [Mark("checked"), Mark("my story", "x")]
        assert there.search("", Filters(collection="my story")).hits[0].stored.collections[1].note == "x"
        assert there.collections.drop("my story", [first, second]) == 1
        assert [one.name for one in there.collections.collections()] == ["checked"]
        saved = there.searches.save("bridges", "bridge", Filters(speaker=("lee", "saleh"), sure=10))
        assert there.searches.saved() == [replace(saved, new=0)]
        with Archive.open(tmp_path) as here:
            quoth("index", articles, "--archive", tmp_path)
            assert rounded(there.searches.new("bridges")) == rounded(here.searches.new("bridges"))
            assert rounded(there.searches.latest("bridges", 5)) == rounded(here.searches.latest("bridges", 5))
        assert there.searches.see("bridges", there.searches.new("bridges").upto).new == 0
        assert there.searches.forget("bridges").name == "bridges"
        for wrong in (
            lambda: there.searches.new("bridges"),
            lambda: there.collections.drop("none", [first]),
            lambda: there.search("collection:none"),
        ):
            with pytest.raises(NotFoundError):
                wrong()
        with pytest.raises(QueryError):
            there.searches.save("x", "bridge OR")
    with serving(Settings(tmp_path, threads=1, read_only=True)) as address:
        for refused in (
            lambda: Remote(address).collections.add("x", [first]),
            lambda: Remote(address).searches.save("x", "bridge"),
            lambda: Remote(address).edits.remove(["school"]),
        ):
            with pytest.raises(ArchiveError, match="only to be read"):
                refused()
