from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Article, Span
from quoth.search.cite.fragments import link

URL = "https://news.example/idlib"


QUOTED = "%E2%80%9C{}%E2%80%9D"


@pytest.mark.parametrize(
    ("pieces", "fragment"),
    [
        (("“It is bad.”",), "text=" + QUOTED.format("It%20is%20bad.")),
        (("“Well-made, so & more”",), "text=" + QUOTED.format("Well%2Dmade%2C%20so%20%26%20more")),
        (("“A,”", "“B.”"), "text=" + QUOTED.format("A%2C") + "&text=" + QUOTED.format("B.")),
        (("50%?",), "text=50%25%3F"),
        (("«Не»",), "text=%C2%AB%D0%9D%D0%B5%C2%BB"),
        (("“…”", "B"), "text=B"),
        # words may not run over paragraphs
        (("One.\n\nTwo  three.",), "text=One.&text=Two%20three."),
    ],
)
def test_fragment(make, pieces, fragment):
    assert link(make(pieces=pieces)) == f"{URL}#:~:{fragment}"


def test_a_long_quote_is_its_ends(make):
    words = [f"word{n}" for n in range(60)]
    start, end = "%20".join(words[:10]), "%20".join(words[-10:])
    assert link(make(pieces=(" ".join(words),))) == f"{URL}#:~:text={start},{end}"


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
    assert link(make(url=url)) == start + QUOTED.format("It%20is%20targeting%20civilians.")


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "news.example", " "])
def test_no_link_where_there_is_no_web_address(make, url):
    assert link(make(url=url)) is None


def test_no_words_no_fragment(make):
    assert link(make(pieces=("“…”",))) == URL


BAD = QUOTED.format("It%20is%20bad.")


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        # the mark belongs to the quote, where it may begin a block
        ("Then Raed Saleh said to me: “It is bad.”", f"text=Saleh%20said%20to%20me%3A-,{BAD}"),
        ("“It is bad.” Raed Saleh said so, in Idlib.", f"text={BAD},-Raed%20Saleh%20said%20so"),
        (
            "He (Raed Saleh) said—“It is bad.”—and left.",
            f"text=He%20%28Raed%20Saleh%29%20said%E2%80%94-,{BAD},-%E2%80%94and%20left",
        ),
        # between paragraphs may stand an advertisement
        ("Saleh was asked.\n\n“It is bad.”\n\nHe left.", f"text={BAD}"),
        # what stands twice needs more around it, at last from other paragraphs
        ("“It is bad.” Lee said.\n\nA.\n\n“It is bad.” Saleh said.", f"text={BAD},-Saleh%20said"),
        (
            "A.\n\n“It is bad.”\n\nSaleh was asked.\n\n“It is bad.”\n\nB.",
            f"text=Saleh%20was%20asked.-,{BAD},-B",
        ),
        # a long paragraph that stands twice is a copy that may be hidden: nothing tells them apart
        (f"{'a ' * 9}“It is bad.”\n\n" * 2, f"text={'%20'.join('a' * 9)}-,{BAD}"),
        # no browser finds what has no word
        ("“It is bad.” — …", f"text={BAD}"),
    ],
)
def test_what_stands_around(make, text, fragment):
    stored = make(pieces=("“It is bad.”",))
    at = text.rindex("“It")
    stored = replace(stored, quote=replace(stored.quote, content=(Span(at, at + 12),)))
    assert link(stored, Article("a", text)) == f"{URL}#:~:{fragment}"


@given(text=st.text(st.sampled_from("ab “”.,-&\n#:~=\ud800") | st.characters(), min_size=1, max_size=60))
def test_any_words_give_one_address(make, text):
    found = link(make(pieces=(text,)), Article("a", "b " + text * 2))
    assert found.isascii() and not set(found) & set(" \n<>\"'")
    directives = found.removeprefix(URL).removeprefix("#:~:text=").split("&text=")
    assert all(directive.count(",") <= 2 and "&" not in directive for directive in directives)
    assert unquote(found)
