"""Word files, read back by python-docx."""

from io import BytesIO

import docx
import pytest

from quoth.search.cite.interface import Citation
from quoth.search.render.docx import document
from quoth.search.render.rows import Checked, Listed
from quoth.search.verify.model import Check, Claim


def read(data):
    return docx.Document(BytesIO(data)).paragraphs


def test_a_list_of_works_has_italics_and_hanging_indents():
    entries = [r"Lee, J. *The \* Echo*. https://a.example", "Moss, A. <b>&amp;</b>"]
    heading, *paragraphs = read(document(Listed, [Listed(Citation("", "", entry)) for entry in entries]))
    assert (heading.text, heading.style.name) == ("Works cited", "Title")
    assert [p.text for p in paragraphs] == ["Lee, J. The * Echo. https://a.example", "Moss, A. <b>&amp;</b>"]
    assert [(run.text, run.italic) for run in paragraphs[0].runs if run.italic] == [("The * Echo", True)]
    assert paragraphs[0].style.name == "Bibliography"
    assert paragraphs[0].style.paragraph_format.first_line_indent < 0


def test_a_report_says_of_each_quotation_what_it_is():
    check = Check(Claim("We sail.", paragraph=3), "not found", 0.0, notes=("it is short",))
    paragraphs = read(document(Checked, [Checked(check, False, "drafts/a.md"), Checked(check, True)]))
    assert [(p.style.name, p.text) for p in paragraphs][:5] == [
        ("Title", "Quotations checked"),
        ("Normal", "1 of 2 can stand as they are."),
        ("Heading 1", "Not found – drafts/a.md, paragraph 3"),
        ("Quote", "We sail."),
        ("Normal", "Not found: this says nothing about the world: the archive may lack the article"),
    ]


@pytest.mark.parametrize("sign", ["\x00", "\x1b[31m", "\ufffe", "\uffff", "\ud800", "]]>", "&#0;", "\u202e"])
def test_no_sign_breaks_the_file(sign):
    [_, paragraph] = read(document(Listed, [Listed(Citation("", "", f"a{sign}b"))]))
    assert paragraph.text[0] + paragraph.text[-1] == "ab"


def test_the_same_rows_give_the_same_bytes():
    rows = [Listed(Citation("", "", "x"))]
    assert document(Listed, rows) == document(Listed, rows)
