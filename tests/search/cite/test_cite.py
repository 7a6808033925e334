"""What holds for every style."""

import doctest
import io
from importlib import import_module
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.model import Speaker
from quoth.search.cite import STYLES, cite, runs
from quoth.search.cite.interface import ALONE, Setting
from quoth.search.errors import NotFoundError
from quoth.search.render import Look, render
from quoth.search.render.rows import Cited

PEOPLE = [style for style in STYLES if style not in ("biblatex", "bibtex")]
TEXT = st.text(st.sampled_from("Ab ,.?\"'“”‘’«»*\\\n\x1b\x02\x03{}1-") | st.characters(), max_size=30)


def test_an_unknown_style_is_named_with_the_known_ones():
    with pytest.raises(NotFoundError, match=r"'nature': choose one of apa, mla, chicago, .*plain$"):
        cite(None, "nature")


@pytest.mark.parametrize("style", PEOPLE)
def test_every_style_names_speaker_role_article_and_outlet(make, style):
    citation = cite(make(), style)
    assert "Raed Saleh, White Helmets’ leader," in citation.sentence
    for part in ("Lee", "Chlorine attacks in Idlib", "The Guardian", "2015", "https://news.example/idlib"):
        assert part.lower() in citation.entry.lower()  # MLA and Chicago have capitals in titles


@pytest.mark.parametrize("style", STYLES)
def test_an_article_without_any_data_is_named_by_its_file_but_not_by_its_folder(make, style):
    nothing = dict.fromkeys(("title", "publisher", "date", "url"))
    citation = cite(make(**nothing, authors=(), article="secret/idlib.jsonl#3"), style)
    assert "idlib.jsonl" in citation.entry
    assert "secret" not in repr(citation)
    assert "someone" not in repr(citation)


def test_plain_takes_out_italics_and_keeps_asterisks(make):
    citation = cite(make(publisher="A*B\\", title="*Star* wars"), "apa")
    assert citation.entry == r"Lee, J. (2015, May 7). \*Star\* wars. *A\*B\\*. https://news.example/idlib"
    assert citation.plain().entry == "Lee, J. (2015, May 7). *Star* wars. A*B\\. https://news.example/idlib"


@settings(max_examples=150)
@given(
    texts=st.lists(TEXT, min_size=9, max_size=9),
    style=st.sampled_from(PEOPLE),
    long=st.sampled_from([1, 120]),
    setting=st.sampled_from([ALONE, Setting(7, "b", True), Setting(max_words=1), Setting(max_words=60)]),
)
def test_any_data_gives_one_clean_line_with_italics_paired(make, texts, style, long, setting):
    title, author, publisher, date, url, words, name, role, audience = texts
    stored = make(
        title=title,
        authors=(author, title),
        publisher=publisher,
        date=date,
        url=url,
        pieces=(f"{words} " * long, role),
        speaker=Speaker(name, "person", role),
        audience=audience,
    )
    citation = cite(stored, style, setting)
    assert all(line.strip() for line in citation.sentence.split("\n"))
    for field in (citation.sentence.replace("\n", ""), citation.in_text, citation.entry):
        assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in field)
        field.encode()
        assert field.replace("\\\\", "").replace(r"\*", "").count("*") % 2 == 0
        assert "\\" not in "".join(text for text, _ in runs(field)) or "\\" in "".join(texts)


SHARED = "interface dates names marks endings titles source passage wording works lists".split()


@pytest.mark.parametrize("module", [*(f"quoth.search.cite.{name}" for name in SHARED), *STYLES.values()])
def test_examples(module):
    assert doctest.testmod(import_module(module)).failed == 0


@pytest.mark.parametrize(
    "sign", ['"', "“", "”", "‘", "’ ", " '", "''", "‘a’ ", ". ", "A.", ",", "é ", "\n", "\\*"]
)
def test_a_long_quote_of_signs_takes_no_longer_than_its_length(make, sign):
    started = process_time()
    stored = make(pieces=(sign * 50_000,), title=sign * 50_000, authors=(sign * 50_000,))
    cite(stored, "apa", Setting(max_words=20_000))
    assert process_time() - started < 5  # it is about 0.3 s; regular expressions that go back take minutes


def test_the_name_of_a_style_has_no_case(make):
    assert cite(make(), "APA") == cite(make(), "apa")


def test_entities_and_tags_in_a_title_are_what_they_mean(make):
    assert "R&D <in> Idlib. *The" in cite(make(title="R&amp;D <b>&lt;in&gt; Idlib</b>"), "apa").entry


def test_a_star_in_italics_does_not_part_them(make):
    out = io.StringIO()
    stored = make(title="The *star* of Bern", publisher=None)
    render("md", Cited, [Cited(stored, "apa", cite(stored, "apa"))], out, Look())
    assert r" *The \*star\* of Bern*. " in out.getvalue()
