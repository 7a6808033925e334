# ruff: noqa: E501 - small files read better unbroken
"""Readers of small formats: Rich Text, OpenDocument, Excel, subtitles, mailboxes, saved pages, agencies' XML, TEI, wikis."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.interface import Origin, Reader
from quoth.indexer.readers.mail.mail import read_mail
from quoth.indexer.readers.mail.mbox import read_mbox
from quoth.indexer.readers.office.docx import read_docx
from quoth.indexer.readers.office.odt import read_odt
from quoth.indexer.readers.office.rtf import read_rtf
from quoth.indexer.readers.office.xlsx import read_xlsx
from quoth.indexer.readers.plain.markdown import read_markdown
from quoth.indexer.readers.plain.text import read_text
from quoth.indexer.readers.records.json import read_json
from quoth.indexer.readers.transcripts.subtitles import read_subtitles
from quoth.indexer.readers.xml.kinds import read_xml

One = Callable[[Reader, bytes], Article]
Every = Callable[..., list[Article | Skipped]]


def parts(**named: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in named.items():
            archive.writestr(name, text)
    return out.getvalue()


RICH = [
    ("marks", r"\ldblquote No,\rdblquote  she said\par\emdash  and left", "“No,” she said\n\n— and left"),
    ("code pages", r"caf\'e9 \u8220?a\u8221? \uc2\u225 \'3f\'3fb", "café “a” áb"),
    ("pairs", r"\u55357?\u56832?", "😀"),
    (
        "left out",
        r"{\*\unknown x}{\pict 00ff}{\fonttbl\f0 Arial;}{\field{\*\fldinst x}{\fldrslt It rained.}}",
        "It rained.",
    ),
    ("deleted", r"We will {\deleted not }close.", "We will close."),
    ("line ends", "It\nrained\\\nand\\~rained.", "Itrained\n\nand rained."),
]


@pytest.mark.parametrize(("source", "text"), [case[1:] for case in RICH], ids=[case[0] for case in RICH])
def test_rich_text(one: One, source: str, text: str) -> None:
    found = one(
        read_rtf, ("{\\rtf1\\ansi\\ansicpg1252 {\\info{\\title T}{\\author Ann Lee}}" + source + "}").encode()
    )
    assert (found.text, found.meta.title, found.meta.authors) == (text, "T", ("Ann Lee",))


def test_rich_text_that_is_none(one: One) -> None:
    with pytest.raises(ReadError, match="not of this format"):
        one(read_rtf, b"x")


WORD = """<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>We will </w:t></w:r><w:ins><w:r><w:t>not </w:t></w:r></w:ins>
<w:del><w:r><w:delText>soon </w:delText><w:t>x</w:t></w:r></w:del><w:r><w:t>close.</w:t></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>Held.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:r><w:t>Out.</w:t></w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box.</w:t></w:r></w:p>
</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>
<w:moveFrom><w:p><w:r><w:t>x</w:t></w:r></w:p></w:moveFrom></w:body></w:document>"""
NOTES = """<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>
<w:footnote><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_word_is_read_as_it_is_printed(one: One) -> None:
    found = one(read_docx, parts(**{"word/document.xml": WORD, "word/footnotes.xml": NOTES}))
    assert found.text == "We will not close.\n\nHeld.\n\nOut.\n\nBox.\n\nNote."


def test_a_document_that_declares_entities_is_refused(one: One) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    with pytest.raises(ReadError, match="declares entities"):
        one(read_docx, parts(**{"word/document.xml": bomb}))
    with pytest.raises(ReadError, match="elements more than"):
        one(read_docx, parts(**{"word/document.xml": "<a>" * 900}))


def test_open_document(one: One) -> None:
    content = """<o><body><text><tracked-changes><p>x</p></tracked-changes><h>T</h><p>It<s/>rained<note><note-citation>1</note-citation>
<note-body><p>Note.</p></note-body></note> all<line-break/>night.</p></text></body></o>"""
    meta = "<m><meta><title>T</title><initial-creator>Ann Lee</initial-creator></meta></m>"
    found = one(read_odt, parts(**{"content.xml": content, "meta.xml": meta}))
    assert found.text.split() == "T It rained all night. Note.".split()
    assert (found.meta.title, found.meta.authors) == ("T", ("Ann Lee",))


SHEET = """<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Export</t></is></c></row>
<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><r><t>It </t></r><r><t>rained.</t></r></is></c><c r="B3" s="1"><v>42726</v></c></row>
<row r="4"><c r="B4"><v>1</v></c></row></sheetData></worksheet>"""


