import textwrap
from collections.abc import Callable
from email.message import EmailMessage
from time import process_time

import pytest

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.interface import Reader
from quoth.indexer.readers.mail.mail import read_mail

One = Callable[[Reader, bytes], Article]
STORY = "“We will rebuild the bridge, whatever it takes and whoever pays for it,” said Ann Lee, the mayor of Norwick."


def message(plain: str | None, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Bridge opens — at last"
    mail["From"] = "Kim Ho <kim@observer.example>"
    mail["Date"] = "Thu, 22 Dec 2016 10:00:00 +0100"
    if plain is not None:
        mail.set_content(plain)
    if html is not None:
        (mail.add_alternative if plain is not None else mail.set_content)(html, subtype="html")
    return mail


def test_facts_and_lines_joined(one: One) -> None:
    found = one(read_mail, message("\n\n".join(["\n".join(textwrap.wrap(STORY, 60))] * 2)).as_bytes())
    assert found.text == f"{STORY}\n\n{STORY}"
    assert found.meta == Metadata(
        "Bridge opens — at last", ("Kim Ho",), None, "2016-12-22", date_from="the Date header"
    )
    assert found.key == "news.x"


def test_lines_that_are_paragraphs_stay_as_they_are(one: One) -> None:
    text = f"{STORY * 2}\n“No,” he said.\n{STORY}\n"
    assert one(read_mail, message(text).as_bytes()).text == text


@pytest.mark.parametrize("plain", [None, "See the web version."])
def test_the_page_counts_where_the_plain_part_is_a_stub(one: One, plain: str | None) -> None:
    found = one(read_mail, message(plain, f"<p>{STORY}</p><p>{STORY}</p>").as_bytes())
    assert found.text.count(STORY) == 2 and "web version" not in found.text


def test_curly_marks_of_windows(one: One) -> None:
    head = b"Subject: x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
    assert one(read_mail, head + b"\x93No,\x94 he said.").text == "“No,” he said."


@pytest.mark.parametrize(
    "head", [b"Content-Type: text/plain; charset=nonsense\n", b"From: <<>>,,\n", b"Date: \xff\n"]
)
def test_broken_headers_do_no_harm(one: One, head: bytes) -> None:
    assert one(read_mail, head + b"\nIt rained.").text == "It rained."


def test_only_an_attachment(one: One) -> None:
    mail = EmailMessage()
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(ReadError, match="only attachments"):
        one(read_mail, mail.as_bytes())


def test_a_header_without_end_is_cut(one: One) -> None:
    data = (
        b"From: a@example.org\nSubject: "
        + b"a b " * 1_000_000
        + b"\n\nIt rained all night long in the valley."
    )
    start = process_time()
    assert one(read_mail, data).text.startswith("It rained")
    assert process_time() - start < 10
