"""Excel files have what CSV has, as text and numbers, and nothing of an article is a formula."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from quoth.indexer import Article, read
from quoth.search.model import FacetCount, Hit
from quoth.search.render import Look, render, xlsx

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(data: bytes) -> list[list[object]]:
    """Return the cells of a file, by its parts."""
    with ZipFile(BytesIO(data)) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            ElementTree.fromstring(packed.read(name))  # noqa: S314 - our own
        tree = ElementTree.fromstring(packed.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    return [[value(cell) for cell in row] for row in tree.iter(f"{MAIN}row")]


def value(cell: ElementTree.Element) -> object:
    """Return what is in a cell: text, a number, or nothing."""
    assert cell.find(f"{MAIN}f") is None
    number = cell.findtext(f"{MAIN}v")
    if number is not None:
        return float(number) if "." in number else int(number)
    return "".join(cell.itertext()) if cell.get("t") == "inlineStr" else None


def test_it_has_the_columns_and_rows_of_csv(split: Hit, paraphrase: Hit) -> None:
    out = StringIO()
    render("csv", Hit, [split, paraphrase], out, Look())
    told = list(csv.reader(StringIO(out.getvalue())))
    shown = sheet(xlsx.document(Hit, [split, paraphrase]))
    assert [["" if cell is None else str(cell) for cell in row] for row in shown] == [
        [cell.replace("\r\n", "\n") for cell in row] for row in told
    ]
    assert isinstance(shown[1][told[0].index("paragraph")], int)


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", " lead", "a\nb", "<b>&amp;</b>", "☃ é"])
def test_text_is_text(text: str) -> None:
    [_, row] = sheet(xlsx.document(FacetCount, [FacetCount("speaker", text, 3, 2)]))
    assert row == ["speaker", text, 2, 0, 3]


def test_what_excel_cannot_hold() -> None:
    rows = [FacetCount("speaker", "a\0b\x1b\ud800", 1), FacetCount("speaker", "x" * 40_000, 1)]
    [_, strange, long] = sheet(xlsx.document(FacetCount, rows))
    assert "\0" not in str(strange[1]) and "\x1b" not in str(strange[1])
    assert len(str(long[1])) == xlsx.LONGEST and str(long[1]).endswith("…")


def test_the_same_rows_give_the_same_bytes(split: Hit) -> None:
    assert xlsx.document(Hit, [split]) == xlsx.document(Hit, [split])
    assert sheet(xlsx.document(FacetCount, [])) == [["facet", "value", "statements", "paraphrases", "quotes"]]


def test_our_own_reader_reads_it(quoth, archive: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from quoth.cli import main

    for command in (["search", "bridge"], ["export", "bridge"]):
        result = CliRunner().invoke(main, [*command, "--format", "xlsx", "--archive", str(archive)])
        assert result.exit_code == 0 and result.stdout_bytes.startswith(b"PK")
        (tmp_path / "a.xlsx").write_bytes(result.stdout_bytes)
        texts = [item.text for item in read(tmp_path / "a.xlsx") if isinstance(item, Article)]
        assert any("bridge" in text for text in texts)
