"""The archive with the real text index, query language and extractor."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Speaker
from quoth.search import Archive, Filters
from quoth.search.store.record import Record


def extract(article):
    """Take each line for a quote: `Name: words`."""
    lines = enumerate(article.text.splitlines())
    pairs = [(number, *line.split(": ")) for number, line in lines]
    return tuple(
        Quote(f"{article.key}{number:012x}", "direct", (), words, speaker=Speaker(name, "person"))
        for number, name, words in pairs
    )


TEXTS = {
    "aaaa": "Raed Saleh: Barrels of chlorine fell\nOle Solvang: Chlorine is banned",
    "bbbb": "Raed Saleh: We have no doctors",
}


@pytest.fixture
def folder(tmp_path):
    with Archive.open(tmp_path, create=True) as archive:
        archive.update(
            [Article(key, text, meta=Metadata(publisher=key)) for key, text in TEXTS.items()], extract
        )
    return tmp_path


def found(folder, query="", **filters):
    with Archive.open(folder) as archive:
        return {hit.stored.quote.id for hit in archive.search(query, Filters(**filters)).hits}


@pytest.mark.parametrize(
    "query, filters, total",
    [
        ("", {}, 3),
        ("chlorine", {}, 2),
        ("barrel", {"speaker": "saleh"}, 1),
        ("", {"speaker": "RAED"}, 2),
        ("chlorine -banned", {"publisher": "aaaa"}, 1),
        ("chlorine", {"publisher": "bbbb"}, 0),
        ("chlor* -speaker:nobody", {"publisher": "aaaa"}, 2),
        ("barel~ OR speaker:nobody", {}, 1),
    ],
)
def test_search(folder, query, filters, total):
    assert len(found(folder, query, **filters)) == total


def test_matches_are_offsets_into_the_quote(folder):
    with Archive.open(folder) as archive:
        [hit] = archive.search("barrel").hits
        assert [span.of(hit.stored.quote.text) for span in hit.matches] == ["Barrels"]
        for name in ("Salleh", "sal", "RAED SAL"):
            assert archive.search("", Filters(speaker=name)).hint.endswith("did you mean Raed Saleh?")
            assert archive.search(f'rain speaker:"{name}"').hint.endswith("did you mean Raed Saleh?")
        assert archive.search("barrel publisher:bbbb").hint.startswith(
            "1 quote would match without publisher"
        )


def test_changes_reach_the_index(folder):
    with Archive.open(folder) as archive:
        archive.update([Article("aaaa", "Raed Saleh: Nothing fell")], extract)
        archive.update([Article("bbbb", "")], extract)
    assert found(folder) == {"aaaa000000000000"}
    assert found(folder, "chlorine") == set()


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def spoil(file):
    file.write_bytes(os.urandom(file.stat().st_size))


HARMS = (Path.unlink, Path.exists, cut, spoil, lambda file: file.write_bytes(b""))


@pytest.mark.parametrize("seed", range(12))
def test_any_harm_to_the_index_is_mended(folder, seed):
    """Files of the index are deleted, cut, emptied or overwritten; the answers are the same."""
    chance = random.Random(seed)  # noqa: S311
    for file in sorted(file for file in (folder / "quoth.index").rglob("*") if file.is_file()):
        chance.choice(HARMS)(file)
    assert found(folder, "chlorine") == {"aaaa000000000000", "aaaa000000000001"}
    assert found(folder, "doctor") == {"bbbb000000000000"}


def test_no_index_at_all(folder):
    shutil.rmtree(folder / "quoth.index")
    assert len(found(folder)) == 3


@pytest.mark.parametrize("method", ["marks", "_texts"])
def test_quotes_are_of_one_moment_although_another_process_writes(folder, monkeypatch, method):
    whole, tried = getattr(Record, method), []

    def meanwhile(record, *arguments):
        with closing(sqlite3.connect(folder / "quoth.db", timeout=0)) as other:
            try:
                other.execute("DELETE FROM articles")
                other.commit()
            except sqlite3.OperationalError as error:
                tried.append(str(error))
        return whole(record, *arguments)

    monkeypatch.setattr(Record, method, meanwhile)
    assert found(folder) == {"aaaa000000000000", "aaaa000000000001", "bbbb000000000000"}
    assert tried == ["database is locked"]


def test_an_index_that_is_deleted_meanwhile_has_no_size(folder, monkeypatch):
    def iterdir(path):
        shutil.rmtree(path)
        return iter([path / "gone"])

    with Archive.open(folder) as archive:
        before = archive.counts().size
        monkeypatch.setattr(Path, "iterdir", iterdir)
        assert 0 < archive.counts().size < before
