import io
import zipfile
from collections.abc import Callable

import pytest

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.exports import nexis
from quoth.indexer.readers.interface import Reader
from quoth.indexer.readers.office import parts
from quoth.indexer.readers.office.docx import read_docx
from quoth.indexer.readers.office.pdf import read_pdf

docx = pytest.importorskip("docx")
pypdf = pytest.importorskip("pypdf")
One = Callable[[Reader, bytes], Article]
Every = Callable[..., list[Article | Skipped]]
Pdf = Callable[..., bytes]


def word(
    *paragraphs: str, title: str = "", author: str = "python-docx", cells: tuple[str, ...] = ()
) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.title, document.core_properties.author = title, author
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(1, len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    document.save(out)
    return out.getvalue()


def test_paragraphs_of_word(one: One) -> None:
    found = one(
        read_docx, word("“One,” said Lee.", "", "Two\nlines.", title="T", author="Ann Lee", cells=("a", "b"))
    )
    assert found.text == "“One,” said Lee.\n\nTwo\n\nlines.\n\na\n\nb"
    assert found.meta == Metadata("T", ("Ann Lee",))
    assert one(read_docx, word("x", title="Microsoft Word - draft.doc")).meta == Metadata()


NEXIS = """Bridge opens after ten years
The Observer (London)
December 22, 2016 Thursday

Copyright 2016 Observer Group All Rights Reserved
Section: NEWS; Pg. 3
Length: 734 words
Byline: Kim Ho and Ann Lee, @kimho , OBSERVER
Body

“We will rebuild,” said Tom Hart.
He left.
Classification

Language: ENGLISH
Load-Date: December 23, 2016
End of Document
""".split("\n")
SECOND = [
    "Rain",
    "Norwick Post",
    "3 May 2017",
    "Body",
    "It rained.",
    "Load-Date: May 4, 2017",
    "End of Document",
]
FACTS = Metadata(
    "Bridge opens after ten years", ("Kim Ho", "Ann Lee"), "The Observer (London)", "2016-12-22", language="en",
    date_from="the line under the outlet",
)  # fmt: skip


def test_an_export_of_nexis_is_many_articles(every: Every) -> None:
    first, second = every(read_docx, word("1 of 2 documents", "Contents", *NEXIS, *SECOND))
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.text, first.meta, first.key, first.doc) == (
        "“We will rebuild,” said Tom Hart.\n\nHe left.", FACTS, "news.x#1", "news#1",
    )  # fmt: skip
    assert (second.meta.title, second.meta.publisher, second.meta.date) == (
        "Rain",
        "Norwick Post",
        "2017-05-03",
    )
    assert second.text == "It rained."


def test_what_only_ends_like_nexis_stays_whole() -> None:
    assert not list(nexis.documents(["One.", "End of Document"]))
    assert not list(nexis.documents(["Body", "One."]))
    assert not list(nexis.documents(["Body", "Load-Date: x", "End of Document"]))


def page(*lines: str, top: float = 780, number: int = 1) -> list[tuple[float, float, str]]:
    placed = [(60.0, top - 12 * at, text) for at, text in enumerate(lines)]
    return [(60, 820, f"The Observer, page {number}"), *placed, (290, 20, str(number))]


def test_a_pdf_is_joined_over_lines_and_pages(one: One, pdf: Pdf) -> None:
    found = one(
        read_pdf,
        pdf(
            [
                page("“We have counted thirty-five attacks since March, and the govern-",
                     "ment has looked away,” said Ann Lee, the mayor of Norwick, while", number=1),
                page("the rain fell on all of the town.",
                     "It was Monday.", number=2),
            ],
            "/Title (Bridge opens) /Author (Kim Ho)",
        ),
    )  # fmt: skip
    assert found.text == (
        "“We have counted thirty-five attacks since March, and the government has looked away,” said Ann Lee, the mayor "
        "of Norwick, while the rain fell on all of the town.\n\nIt was Monday."
    )
    assert found.meta == Metadata("Bridge opens", ("Kim Ho",))


def test_gaps_and_indents_part_paragraphs(one: One, pdf: Pdf) -> None:
    lines = [
        (60, 800, "The bridge was opened on Monday by the mayor who"),
        (60, 788, "cut the ribbon twice and spoke to many of the people."),
        (60, 770, "It was the first bridge in the long history of the town"),
        (60, 758, "and it will stay the only one for all of the next years."),
        (72, 746, "The people of the town danced over the bridge all night"),
        (60, 734, "and went home when the sun came up behind the hills."),
    ]
    assert one(read_pdf, pdf([lines])).text.split("\n\n") == [
        " ".join(text for _, _, text in lines[at : at + 2]) for at in (0, 2, 4)
    ]


def test_pages_without_text(one: One, pdf: Pdf) -> None:
    found = one(read_pdf, pdf([page("It rained."), []]))
    assert found.meta.notes == ("1 of 2 pages hold no text, perhaps pictures of it",)
    with pytest.raises(ReadError, match="its pages are pictures"):
        one(read_pdf, pdf([[]]))


def test_a_pdf_with_a_password(one: One, pdf: Pdf) -> None:
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([page("It rained.")]))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(ReadError, match="wants a password"):
        one(read_pdf, out.getvalue())


def zipped(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * size)
    return out.getvalue()


@pytest.mark.parametrize("reader", [read_docx, read_pdf])
@pytest.mark.parametrize("data", [b"PK\3\4", b"%PDF-1.7\n1 0 obj", b"x", zipped(9)])
def test_damage_is_one_line_that_says_what_to_do(one: One, reader: Reader, data: bytes) -> None:
    with pytest.raises(ReadError, match="is damaged or not of this format") as error:
        one(reader, data)
    assert str(error.value).isprintable() and "save its text as .txt" in str(error.value)


def test_a_bomb_in_word_is_not_unpacked(one: One, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LIMIT", 1_000_000)
    with pytest.raises(ReadError, match="unpacks to more than"):
        one(read_docx, zipped(1_000_001))
