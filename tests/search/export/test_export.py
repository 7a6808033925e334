"""What holds for every format."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.model import Article, Span, Speaker
from quoth.search.errors import NotFoundError
from quoth.search.export import EXPORTS, export

NEEDS_ARTICLES = ("annotation", "citron", "html", "json-ld", "links")
TEXT = st.text(st.sampled_from("Ab ,.?\"'“”<>&=+-@|*_`\\\n\x1b\x02{}") | st.characters(), max_size=30)


def test_an_unknown_format_is_named_with_the_known_ones(written):
    with pytest.raises(NotFoundError, match=r"no export format 'xml': choose one of csl-json, .* html"):
        written("xml", [])


@pytest.mark.parametrize("format_name", [name for name in EXPORTS if name not in NEEDS_ARTICLES])
def test_most_formats_ask_for_no_article(make, written, format_name):
    assert "idlib" in written(format_name, [make()]).lower()


@pytest.mark.parametrize("format_name", NEEDS_ARTICLES)
def test_articles_are_asked_for_once(make, format_name):
    asked = []

    def article(key):
        asked.append(key)
        return Article(key, "x" * 100)

    export(format_name, [make(), make(id="2" * 16), make(id="3" * 16, article="b")], article, StringIO())
    assert asked == ["news/idlib.txt", "b"]


@pytest.mark.parametrize("format_name", EXPORTS)
def test_no_quotes_make_a_whole_file(written, format_name):
    text = written(format_name, [])
    if format_name in ("csl-json", "json-ld", "annotation"):
        json.loads(text)
    else:
        assert "idlib" not in text


@settings(max_examples=100)
@given(texts=st.lists(TEXT, min_size=8, max_size=8), format_name=st.sampled_from(list(EXPORTS)))
def test_any_data_can_be_exported(make, texts, format_name):
    title, author, publisher, url, words, name, role, rule = texts
    stored = make(
        title=title, authors=(author,), publisher=publisher, url="https://x.example/" + url,
        pieces=(words,), speaker=Speaker(name, "person", role), rule=rule,
    )  # fmt: skip
    out = StringIO()
    export(format_name, [stored], lambda key: Article(key, words * 2), out)
    assert not set(out.getvalue()) & set("\x1b\x02") or format_name == "csv"  # csv is exact off a terminal


def test_the_quotes_of_an_article_stand_together_as_in_the_text(make, written):
    late, early = make(pieces=("“Late”",)), make(id="2" * 16, pieces=("“Early”",))
    late = replace(late, quote=replace(late.quote, content=(Span(90, 96),)))
    rows = written("jsonl", [late, make(id="3" * 16, article="b"), early]).splitlines()
    assert [json.loads(row)["id"][0] for row in rows] == ["2", "1", "3"]


def test_csv_cells_are_guarded(make, written):
    rows = list(csv.DictReader(StringIO(written("csv", [make(title="=1+1", publisher="＠SUM(A1)")]))))
    assert (rows[0]["title"], rows[0]["publisher"]) == ("'=1+1", "'＠SUM(A1)")


def test_csv_on_a_terminal_shows_what_would_steer_it(make):
    terminal = StringIO()
    terminal.isatty = lambda: True
    export("csv", [make(title="\x1b[2J")], lambda key: Article(key, ""), terminal)
    assert "\x1b" not in terminal.getvalue()
    assert "␛[2J" in terminal.getvalue()


def test_json_lines(make, written):
    rows = [json.loads(line) for line in written("jsonl", [make(), make(id="2" * 16)]).splitlines()]
    assert [row["id"] for row in rows] == ["1f0c2a9b00112233", "2" * 16]
    assert rows[0]["speaker"] == "Raed Saleh"


def test_links(make):
    out = StringIO()
    export(
        "links",
        [make(), make(id="2" * 16, url=None)],
        lambda key: Article(key, "He said: “It is targeting civilians.”"),
        out,
    )
    assert out.getvalue() == (
        "1f0c2a9b00112233\thttps://news.example/idlib#:~:text=He%20said%3A%20%E2%80%9C-,It%20is%20targeting%20civilians.%E2%80%9D\n"
        f"{'2' * 16}\t\n"
    )


def test_markdown(make, written):
    assert written("md", [make()]).startswith("> “It is targeting civilians.”\n>\n> — **Raed Saleh**")
