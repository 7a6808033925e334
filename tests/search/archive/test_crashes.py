"""Crashes and two processes at once: no committed article is lost, and searching goes on."""

import multiprocessing
import os
import shutil
import signal

import pytest

from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError
from quoth.search.store import batch
from quoth.search.store.database import writing

ROAD = '"The road is closed," said Ann Lee.'


def test_a_crash_between_record_and_index(folder, extract, write, json_engine, monkeypatch):
    monkeypatch.setattr(batch, "BATCH_ARTICLES", 2)
    articles = [write(f"{n}.txt", ROAD) for n in range(4)]
    with Archive.open(folder, create=True) as archive:
        archive.update([*articles[:1], write("old.txt", ROAD)], extract)
        (folder.parent / "news" / "old.txt").unlink()
        json_engine.broken = True
        with pytest.raises(RuntimeError, match="power cut"):
            archive.update(articles, extract)
    json_engine.broken = False
    with Archive.open(folder) as archive:
        assert archive.counts().articles == 5, "the record was committed before the index"
        assert archive.search("road").total == 5
        assert archive.update(articles, extract, prune=True).unchanged == 4
        assert archive.search("road").total == 4


def test_an_index_that_is_behind_catches_up_with_changes_and_removals(filled, extract, write, monkeypatch):
    with Archive.open(filled) as archive:
        before = archive._index._open().file.read_text()
        (filled.parent / "news" / "0.txt").unlink()
        items = [write("1.txt", "Silence."), write("2.txt", '"The road is open," said Ann Lee.')]
        archive.update(items, extract, prune=True)
        archive._index._open().file.write_text(before)
        monkeypatch.setattr(archive._index, "_build", None)
        assert [hit.stored.quote.text for hit in archive.search().hits] == ['"The road is open,"']


def _index_and_die(folder, articles):
    def extract(article):
        if article.key == articles[-1].key:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()

    batch.BATCH_ARTICLES = 2
    with Archive.open(folder, create=True) as archive:
        archive.update(articles, extract)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_a_killed_process_leaves_no_lock(folder, extract, write):
    articles = [write(f"{n}.txt", ROAD) for n in range(5)]
    child = multiprocessing.get_context("fork").Process(target=_index_and_die, args=(folder, articles))
    child.start()
    child.join(30)
    assert child.exitcode == -signal.SIGKILL
    with Archive.open(folder) as archive:
        assert archive.update(articles, extract).unchanged == 4


def test_a_failed_batch_leaves_nothing_behind(archive, extract, write, monkeypatch):
    monkeypatch.setattr(archive._record, "put_quotes", lambda *values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        archive.update([write("a.txt", ROAD)], extract)
    assert archive.counts().articles == 0
    monkeypatch.undo()


# Two at once


def test_two_writers(filled, extract, write):
    with Archive.open(filled) as one, Archive.open(filled) as two, writing(filled):
        told = rf"another quoth \(process {os.getpid()}, since 2\d{{3}}-.*\) is writing"
        for act in (lambda: one.update([], extract), two.rebuild):
            with pytest.raises(ArchiveError, match=told):
                act()
        (filled / "quoth.db.writer").write_text("\x1b[2J rubbish")
        with pytest.raises(ArchiveError, match="another quoth is writing"):
            two.rebuild()
        assert one.search("road").total == 3, "searching goes on"
    with Archive.open(filled) as archive:
        assert archive.update([write("0.txt", ROAD)], extract).unchanged == 1
    assert not (filled / "quoth.db.writer").exists()


def test_searching_while_another_process_is_between_record_and_index(filled, extract, write):
    with Archive.open(filled) as writer, Archive.open(filled) as reader:
        before = writer._index._open().file.read_text()
        writer.update([write("9.txt", ROAD)], extract)
        writer._index._open().file.write_text(before)
        with writing(filled):
            page = reader.search("road")
            assert (page.total, page.behind) == (3, 1)
        page = reader.search("road")
        assert (page.total, page.behind) == (4, 0)
        shutil.rmtree(filled / "quoth.index")
        with writing(filled), pytest.raises(ArchiveError, match="try again"):
            reader.search("road")
