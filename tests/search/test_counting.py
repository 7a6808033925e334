"""Statements are counted once, paraphrases apart, and all figures agree."""

import json
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Metadata
from quoth.indexer.pipeline import extract
from quoth.search import Archive, Filters
from quoth.search.statements.counting import Tally

ROAD = "“The road to the harbour stays closed until the spring comes back,” said Ann Lee."
SNOW = "“Snow fell and fell over all of the valley,” said Tom Hart."
PLAN = "The plan was bad for everybody in the town, Ann Lee said."


@pytest.fixture
def archive(tmp_path: Path):
    texts = {"one": f"{ROAD}\n\n{SNOW}", "two": f"{ROAD}\n\n{PLAN}", "three": ROAD}
    articles = [
        Article(key, text + f"\n\nThis is {key}.", meta=Metadata(publisher=key, date=f"201{at}-05"))
        for at, (key, text) in enumerate(texts.items())
    ]
    with Archive.open(tmp_path, create=True) as opened:
        opened.update(articles, extract)
        yield opened


def test_copies_are_one_statement_and_paraphrases_are_told(archive: Archive) -> None:
    lee, hart = archive.speakers()
    assert (lee.name, lee.statements, lee.paraphrases, lee.quotes) == ("Ann Lee", 2, 1, 4)
    assert (hart.name, hart.statements, hart.paraphrases, hart.quotes) == ("Tom Hart", 1, 0, 1)
    counted = archive.facets(["speaker", "publisher"])
    assert (counted.total, counted.statements, counted.paraphrases) == (5, 3, 1)
    rows = {(row.facet, row.value): (row.statements, row.paraphrases, row.quotes) for row in counted.counts}
    assert rows["speaker", "Ann Lee"] == (2, 1, 4) and rows["speaker", "Tom Hart"] == (1, 0, 1)
    assert rows["publisher", "two"] == (2, 1, 2) and rows["publisher", "three"] == (1, 0, 1)


def test_figures_agree(archive: Archive) -> None:
    for filters in (Filters(), Filters(speaker="lee"), Filters(type="indirect")):
        counted = archive.facets(["speaker"], "", filters)
        page = archive.search("", filters, limit=None, once=True)
        assert (page.total, len(page.hits)) == (counted.total, counted.statements)
        assert sum(row.quotes for row in counted.counts) == counted.total
    speakers = archive.speakers()
    assert (
        sum(one.quotes for one in speakers)
        == archive.counts().quotes
        == archive.search("", Filters(until="2020")).total
    )
    periods = archive.timeline("", Filters(speaker="lee"), "year")
    assert [(one.period, one.statements, one.paraphrases, one.quotes) for one in periods] == [
        ("2010", 1, 0, 1),
        ("2011", 2, 1, 2),
        ("2012", 1, 0, 1),
    ]


def test_the_command_says_both(archive: Archive, quoth) -> None:
    ran = quoth("search", "--facet", "speaker", "--archive", archive.folder)
    assert ran.err == "5 quotes of 3 statements, 1 only paraphrased\n"
    assert ran.out.split()[:4] == ["speaker", "2", "Ann", "Lee"]
    sides = json.loads(quoth("compare", "lee", "hart", "--archive", archive.folder, "--format", "json").out)
    assert [(side["total"], side["paraphrases"]) for side in sides] == [(2, 1), (1, 0)]
    text = quoth("compare", "lee", "hart", "--archive", archive.folder).out
    assert text.startswith("Ann Lee: 2 statements, 1 only paraphrased\n")


def test_a_statement_that_one_article_quotes_is_no_paraphrase() -> None:
    one, other = Tally(), Tally()
    one.add("a", "indirect")
    other.add("a", "direct")
    other.add("b", "indirect")
    assert (one.numbers, other.numbers) == ((1, 1, 1), (2, 2, 1))
    assert Tally.of([one, other]).numbers == (3, 2, 1)
