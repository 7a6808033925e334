import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import undoubled
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.plain.markdown import read_markdown
from quoth.indexer.readers.plain.text import read_text

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
    assume(undoubled(text) == text)
    assert article(text).text == text


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
    (
        "links and objects",
        'author:\n  - "[[Kim Ho]]"\n  - name: Ann Lee\n    url: x\n',
        Metadata(authors=("Kim Ho", "Ann Lee")),
    ),
    ("a comment", "title: 'It''s on' # as printed\n", Metadata(title="It's on")),
    (
        "one strange line",
        "title: A\n<<: *x\ndate: 2016\n",
        Metadata(title="A", date="2016", date_from="front matter"),
    ),
    ("nothing known", "title:\ndate: soon\nurl: nowhere\n", Metadata()),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("front", "meta"), [case[1:] for case in FRONT], ids=[case[0] for case in FRONT])
def test_front_matter_is_read_and_taken_off(front: str, meta: Metadata, end: str) -> None:
    found = article(f"---\n{front}---\n\n \t\n  The text.\n---\nMore.\n".replace("\n", end))
    assert found.meta == meta
    assert found.text == "  The text.\n---\nMore.\n".replace("\n", end)


def test_front_matter_in_toml_and_json() -> None:
    toml = article('+++\ntitle = "A"\ndate = 2021-03-04T10:15:00+01:00\nauthor = "Kim Ho"\n+++\n\nText')
    told = article('{"title": "A", "date": "2021-03-04", "author": "Kim Ho"}\n\nText')
    assert toml == told
    assert (told.text, told.meta.title, told.meta.authors, told.meta.date) == (
        "Text",
        "A",
        ("Kim Ho",),
        "2021-03-04",
    )


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
def test_what_only_looks_like_front_matter_stays(text: str) -> None:
    assert (article(text).text, article(text).meta) == (text, Metadata())


HEADINGS = [
    ("\n# Council *votes*, 5 to 4 #\n\n> “No,”\n", "Council votes, 5 to 4"),
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


MARKED = [
    (
        "emphasis and links",
        "“It is **late**, but _it_ is [right](https://e.org/a_(b)),” he said.",
        "“It is late, but it is right,” he said.",
    ),
    (
        "a quotation of lines",
        "> “We shall\n> see,” said Lee.\n\nShe left.",
        "“We shall see,” said Lee.\n\nShe left.",
    ),
    ("a signed quotation", "> “We shall see.”\n> — Ann Lee", "“We shall see.” — Ann Lee"),
    ("wrapped lines", "It rained\nall night.\n\nIt dried.", "It rained all night.\n\nIt dried."),
    (
        "lists, rules, headings",
        "## Two\n* one\n2. two\n\n---\n\nThree\n=====\n",
        "Two\n\none\n\ntwo\n\nThree",
    ),
    (
        "links of wikis and notes",
        "[[Norwick|The town]] said[^1] no.\n\n[^1]: A note.\n",
        "The town said no.\n\nA note.",
    ),
    ("pictures and HTML", "![Lee](a.png) <span>It</span> rained &amp; rained.", "It rained & rained."),
    ("escapes and code", r"5 \* 3, `x`, snake_case_name, 2 * 3 * 4", "5 * 3, x, snake_case_name, 2 * 3 * 4"),
    ("definitions and imports", "import A from 'a'\n\n[a]: https://e.org\n\n[One][a].", "One."),
]


@pytest.mark.parametrize(("text", "plain"), [case[1:] for case in MARKED], ids=[case[0] for case in MARKED])
def test_marks_of_markdown_are_not_in_the_text(text: str, plain: str) -> None:
    assert article(text, read_markdown).text == plain


def test_the_headline_on_the_first_line_is_the_title() -> None:
    prose = "The ferry at Lowmoor will cost nothing from May, the council of the town said."
    assert article(f"Norwick plans ferry\n\n{prose}\n").meta.title == "Norwick plans ferry"
    assert article(f"Norwick plans ferry.\n\n{prose}\n").meta.title is None
    assert article(f"Norwick plans ferry\n{prose}\n").meta.title is None


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
