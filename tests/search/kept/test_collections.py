"""Quotes that people put together, and searches that they keep: both hold whatever is indexed."""

from dataclasses import replace
from pathlib import Path

import pytest

from quoth.indexer import read
from quoth.indexer.pipeline import extract
from quoth.search.archive import Archive
from quoth.search.errors import NotFoundError, QueryError
from quoth.search.kept.model import Collected
from quoth.search.model import Filters, Mark

ROAD = "“The road is closed,” said Ann Lee, the mayor.\n\n“Not again,” Lee said.\n"
SNOW = "“Snow fell on the road and fell,” said Tom Hart, a builder.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "road.txt").write_text(f"---\ndate: 2016-12-22\n---\n{ROAD}", encoding="utf-8")
    return folder


@pytest.fixture
def archive(news: Path, tmp_path: Path):
    with Archive.open(tmp_path / "archive", create=True) as opened:
        fill(opened, news)
        yield opened


def fill(archive: Archive, news: Path) -> None:
    archive.update(read(news), extract)


def add(archive: Archive, news: Path, name: str = "snow.txt", text: str = SNOW) -> None:
    (news / name).write_text(text, encoding="utf-8")
    fill(archive, news)


def ids(archive: Archive, filters: Filters, query: str = "") -> list[str]:
    return [hit.stored.quote.id for hit in archive.search(query, filters, limit=None).hits]


def test_a_collection_is_found_like_anything_else(archive: Archive) -> None:
    first, second = (one.quote.id for one in archive.quotes_in("road.txt"))
    made = archive.collections.add("my  story", [first], "called her office")
    assert (made.name, made.quotes, made.noted, made.here) == ("my story", 1, 1, 1)
    archive.collections.add("checked", [first, second])
    assert ids(archive, Filters(collection="my story")) == [first]
    assert archive.quote(first).collections == (Mark("checked"), Mark("my story", "called her office"))
    assert archive.collections.marks(second) == [Mark("checked")]
    assert ids(archive, Filters(), 'collection:"my story" closed') == [first]
    assert ids(archive, Filters(speaker="lee"), "collection:checked again") == [second]
    assert ids(archive, Filters(collection=("my story", "checked"))) == [first, second]
    assert ids(archive, Filters(collection="checked", sure=100)) == []
    assert archive.facets(["speaker"], "collection:checked").total == 2
    assert [one.quotes for one in archive.timeline("", Filters(collection="my story"))] == [1]


def test_a_note_is_changed_and_taken_away(archive: Archive) -> None:
    [id, _] = ids(archive, Filters(speaker="lee"))
    for note, kept in (("a", "a"), (None, "a"), ("b", "b"), (" ", None)):
        archive.collections.add("story", [id], note)
        assert archive.quote(id).collections == (Mark("story", kept),)


def test_what_is_taken_out_is_out_and_an_empty_one_is_gone(archive: Archive) -> None:
    first, second = ids(archive, Filters(speaker="lee"))
    archive.collections.add("story", [first, second])
    assert archive.collections.drop("story", [first]) == 1
    assert archive.collections.drop("story", [first, second]) == 1
    assert archive.collections.collections() == []
    with pytest.raises(NotFoundError, match="no collection 'story'"):
        archive.collections.drop("story", [first])


def test_it_holds_when_articles_are_read_again_go_and_get_a_url(archive: Archive, news: Path) -> None:
    [id, _] = ids(archive, Filters(), "closed OR again")
    archive.collections.add("story", [id], "x")
    archive.update(read(news), extract, version="next")
    assert archive.quote(id).collections == (Mark("story", "x"),)
    (news / "road.txt").write_text(f"---\nurl: https://example.org/r\n---\n{ROAD}", encoding="utf-8")
    fill(archive, news)
    now = archive.quote(id).quote.id
    assert now != id and ids(archive, Filters(collection="story")) == [now]
    (news / "road.txt").unlink()
    archive.update(read(news), extract, prune=True)
    [one] = archive.collections.collections()
    assert (one.quotes, one.here) == (1, 0)
    (news / "road.txt").write_text(f"---\nurl: https://example.org/r\n---\n{ROAD}", encoding="utf-8")
    fill(archive, news)
    assert ids(archive, Filters(collection="story")) == [now]


