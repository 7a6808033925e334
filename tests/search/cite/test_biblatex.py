"""BibTeX, read back by a small reader of its grammar, and by pybtex where that is installed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.model import Speaker
from quoth.search.cite import cite

HOSTILE = 'a {b} {{ }\\ \\} % & $ # _ ~ ^ " @online{x,\n} \x00\u2028 \ud800'


def read(entry: str) -> tuple[str, dict[str, str]]:
    """Return key and fields of one entry; braces count even after a backslash, as BibTeX has it."""
    key = re.match(r"@online\{([a-z0-9-]+),\n", entry)
    assert key
    fields, at = {}, key.end()
    while entry[at] != "}":
        name = re.compile(r"  ([a-z]+) = \{").match(entry, at)
        assert name, entry[at:]
        start = at = name.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        fields[name[1]] = entry[start : at - 1]
        assert entry[at : at + 2] == ",\n"
        at += 2
    assert entry[at:] == "}"
    return key[1], fields


def test_entry(make):
    citation = cite(make(authors=("Jane M. Lee", "Martin Luther King Jr.", "Reuters Staff")), "biblatex")
    key, fields = read(citation.entry)
    assert key == "lee2015chlorine-1f0c2a9b"
    assert fields == {
        "author": "Lee, Jane M. and King, Jr., Martin Luther and {Reuters Staff}",
        "title": "{Chlorine attacks in Idlib}",
        "organization": "The Guardian",
        "date": "2015-05-07",
        "url": "https://news.example/idlib",
        "annotation": "Raed Saleh (White Helmets’ leader), quoted in para. 3: “It is targeting civilians” "
        "(attributed by none, confidence 0.00)",
    }
    assert citation.in_text == r"\autocite[{Saleh, quoted in}][para.~3]{lee2015chlorine-1f0c2a9b}"
    assert (citation.sentence, citation.data, citation.plain()) == ("", True, citation)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"authors": ("Żaneta Łęcka-Strauß",)}, "leckastrauss2015chlorine-1f0c2a9b"),
        ({"authors": ()}, "theguardian2015chlorine-1f0c2a9b"),
        ({"authors": (), "publisher": None, "date": None, "title": None}, "articlend-1f0c2a9b"),
        ({"authors": ("习近平",), "title": "化学"}, "article2015-1f0c2a9b"),
        ({"title": "How the “Œuvre” ended"}, "lee2015oeuvre-1f0c2a9b"),
        ({"date": "2016-12", "id": "ABC}{,"}, "lee2016chlorine-abc"),
    ],
)
def test_key(make, changes, key):
    assert read(cite(make(**changes), "biblatex").entry)[0] == key


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"title": "50% & more_#1 $"}, "title", r"{50\% \& more\_\#1 \$}"),
        ({"title": "a~b^c\\d"}, "title", r"{a\textasciitilde{}b\textasciicircum{}c\textbackslash{}d}"),
        ({"title": "}{"}, "title", r"{\textbraceright{}\textbraceleft{}}"),
        ({"title": None, "url": None}, "title", "{Untitled article, file idlib.txt}"),
        ({"authors": ("Smith and Sons",)}, "author", "{Smith and Sons}"),
        ({"authors": ("Reuters",), "publisher": "Reuters"}, "organization", None),
        ({"url": "https://x.example/a_b%20c#d&e~f"}, "url", "https://x.example/a_b%20c#d&e~f"),
        ({"url": "https://x.example/{a}\n b\\"}, "url", "https://x.example/%7Ba%7D%20b%5C"),
        (
            {"speaker": None},
            "annotation",
            "Unidentified speaker, quoted in para. 3: “It is targeting civilians” (no speaker is named)",
        ),
        (
            {"type": "indirect", "pieces": ("they kill.",)},
            "annotation",
            "Raed Saleh (White Helmets’ leader), paraphrased in para. 3: they kill "
            "(attributed by none, confidence 0.00)",
        ),
    ],
)
def test_field(make, changes, field, value):
    assert read(cite(make(**changes), "biblatex").entry)[1].get(field) == value


def test_no_quote_is_printed_in_a_list_of_works(make):
    assert "note" not in read(cite(make(), "biblatex").entry)[1]


def test_plain_bibtex_has_only_what_every_style_knows(make):
    citation = cite(make(authors=("Jane M. Lee", "Reuters Staff"), title="50% more"), "bibtex")
    assert citation.entry == (
        "@article{lee2015more-1f0c2a9b,\n"
        "  author = {Lee, Jane M. and {Reuters Staff}},\n"
        "  title = {{50\\% more}},\n"
        "  journal = {The Guardian},\n"
        "  year = {2015},\n"
        "  month = {May},\n"
        "  url = {https://news.example/idlib},\n"
        "  annote = {Raed Saleh (White Helmets’ leader), quoted in para. 3: “It is targeting civilians” "
        "(attributed by none, confidence 0.00)},\n"
        "}"
    )
    assert citation.in_text == r"Saleh, quoted in~\cite[para.~3]{lee2015more-1f0c2a9b}"
    assert cite(make(publisher=None), "bibtex").entry.startswith("@misc{")
    assert cite(make(authors=("Reuters",), publisher="Reuters"), "bibtex").entry.startswith("@misc{")


def test_a_bracket_in_a_name_stays_inside_its_braces(make):
    stored = make(speaker=Speaker("[the minister]", "unnamed"))
    assert cite(stored, "biblatex").in_text.startswith(r"\autocite[{[the minister], quoted in}]")


def hostile(make, text):
    return make(
        title=text,
        authors=(text, f"Ann {text}"),
        publisher=text,
        url=text,
        pieces=(text,),
        speaker=Speaker(text, "person", text),
    )


@settings(max_examples=200)
@given(text=st.text(st.sampled_from(HOSTILE) | st.characters(codec="utf-8"), max_size=40))
def test_any_text_gives_one_whole_entry(make, text):
    read(cite(hostile(make, text), "biblatex").entry)


def test_pybtex_reads_it_too(make):
    pybtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed")
    stored = make(title="50% {more}", authors=("Jane M. Lee", "Human Rights Watch"))
    entries = cite(stored, "biblatex").entry + "\n\n" + cite(hostile(make, HOSTILE), "biblatex").entry
    read_back = pybtex.parse_string(entries, "bibtex").entries
    first = read_back["lee2015more-1f0c2a9b"]
    assert len(read_back) == 2
    assert [author.last_names for author in first.persons["author"]] == [["Lee"], ["{Human Rights Watch}"]]
    assert first.fields["date"] == "2015-05-07"
