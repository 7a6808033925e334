"""Word files (.docx, ECMA-376) for what people print: citations, a list of works cited, a report on a draft's quotations.

Only paragraphs in a few styles are needed, so the parts of such a file are written here, without a library. The same
rows give the same bytes.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quoth.search.cite.interface import Citation, runs
from quoth.search.render.checks import markdown
from quoth.search.render.rows import Checked, Cited, Listed, Row, file_name
from quoth.search.render.visible import one_line, visible

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    ("Normal", "Normal", '<w:spacing w:after="120"/>', ""),
    ("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="32"/>'),
    ("Heading1", "heading 1", '<w:keepNext/><w:spacing w:before="240" w:after="60"/>', "<w:b/>"),
    ("Quote", "Quote", '<w:keepNext/><w:spacing w:after="120"/><w:ind w:left="567" w:right="567"/>', ""),
    ("Bibliography", "Bibliography", '<w:spacing w:after="120"/><w:ind w:left="567" w:hanging="567"/>', ""),
    ("Code", "Code", '<w:spacing w:after="0"/>', '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'),
)
"""Id, name, and how its paragraphs and letters look; a list of works has hanging indents."""


class Paragraph(NamedTuple):
    """A paragraph: the id of its style, and its stretches, each with whether it is italic."""

    style: str
    stretches: tuple[tuple[str, bool], ...]


def document(kind: type[Row], rows: Iterable[Row]) -> bytes:
    """Return a Word file of `rows`, which are all of class `kind`: Cited, Listed or Checked."""
    body = "".join(map(_paragraph, _paragraphs(kind, list(rows))))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{_MAIN}.'
        f'document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": f"<w:styles {_W}>{''.join(map(_style, _STYLES))}</w:styles>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(ZipInfo(name), (_HEAD + text).encode(), ZIP_DEFLATED)
    return out.getvalue()


def _paragraphs(kind: type[Row], rows: list[Row]) -> Iterator[Paragraph]:
    if kind is Listed:
        yield _plain("Title", "Works cited")
    if kind is Checked:
        stand = sum(row.stands for row in rows if isinstance(row, Checked))
        yield _plain("Title", "Quotations checked")
        yield _plain("Normal", f"{stand} of {len(rows)} can stand as they are.")
    for row in rows:
        if isinstance(row, Listed):
            yield from _entry(row.citation)
        elif isinstance(row, Cited):
            yield from _citation(row.citation)
        elif isinstance(row, Checked):
            yield from _check(row)


def _entry(citation: Citation) -> Iterator[Paragraph]:
    if citation.data:
        yield from (_plain("Code", line) for line in visible(citation.entry).split("\n"))
    else:
        yield Paragraph("Bibliography", tuple(runs(citation.entry)))


def _citation(citation: Citation) -> Iterator[Paragraph]:
    first, *block = citation.sentence.split("\n")
    fields = [("Normal", first), *(("Quote", line) for line in block), ("Normal", citation.in_text)]
    yield from (Paragraph(style, tuple(runs(field))) for style, field in fields if field)
    yield from _entry(citation)


def _check(row: Checked) -> Iterator[Paragraph]:
    claim, found, *evidence = markdown(row)
    draft = file_name(row.draft) if row.draft else ""
    number = row.check.claim.paragraph
    where = ", ".join(filter(None, (draft, f"paragraph {number}" if number else "")))
    yield _plain("Heading1", f"{row.check.verdict.capitalize()}{' – ' if where else ''}{where}")
    yield _plain("Quote", claim)
    told = (found, *evidence, *row.check.notes)
    yield from (_plain("Normal", f"{text[:1].upper()}{text[1:]}") for text in told)


def _plain(style: str, text: str) -> Paragraph:
    return Paragraph(style, ((text, False),))


def _paragraph(paragraph: Paragraph) -> str:
    stretches = "".join(
        f'<w:r>{"<w:rPr><w:i/></w:rPr>" if italic else ""}<w:t xml:space="preserve">{_text(text)}</w:t></w:r>'
        for text, italic in paragraph.stretches
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{paragraph.style}"/></w:pPr>{stretches}</w:p>'


def _text(text: str) -> str:
    """Return `text` in one line as XML can hold it, which not even escaped holds U+FFFE and U+FFFF."""
    return escape(one_line(text)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _style(style: tuple[str, str, str, str]) -> str:
    name, shown, paragraph, letters = style
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{shown}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
