"""What holds for every format, and the data formats one by one."""

import csv
import io
import json
import re
import subprocess
import sys
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Article, Metadata, Quote, Span, Speaker
from quoth.search.cite.interface import Citation
from quoth.search.model import Hit, SpeakerCount, StoredQuote
from quoth.search.render import FORMATS, Look, look_of, render
from quoth.search.render.rows import Cited, Extracted, Row, Shown, record
from quoth.search.render.visible import STEERING

TERMINAL = Look(color=False, width=80)


def rendered(name: str, kind: type[Row], rows: list[Row], look: Look = Look()) -> str:  # noqa: B008
    out = io.StringIO()
    render(name, kind, rows, out, look)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", [Hit, SpeakerCount])
def test_every_format_renders_nothing_without_fault(name: str, kind: type[Row]) -> None:
    for look in (Look(), TERMINAL):
        assert len(rendered(name, kind, [], look).splitlines()) == {"csv": 1, "json": 1, "html": 6}.get(
            name, 0
        )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("look", [TERMINAL, Look(True, 80)], ids=str)
def test_no_format_sends_control_characters_to_a_terminal(name: str, look: Look, hostile: Hit) -> None:
    out = rendered(name, Hit, [hostile], look)
    painted = r"\x1b\[(0|1|2|33|1;30;43)m"  # what quoth itself sends
    assert not STEERING.search(re.sub(painted, "", out) if look.color else out)


@given(text=st.text(), matches=st.lists(st.tuples(st.integers(-9, 99), st.integers(-9, 99)).map(Span._make)))
def test_any_text_can_be_shown(text: str, matches: list[Span]) -> None:
    quote = Quote("4" * 16, "direct", (), text, speaker=Speaker(text, "person", text), audience=text)
    meta = Metadata(title=text, url="https://" + text, publisher=text)
    for name in ("text", "table", "md", "csv"):
        out = rendered(name, Hit, [Hit(StoredQuote(quote, text, text, meta), tuple(matches))], TERMINAL)
        assert not STEERING.search(out)
    out = rendered("jsonl", Hit, [Hit(StoredQuote(quote, text, text, meta), tuple(matches))])
    assert json.loads(out)["text"] == text
    assert not STEERING.search(out)


@pytest.mark.parametrize("name", FORMATS)
def test_markup_in_an_article_stays_text(name: str, hostile: Hit) -> None:
    out = rendered(name, Hit, [hostile], TERMINAL)
    assert "bold" in out
    assert "<b>" in out or "\\<b\\>" in out


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_data_formats_are_exact_off_a_terminal(name: str, hostile: Hit) -> None:
    out = rendered(name, Hit, [hostile])
    if name == "csv":
        [row] = csv.DictReader(io.StringIO(out, newline=""))
        assert row["text"] == "'" + hostile.stored.quote.text  # the apostrophe is the guard
    else:
        [row] = json.loads(out) if name == "json" else map(json.loads, out.splitlines())
        assert row["text"] == hostile.stored.quote.text
        assert row["path"] == hostile.stored.path


def test_csv_guards_every_cell_that_a_spreadsheet_would_run(hostile: Hit, split: Hit) -> None:
    [bad, good] = csv.DictReader(io.StringIO(rendered("csv", Hit, [hostile, split]), newline=""))
    assert [bad[name][:2] for name in ("text", "speaker", "role")] == ["'=", "'@", "'="]
    assert not [value for value in good.values() if value.startswith("'")]


def test_json_is_an_array_with_a_row_a_line(split: Hit, nobody: Hit) -> None:
    out = rendered("json", Hit, [split, nobody])
    assert [row["id"] for row in json.loads(out)] == [split.stored.quote.id, nobody.stored.quote.id]
    assert len(out.splitlines()) == 4
    assert json.loads(rendered("json", Hit, [])) == []


def test_a_hit_as_data(split: Hit, nobody: Hit) -> None:
    data = record(split)
    [[start, end]] = data["matches"]
    assert data["text"][start:end] == "bridge"
    assert data["content"] == [[0, 21], [35, 52]]
    assert (data["speaker"], data["kind"], data["role"]) == ("Raed Saleh", "person", "the mayor")
    assert (data["publisher"], data["date"], data["paragraph"]) == ("The Observer", "2016-12-22", 2)
    unknown = record(nobody)
    assert [unknown[name] for name in ("speaker", "kind", "role", "audience", "title")] == [None] * 5


def test_extracted_articles_have_the_fields_that_the_design_fixes(split: Hit) -> None:
    article = Article(key="k", text="", path="a/bridge.txt", doc="bridge", meta=split.stored.meta)
    data = record(Extracted(article, (split.stored.quote,)))
    assert (data["doc"], data["path"], data["title"]) == ("bridge", "a/bridge.txt", "Bridge")
    [quote] = data["quotes"]
    fixed = {
        "id",
        "type",
        "text",
        "content",
        "source",
        "cue",
        "speaker",
        "kind",
        "role",
        "confidence",
        "rule",
    }
    assert fixed <= set(quote)


def test_a_citation_as_data_is_free_of_italics_signs(split: Hit) -> None:
    data = record(Cited(split.stored, "apa", Citation("S *x*.", "(L)", r"5\* *Paper*.")))
    assert (data["sentence"], data["entry"], data["style"]) == ("S x.", "5* Paper.", "apa")


def test_a_shown_quote_carries_its_paragraph(split: Hit) -> None:
    article = Article(key="k", text="One.\nTwo “three” four.\nFive.")
    data = record(Shown(split.stored, article, Span(5, 22)))
    assert data["around"] == "Two “three” four."


def test_json_stays_json_where_the_stream_is_not_utf8(split: Hit) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="latin-1", errors="backslashreplace")
    render("jsonl", Hit, [split], out, Look())
    out.flush()
    assert json.loads(raw.getvalue().decode("ascii"))["text"] == split.stored.quote.text


@pytest.mark.parametrize(
    ("color", "environ", "expected"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),  # no-color.org: only if not empty
        ("auto", {"TERM": "dumb"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {}, False),
    ],
)
def test_colour_on_a_terminal(
    color: str, environ: dict[str, str], expected: bool, terminal: io.StringIO
) -> None:
    look = look_of(terminal, color, environ)
    assert look.color is expected
    assert look.width


@pytest.mark.parametrize(("color", "expected"), [("auto", False), ("always", True), ("never", False)])
def test_off_a_terminal_there_is_no_width(color: str, expected: bool) -> None:
    assert look_of(io.StringIO(), color, {}) == Look(color=expected, width=None)


@pytest.mark.parametrize(("look", "never"), [(Look(), "rich"), (Look(True, 80), "rich.console")], ids=str)
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_needs_the_whole_of_rich(name: str, look: Look, never: str, split: Hit) -> None:
    code = f"""if True:
        import io, sys
        from quoth.indexer.model import *
        from quoth.search.model import *
        from quoth.search.render import Look, render
        render({name!r}, Hit, [{split!r}], io.StringIO(), {look!r})
        sys.exit({never!r} in sys.modules)"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_every_format_is_one_module_with_a_render_function() -> None:
    for module in FORMATS.values():
        assert callable(import_module(module).render)
