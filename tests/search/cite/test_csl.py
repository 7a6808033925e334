"""Styles of CSL files: with a pandoc that is only a stub, and with the real one where it is installed."""

import json
import sys
from types import ModuleType, SimpleNamespace

import pytest

from quoth.indexer.errors import ReadError
from quoth.search.cite.interface import Setting
from quoth.search.cite.lists import cite_all
from quoth.search.errors import NotFoundError

AUTHORS = '<names variable="author"><name form="{}"/></names>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'
STYLE = f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="(" suffix=")"><group delimiter=" ">
    {AUTHORS.format("short")}{YEAR}<text variable="locator"/>
  </group></layout></citation>
  <bibliography><sort><key variable="title"/></sort><layout suffix="."><group delimiter=". ">
    {AUTHORS.format("long")}<text variable="title" font-style="italic"/>
    <text variable="note"/><date variable="accessed" form="text"/>
  </group></layout></bibliography>
</style>"""
NUMBERS = STYLE.replace('prefix="(" suffix=")"', 'vertical-align="sup"').replace(
    AUTHORS.format("short") + YEAR + '<text variable="locator"/>', '<text variable="citation-number"/>'
)
NOTES = STYLE.replace("in-text", "note").replace('prefix="(" suffix=")"', 'suffix="."')
DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>
<link href="http://www.zotero.org/styles/nature" rel="independent-parent"/></info></style>"""


@pytest.fixture
def style(tmp_path):
    def write(text=STYLE):
        path = tmp_path / "mine.csl"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def pandoc(monkeypatch):
    """Put a stub in pypandoc's place; it answers with the tree that it is given, and notes what it was asked."""
    stub = SimpleNamespace(asked=None, arguments=(), items=(), tree={})

    def convert_text(text, to, format, extra_args):
        stub.asked, stub.arguments = text, extra_args
        [works] = [arg.split("=", 1)[1] for arg in extra_args if arg.startswith("--bibliography=")]
        with open(works, encoding="utf-8") as file:  # noqa: PTH123 - it is gone after the call
            stub.items = json.load(file)
        if isinstance(stub.tree, Exception):
            raise stub.tree
        return json.dumps(stub.tree)

    module = ModuleType("pypandoc")
    module.convert_text = convert_text
    monkeypatch.setitem(sys.modules, "pypandoc", module)
    return stub


def para(*inlines):
    return {"t": "Para", "c": [{"t": "Cite", "c": [[], list(inlines)]}]}


def word(text):
    return {"t": "Str", "c": text}


def listed(key, *inlines):
    return {"t": "Div", "c": [[f"ref-{key}", [], []], [{"t": "Para", "c": list(inlines)}]]}


def refs(*entries):
    return {"t": "Div", "c": [["refs", [], []], list(entries)]}


KEY = "lee2015chlorine-1f0c2a9b"
SPACE = {"t": "Space"}


def test_pandoc_is_asked_safely_and_its_answer_read(make, style, pandoc):
    pandoc.tree = {
        "blocks": [
            para(word("(Saleh"), SPACE, {"t": "Emph", "c": [word("2015")]}, word(")")),
            para(word("(2015)")),
            refs(listed(KEY, word("Lee*"), SPACE, {"t": "Quoted", "c": [{"t": "SingleQuote"}, [word("T")]]})),
        ]
    }
    [citation], entries = cite_all([make()], style(), Setting(accessed="2024-04-01"))
    assert citation.in_text == "(Saleh *2015*)"
    assert citation.sentence.endswith("“It is targeting civilians” (2015).")
    assert entries == (citation.entry,) == (r"Lee\* ‘T’",)
    assert pandoc.asked.split("\n\n") == [
        rf"[Saleh\, quoted in @{{{KEY}}}, para. 3]",
        f"[quoted in @{{{KEY}}}, para. 3]",
    ]
    assert "--sandbox" in pandoc.arguments
    assert pandoc.items[0]["accessed"] == {"date-parts": [[2024, 4, 1]]}
    assert not pandoc.items[0]["note"]  # some styles print it


