"""Indexing: what is new, changed, unchanged, moved, gone; no article is ever lost."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Quote, Skipped, Span
from quoth.search.archive import Archive
from quoth.search.store import batch
from quoth.search.store.places import Places

DEAL = '"The deal is done," said Ann Lee. "Not so fast," said Bob Ray.'
ROAD = '"The road is closed," said Ann Lee.'


def found(archive, word=""):
    return sorted(hit.stored.quote.text for hit in archive.search(word, limit=None).hits)


def keys(archive):
    return sorted(row["key"] for row in archive._record.places())


def test_adds_then_skips_then_replaces(archive, extract, write):
    first = archive.update([write("a.txt", DEAL), write("b.txt", ROAD)], extract)
    assert (first.added, first.quotes, first.skipped) == (2, 3, ())
    extract.calls.clear()
    again = archive.update([write("a.txt", DEAL), write("b.txt", ROAD)], extract)
    assert (again.added, again.changed, again.unchanged, again.quotes) == (0, 0, 2, 0)
    assert extract.calls == []
    changed = archive.update([write("a.txt", ROAD + " Today."), write("b.txt", ROAD)], extract)
    assert (changed.changed, changed.unchanged, changed.quotes) == (1, 1, 1)
    assert found(archive) == ['"The road is closed,"'] * 2
    assert [speaker.name for speaker in archive.speakers()] == ["Ann Lee"]


@pytest.mark.parametrize(
    "change",
    [{"title": "New"}, {"authors": ("A", "B")}, {"publisher": "P"}, {"date": "2016"}, {"url": "http://x/"}],
)
def test_new_metadata_is_a_change(archive, extract, write, change):
    article = write("a.txt", DEAL)
    archive.update([article], extract)
    summary = archive.update([replace(article, meta=replace(article.meta, **change))], extract)
    assert (summary.changed, summary.unchanged) == (1, 0)


def test_a_new_extractor_is_a_change(archive, extract, write):
    archive.update([write("a.txt", DEAL)], extract, version="1")
    assert archive.update([write("a.txt", DEAL)], extract, version="2").changed == 1


def test_an_article_that_loses_its_quotes_is_not_found_any_more(archive, extract, write):
    archive.update([write("a.txt", DEAL), write("b.txt", ROAD)], extract)
    archive.update([write("a.txt", "Nothing was said.")], extract)
    assert found(archive) == ['"The road is closed,"']


def test_vanished_files_are_reported_and_pruned_only_when_asked(archive, extract, write):
    articles = [write("a.txt", DEAL), write("b.txt", ROAD)]
    archive.update(articles, extract)
    Path(articles[0].path).unlink()
    kept = archive.update(articles[1:], extract)
    assert (kept.vanished, kept.removed) == ((articles[0].path,), 0)
    assert len(found(archive)) == 3
    pruned = archive.update(articles[1:], extract, prune=True)
    assert (pruned.vanished, pruned.removed) == ((articles[0].path,), 1)
    assert found(archive) == ['"The road is closed,"']
    assert archive.counts().speakers == 1


def test_unreadable_files_and_files_not_looked_at_are_not_vanished(archive, extract, write, monkeypatch):
    articles = [write("a.txt", DEAL), write("b.txt", ROAD), write("c.txt", ROAD)]
    archive.update(articles, extract)
    bad = Skipped(articles[0].path, "not text")
    summary = archive.update([bad, articles[1]], extract, prune=True)
    assert (summary.skipped, summary.vanished, summary.removed) == ((bad,), (), 0)
    stat = Path.stat

    def locked(path, **options):
        if path.name == "c.txt":
            raise PermissionError
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", locked)
    assert archive.update([], extract, prune=True).removed == 0


def test_files_are_found_again_from_another_working_directory(archive, extract, write, tmp_path, monkeypatch):
    article = write("a.txt", DEAL)
    monkeypatch.chdir(tmp_path)
    archive.update([replace(article, path="news/a.txt")], extract)
    monkeypatch.chdir(tmp_path / "news")
    assert archive.update([], extract, prune=True).vanished == ()
    assert archive.update([replace(article, path="a.txt")], extract).unchanged == 1
    assert archive.article("a.txt").path == "a.txt"


def test_two_files_with_one_key_are_both_kept(archive, extract, write):
    one, two = write("a.txt", DEAL, url="http://x/1"), write("b.txt", ROAD, url="http://x/1")
    assert archive.update([one, two], extract).added == 2
    assert keys(archive) == ["b.txt", "http://x/1"]
    for order in [one, two], [two, one], [two], [one], [one, replace(two, key="b.txt")]:
        assert archive.update(order, extract).unchanged == len(order)
    Path(one.path).unlink()
    assert archive.update([two], extract, prune=True).removed == 1
    assert archive.update([two], extract, prune=True).unchanged == 1
    assert keys(archive) == ["b.txt"]


def test_the_second_of_two_files_with_one_key_comes_in_a_later_run(archive, extract, write):
    one, two = write("a.txt", DEAL, url="http://x/1"), write("b.txt", ROAD, url="http://x/1")
    archive.update([one], extract)
    assert archive.update([two], extract).added == 1
    assert archive.update([one, replace(two, key="b.txt")], extract).unchanged == 2


def test_records_of_a_file_with_one_key_are_all_kept(archive, extract, write):
    texts = enumerate([DEAL, ROAD, ROAD], 1)
    lines = [write("a.jsonl", text, url="http://x/", doc=f"a#{n}") for n, text in texts]
    lines.append(write("a.jsonl", DEAL, url="http://x/", doc="own id"))
    assert archive.update(lines, extract).added == 4
    assert archive.update(lines, extract).unchanged == 4
    assert keys(archive) == ["a.jsonl#2", "a.jsonl#3", "a.jsonl#own id", "http://x/"]


def test_lines_put_before_others_change_nothing_else(archive, extract, write):
    lines = [write("a.jsonl", DEAL, url=f"http://x/{n}", doc=f"a#{n}") for n in (1, 2)]
    archive.update(lines, extract)
    lines = [write("a.jsonl", DEAL, url=f"http://x/{n}", doc=f"a#{n + 1}") for n in range(3)]
    summary = archive.update(lines, extract)
    assert (summary.added, summary.changed, summary.unchanged, summary.vanished) == (1, 0, 2, ())


def test_a_renamed_file_keeps_its_article(archive, extract, write):
    old = write("a.txt", DEAL, url="http://x/")
    archive.update([old], extract)
    Path(old.path).unlink()
    summary = archive.update([write("b.txt", DEAL, url="http://x/")], extract)
    assert (summary.unchanged, summary.vanished) == (1, ())
    assert archive.article("http://x/").doc == "b"


def test_a_file_that_gets_a_url_is_changed_not_doubled(archive, extract, write):
    archive.update([write("a.txt", DEAL)], extract)
    summary = archive.update([write("a.txt", DEAL, url="http://x/")], extract)
    assert (summary.added, summary.changed, summary.vanished) == (0, 1, ())
    assert keys(archive) == ["http://x/"]
    assert len(found(archive)) == 2


@pytest.mark.parametrize("docs", [("a", "a"), ("-", "-"), ("a#1", "a#2")])
def test_many_articles_of_a_file_never_replace_each_other(archive, extract, write, docs):
    one, two = (write("a.csv", DEAL, url=f"http://x/{n}", doc=doc) for n, doc in enumerate(docs))
    archive.update([one], extract)
    assert archive.update([two, one], extract).unchanged <= 1
    assert archive.update([two, one], extract).unchanged == 2
    assert keys(archive) == ["http://x/0", "http://x/1"]


def test_a_record_that_left_its_file_has_vanished(archive, extract, write):
    lines = [write("a.jsonl", DEAL, url=f"http://x/{n}", doc=f"a#{n}") for n in (1, 2, 3)]
    archive.update(lines, extract)
    partly = archive.update([*lines[:1], Skipped(lines[0].path, "line 2")], extract, prune=True)
    assert partly.vanished == ()
    whole = archive.update(lines[:1], extract, prune=True)
    assert (whole.vanished, whole.removed) == ((lines[0].path,), 2)


def test_articles_without_a_file_never_vanish_and_are_replaced_by_key(archive, extract):
    articles = [Article("one", DEAL), Article("two", ROAD), Article("two", DEAL)]
    summary = archive.update(articles, extract)
    assert (summary.added, summary.changed) == (2, 1)
    assert archive.update([Article("three", ROAD)], extract, prune=True).vanished == ()
    assert archive.article("two").text == DEAL


def test_standard_input_twice_is_two_articles(archive, extract):
    for text in (DEAL, ROAD, DEAL):
        archive.update([Article("-", text), Article("-#1", text + " Again.")], extract)
    assert archive.counts().articles == 4


@pytest.mark.parametrize("failing", [1, 3])
def test_a_bug_in_extraction_costs_only_the_quotes_of_its_article(archive, extract, write, failing):
    def buggy(article):
        if article.key == f"{failing}.txt":
            raise ZeroDivisionError("oh\nno")
        return extract(article)

    articles = [write(f"{n}.txt", ROAD) for n in (1, 2, 3)]
    summary = archive.update(articles, buggy)
    [skipped] = summary.skipped
    assert (summary.added, summary.quotes, skipped.path) == (3, 2, articles[failing - 1].path)
    assert "ZeroDivisionError: oh no" in skipped.reason
    assert archive.article(f"{failing}.txt").text == ROAD
    assert archive.update(articles, extract).changed == 1, "it is tried again"
    assert len(found(archive)) == 3


@pytest.mark.parametrize(
    "quotes",
    [
        [Quote("0" * 16, "direct", (), "x"), Quote("0" * 16, "direct", (), "y")],
        [Quote("1" * 16, "direct", (), "x", paragraph=2**70)],
        [Quote("2" * 16, "direct", (), "x", confidence=float("nan"))],
        [Quote("3" * 16, "direct", (Span(0, 1),), "\ud800")],
    ],
    ids=["same id", "huge number", "nan", "surrogate"],
)
def test_quotes_that_cannot_be_stored_cost_only_themselves(archive, extract, write, quotes):
    def odd(article):
        return tuple(quotes) if article.key == "a.txt" else extract(article)

    summary = archive.update([write("a.txt", DEAL), write("b.txt", ROAD)], odd)
    assert (summary.added, summary.quotes, len(summary.skipped)) == (2, 1, 1)
    assert found(archive) == ['"The road is closed,"']


def test_names_and_texts_that_are_no_utf8(archive, extract, write, folder):
    name, other, third = (bytes([*b"caf", 0xE7 + n]).decode(errors="surrogateescape") for n in range(3))
    articles = [write(name, DEAL), replace(write(other, ROAD), text='\ud800"No," said Ann Lee.')]
    as_read = write(third, ROAD)
    articles.append(replace(as_read, path=os.fsencode(as_read.path).decode(errors="backslashreplace")))
    archive.update(articles, extract)
    assert archive.update([], extract, prune=True).vanished == ()
    assert archive.article(other).text == '\ufffd"No," said Ann Lee.'
    assert archive.update(articles, extract).unchanged == 3


def test_progress_names_every_item(archive, extract, write):
    seen = []
    items = [write("a.txt", DEAL), Skipped("b.txt", "no text")]
    archive.update(items, extract, on_step=seen.append)
    assert [(step.path, step.state, step.quotes) for step in seen] == [
        (items[0].path, "added", 2),
        ("b.txt", "skipped", 0),
        (None, "committed", 2),
        (None, "indexing", 0),
    ]


def test_memory_holds_one_batch_only(archive, extract, write, monkeypatch):
    monkeypatch.setattr(batch, "BATCH_CHARACTERS", 100)

    def items():
        for n in range(5):
            yield write(f"{n}.txt", DEAL)
            assert archive.counts().articles >= n - 1

    assert archive.update(items(), extract).added == 5


def test_the_text_index_is_written_after_the_first_batch_of_all_and_at_the_end(
    archive, extract, write, json_engine, monkeypatch
):
    monkeypatch.setattr(batch, "BATCH_ARTICLES", 2)
    writes, write_index = [], json_engine.write

    def counted(engine, entries, gone, generation, rebuild=False):
        assert iter(entries) is entries, "entries come one by one, not all in memory"
        writes.append(generation)
        write_index(engine, entries, gone, generation, rebuild)

    monkeypatch.setattr(json_engine, "write", counted)
    start = archive._record.generation
    for turn in range(2):
        archive.update([write(f"{turn} {n}.txt", ROAD) for n in range(5)], extract)
    assert writes == [start + 1, start + 3, start + 6]
    assert archive.search("road").total == 10


def test_interrupted_in_the_middle_what_was_committed_stays(folder, extract, write, monkeypatch):
    monkeypatch.setattr(batch, "BATCH_ARTICLES", 2)

    def items():
        for n in range(5):
            yield write(f"{n}.txt", ROAD)
        raise KeyboardInterrupt

    with Archive.open(folder, create=True) as archive, pytest.raises(KeyboardInterrupt):
        archive.update(items(), extract)
    with Archive.open(folder) as archive:
        assert keys(archive) == ["0.txt", "1.txt", "2.txt", "3.txt"]
        assert archive.search("road").total == 4
        assert archive.update([write(f"{n}.txt", ROAD) for n in range(5)], extract).unchanged == 4


def test_finding_one_of_many_articles_of_a_file_looks_at_no_others(archive):
    for doc in (None, "dump#1"):
        seen = []
        archive._record.db._connection.set_trace_callback(seen.append)
        archive._record.find_at("dump.jsonl", doc)
        archive._record.db._connection.set_trace_callback(None)
        [plan] = archive._record.db.rows(f"EXPLAIN QUERY PLAN {seen[-1]}")
        wanted = "file=? AND doc=?" if doc else "file=?"
        assert f"USING INDEX articles_file ({wanted})" in plan["detail"]


def test_comparing_new_quotes_with_others_goes_through_no_old_ones(archive, extract, write):
    archive.update([write("a.txt", DEAL)], extract)
    seen = []
    archive._record.db._connection.set_trace_callback(seen.append)
    archive.update([write("b.txt", ROAD)], extract)
    archive._record.db._connection.set_trace_callback(None)
    [query] = [one for one in seen if "ORDER BY generation, articles.id, position" in one]
    first, *_ = archive._record.db.rows(f"EXPLAIN QUERY PLAN {query}")
    assert "articles_generation (generation>?)" in first["detail"]


def test_a_file_of_many_articles_is_looked_at_once(archive, extract, write, monkeypatch):
    (item,) = [write("a.txt", DEAL)]
    archive.update([replace(item, key=f"a.txt#{n}", doc=f"a.txt#{n}") for n in range(3)], extract)
    looked = []
    monkeypatch.setattr(Places, "gone", lambda self, place: looked.append(place) is not None)
    archive.update([write("b.txt", ROAD)], extract)
    assert len(looked) == len(set(looked)) == 1


def test_other_times_of_the_same_words_are_a_change(archive, extract):
    article = Article("talk.srt", DEAL, times=((0, 1.5),))
    archive.update([article], extract)
    assert archive.update([article], extract).unchanged == 1
    assert archive.update([replace(article, times=((0, 2.5),))], extract).changed == 1
