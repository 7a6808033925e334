"""HTML, read back by the standard library's parser."""

from html.parser import HTMLParser
from io import StringIO

import pytest

from quoth.search.cite import cite
from quoth.search.cite.interface import Citation
from quoth.search.model import Hit
from quoth.search.render import Look, render
from quoth.search.render.rows import Cited


class Reader(HTMLParser):
    """Collects elements, attributes and text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = [], {}, ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data):
        self.text += data


def html(*rows):
    out = StringIO()
    render("html", type(rows[0]), rows, out, Look())
    start, end = "<body>\n", "</body>\n</html>\n"
    assert out.getvalue().endswith(end)
    return out.getvalue().partition(start)[2].removesuffix(end)


def parsed(*rows):
    reader = Reader()
    reader.feed(html(*rows))
    reader.close()
    return reader


def test_it_is_a_page_that_says_its_charset(split):
    out = StringIO()
    render("html", Hit, [split], out, Look())
    assert out.getvalue().startswith('<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>')


def test_a_hit_is_a_figure_that_leads_to_its_place(split):
    assert html(split) == (
        '<figure id="quoth-1a2b3c4d5e6f7a8b">\n'
        '<blockquote cite="https://example.org/bridge#:~:text=%E2%80%9CThe%20bridge%20is%20open%2C%E2%80%9D&amp;text=%E2%80%9CIt%20took%20a%20year.%E2%80%9D">'
        "<p>“The <mark>bridge</mark> is open,” “It took a year.”</p></blockquote>\n"
        "<figcaption><b>Raed Saleh</b>, the mayor, <cite>"
        '<a href="https://example.org/bridge#:~:text=%E2%80%9CThe%20bridge%20is%20open%2C%E2%80%9D&amp;text=%E2%80%9CIt%20took%20a%20year.%E2%80%9D">Bridge'
        '</a></cite>, <i>The Observer</i>, <time datetime="2016-12-22">2016-12-22</time>, para. 2</figcaption>\n'
        "</figure>\n"
    )


def test_what_to_beware_of_is_said(paraphrase, nobody):
    assert "a senior official, (paraphrase), (speaker unsure), b.txt" in parsed(paraphrase).text
    assert "(speaker not named), c.txt" in parsed(nobody).text


def test_hostile_text_stays_text(hostile):
    page = parsed(hostile)
    assert page.tags == "figure blockquote p mark mark figcaption b cite i".split()
    assert "[bold]<b>*|`␇" in page.text
    assert "href" not in page.attributes and "cite" not in page.attributes
    assert "\x1b" not in page.text


@pytest.mark.parametrize("style", ["apa", "harvard"])
def test_a_citation_keeps_its_italics(split, style):
    page = html(Cited(split.stored, style, cite(split.stored, style)))
    assert page.count("<p>") == 3
    assert "<i>The Observer</i>" in page


def test_a_block_quotation_is_a_block(split):
    citation = Citation("Lee said:\nOne *two* <b>. (R)", "(R)", "E")
    page = html(Cited(split.stored, "apa", citation))
    assert page.startswith(
        "<p>Lee said:</p>\n<blockquote><p>One <i>two</i> &lt;b&gt;. (R)</p></blockquote>\n<p>(R)"
    )


def test_data_is_shown_as_it_is(split):
    page = html(Cited(split.stored, "biblatex", cite(split.stored, "biblatex")))
    assert page.startswith("<pre>@online{lee2016bridge-1a2b3c4d,\n  author = {Lee, Kim},")


def test_several_hits_follow_one_another(split, nobody):
    assert parsed(split, nobody).tags.count("figure") == 2
    assert isinstance(split, Hit)