def test_numbers_and_notes(make, style, pandoc):
    entry = listed(KEY, {"t": "Strong", "c": [word("Lee")]}, {"t": "Code", "c": [["", [], []], "x"]})
    numbered = {"t": "Superscript", "c": [word("Channel 4 12")]}
    pandoc.tree = {"blocks": [para(numbered), para(numbered), refs(entry)]}
    assert cite_all([make()], style(NUMBERS)).citations[0].in_text == "(Channel 4 ¹²)"
    note = {
        "t": "Note",
        "c": [{"t": "Para", "c": [word("Lee."), SPACE, {"t": "Link", "c": [[], [word("u")], []]}]}],
    }
    pandoc.tree = {"blocks": [para(note), refs(entry)]}
    [citation] = cite_all([make()], style(NOTES)).citations
    assert (citation.in_text, citation.entry) == ("Lee. u", "Leex")
    assert citation.sentence.endswith("“It is targeting civilians.”")
    assert pandoc.asked.startswith(r"[Raed Saleh\, quoted in")


def test_a_style_without_a_list_has_no_entries(make, style, pandoc):
    pandoc.tree = {"blocks": [para(word("(x)")), para(word("(x)"))]}
    assert cite_all([make()], style()).entries == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (DEPENDENT, "only says that its style is that of http://www.zotero.org/styles/nature: get that one"),
        ("hello", "is no CSL style: get one from https://www.zotero.org/styles"),
    ],
)
def test_files_that_are_no_style_of_their_own_never_get_to_pandoc(make, style, text, problem):
    with pytest.raises(ReadError, match=problem):
        cite_all([make()], style(text))


@pytest.mark.parametrize("name", ["nature", "/no/such.csl", "../nature", "http://x.example/a.csl", ""])
def test_a_style_that_is_not_there(make, name, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    with pytest.raises(NotFoundError, match=r"choose one of apa, .* or give a CSL file"):
        cite_all([make()], name)


def test_names_are_looked_up_where_pandoc_and_zotero_keep_styles(make, tmp_path, monkeypatch, pandoc):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "pandoc/csl").mkdir(parents=True)
    (tmp_path / "pandoc/csl/mine.csl").write_text(STYLE)
    pandoc.tree = {"blocks": [para(word("(x)")), para(word("(x)"))]}
    assert cite_all([make()], "mine").citations[0].in_text == "(x)"
    assert f"--csl={tmp_path}/pandoc/csl/mine.csl" in pandoc.arguments


def test_without_pandoc_the_message_says_how_to_get_it(make, style, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(NotFoundError, match=r"mine.csl needs pandoc: pip install 'quoth\[csl\]'"):
        cite_all([make()], style())


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (OSError("No pandoc was found"), NotFoundError, r"needs pandoc: pip install 'quoth\[csl\]'"),
        (
            RuntimeError("Pandoc died\n with exitcode"),
            ReadError,
            r"\(Pandoc died with exitcode\): get it anew",
        ),
    ],
)
def test_pandoc_s_errors_are_one_line(make, style, pandoc, error, kind, message):
    pandoc.tree = error
    with pytest.raises(kind, match=message):
        cite_all([make()], style())


class TestRealPandoc:
    @pytest.fixture(autouse=True)
    def installed(self):
        pytest.importorskip("pypandoc", reason="the extra csl is not installed")

    def test_in_text(self, make, style):
        quotes = [make(title="Zebra"), make(id="2" * 16, paragraph=9, title="*Bombs* & [x](y)")]
        citations, entries = cite_all(quotes, style(), Setting(accessed="2024-04-01"))
        assert [citation.in_text for citation in citations] == [
            "(Saleh, quoted in Lee 2015 3)",
            "(Saleh, quoted in Lee 2015 9)",
        ]
        assert citations[0].sentence.endswith("civilians” (quoted in Lee 2015 3).")
        assert entries == (citations[1].entry, citations[0].entry)
        assert entries[0] == r"Jane Lee. *\*Bombs\* & [x](y)*. April 1, 2024."

    def test_hostile_names_stay_text(self, make, style):
        from quoth.indexer.model import Speaker

        name = "@x; ]_a_ *b* [c](d) <i>e</i> `f` $g$ \\h --- ... ^i^"
        stored = make(speaker=Speaker(name, "organisation"))
        in_text = cite_all([stored], style()).citations[0].plain().in_text
        assert in_text == f"({name}, quoted in Lee 2015 3)"

    def test_superscripts_and_notes(self, make, style):
        assert cite_all([make()], style(NUMBERS)).citations[0].in_text == "(Saleh, quoted in ¹)"
        assert cite_all([make()], style(NOTES)).citations[0].in_text == "Raed Saleh, quoted in Lee 2015 3."

    def test_a_broken_style(self, make, style):
        with pytest.raises(ReadError, match=r"pandoc cannot use .*mine.csl"):
            cite_all([make()], style("<style"))
