from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Article
from quoth.search.cite.fragments import link

URL = "https://news.example/idlib"


@pytest.mark.parametrize(
    ("pieces", "fragment"),
    [
        (("“It is bad.”",), "text=It%20is%20bad"),
        (("“Well-made, so to say & more”",), "text=Well%2Dmade%2C%20so%20to%20say%20%26%20more"),
        (("“a b c d e f g h i j.”",), "text=a%20b%20c%20d%20e%20f%20g%20h%20i%20j"),
        (("“a b c d e, f g h i j k.”",), "text=a%20b%20c%20d%20e,g%20h%20i%20j%20k"),
        # whole words may not run over paragraphs
        (("“One.\n\n“Two three.”",), "text=One,three"),
        (("“A,”", "“B.”"), "text=A&text=B"),
        (("“50%?”",), "text=50%25"),
        (("“«Не»”",), "text=%D0%9D%D0%B5"),
        (("“…”", "“B”"), "text=B"),
    ],
)
def test_fragment(make, pieces, fragment):
    assert link(make(pieces=pieces)) == f"{URL}#:~:{fragment}"


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://news.example/a#part", "https://news.example/a#part:~:text="),
        ("https://news.example/a#:~:text=old", "https://news.example/a#:~:text="),
        ("https://news.example/a#part:~:text=old", "https://news.example/a#part:~:text="),
        ("HTTP://news.example/a?b=c", "HTTP://news.example/a?b=c#:~:text="),
        ("https://news.example/a b\n<c>", "https://news.example/a%20b%20%3Cc%3E#:~:text="),
    ],
)
def test_url(make, url, start):
    assert link(make(url=url)) == f"{start}It%20is%20targeting%20civilians"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "news.example", " "])
def test_no_link_where_there_is_no_web_address(make, url):
    assert link(make(url=url)) is None


def test_no_words_no_fragment(make):
    assert link(make(pieces=("“…”",))) == URL


def test_words_that_stand_earlier_too_get_what_is_before_them(make):
    text = "It is bad. Saleh said to me: “It is bad.”"
    stored = make(pieces=("“It is bad.”",))
    at = text.index("“")
    from dataclasses import replace

    from quoth.indexer.model import Span

    stored = replace(stored, quote=replace(stored.quote, content=(Span(at, len(text)),)))
    assert link(stored, Article("a", text)) == f"{URL}#:~:text=said%20to%20me-,It%20is%20bad"
    assert (
        link(stored, Article("a", text.replace("It is bad. S", "It is sad. S")))
        == f"{URL}#:~:text=It%20is%20bad"
    )


@given(text=st.text(st.sampled_from("ab “”.,-&\n#:~=\ud800") | st.characters(), min_size=1, max_size=60))
def test_any_words_give_one_address(make, text):
    found = link(make(pieces=(text,)), Article("a", "b " + text * 2))
    assert found.isascii() and not set(found) & set(" \n<>\"'")
    directives = found.removeprefix(URL).removeprefix("#:~:text=").split("&text=")
    assert all(directive.count(",") <= 2 and "&" not in directive for directive in directives)
    assert unquote(found)
