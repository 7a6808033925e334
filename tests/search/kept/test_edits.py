"""What a person says of articles counts more than what their files say, and holds however often these are read."""

from pathlib import Path

import pytest

from quoth.indexer import read
from quoth.indexer.errors import ReadError
from quoth.indexer.model import Metadata
from quoth.indexer.pipeline import extract
from quoth.indexer.readers.facts.filenames import NamePattern
from quoth.indexer.readers.given import Given
from quoth.search.archive import Archive
from quoth.search.errors import NotFoundError, QueryError
from quoth.search.model import Filters, Summary

ROAD = "“The road is closed,” said Ann Lee, the mayor.\n\n“Not again,” Lee said.\n"
SNOW = "“Snow fell and fell,” said Tom Hart, a builder.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "road.txt").write_text(ROAD, encoding="utf-8")
    (folder / "snow.txt").write_text(f"---\ntitle: Snow\ndate: 2016-12-22\n---\n{SNOW}", encoding="utf-8")
    return folder


@pytest.fixture
def archive(news: Path, tmp_path: Path):
    with Archive.open(tmp_path / "archive", create=True) as opened:
        fill(opened, news)
        yield opened


def fill(archive: Archive, *paths: Path, given: Given = Given()) -> Summary:  # noqa: B008 - it is frozen
    return archive.update(read(paths, given), extract)


def meta(archive: Archive, name: str) -> Metadata:
    return archive.article(archive.article_named(name).key).meta


def test_an_edit_is_seen_at_once_and_holds_when_the_file_is_read_again(archive: Archive, news: Path) -> None:
    ids = [one.quote.id for one in archive.quotes_in("road.txt")]
    archive.edits.edit("road", {"date": "2016-05-04", "publisher": "The Observer", "authors": ("Kim Ho",)})
    assert archive.search("closed", Filters(publisher="observer", since="2016-05")).total == 1
    fill(archive, news)
    assert fill(archive, news).unchanged == 2
    found = meta(archive, "road")
    assert (found.date, found.publisher, found.authors) == ("2016-05-04", "The Observer", ("Kim Ho",))
    assert found.date_from == "an edit"
    assert [one.quote.id for one in archive.quotes_in("road.txt")] == ids


def test_it_wins_over_what_the_file_says_later(archive: Archive, news: Path) -> None:
    archive.edits.edit("snow", {"title": "Snow falls"})
    (news / "snow.txt").write_text(f"---\ntitle: Rain\ndate: 2017\n---\n{SNOW}", encoding="utf-8")
    fill(archive, news)
    assert (meta(archive, "snow").title, meta(archive, "snow").date) == ("Snow falls", "2017")


def test_several_edits_add_up_and_empty_is_not_known(archive: Archive, news: Path) -> None:
    archive.edits.edit("snow", {"title": "Snow falls"})
    archive.edits.edit("snow", {"date": None})
    fill(archive, news)
    assert (meta(archive, "snow").title, meta(archive, "snow").date) == ("Snow falls", None)
    [edit] = archive.edits.edits()
    assert dict(edit.facts) == {"title": "Snow falls", "date": None} and edit.applies


def test_undone_the_file_counts_again(archive: Archive, news: Path) -> None:
    archive.edits.edit("snow", {"title": "Snow falls"})
    assert archive.edits.forget("snow").facts == {"title": "Snow falls"}
    fill(archive, news)
    assert meta(archive, "snow").title == "Snow"
    with pytest.raises(NotFoundError, match="nothing was said"):
        archive.edits.forget("snow")


def test_a_url_that_is_edited_leaves_ids_and_finds_the_article(archive: Archive, news: Path) -> None:
    ids = [one.quote.id for one in archive.quotes_in("road.txt")]
    archive.edits.edit("road", {"url": "https://example.org/road"})
    fill(archive, news)
    assert archive.article_named("https://example.org/road").key == "road.txt"
    assert [one.quote.id for one in archive.quotes_in("road.txt")] == ids


def test_an_edit_follows_when_the_file_gets_a_url(archive: Archive, news: Path) -> None:
    archive.edits.edit("road", {"title": "Road closed"})
    (news / "road.txt").write_text(f"---\nurl: https://example.org/r\n---\n{ROAD}", encoding="utf-8")
    fill(archive, news)
    assert meta(archive, "https://example.org/r").title == "Road closed"
    assert [one.article for one in archive.edits.edits()] == ["https://example.org/r"]


def test_corrections_stay_and_the_archive_is_whole(archive: Archive, news: Path) -> None:
    [_, again] = archive.quotes_in("road.txt")
    archive.people.correct(again.quote.id, "Kim Ho")
    archive.edits.edit("road", {"publisher": "The Observer"})
    assert archive.check() == ()
    fill(archive, news)
    assert archive.check() == ()
    speaker = archive.quote(again.quote.id).quote.speaker
    assert speaker and speaker.name == "Kim Ho"
    assert archive.speakers("lee")[0].publishers == ("The Observer",)


