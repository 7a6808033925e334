"""Keys and ids: the same wherever files and archive lie; what was cited before is found, what was corrected stays."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quoth.indexer import read
from quoth.indexer.pipeline import extract
from quoth.search.archive import Archive

ROAD = "“The road is closed,” said Ann Lee.\n\n“Not again,” Lee said. “Not again,” she said.\n"
URL = "https://example.org/road"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news" / "2016"
    folder.mkdir(parents=True)
    (folder / "road.txt").write_text(ROAD, encoding="utf-8")
    return tmp_path / "news"


def fill(archive: Path, *paths: Path | str) -> dict[str, str]:
    """Index files; return the ids of all quotes, and the key of the article that each is in."""
    with Archive.open(archive, create=True) as opened:
        opened.update(read(paths), extract, version="1")
        return {row["id"]: row["key"] for row in opened._record.db.rows(
            "SELECT quotes.id, key FROM quotes JOIN articles ON articles.id = article"
        )}  # fmt: skip


def told(path: Path, url: str) -> None:
    path.write_text(f"---\nurl: {url}\ndate: 2016-05-04\n---\n{ROAD}", encoding="utf-8")


def test_ids_do_not_hang_on_where_the_archive_or_the_caller_is(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = fill(tmp_path / "a", news)
    monkeypatch.chdir(news)
    assert set(first.values()) == {"2016/road.txt"}
    assert fill(tmp_path / "far" / "away" / "b", ".") == first
    assert fill(news / "c", "../news") == first


def test_another_path_to_a_file_keeps_its_key(news: Path, tmp_path: Path) -> None:
    first = fill(tmp_path / "a", news)
    assert fill(tmp_path / "a", news / "2016" / "road.txt") == first


def test_a_moved_archive_keeps_its_articles(news: Path, tmp_path: Path) -> None:
    first = fill(tmp_path / "a", news)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a").rename(tmp_path / "elsewhere" / "a")
    assert fill(tmp_path / "elsewhere" / "a", news) == first


def test_files_of_one_name_in_two_folders_are_two_articles(news: Path, tmp_path: Path) -> None:
    (news / "2017").mkdir()
    (news / "2017" / "road.txt").write_text(ROAD, encoding="utf-8")
    paths = [news / "2016" / "road.txt", news / "2017" / "road.txt"]
    assert sorted(set(fill(tmp_path / "a", *paths).values())) == ["2017/road.txt", "road.txt"]
    assert sorted(set(fill(tmp_path / "a", *reversed(paths)).values())) == ["2017/road.txt", "road.txt"]


def test_old_ids_answer_when_a_url_comes_later(news: Path, tmp_path: Path) -> None:
    before = fill(tmp_path / "a", news)
    with Archive.open(tmp_path / "a") as archive:
        texts = {id: archive.quote(id).quote.text for id in before}
    told(news / "2016" / "road.txt", URL)
    after = fill(tmp_path / "a", news)
    assert set(after.values()) == {URL} and not before.keys() & after.keys()
    assert after == fill(tmp_path / "fresh", news)
    with Archive.open(tmp_path / "a") as archive:
        now = {id: archive.quote(id[:9]).quote for id in before}
        assert {id: quote.text for id, quote in now.items()} == texts
        assert len({quote.id for quote in now.values()}) == len(before), "of alike ones each is another"
        assert archive.article("2016/road.txt").key == URL
        assert archive.article_named("2016/road.txt").key == URL


def test_corrections_hold_when_a_url_comes_later(news: Path, tmp_path: Path) -> None:
    one, two, *_ = fill(tmp_path / "a", news)
    with Archive.open(tmp_path / "a") as archive:
        archive.people.correct(one, "Tom Hart", "a neighbour")
        archive.people.split([two])
    told(news / "2016" / "road.txt", URL)
    fill(tmp_path / "a", news)
    with Archive.open(tmp_path / "a") as archive:
        speaker = archive.quote(one).quote.speaker
        assert speaker and (speaker.name, speaker.role) == ("Tom Hart", "a neighbour")
        corrections = archive.people.corrections()
        assert [each.applies for each in corrections] == [True, True]
        assert [list(each.who) for each in corrections] == [
            [archive.quote(one).quote.id], [archive.quote(two).quote.id]
        ]  # fmt: skip


def test_ids_of_long_ago_answer_after_two_changes(news: Path, tmp_path: Path) -> None:
    first = fill(tmp_path / "a", news)
    for url in (URL, "https://example.org/moved"):
        told(news / "2016" / "road.txt", url)
        last = fill(tmp_path / "a", news)
    with Archive.open(tmp_path / "a") as archive:
        assert {archive.quote(id).quote.id for id in first} == set(last)


def test_a_url_that_comes_back_is_no_old_name_any_more(news: Path, tmp_path: Path) -> None:
    for url in (URL, "https://example.org/moved", URL):
        told(news / "2016" / "road.txt", url)
        ids = fill(tmp_path / "a", news)
    with Archive.open(tmp_path / "a") as archive:
        assert all(archive.quote(id).quote.id == id for id in ids)
        assert archive.article(URL).key == URL


def test_a_url_that_is_told_no_longer_stays_the_key(news: Path, tmp_path: Path) -> None:
    told(news / "2016" / "road.txt", URL)
    ids = fill(tmp_path / "a", news)
    (news / "2016" / "road.txt").write_text(ROAD, encoding="utf-8")
    assert fill(tmp_path / "a", news) == ids


def test_records_that_get_urls_are_the_same_articles(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    lines = ['{"text": "“Rain fell,” said Ann Lee."}', '{"text": "“Snow fell,” said Tom Hart."}']
    file.write_text("\n".join(lines), encoding="utf-8")
    before = fill(tmp_path / "a", file)
    urls = [line.replace("}", f', "url": "https://e.org/{n}"}}') for n, line in enumerate(lines)]
    file.write_text("\n".join(urls), encoding="utf-8")
    assert set(fill(tmp_path / "a", file).values()) == {"https://e.org/0", "https://e.org/1"}
    with Archive.open(tmp_path / "a") as archive:
        assert [archive.quote(id).meta.url is not None for id in before] == [True, True]
        assert archive.counts().articles == 2


def test_keys_by_the_archives_folder_become_those_of_today_once(news: Path, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a", create=True) as archive:
        [article] = [replace(item, key="../news/2016/road.txt") for item in read(news)]  # type: ignore[type-var]
        archive.update([article], extract, version="0")
        [id, *_] = [row["id"] for row in archive._record.db.rows("SELECT id FROM quotes")]
    assert set(fill(tmp_path / "a", news).values()) == {"2016/road.txt"}
    with Archive.open(tmp_path / "a") as archive:
        assert archive.quote(id).article == "2016/road.txt"
    assert set(fill(tmp_path / "a", news / "2016").values()) == {"2016/road.txt"}


def test_an_old_name_leads_nowhere_when_its_article_is_gone(news: Path, tmp_path: Path) -> None:
    before = fill(tmp_path / "a", news)
    told(news / "2016" / "road.txt", URL)
    fill(tmp_path / "a", news)
    with Archive.open(tmp_path / "a") as archive:
        (news / "2016" / "road.txt").unlink()
        archive.update([], extract, prune=True)
        assert archive._record.starting_with(next(iter(before)), 2) == []
    with closing(sqlite3.connect(tmp_path / "a" / "quoth.db")) as db:
        assert db.execute("SELECT count(*) FROM renamed").fetchone()[0] == len(before) + 1
