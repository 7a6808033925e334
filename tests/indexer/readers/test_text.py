import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.plain.text import read_markdown, read_text

TextReader = Callable[[BinaryIO, Origin], Iterator[Article]]


def article(text: str | bytes, reader: TextReader = read_text) -> Article:
    data = text if isinstance(text, bytes) else text.encode()
    [found] = reader(io.BytesIO(data), Origin.of("news/story.one.txt", "story.one.txt"))
    return found


def test_plain_text_is_kept_and_nothing_is_made_up() -> None:
    text = "HEADLINE\r\n\r\n“One,”\rshe said.\u2028Two. \x0b\n"
    assert article(text) == Article("story.one.txt", text, "news/story.one.txt", "story.one")


@given(st.text())
def test_the_text_is_the_decoded_file(text: str) -> None:
    assume(text.strip() and "\0" not in text and not text.startswith(("---", "\ufeff")))
    assume(sum(char < " " for char in text) <= 8)
    for reader in (read_text, read_markdown):
        assert article(text, reader).text == text


FULL = Metadata(
    "The title: a story",
    ("Jane Doe", "John Roe"),
    "The Courier",
    "2016-12-22",
    "https://e.org/a",
    date_from="front matter",
)
FRONT = [
    (
        "pairs",
        """title: "The title: a story"\nAuthors: Jane Doe, John Roe\npublisher: 'The Courier'
date: December 22, 2016\nurl: https://e.org/a\nlayout: post\n""",
        FULL,
    ),
    (
        "lists and other names",
        """headline: The title: a story\nauthor:\n  - Jane Doe\n  - "John Roe"\nsite: The Courier
# a comment\n\npublish-date: 2016-12-22\nlink: https://e.org/a\n""",
        FULL,
    ),
    ("brackets", "authors: [Cher, 'Jane Doe']\n", Metadata(authors=("Cher", "Jane Doe"))),
    ("escaped marks", 'title: "He said \\"no\\""\n', Metadata(title='He said "no"')),
    ("doubled marks", "title: 'It''s on'\n", Metadata(title="It's on")),
    (
        "a block of lines",
        "title: >\n  Not understood\ndate: 2016\n",
        Metadata(date="2016", date_from="front matter"),
    ),
    ("nothing known", "title:\ndate: soon\nurl: nowhere\n", Metadata()),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("front", "meta"), [case[1:] for case in FRONT], ids=[case[0] for case in FRONT])
def test_front_matter_is_read_and_taken_off(front: str, meta: Metadata, end: str) -> None:
    found = article(f"---\n{front}---\n\n \t\n  The text.\n---\nMore.\n".replace("\n", end))
    assert found.meta == meta
    assert found.text == "  The text.\n---\nMore.\n".replace("\n", end)


def test_front_matter_may_follow_a_byte_order_mark() -> None:
    assert article(b"\xef\xbb\xbf---\ntitle: A\n---\nText").meta.title == "A"


ALL_TEXT = [
    "---\n\nNo pairs here.\n---\nText",
    "---\ntitle: Never closed\nText",
    "---\nSMITH: Good evening.\nJONES: Good evening.\n---\nMore.",  # a transcript
    "---\nThe date: 2016 was a year\nof much prose.\n---\nText",
    "----\ntitle: A\n----\nText",
    "-- \ntitle: A",
    "Text\n---\ntitle: A\n---\n",
    "---\n---\nText",
]


@pytest.mark.parametrize("text", ALL_TEXT)
@pytest.mark.parametrize("reader", [read_text, read_markdown])
def test_what_only_looks_like_front_matter_stays(text: str, reader: TextReader) -> None:
    assert (article(text, reader).text, article(text, reader).meta) == (text, Metadata())


HEADINGS = [
    ("\n# Council *votes*, 5 to 4 #\n\n> “No,”\n", "Council *votes*, 5 to 4"),
    ("#\tTabbed", "Tabbed"),
    ("## Second level\n", None),
    ("#hashtag\n", None),
    ("Text first\n# Heading\n", None),
    ("# \nText", None),
    ("# " + "x" * 600, None),  # a paragraph, not a title
    ("---\ntitle: Front\n---\n# Heading\n", "Front"),
    ("---\ndate: 2016\n---\n# Heading\n", "Heading"),
]


@pytest.mark.parametrize(("text", "title"), HEADINGS)
def test_a_heading_on_top_is_the_title(text: str, title: str | None) -> None:
    found = article(text, read_markdown)
    assert found.meta.title == title
    assert found.text == text.split("---\n")[-1]


def test_plain_text_has_no_headings() -> None:
    assert article("# One\n").meta.title is None


def test_nothing_after_front_matter_is_empty() -> None:
    with pytest.raises(ReadError, match="empty but for its front matter"):
        article("---\ntitle: A\n---\n\n")


@pytest.mark.parametrize("unit", ["---\n", "a ", "# ", " ", "a: b\n", "\r", "#", "---\ntitle: " + " " * 50])
def test_a_long_line_or_block_takes_no_more_than_its_share(unit: str) -> None:
    text = "---\ntitle: x\n" + unit * 300_000 + "x"
    assert len(article(text, read_markdown).text) > 0
    assert len(article("#  " + unit * 300_000 + "x", read_markdown).text) > 0
