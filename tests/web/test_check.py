"""Drafts: what of them is a quotation, and what becomes of it."""

import re
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.web.drafts import place

DRAFT = """The valley rejoices.

“The bridge is open again,” Raed Saleh, the mayor, said. “It took a decade.”

“Our children walk to school,” said Ann Lee. “Nobody asked the fish,” said Bo Roe.
"""


@pytest.fixture
def send(site):
    """Send a draft as the page does."""

    def send(files=None, **fields):
        page = site.get("/check").text
        csrf = re.search(r'name="csrf" value="(\w+)"', page)[1]
        return site.post("/check", data={"csrf": csrf, **fields}, files=files or {"file": ("", b"")})

    return send


def test_each_quotation_of_a_draft_is_marked_in_its_place(send):
    page = send(text=DRAFT).text
    assert "1 of 3 quotations can stand" in page
    assert re.findall(r'class="v (\w+)" href="#c(\d)"', page) == [("bad", "1"), ("good", "2"), ("open", "3")]
    assert "“decade” for “year”" in page and "The valley rejoices." in page


def test_a_bare_sentence_is_a_quotation(send):
    page = send(text="our children walk to school", speaker="Ann Lee").text
    assert "It can stand" in page
    assert "Another speaker" in send(text="our children walk to school", speaker="Raed Saleh").text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.txt", DRAFT.encode()),
        ("draft.md", DRAFT.encode()),
        ("../../draft.html", f"<p>{DRAFT}</p>".encode()),
    ],
)
def test_a_file_is_checked(send, name, data):
    page = send({"file": (name, data)}).text
    assert "can stand" in page and "draft." in page and "../" not in page


def test_a_file_that_cannot_be_read_is_said(send):
    answer = send({"file": ("x.docx", b"nonsense")})
    assert answer.status_code == 400 and "x.docx is damaged" in answer.text


def test_nothing_sent_is_said(send):
    assert "there is nothing to check" in send(text=" ").text.lower()


def test_the_report_is_markdown(send):
    answer = send(text=DRAFT, **{"as": "report"})
    assert answer.headers["content-disposition"].endswith('"checked.md"') and "decade" in answer.text


def test_the_report_comes_for_word_too(send):
    answer = send(text=DRAFT, **{"as": "docx"})
    assert answer.headers["content-disposition"].endswith('"checked.docx"')
    assert docx.Document(BytesIO(answer.content)).paragraphs[0].text == "Quotations checked"


def test_a_form_without_its_token_is_refused(site):
    assert site.post("/check", data={"text": DRAFT}).status_code == 403
    assert site.post("/check", data={"text": DRAFT, "csrf": "0" * 64}).status_code == 403


@given(st.text("ab ”“", max_size=40), st.text("ab ”“", min_size=1, max_size=20))
def test_a_place_is_inside_the_text(text, words):
    found = place(text, words or "a", 0)
    assert found is None or 0 <= found.start <= found.end <= len(text)


def test_a_block_quotation_is_a_quotation(send):
    page = send(text="Lee wrote:\n\n> Our children walk to school\n").text
    assert re.findall(r'class="v (\w+)"', page) == ["good"]
