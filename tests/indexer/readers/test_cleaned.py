from collections.abc import Callable

import pytest

from quoth.indexer.model import Article
from quoth.indexer.readers.interface import Reader
from quoth.indexer.readers.pages import cleaned as module
from quoth.indexer.readers.pages.cleaned import cleaned
from quoth.indexer.readers.pages.html import read_html

pytest.importorskip("trafilatura")
One = Callable[[Reader, bytes], Article]
FIRST = (
    "“We will rebuild the bridge, whatever it takes,” said Ann Lee, the mayor of Norwick, on Monday morning."
)
SECOND = (
    "It rained all night, and the river rose over its banks in three places, as it had done the year before."
)
LIST = "The first thing that the town council wants to do is to count the money that is left after all these years."
PAGE = f"""<html lang="en"><head><title>Bridge opens | Observer</title></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Bridge opens</h1><p>{FIRST}</p><figure><img src="a.png"><figcaption>Ann Lee. Photo: AP</figcaption></figure>
<p>{SECOND}</p><ul><li>{LIST}</li></ul></article><div class="comments"><p>Great! First!</p></div>
<footer><p>© 2016 Observer</p></footer></body></html>"""


def test_the_text_is_paragraphs_without_what_is_around_them(one: One) -> None:
    found = one(read_html, PAGE.encode())
    assert found.text.split("\n\n") == [FIRST, SECOND, LIST]
    assert found.meta.title == "Bridge opens"


def test_our_own_facts_go_first(one: One) -> None:
    told = (
        '<meta name="author" content="Kim Ho"><meta property="article:published_time" content="2016-12-22">'
    )
    meta = one(read_html, PAGE.replace("<head>", f"<head>{told}").encode()).meta
    assert (meta.authors, meta.date, meta.date_from) == (("Kim Ho",), "2016-12-22", "a meta tag")


@pytest.mark.parametrize("page", ["", "<", "<p>", "\0" * 99, "<a " * 999])
def test_what_it_cannot_take_is_left_to_our_own_reader(page: str) -> None:
    assert cleaned(page) is None


def test_a_page_that_is_too_large_is_left_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cleaned(PAGE)
    monkeypatch.setattr(module, "LARGEST", 100)
    assert cleaned(PAGE) is None
