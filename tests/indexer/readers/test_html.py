import io
import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.html import read_html


def article(page: str | bytes) -> Article:
    data = page if isinstance(page, bytes) else page.encode()
    [found] = read_html(io.BytesIO(data), Origin.of("d/page.html", "page.html"))
    return found


TEXTS = [
    ("paragraphs", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("left open", "<body><p>One.<p>Two.<div>menu</div>", "One.\n\nTwo."),
    ("white space", "<p>\n  One\n\ttwo&nbsp;three </p>", "One two three"),
    (
        "entities",
        "<p>&ldquo;It&#8217;s &amp; &#x201d; &#147;&lt;b&gt; &nosuch; AT&T</p>",
        "“It’s & ” “<b> &nosuch; AT&T",
    ),
    ("impossible entities", "<p>&#xD800;&#0;&#" + "9" * 5000 + ";.</p>", "\ufffd\ufffd\ufffd."),
    ("inline tags join", "<p>“<b>O</b>ne,<!-- x -->” <a href='x'>she</a> said<wbr>.</p>", "“One,” she said."),
    ("line breaks", "<p>One.<br>Two.<br/><br />\n<br>Three.<br></p>", "One.\n\nTwo.\n\nThree."),
    (
        "a line break in a sentence",
        "<p>“One,<br>\ntwo,<br>\nThree,” she said.",
        "“One, two, Three,” she said.",
    ),
    (
        "an address in lines",
        "<div>Ann Lee<br>High Street<br>Norwick</div>",
        "Ann Lee\n\nHigh Street\n\nNorwick",
    ),
    ("source lines", "<div>One\ntwo.</div><div>Three\nfour.</div>", "One two.\n\nThree four."),
    ("labels", "<p><b>Ann Lee:</b>No.</p>", "Ann Lee: No."),
    (
        "marks of the clock",
        "<p>[20:00:06]</p><p>LEE: By May. [20:05:10] I have it.</p>",
        "LEE: By May. I have it.",
    ),
    ("soft hyphens", "<p>It is the gov&shy;ern&shy;ment.</p>", "It is the government."),
    ("how words are read", "<p><ruby>漢<rp>(</rp><rt>kan<rp>)</rp></ruby>字です</p>", "漢字です"),
    ("columns of Hansard", "<p>It was</p><p>19 July 2011 : Column 832</p><p>wet.</p>", "It was wet."),
    (
        "headings, lists, block quotes",
        "<h1>T</h1><h2>A</h2><ul><li>B<li>C</ul><blockquote>D<p>E</blockquote>",
        "A\n\nB\n\nC\n\nD\n\nE",
    ),
    (
        "what is not the article",
        """<header><p>x</header><nav><p>x</nav><p>One.<script>"<p>x</p>"</script><style>p{}</style>
        <figure><img src=a><figcaption><p>x</figcaption></figure><aside><p>x</p><div>x</aside>
        <noscript><p>x</noscript><form><p>x</form><p>Two.<footer><p>x</footer>""",
        "One.\n\nTwo.",
    ),
    (
        "icons inside a sentence",
        "<p>“One <svg><title>x</title></svg>two <button>x</button><svg/>three.”",
        "“One two three.”",
    ),
    (
        "a link that is the whole paragraph",
        '<p>One.</p><p><a href="/b">“More”</a></p><p><a href="/c">Two</a>.',
        "One.\n\nTwo.",
    ),
    ("a card that is one link", '<p>One.</p><a href="/b"><div><p>x</div></a><p>Two.', "One.\n\nTwo."),
    ("an anchor left open", "<p><a name=top>One.<p>Two.", "One.\n\nTwo."),
    ("a link left open", "<div><p>One <a href=x>two</div><p>Three.", "One two\n\nThree."),
    ("the article", "<p>x</p><article><header><p>One.</header><p>Two.</article><p>x</p>", "One.\n\nTwo."),
    ("main", "<p>x</p><main><p>One. One.</main><p>x</p>", "One. One."),
    (
        "the largest article",
        "<article><p>x</article><article><p>One.<article><p>Two.</article></article>",
        "One.\n\nTwo.",
    ),
    (
        "main, where its articles are teasers",
        "<main><p>" + "One. " * 9 + "<article><p>x</article></main>",
        "One. " * 8 + "One.\n\nx",
    ),
    ("the page, where its articles are teasers", "<article><p>x</article><p>One. One.", "x\n\nOne. One."),
    (
        "an article in divs",
        "<article><div>One. One.</div><div>Two. Two.</div><p>x</article>",
        "One. One.\n\nTwo. Two.\n\nx",
    ),
    ("a page of line breaks", "<body>One.<br><br>Two.</body>", "One.\n\nTwo."),
    ("a page that is one form", "<form><p>One.</p></form>", "One."),
    ("a table", "<table><tr><td>x<td><p>One.</table>", "One."),
    ("closed twice", "</p></div><div></div></div><p>One.</p></p></article>", "One."),
    ("conditional comments", "<p>One.<![if !IE]>Two.<![endif]><!--[if IE]>x<![endif]-->", "One.Two."),
    ("CDATA, PHP and doctype", "<!DOCTYPE html [ ]><?xml version='1'?><p>One.<![CDATA[x]]>", "One."),
    ("a comment left open", "<p>One.</p><!-- <p>x", "One."),
    ("angles that are no tags", "<p>1 < 2 <3 <>", "1 < 2 <3 <>"),
    ("an attribute with an angle", "<p title='a > b' data-x=\">\">One.", "One."),
    ("a stray mark in a tag", '<p class=a">One.</p><p ">Two.', "One.\n\nTwo."),
    ("upper case", "<BODY><P>One.<SCRIPT>x</SCRIPT></P>", "One."),
]


@pytest.mark.parametrize(("page", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_text(page: str, text: str) -> None:
    assert article(page).text == text


@pytest.mark.parametrize(
    "page", ["<p> </p>", "<html></html>", "<title>T</title><h1>T</h1>", "<script>x</script>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(ReadError, match="holds no paragraph of text; open it"):
        article(page)


def linked(*data: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in data)


FULL = Metadata("T: a story", ("Jane Doe", "John Roe"), "The Courier", "2016-12-22", "https://e.org/a")
NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": FULL.title,
    "author": [{"@type": "Person", "name": "By Jane Doe"}, {"name": "John Roe"}],
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "datePublished": "2016-12-22T10:00:00+00:00",
    "url": "https://e.org/a",
}
SITE = {"@type": "WebSite", "name": "x", "url": "https://e.org/x"}
ORG = {"@type": "Organization", "@id": "#org", "name": "The Courier"}
OPEN = """<meta property="og:title" content="T: a story"><meta property='og:site_name' content='The Courier'>
<meta name=author content="Jane Doe and John Roe">
<META PROPERTY="article:published_time" CONTENT="2016-12-22T10:00Z">
<meta property="og:url" content="https://e.org/a">"""

FACTS = [
    ("JSON-LD", linked(NEWS), FULL),
    ("in a list, after others", linked([SITE, NEWS]), FULL),
    (
        "in a graph, with references",
        linked({"@graph": [SITE, {**NEWS, "publisher": {"@id": "#org"}}, ORG]}),
        FULL,
    ),
    ("of two types", linked({**NEWS, "@type": ["WebPage", "http://schema.org/ReportageNewsArticle"]}), FULL),
    ("as the page's main entity", linked({"@type": "WebPage", "mainEntity": NEWS}), FULL),
    ("after a broken one", "<script type='application/ld+json'>{,}</script>" + linked(NEWS), FULL),
    ("deep", f"<script type='application/ld+json'>{'[' * 90_000}</script>" + linked(NEWS), FULL),
    (
        "in a comment",
        f"<script type=application/ld+json>//<![CDATA[\n{json.dumps(NEWS)}\n//]]></script>",
        FULL,
    ),
    ("with line ends in strings", linked(NEWS).replace("T: a", "T:\na"), FULL),
    ("with entities", linked({**NEWS, "headline": "T&#58; a &#115;tory"}), FULL),
    ("OpenGraph", OPEN, FULL),
    ("JSON-LD goes first", linked(NEWS) + OPEN.replace("story", "x").replace("12-22", "12-23"), FULL),
    (
        "what it lacks comes from OpenGraph",
        linked({"@type": "Article", "author": "Jane Doe, John Roe"}) + OPEN,
        FULL,
    ),
    (
        "not about the article",
        linked(SITE, ORG, {"@type": 5}, {"@type": "Article", "author": {"@id": []}}),
        Metadata(),
    ),
    ("a date cut short", linked({"@type": "Article", "datePublished": "2016-12"}), Metadata(date="2016-12")),
    ("an invalid date", linked({"@type": "Article", "datePublished": "2016-99-99"}), Metadata()),
    ("title", "<title>A &amp;\n b</title>", Metadata(title="A & b")),
    ("a heading goes before title", "<title>A | B</title><h1><i>A</i></h1>", Metadata(title="A")),
    (
        "without the outlet's name",
        "<meta property=og:site_name content='e.org'><title>A - E.org</title>",
        Metadata(title="A", publisher="e.org"),
    ),
    (
        "canonical link",
        "<link rel='canonical' href='https://e.org/b?x=1&amp;y'>" + OPEN,
        replace(FULL, url="https://e.org/b?x=1&y"),
    ),
    ("home page for a link", "<link rel='canonical' href='https://e.org/'>", Metadata()),
    (
        "time",
        "<time datetime='2016-12-22T09:00'>today</time><time datetime='2015-01-01'>",
        Metadata(date="2016-12-22"),
    ),
    (
        "a profile is no name",
        "<meta property='article:author' content='https://social.example/jane'>",
        Metadata(),
    ),
    ("nothing", "<meta><link><time><meta name=author content>", Metadata()),
]


@pytest.mark.parametrize(("head", "meta"), [case[1:] for case in FACTS], ids=[case[0] for case in FACTS])
def test_facts(head: str, meta: Metadata) -> None:
    found = article(f"<html><head>{head}</head><body><p>One.</p></body></html>")
    found = replace(found, meta=replace(found.meta, date_from=None))
    assert found == Article(meta.url or "page.html", "One.", "d/page.html", "page", meta)


BODY = {**NEWS, "articleBody": "“One,” she\ud800 said. &amp;\n\nTwo."}


def test_the_body_in_json_ld_counts_only_without_paragraphs() -> None:
    assert article(linked(BODY) + "<div>menu</div>").text == "“One,” she\ufffd said. &\n\nTwo."
    assert article(linked(BODY) + "<p>Other.</p>").text == "Other."


ENCODED = [
    ("declared", '<meta charset="windows-1251"><p>«Да»'.encode("cp1251"), "«Да»"),
    (
        "declared the old way",
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Да'.encode("koi8-r"),
        "Да",
    ),
    (
        "declared by XML",
        '<?xml version="1.0" encoding="iso-8859-2"?><p>Wałęsa'.encode("iso-8859-2"),
        "Wałęsa",
    ),
    ("Windows-1252", "<p>“It’s”".encode("cp1252"), "“It’s”"),
    ("UTF-8, whatever it says", '<meta charset="iso-8859-1"><p>“It’s”'.encode(), "“It’s”"),
]


@pytest.mark.parametrize(("page", "text"), [case[1:] for case in ENCODED], ids=[case[0] for case in ENCODED])
def test_encodings(page: bytes, text: str) -> None:
    assert article(page).text == text


PIECES = """<p> </p> <div> </div> <article> </article> <main> <li> <br> <a</a> <form> <aside> <svg>
<title> </title> <script> </script> <script/> <!-- --> <![ ]]> <? <! < > = " ' & &# &amp;
&#x [ ] { } / </ <a href=x> <header> <meta/name=author/content= <link/rel=canonical/href=
<time/datetime= <time/datetime=20161222> word “ ”""".split()
LINKED = [
    "<script type=application/ld+json>",
    '{"@type":"Article","articleBody":"\\ud800","author":',
    '"@graph":[',
    "\0",
]


@given(st.lists(st.sampled_from([*PIECES, *LINKED, " ", "\n"])).map("".join) | st.text())
def test_any_markup_gives_an_article_or_a_reason(page: str) -> None:
    try:
        found = article(page)
    except ReadError:
        return
    assert found.text.strip()
    assert repr(found).encode()


@given(st.lists(st.text("abc“”’é.,<>&\"'", min_size=1).filter(str.strip), min_size=1))
def test_escaped_paragraphs_come_back(paragraphs: list[str]) -> None:
    escaped = [p.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for p in paragraphs]
    assert article("".join(f"<p>{p}</p>\n" for p in escaped)).text == "\n\n".join(paragraphs)


HOSTILE = [
    "<!--",
    "<a ",
    "<a href='",
    '<a b="',
    "<a b=",
    "<",
    "</",
    "<!",
    "<![",
    "&#",
    "<p>",
    "<div><p>",
    "<br>",
    "<article>",
    "</div>",
    "<script>",
    "<title>",
    "<script type=application/ld+json>[",
    "<a b='c' ",
    "<meta a=' ",
    "<a ==",
    " ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_size(unit: str) -> None:
    start = time.process_time()
    article("<p>One.</p>" + unit * 20_000)
    assert time.process_time() - start < 5, "html.parser takes half a minute for some of these"


@pytest.mark.parametrize(
    "unit",
    ["<div class=a>", "<p>It <a href=x>rained</a>.</p>", "a<br>", "<b>:", "<pre>a\n", "<svg>", "<nav>"],
)
def test_a_long_page_takes_no_more_than_its_share(unit: str) -> None:
    start = time.process_time()
    try:
        article("<h1>T</h1><p>It rained.</p>" + unit * (1_000_000 // len(unit)))
    except ReadError as error:
        assert str(error).isprintable()
    assert time.process_time() - start < 30  # hours, where it is quadratic


def test_comments_cookies_and_teasers_are_left_out() -> None:
    page = """<html><head><title>Pier to be mended</title></head><body><div class="cookie-notice"><p>We use cookies to
make this site work and to show you what suits you. You can change this.</p></div><div class="nav"><a
href=/a>News</a> <a href=/b>Sport</a></div> <div class="entry-content"><h1>Pier to be mended</h1><p>The
pier will be mended by May, the council said on Friday after a long meeting about the money that it
takes.</p><p>“It is not safe and it never was,” said Ann Lee, the harbour master, who has asked for
it.</p> <p>The work will cost four million, and half of that will come from the state, the council said
in the evening.</p></div> <div id="comments"><h3>2 comments</h3><div class="comment"><p>“About time,”
said nobody in this town, and I have lived here for forty years.</p></div></div><div class="related"><a
href=/c>School roof passed as safe after a month of tests</a></div></body></html>"""
    assert [line[:8] for line in article(page).text.split("\n\n")] == ["The pier", "“It is n", "The work"]
