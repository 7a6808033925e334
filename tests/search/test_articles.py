"""What is known of an article goes into the archive and comes out equal."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Metadata
from quoth.indexer.pipeline import extract
from quoth.search import Archive
from quoth.search.errors import NotFoundError

FULL = Metadata(
    "Bridge opens",
    ("Kim Ho", "Zoë Roy"),
    "The Observer",
    "2016-12-22",
    "https://observer.example/bridge",
    "https://perma.cc/AB12-CD34",
    "en",
    "JSON-LD",
    "Reuters",
    ("only a summary", "cut short"),
)
TEXT = "“The bridge is open,” said Ann Lee."


def test_every_fact_comes_out_as_it_went_in(tmp_path: Path) -> None:
    assert all(getattr(FULL, field.name) for field in fields(FULL))
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a", TEXT, meta=FULL), Article("b", TEXT)], extract)
        assert archive.article("a").meta == archive.articles("bridge")[0].meta == FULL
        assert archive.article("b").meta == Metadata()
        [hit] = archive.search("bridge", limit=1).hits
        assert hit.stored.meta in (FULL, Metadata())


@pytest.mark.parametrize("field", [field.name for field in fields(Metadata)])
def test_a_fact_that_changes_is_taken_in(tmp_path: Path, field: str) -> None:
    value = ("other",) if isinstance(getattr(FULL, field), tuple) else "2015"
    changed = replace(FULL, **{field: value})
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a", TEXT, meta=FULL)], extract)
        assert archive.update([Article("a", TEXT, meta=FULL)], extract).unchanged == 1
        assert archive.update([Article("a", TEXT, meta=changed)], extract).changed == 1
        assert archive.article("a").meta == changed


def test_articles_are_found_by_the_start_of_words_without_accents(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a", TEXT, meta=FULL), Article("b/rain.txt", TEXT)], extract)
        assert [found.key for found in archive.articles()] == ["a", "b/rain.txt"]  # undated ones come last
        for query, keys in [
            ("zoe ro", ["a"]),
            ("REUTERS", ["a"]),
            ("rain", ["b/rain.txt"]),
            ("bridge rain", []),
            ("", []),
        ]:
            assert [found.key for found in archive.articles(query)] == keys
        assert archive.article_named("RAIN").key == "b/rain.txt"
        with pytest.raises(NotFoundError, match="no article is called 'snow'"):
            archive.article_named("snow")


def test_quotes_of_one_article_come_in_the_order_of_its_text(tmp_path: Path) -> None:
    text = "“It is open,” said Ann Lee, a teacher.\n\n“It took a year,” Lee said.\n"
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a", text), Article("b", TEXT)], extract)
        found = archive.quotes_in("a")
        assert [stored.quote.text for stored in found] == ["“It is open,”", "“It took a year,”"]
        assert {stored.article for stored in found} == {"a"}
        assert archive.quotes_in("c") == []
