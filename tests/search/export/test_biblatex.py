import json

import pytest


def test_an_article_is_one_entry_and_pybtex_reads_it(make, written):
    database = pytest.importorskip("pybtex.database")
    quotes = [make(title="50% {more}"), make(id="2" * 16, title="50% {more}", paragraph=9), make(id="3" * 16)]
    entries = database.parse_string(written("biblatex", quotes), "bibtex").entries
    assert sorted(entries) == ["lee2015chlorine-33333333", "lee2015more-1f0c2a9b"]
    entry = entries["lee2015more-1f0c2a9b"]
    assert entry.fields["annotation"].count("; Raed Saleh (White Helmets’ leader), quoted in para. 9: ") == 1
    assert entry.fields["annotation"].count("(attributed by none, confidence 0.00)") == 2
    assert [person.first_names for person in entry.persons["author"]] == [["Jane"]]


def test_pandoc_reads_it(make, written):
    pypandoc = pytest.importorskip("pypandoc", reason="the extra csl is not installed")
    text = written(
        "biblatex", [make(authors=("Jane M. Lee", "Human Rights Watch"), title="50% & *x* _y_ #1 $5 ~ ^ \\")]
    )
    [item] = json.loads(pypandoc.convert_text(text, "csljson", format="biblatex"))
    assert (item["title"], item["publisher"]) == ("50% & *x* _y_ #1 $5 ~ ^ \\", "The Guardian")
    assert item["author"] == [{"family": "Lee", "given": "Jane M."}, {"literal": "Human Rights Watch"}]


def test_no_quotes(written):
    assert written("biblatex", []) == ""
