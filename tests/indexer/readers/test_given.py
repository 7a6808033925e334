import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers import Given, extras, read, unnamed

NOTHING = Given()
URL = "https://example.org/2016/bridge"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("---\ntitle: A\ndate: 2015\nurl: https://example.org/a\n---\nText of a.")
    Path("b.txt").write_text("Text of b.")
    return tmp_path


def articles(given: Given = NOTHING) -> dict[str, Article]:
    found = list(read(".", given=given))
    assert all(isinstance(item, Article) for item in found), found
    return {item.doc: item for item in found if isinstance(item, Article)}


def test_what_the_caller_knows_counts_most(folder: Path) -> None:
    Path("articles.csv").write_text("file,publisher,date\na.md,Table,2014\n")
    found = articles(Given(meta=Metadata(publisher="Told", authors=("Kim Ho",), language="fr")))
    assert found["a"].meta == Metadata(
        "A", ("Kim Ho",), "Told", "2014", "https://example.org/a", language="fr", date_from="articles.csv"
    )
    assert found["b"].meta == Metadata(None, ("Kim Ho",), "Told", language="fr")


def test_a_table_beside_the_articles_counts_more_than_they_do(folder: Path) -> None:
    table = f"file;Title;Author;Date;URL;Archive URL\nb.txt;B;Ann Lee;22 Dec 2016;{URL};https://perma.cc/AB12-CD34\n"
    Path("articles.csv").write_text(table)
    found = articles()
    assert list(found) == ["a", "b"]
    assert found["b"].key == URL
    assert found["b"].meta == Metadata(
        "B", ("Ann Lee",), None, "2016-12-22", URL, "https://perma.cc/AB12-CD34", date_from="articles.csv"
    )


def test_a_table_with_texts_is_read_as_articles(folder: Path) -> None:
    Path("articles.csv").write_text("file,text\na.md,Text of the table.\n")
    assert [item.text for item in articles().values()] == ["Text of a.", "Text of the table.", "Text of b."]


def test_a_row_for_no_file_is_named_once(folder: Path) -> None:
    Path("articles.csv").write_text("file,title\nnone.txt,X\nb.txt,B\n")
    problem, a, b = read(".")
    assert problem == Skipped("articles.csv", "row 2: no file beside it is called 'none.txt'")
    assert isinstance(a, Article) and isinstance(b, Article) and b.meta.title == "B"


def test_a_byline_in_the_text_names_who_wrote_it(folder: Path) -> None:
    Path("b.txt").write_text("Bridge opens\n\nBy Ann Lee and Kim Ho, Staff Writers\n\nIt rained.")
    assert articles()["b"].meta.authors == ("Ann Lee", "Kim Ho")
    Path("b.txt").write_text("Bridge opens\n\nBy Monday, it rained.\n\nBy Ann Lee’s account it did not.")
    assert articles()["b"].meta.authors == ()
    assert articles(Given(meta=Metadata(authors=("Tom Hart",))))["b"].meta.authors == ("Tom Hart",)


def test_an_address_at_an_archive_tells_both(folder: Path) -> None:
    Path("b.txt").unlink()
    copy = "https://web.archive.org/web/20161223101010/https://example.org/2016/bridge"
    Path("a.md").write_text(f"---\nurl: {copy}\n---\nText.")
    found = articles()["a"]
    assert (found.key, found.meta.url, found.meta.archive_url) == (URL, URL, copy)
    Path("a.md").write_text(f"---\nurl: {URL}\narchived: https://archive.ph/20161223101010/{URL}\n---\nText.")
    assert articles()["a"].meta.archive_url == f"https://archive.ph/20161223101010/{URL}"


def test_an_extra_that_is_missing_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    for name, package, extra in (
        ("a.pdf", "pypdf", "docs"),
        ("a.rss", "feedparser", "web"),
        ("a.warc", "warcio", "web"),
    ):
        Path(name).write_text("x")
        expected = f"needs {package}, which is not installed: pip install 'quoth[{extra}]'"
        assert list(read(name)) == [Skipped(name, expected)]
    Path("a.html").write_text("<p>Our own reader takes it.")
    [found] = read("a.html")
    assert isinstance(found, Article)


def test_standard_input_that_is_too_large_is_never_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unnamed, "LIMIT", 50)
    for data in (b"a,b\n" + b"1,Told.\n" * 9, gzip.compress(b'{"text": "Line."}\n' * 9), b"Text. " * 20):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        [found] = read("-", given=Given({"text": "b"}))
        assert isinstance(found, Skipped) and "save it to a file" in found.reason, found


def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "Zipped.")
    rss = b"<?xml version='1.0'?><rss><channel><item><title>x</title><description>Fed.</description></item></channel></rss>"
    for data, text, names in [
        (archive.getvalue(), "Zipped.", {}),
        (gzip.compress(b"Packed."), "Packed.", {}),
        (gzip.compress(b'{"text": "Line."}\n'), "Line.", {}),
        (b"a,b\n1,Told.\n", "Told.", {"text": "b"}),
        (b"a,b\n1,Told.\n", "a,b\n1,Told.\n", {}),
        (b'{"story": {"en": "Deep."}}', "Deep.", {"text": "story.en"}),
        (rss, "Fed.", {}),
        (b"<?xml version='1.0'?>\n<html><p>Page.", "Page.", {}),
    ]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        [found] = read("-", given=Given(names))
        assert isinstance(found, Article) and found.text == text, found