def test_there_is_no_such_fact_or_article(archive: Archive) -> None:
    with pytest.raises(QueryError, match="no fact wire"):
        archive.edits.edit("road", {"wire": "AP"})
    with pytest.raises(QueryError, match="no fact given"):
        archive.edits.edit("road", {})
    with pytest.raises(NotFoundError, match="no article"):
        archive.edits.edit("bridge", {"title": "x"})


def test_what_options_tell_is_kept_by_the_next_plain_run(archive: Archive, news: Path) -> None:
    given = Given(meta=Metadata(publisher="The Observer", date="2016-05", date_from="by hand"))
    assert fill(archive, news / "road.txt", given=given).changed == 1
    assert fill(archive, news).unchanged == 2
    assert (meta(archive, "road").publisher, meta(archive, "road").date) == ("The Observer", "2016-05")
    assert meta(archive, "snow").publisher is None
    fill(archive, news / "road.txt", given=Given(meta=Metadata(publisher="The Post")))
    assert (meta(archive, "road").publisher, meta(archive, "road").date) == ("The Post", "2016-05")


def test_a_removed_article_stays_out(archive: Archive, news: Path) -> None:
    [gone] = archive.edits.remove(["road"])
    assert (gone.article, gone.path) == ("road.txt", str(news / "road.txt"))
    assert archive.search("closed").total == 0 and not archive.speakers("lee")
    assert archive.check() == ()
    summary = fill(archive, news)
    assert (summary.kept_out, summary.unchanged, summary.added) == (1, 1, 0)
    (news / "road.txt").write_text(ROAD + SNOW, encoding="utf-8")
    assert fill(archive, news).kept_out == 1
    assert archive.counts().articles == 1


def test_it_comes_back_when_it_is_asked_for_with_all_that_was_said(archive: Archive, news: Path) -> None:
    [first, _] = archive.quotes_in("road.txt")
    archive.people.correct(first.quote.id, "Kim Ho")
    archive.edits.edit("road", {"title": "Road closed"})
    archive.edits.remove(["road"])
    assert [one.article for one in archive.edits.restore(["road"])] == ["road.txt"]
    assert archive.edits.kept_out() == []
    assert fill(archive, news).added == 1
    back = archive.quote(first.quote.id)
    assert back.quote.speaker and (back.quote.speaker.name, back.meta.title) == ("Kim Ho", "Road closed")
    with pytest.raises(NotFoundError, match="was removed"):
        archive.edits.restore(["road"])


def test_another_article_of_the_same_name_comes_in(archive: Archive, news: Path, tmp_path: Path) -> None:
    archive.edits.remove(["road"])
    other = tmp_path / "other" / "road.txt"
    other.parent.mkdir()
    other.write_text(SNOW, encoding="utf-8")
    assert fill(archive, other).added == 1
    assert fill(archive, news, other).kept_out == 1
    assert archive.search("snow").total == 2


def test_it_stays_out_where_its_file_was_moved(archive: Archive, news: Path, tmp_path: Path) -> None:
    archive.edits.remove(["road"])
    (tmp_path / "moved").mkdir()
    (news / "road.txt").rename(tmp_path / "moved" / "road.txt")
    assert fill(archive, tmp_path / "moved").kept_out == 1


def test_names_of_files_tell_facts(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "The-Observer_2016-12-22_Road-closed.txt"
    file.write_text(ROAD, encoding="utf-8")
    given = Given(pattern=NamePattern.of("{publisher}_{date}_{title}"))
    fill(archive, file, given=given)
    fill(archive, file)
    found = meta(archive, "Road-closed")
    assert (found.publisher, found.date, found.title) == ("The Observer", "2016-12-22", "Road closed")
    assert found.date_from == "an edit"


@pytest.mark.parametrize("pattern", ["", "x", "{}", "{wire}", "{date}_{date}", "{0}"])
def test_what_is_no_pattern(pattern: str) -> None:
    with pytest.raises(ReadError, match="no pattern of file names"):
        NamePattern.of(pattern)


@pytest.mark.parametrize(
    ("pattern", "path", "told"),
    [
        ("{publisher}_{date}_{title}", "a/Post_20161222_A_b.tar.gz", ("Post", "2016-12-22", "A b")),
        ("{date} {publisher} - {title}", "2016 Post - A-b c.txt", ("Post", "2016", "A-b c")),
        ("{publisher}/{}/{title}", "x/Post/17/a.txt", ("Post", None, "a")),
        ("{date}_{title}", "2016-13-45_a.txt", (None, None, "a")),
    ],
)
def test_patterns(pattern: str, path: str, told: tuple[str | None, ...]) -> None:
    found = NamePattern.of(pattern).facts(path)
    assert found and (found.publisher, found.date, found.title) == told


@pytest.mark.parametrize("path", ["a.txt", "Post_yesterday_a.txt", "_2016_.txt"])
def test_names_that_do_not_fit(path: str) -> None:
    assert NamePattern.of("{publisher}_{date}_{title}").facts(path) is None