def test_somebody_elses_collection_is_taken_whole_or_not(archive: Archive) -> None:
    [id, _] = ids(archive, Filters(speaker="lee"))
    archive.collections.take([Collected("story", id, "x"), Collected("story", "0" * 16), Collected("b", id)])
    assert [(one.name, one.quotes, one.here) for one in archive.collections.collections()] == [
        ("b", 1, 1),
        ("story", 2, 1),
    ]
    with pytest.raises(QueryError, match="no name"):
        archive.collections.take([Collected("c", id), Collected('a "b"', id)])
    assert len(archive.collections.collections()) == 2


@pytest.mark.parametrize("name", ["", "  ", 'a "b"', "a\0", "x" * 101, "\x1b[31m"])
def test_what_is_no_name(archive: Archive, name: str) -> None:
    for keep in (
        lambda: archive.collections.add(name, ["0" * 16]),
        lambda: archive.searches.save(name, "road"),
    ):
        with pytest.raises(QueryError, match="no name"):
            keep()


def test_there_is_no_such_collection(archive: Archive) -> None:
    for search in (
        lambda: archive.search("", Filters(collection="none")),
        lambda: archive.search("collection:none"),
        lambda: archive.facets(["type"], "collection:none road"),
    ):
        with pytest.raises(NotFoundError, match="no collection 'none'"):
            search()
    for query in ("collection:", "road -collection:x", "collection:a collection:b"):
        with pytest.raises(QueryError, match="collection"):
            archive.search(query)
    with pytest.raises(QueryError, match="at most"):
        archive.collections.add("story", ["0" * 16], "x" * 10_001)


def test_new_is_what_came_since_somebody_looked(archive: Archive, news: Path) -> None:
    saved = archive.searches.save("roads", "road", Filters(type=("direct", "mixed")))
    assert archive.searches.saved() == [replace(saved, new=0)]
    add(archive, news)
    assert [one.new for one in archive.searches.saved()] == [1]
    told = archive.searches.new("roads")
    assert ["Snow" in hit.stored.quote.text for hit in told.page.hits] == [True]
    assert archive.searches.new("roads").page.total == 1, "it counts as seen only when somebody says so"
    assert archive.searches.see("roads", told.upto).new == 0
    assert archive.searches.new("roads").page.hits == ()
    assert archive.search("road").total == 2


def test_what_came_between_looking_and_seeing_is_not_lost(archive: Archive, news: Path) -> None:
    archive.searches.save("roads", "road")
    told = archive.searches.new("roads")
    add(archive, news)
    assert archive.searches.see("roads", told.upto).new == 1


def test_what_is_read_again_or_corrected_is_not_new(archive: Archive, news: Path) -> None:
    archive.searches.save("all", "", Filters(since="2016"))
    archive.update(read(news), extract, version="next")
    [id, _] = ids(archive, Filters(speaker="lee"))
    archive.people.correct(id, "Kim Ho")
    (news / "road.txt").write_text(
        f"---\nurl: https://example.org/r\ndate: 2017\n---\n{ROAD}", encoding="utf-8"
    )
    fill(archive, news)
    assert archive.searches.new("all").page.total == 0
    (news / "road.txt").write_text(
        f"---\nurl: https://example.org/r\ndate: 2017\n---\n{ROAD}{SNOW}", encoding="utf-8"
    )
    fill(archive, news)
    [hit] = archive.searches.new("all").page.hits
    assert "Snow" in hit.stored.quote.text


def test_what_came_last_comes_first(archive: Archive, news: Path) -> None:
    archive.searches.save("roads", "road")
    add(archive, news, "snow.txt", f"---\ndate: 2001\n---\n{SNOW}")
    latest = archive.searches.latest("roads", 10)
    assert [hit.stored.meta.date for hit in latest.page.hits] == ["2001", "2016-12-22"]
    assert latest.saved.new == 1


def test_a_search_is_replaced_and_forgotten(archive: Archive) -> None:
    archive.searches.save("roads", "road")
    archive.searches.save("roads", "snow")
    assert [one.query for one in archive.searches.saved()] == ["snow"]
    assert archive.searches.forget("roads").query == "snow" and archive.searches.saved() == []
    for ask in (archive.searches.new, archive.searches.forget, lambda name: archive.searches.see(name, 1)):
        with pytest.raises(NotFoundError, match="no search is kept"):
            ask("roads")


@pytest.mark.parametrize("query", ["", "road OR", '"road', "sure:x"])
def test_what_cannot_be_asked_is_not_kept(archive: Archive, query: str) -> None:
    with pytest.raises(QueryError):
        archive.searches.save("roads", query)
    assert archive.searches.saved() == []
