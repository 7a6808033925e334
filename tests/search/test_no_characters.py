"""What is no character, half of one or a NUL, gets one clear line wherever it is given, and is nobody's fault."""

import json
import sqlite3
from contextlib import closing

import pytest

from quoth.indexer import extract
from quoth.indexer.model import Article, Metadata
from quoth.search import Archive, Filters
from quoth.search.errors import NotFoundError, QueryError
from quoth.search.verify import Claim

HALF, BYTE = "\ud800", "\udce9"
SAID = "The bridge is closed for the whole winter"


@pytest.fixture
def folder(tmp_path):
    with Archive.open(tmp_path, create=True) as archive:
        name = f"caf{BYTE}.txt"
        archive.update(
            [
                Article(name, f"“{SAID},” said Ann Lee.", name),
                Article("nul", "“The road is wet today,” said Bo\0b Ray."),
            ],
            extract,
        )
    return tmp_path


@pytest.fixture
def archive(folder):
    with Archive.open(folder) as archive:
        yield archive


def id_of(archive):
    return archive.search("bridge").hits[0].stored.quote.id


REFUSED = {
    "query": lambda one, bad: one.search(f"bridge {bad}"),
    "speaker": lambda one, bad: one.search("", Filters(speaker=("Lee", f"{bad}Lee"))),
    "facets": lambda one, bad: one.facets(["speaker"], bad),
    "timeline": lambda one, bad: one.timeline(bad),
    "claim": lambda one, bad: one.verify(Claim(SAID.replace(" is", f" is{bad}"))),
    "claimed speaker": lambda one, bad: one.verify(Claim(SAID, f"Ann {bad}Lee")),
    "fact": lambda one, bad: one.edits.edit("caf", {"title": f"a{bad}"}),
    "authors": lambda one, bad: one.edits.edit("caf", {"authors": ("Ann Lee", bad)}),
    "collected": lambda one, bad: one.collections.add("c", [bad]),
    "search that is kept": lambda one, bad: one.searches.save("s", f"bridge {bad}"),
    "correction": lambda one, bad: one.people.correct(id_of(one), f"Ann {bad}Lee"),
    "role": lambda one, bad: one.people.role("Ann Lee", f"{bad} mayor"),
}


@pytest.mark.parametrize("bad", [HALF, BYTE, "\0"])
@pytest.mark.parametrize("ask", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_one_line(archive, ask, bad):
    if bad == "\0" and ask is REFUSED["speaker"]:
        assert ask(archive, bad).total == 1  # names in articles may hold one
        return
    with pytest.raises(QueryError, match="holds a byte that is no character: take it out") as caught:
        ask(archive, bad)
    assert "\n" not in str(caught.value)
    assert str(caught.value).isprintable()


NOBODYS = {
    "article": lambda one, bad: one.article(bad),
    "article named": lambda one, bad: one.article_named(bad),
    "edit": lambda one, bad: one.edits.edit(bad, {"title": "a"}),
    "remove": lambda one, bad: one.edits.remove([bad]),
    "restore": lambda one, bad: one.edits.restore([bad]),
    "quote": lambda one, bad: one.quote(bad),
}


@pytest.mark.parametrize("bad", [HALF, f"x{BYTE}", "\0"])
@pytest.mark.parametrize("ask", NOBODYS.values(), ids=NOBODYS)
def test_as_a_name_it_is_nobodys(archive, ask, bad):
    with pytest.raises(NotFoundError):
        ask(archive, bad)


def test_a_file_whose_name_is_no_utf_8_is_found_by_it(archive):
    name = f"caf{BYTE}.txt"
    assert archive.article(name).key == archive.article_named(name).key == "caf\\udce9.txt"
    assert len(archive.quotes_in(name)) == 1
    assert archive.edits.edit(name, {"title": "A"}).article == "caf\\udce9.txt"
    assert archive.edits.forget(name).article == "caf\\udce9.txt"
    assert len(archive.edits.remove([name])) == len(archive.edits.restore([name])) == 1


def test_a_search_that_was_kept_with_it_still_answers(archive, folder):
    archive.searches.save("s", "bridge", Filters(speaker="Lee"))
    with closing(sqlite3.connect(folder / "quoth.db")) as db:
        filters = json.dumps({"speaker": [f"Lee{HALF}", "Lee"]})
        db.execute("UPDATE searches SET query = ?, filters = ?", ("bridge\0", filters))
        db.commit()
    [saved] = archive.searches.saved()
    assert (saved.query, saved.filters.speaker) == ("bridge ", ("Lee?", "Lee"))
    assert archive.searches.latest("s", 5).page.total == 1


def test_an_extractor_that_gives_it_costs_the_quotes_of_one_article(archive):
    def broken(article):
        [quote] = extract(Article(article.key, f"“{SAID},” said Ann Lee."))
        object.__setattr__(quote, "text", f"{quote.text}{HALF}")
        return (quote,)

    summary = archive.update([Article("b", SAID), Article("c", SAID)], broken, version="broken")
    assert [("please report" in one.reason, one.path) for one in summary.skipped] == [(True, "-")] * 2
    assert archive.counts().articles == 4


@pytest.mark.parametrize("bad", [HALF, "\0"])
def test_extraction_stands_it_anywhere(bad):
    article = Article(
        bad,
        f"{bad}“The {bad}bridge is closed,” said Ann {bad}Lee.",
        bad,
        bad,
        Metadata(title=bad, authors=(bad,)),
    )
    for quote in extract(article):
        assert all(0 <= span.start <= span.end <= len(article.text) for span in quote.content)
