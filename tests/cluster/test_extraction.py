"""Articles as rows in, quotes as rows out: what a job does with each article, and the job itself where Spark is."""

import json
import os
import sys
from pathlib import Path

import pytest

from quoth.cluster.articles import COLUMNS, article_of, row_of
from quoth.cluster.extraction import NAMES, rows
from quoth.indexer import Article, extract
from quoth.indexer.errors import ReadError
from quoth.indexer.model import Metadata
from quoth.indexer.readers import read

TEXT = "“The bridge is open,” said Ann Lee, the mayor. “It took a year.”"
CORPUS = Path(__file__).parent.parent.parent / "corpus" / "articles"


def test_an_article_comes_back_from_its_row() -> None:
    meta = Metadata("Bridge", ("Kim Ho", "Ann Lee"), "The Observer", "2016-12-22", "https://example.org/a")
    article = Article("https://example.org/a", TEXT, "a.txt", "a", meta)
    assert set(row_of(article)) == set(COLUMNS)
    assert article_of(row_of(article)) == article


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"url": "https://example.org/a", "key": "7", "path": "a.txt"}, "https://example.org/a"),
        ({"key": "7", "path": "a.txt"}, "7"),
        ({"path": "a.txt", "date": None, "authors": None, "strange": 5}, "a.txt"),
    ],
)
def test_the_key_is_that_of_an_archive(row: dict[str, object], key: str) -> None:
    assert article_of(row | {"text": TEXT}).key == key


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"key": "a"}, "has no text"),
        ({"key": "a", "text": " "}, "has no text"),
        ({"text": TEXT}, "no url, no key"),
    ],
)
def test_a_row_that_is_no_article_says_why(row: dict[str, object], reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        article_of(row)
    [made] = rows(row)
    assert reason in made["error"] and made["id"] is None


def test_the_quotes_of_a_row_are_those_of_extract() -> None:
    made = list(rows({"key": "a", "text": TEXT}))
    found = extract(Article(key="a", text=TEXT))
    assert [row["id"] for row in made] == [quote.id for quote in found]
    assert [json.loads(row["quote"])["speaker"] for row in made] == ["Ann Lee"] * len(found)
    assert all(set(row) == set(NAMES) for row in made)


def test_an_article_without_quotes_has_a_row() -> None:
    [row] = rows({"key": "a", "text": "It rained."})
    assert (row["article"], row["id"], row["error"]) == ("a", None, None)


def test_a_fault_costs_its_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr("quoth.indexer.pipeline.extract", broken)
    [row] = rows({"key": "a", "text": TEXT})
    assert "please report this" in row["error"] and "no such luck" in row["error"]


@pytest.mark.skipif(
    not os.environ.get("QUOTH_SPARK"), reason="QUOTH_SPARK=1 runs the tests on Spark (`make cluster`)"
)
def test_a_job_gives_the_quotes_of_the_library_and_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyspark", reason="the extra spark is not installed")
    from pyspark.sql import SparkSession

    from quoth.cluster import job

    os.environ["PYSPARK_PYTHON"] = sys.executable
    out = tmp_path / "quotes"
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    inputs = [str(CORPUS), str(tmp_path / "bad.json")]
    assert job.main([*inputs, "--out", str(out), "--slices", "2"]) == 2
    assert "1 not read" in capsys.readouterr().out
    whole = (out / "slice=0" / "_SUCCESS").stat().st_mtime_ns
    (out / "slice=1" / "_SUCCESS").unlink()
    assert job.main([*inputs, "--out", str(out), "--slices", "2"]) == 2
    assert (out / "slice=0" / "_SUCCESS").stat().st_mtime_ns == whole
    session = SparkSession.builder.getOrCreate()
    made = session.read.parquet(str(out)).where("id IS NOT NULL").collect()
    session.stop()
    expected = {
        (quote.id, quote.text)
        for item in read(CORPUS)
        if isinstance(item, Article)
        for quote in extract(item)
    }
    assert {(row["id"], row["text"]) for row in made} == expected
