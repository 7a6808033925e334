# ruff: noqa: E501 - small files read better unbroken
"""Libraries of references, which tell the files attached to them their facts."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Metadata, PassedOver, Skipped
from quoth.indexer.readers import read
from quoth.indexer.readers.given import Given
from quoth.indexer.readers.libraries import bibtex, csl, ris

TEXT = "“It rained,” said Bo Roe.\n"
RIS = """TY  - NEWS
TI  - Town to rebuild its bridge
AU  - Lee, Ann
AU  - Human Rights Watch
T2  - The Norwick Post
DA  - 2016/03/09/
UR  - https://post.example/2016/bridge
LA  - en-GB
L1  - files/12/Lee - 2016 - Town.txt
ER  -
TY  - NEWS
TI  - Another town to rebuild its weir
ER  -
"""
BIB = r"""@comment{x}
@article{lee_town_2016,
  title = {{Town} to rebuild \textit{its} bridge \& caf{\'e}},
  author = {Lee, Ann and {Human Rights Watch} and M{\"u}ller, Jo},
  journaltitle = {The {Norwick} Post}, date = {2016-03-09}, langid = {english},
  url = {https://post.example/2016/bridge},
  file = {Full Text:files/12/Lee - 2016 - Town.txt:text/plain;Other\: x:files/13/b.txt:text/plain},
}
@online{roe2017, title = "Rain in town", year = 2017, month = mar, author = {Roe, Bo}}
"""
CSL = [
    {
        "id": "lee2016",
        "type": "article-newspaper",
        "title": "Town to rebuild its bridge",
        "container-title": "The Norwick Post",
        "author": [{"family": "Lee", "given": "Ann"}, {"literal": "Human Rights Watch"}],
        "issued": {"date-parts": [[2016, 3, 9]]},
        "URL": "https://post.example/2016/bridge",
    }
]
KNOWN = Metadata(
    title="Town to rebuild its bridge", authors=("Ann Lee", "Human Rights Watch"), publisher="The Norwick Post", date="2016-03-09",
    url="https://post.example/2016/bridge",
)  # fmt: skip


def written(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def articles(folder: Path) -> dict[str, Article]:
    return {Path(item.path).name: item for item in read(folder) if isinstance(item, Article)}


def known(article: Article) -> Metadata:
    meta = article.meta
    return Metadata(meta.title, meta.authors, meta.publisher, meta.date, meta.url)


def test_a_library_exported_as_ris_tells_its_files(tmp_path: Path) -> None:
    written(tmp_path, **{"library.ris": RIS, "files/12/Lee - 2016 - Town.txt": TEXT, "files/13/b.txt": TEXT})
    found = articles(tmp_path)
    assert known(found["Lee - 2016 - Town.txt"]) == KNOWN
    assert found["Lee - 2016 - Town.txt"].key == KNOWN.url
    assert found["Lee - 2016 - Town.txt"].meta.date_from == "the library library.ris"
    assert found["b.txt"].meta.title is None
    [passed] = [item for item in read(tmp_path) if isinstance(item, PassedOver)]
    assert passed.path.endswith("library.ris") and "facts" in passed.reason


def test_a_library_exported_as_biblatex(tmp_path: Path) -> None:
    written(tmp_path, **{"library.bib": BIB, "files/12/Lee - 2016 - Town.txt": TEXT, "files/13/b.txt": TEXT})
    found = articles(tmp_path)
    for name in "Lee - 2016 - Town.txt", "b.txt":
        meta = found[name].meta
        assert meta.title == "Town to rebuild its bridge & café"
        assert (meta.authors, meta.publisher, meta.date) == (
            ("Ann Lee", "Human Rights Watch", "Jo Müller"),
            "The Norwick Post",
            "2016-03-09",
        )
    [_, other] = bibtex.references(BIB)
    assert (other.title, other.date, other.authors, other.ident) == (
        "Rain in town",
        "2017-03",
        ("Bo Roe",),
        "roe2017",
    )


@pytest.mark.parametrize(
    "name",
    [
        "lee2016.txt",
        "Lee - 2016 - Town to rebuild its bri.txt",
        "Lee et al. - 2016 - Town to rebuild its bridge.txt",
    ],
)
def test_a_library_without_paths_tells_files_by_their_names(tmp_path: Path, name: str) -> None:
    written(tmp_path, **{"library.json": json.dumps(CSL), name: TEXT, "Other.txt": TEXT})
    found = articles(tmp_path)
    assert known(found[name]) == KNOWN
    assert found["Other.txt"].meta.title is None
    assert not [item for item in read(tmp_path) if isinstance(item, Skipped)]


def zotero(folder: Path) -> None:
    connection = sqlite3.connect(folder / "zotero.sqlite")
    connection.executescript("""
        CREATE TABLE items (itemID INTEGER, key TEXT);
        CREATE TABLE itemAttachments (itemID INTEGER, parentItemID INTEGER, path TEXT);
        CREATE TABLE fields (fieldID INTEGER, fieldName TEXT);
        CREATE TABLE itemData (itemID INTEGER, fieldID INTEGER, valueID INTEGER);
        CREATE TABLE itemDataValues (valueID INTEGER, value TEXT);
        CREATE TABLE creators (creatorID INTEGER, firstName TEXT, lastName TEXT);
        CREATE TABLE creatorTypes (creatorTypeID INTEGER, creatorType TEXT);
        CREATE TABLE itemCreators (itemID INTEGER, creatorID INTEGER, creatorTypeID INTEGER, orderIndex INTEGER);
        INSERT INTO items VALUES (1, 'PARENT01'), (2, 'ABCD1234');
        INSERT INTO itemAttachments VALUES (2, 1, 'storage:town.txt');
        INSERT INTO fields VALUES (1, 'title'), (2, 'publicationTitle'), (3, 'date'), (4, 'url');
        INSERT INTO itemDataValues VALUES (1, 'Town to rebuild its bridge'), (2, 'The Norwick Post'),
            (3, '2016-03-09 March 9, 2016'), (4, 'https://post.example/2016/bridge');
        INSERT INTO itemData VALUES (1, 1, 1), (1, 2, 2), (1, 3, 3), (1, 4, 4);
        INSERT INTO creators VALUES (1, 'Ann', 'Lee'), (2, 'Ed', 'Ito');
        INSERT INTO creatorTypes VALUES (1, 'author'), (2, 'editor');
        INSERT INTO itemCreators VALUES (1, 1, 1, 0), (1, 2, 2, 1);
    """)
    connection.close()


def test_zotero_s_own_storage(tmp_path: Path) -> None:
    written(tmp_path, **{"storage/ABCD1234/town.txt": TEXT, "storage/WXYZ9876/other.txt": TEXT})
    zotero(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    found = articles(tmp_path / "storage")
    assert known(found["town.txt"]) == replace(KNOWN, authors=("Ann Lee",))
    assert found["town.txt"].meta.date_from == "Zotero"
    assert found["other.txt"].meta.title is None
    assert sorted(path.name for path in tmp_path.iterdir()) == before  # nothing is written beside it


def test_a_library_that_is_damaged_is_named_once_and_costs_no_article(tmp_path: Path) -> None:
    written(
        tmp_path,
        **{"zotero.sqlite": "no database", "storage/ABCD1234/a.txt": TEXT, "storage/ABCD1235/b.txt": TEXT},
    )
    items = list(read(tmp_path / "storage"))
    [problem] = [item for item in items if isinstance(item, Skipped)]
    assert problem.path.endswith("zotero.sqlite") and "export the library" in problem.reason
    assert len([item for item in items if isinstance(item, Article)]) == 2


def test_what_the_caller_knows_goes_before_the_library(tmp_path: Path) -> None:
    written(tmp_path, **{"library.ris": RIS, "files/12/Lee - 2016 - Town.txt": TEXT})
    [article] = [
        item for item in read(tmp_path, Given(meta=Metadata(publisher="Mine"))) if isinstance(item, Article)
    ]
    assert (article.meta.publisher, article.meta.title) == ("Mine", KNOWN.title)


def test_a_library_that_is_changed_is_read_again(tmp_path: Path) -> None:
    written(tmp_path, **{"library.ris": RIS, "files/12/Lee - 2016 - Town.txt": TEXT})
    assert articles(tmp_path)["Lee - 2016 - Town.txt"].meta.title == KNOWN.title
    written(tmp_path, **{"library.ris": RIS.replace("its bridge", "the whole bridge")})
    assert articles(tmp_path)["Lee - 2016 - Town.txt"].meta.title == "Town to rebuild the whole bridge"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "@",
        "@a{",
        "@a{b,",
        "@a{b, c",
        "@a{b, c = ",
        "@a{b, c = {" + "{" * 5000,
        '@a{b, c = "',
        "@a{b, c = }",
        "@a{b, title = {x" * 999,
        "\\" * 99,
    ],
)
def test_no_bibtex_does_harm(source: str) -> None:
    list(bibtex.references(source))


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[",
        "{}",
        "[1]",
        "[[]]",
        '[{"author": 5, "issued": {"date-parts": [["x"]]}}]',
        '[{"author": [5, {"family": 5}], "issued": 5}]',
    ],
)
def test_no_csl_json_does_harm(source: str) -> None:
    assert all(one.title is None for one in csl.references(source))


def test_ris_without_an_end() -> None:
    [found] = ris.references("TY  - NEWS\r\nTI  - A\r\nAU  - King, Martin Luther, Jr.\r\nPY  - 2016")
    assert (found.title, found.authors, found.date) == ("A", ("Martin Luther King Jr.",), "2016")