def test_a_workbook_is_a_table(every: Every) -> None:
    book = parts(**{
        "xl/sharedStrings.xml": "<sst><si><t>Text</t></si><si><t>Date</t></si></sst>",
        "xl/styles.xml": '<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>',
        "xl/worksheets/sheet1.xml": SHEET,
    })  # fmt: skip
    article, skipped = every(read_xlsx, book)
    assert isinstance(article, Article) and isinstance(skipped, Skipped)
    assert (article.text, article.meta.date) == ("It rained.", "2016-12-22")
    assert skipped.reason.startswith("row 4:")


SUBTITLES = [
    ("labels", "1\n00:00:01,000 --> 00:00:04,000\nANN: Is it\n\n2\n00:00:04,000 --> 00:00:05,000\nwet?\n\n3\n00:00:05,000 --> 00:00:06,000\nLEE: No.", "ANN: Is it wet?\n\nLEE: No."),
    ("voices", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lee>It is <i>wet</i>,\n\n00:02.000 --> 00:03.000\n<v Ann Lee>I said.", "Ann Lee: It is wet, I said."),
    ("lines that stay", "WEBVTT\n\n00:01.000 --> 00:02.000\nIt is\n\n00:02.000 --> 00:03.000\nIt is\nwet.", "It is wet."),
    ("notes", "WEBVTT\n\nNOTE\nx\n\n00:01.000 --> 00:02.000 align:left\nIt &amp; <00:01.500><c>wet</c>.", "It & wet."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text"), [case[1:] for case in SUBTITLES], ids=[case[0] for case in SUBTITLES]
)
def test_subtitles(one: One, source: str, text: str) -> None:
    assert one(read_subtitles, source.encode()).text == text


@pytest.mark.parametrize("source", ["It rained.", "WEBVTT\n\n00:01.000 --> 00:02.000\n"])
def test_no_subtitles(one: One, source: str) -> None:
    with pytest.raises(ReadError):
        one(read_subtitles, source.encode())


MESSAGE = "From {0}@e.org Thu Mar  4 10:00:00 2021\nFrom: Kim Ho <{0}@e.org>\nSubject: {0}\n\n{1}\n\n"


def test_a_mailbox(every: Every) -> None:
    box = (
        MESSAGE.format("a", "It rained.\n\n>From all sides.")
        + MESSAGE.format("b", "")
        + MESSAGE.format("c", "It dried.")
    )
    first, empty, last = every(read_mbox, box.encode())
    assert isinstance(first, Article) and isinstance(last, Article) and isinstance(empty, Skipped)
    assert (first.text.split(), first.meta.title, first.key) == (
        "It rained. From all sides.".split(),
        "a",
        "news.x#1",
    )
    assert empty.reason.startswith("message 2:")
    with pytest.raises(ReadError, match="holds no message"):
        every(read_mbox, b"It rained.")


def test_a_page_saved_as_mail(one: One) -> None:
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://e.org/a\nSubject: T\nMIME-Version: 1.0\n"
    )
    body = "--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<title>T</title><p>It rained=\n.</p>\n\n--x--\n"
    found = one(read_mail, f'{head}Content-Type: multipart/related; boundary="x"\n\n{body}'.encode())
    assert (found.text, found.key, found.meta.title, found.meta.authors) == (
        "It rained.",
        "https://e.org/a",
        "T",
        (),
    )


NITF = """<nitf><head><docdata><date.issue norm="20161222T100000Z"/></docdata></head><body><body.head><hedline><hl1>T</hl1></hedline>
<byline>By Kim Ho</byline></body.head><body.content><p>It rained.</p><p>It dried.</p></body.content></body></nitf>"""
XML = [
    ("NITF", NITF),
    ("NewsML-G2", '<newsMessage xmlns="n"><itemSet><newsItem><contentMeta><contentCreated>2016-12-22T10:00:00Z</contentCreated>'
     f"<by>Kim Ho</by><headline>T</headline></contentMeta><contentSet><inlineXML>{NITF}</inlineXML></contentSet></newsItem></itemSet></newsMessage>"),
]  # fmt: skip


@pytest.mark.parametrize("source", [case[1] for case in XML], ids=[case[0] for case in XML])
def test_news_of_agencies(one: One, source: str) -> None:
    found = one(read_xml, source.encode())
    assert found.text == "It rained.\n\nIt dried."
    assert (found.meta.title, found.meta.authors, found.meta.date) == ("T", ("Kim Ho",), "2016-12-22")


def test_speeches_in_tei(one: One) -> None:
    source = """<TEI><teiHeader><titleStmt><title>T</title></titleStmt><setting><date when="2021-03-04"/></setting><person xml:id="LeeA">
<persName><surname>Lee</surname><forename>Ann</forename></persName></person></teiHeader><text><body><u who="#LeeA"><seg>It rains.</seg>
<seg>It <note>Applause</note>pours.</seg></u><note type="speaker">Mr. Hart:</note><u><seg>No.</seg></u></body></text></TEI>"""
    found = one(read_xml, source.encode())
    assert found.text == "Ann Lee: It rains.\n\nIt pours.\n\nMr. Hart: No."
    assert (found.meta.title, found.meta.date) == ("T", "2021-03-04")


def test_speakers_in_tei_whose_list_is_a_file_of_its_own(one: One) -> None:
    """ParlaMint has its persons in another file; without a label the words would go on with the speaker before."""
    source = """<TEI><text><body><u who="#AnnLee"><seg>It pours.</seg></u><u who="#HartBo1950"><seg>No.</seg></u>
<u who="ParlaMint.xml#p17"><seg>Yes.</seg></u><u><seg>Order.</seg></u></body></text></TEI>"""
    assert one(read_xml, source.encode()).text.split("\n\n") == [
        "Ann Lee: It pours.",
        "Hart Bo: No.",
        "p17: Yes.",
        "Order.",
    ]


def test_a_wiki(every: Every) -> None:
    source = """<mediawiki xml:lang="en"><siteinfo><sitename>Wikinews</sitename></siteinfo><page><title>T</title><ns>0</ns>
<revision><timestamp>2021-03-05T10:00:00Z</timestamp><text>{{date|March 4, 2021}} It '''rained''' in [[Norwick|the town]].&lt;ref&gt;x&lt;/ref&gt;

== More ==
[[File:a.png|thumb|x [[y]]]]It dried.

== Sources ==
x</text></revision></page><page><title>Talk:T</title><ns>1</ns><revision><text>x</text></revision></page></mediawiki>"""
    [found] = every(read_xml, source.encode())
    assert isinstance(found, Article)
    assert found.text == "It rained in the town.\n\nMore\n\nIt dried."
    assert (found.meta.title, found.meta.publisher, found.meta.date) == ("T", "Wikinews", "2021-03-04")


def test_xml_of_another_kind_says_what_is_read(one: One) -> None:
    with pytest.raises(ReadError, match=r"<svg>.*NITF.*save its text"):
        one(read_xml, b"<svg/>")


def test_posts(every: Every) -> None:
    posts = """{"data": [{"id": "5", "created_at": "2021-06-10T00:25:14.000Z", "source": "App", "author_id": "12", "text": "It rains."}],
"includes": {"users": [{"id": "12", "name": "Ann Lee", "username": "annlee"}]}}"""
    [found] = every(read_json, posts.encode())
    assert isinstance(found, Article)
    assert (found.meta.authors, found.meta.publisher, found.meta.date) == (("Ann Lee",), None, "2021-06-10")
    assert found.meta.url == "https://twitter.com/annlee/status/5"


UNITS = [
    (read_subtitles, "1\n00:00:01,000 --> 00:00:02,000\n", ["a\n", "00:00:01,000 --> 00:00:02,000\na\n", "<v a>", "{\\a"]),
    (read_rtf, "{\\rtf1 ", ["{", "\\u1?", "{\\*\\x", "a\\par ", "\\'41"]),
    (read_mbox, "", ["From a Thu Mar  4 10:00:00 2021\n\nx\n\n", ">>From a\n"]),
    (read_markdown, "", ["*a ", "[a](", "![", "[[", "<a", "`a", "> x\n", "- a\n", "_a_b", "~~a", "<!--", "=="]),
    (read_text, "", ["1 of 2 DOCUMENTS\n", "Document 1 of 2\n", "Document ABCD20171113edbd0000d\n", "BYLINE: a\n"]),
    (read_xml, "<nitf>", ["<p>a</p>", "<a>", "&lt;"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "head", "unit"), [(reader, head, unit) for reader, head, units in UNITS for unit in units]
)
def test_a_long_file_takes_no_more_than_its_share(reader: Reader, head: str, unit: str) -> None:
    start = time.process_time()
    try:
        list(reader(io.BytesIO((head + unit * (300_000 // len(unit))).encode()), Origin.of("a", "a")))
    except ReadError as error:
        assert str(error).isprintable()
    assert time.process_time() - start < 20  # minutes, where it is quadratic
