import pytest

from quoth.search.export import export


def test_an_article_is_one_entry_and_pybtex_reads_it(make, written):
    database = pytest.importorskip("pybtex.database")
    quotes = [make(title="50% {more}"), make(id="2" * 16, title="50% {more}", paragraph=9), make(id="3" * 16)]
    entries = database.parse_string(written("bibtex", quotes), "bibtex").entries
    assert sorted(entries) == ["lee2015chlorine-33333333", "lee2015more-1f0c2a9b"]
    entry = entries["lee2015more-1f0c2a9b"]
    assert entry.fields["note"].count("; Raed Saleh (White Helmets’ leader), quoted in para. 9: ") == 1
    assert (
        entry.fields["annotation"]
        == "attributed by none, confidence 0.00; attributed by none, confidence 0.00"
    )
    assert [person.first_names for person in entry.persons["author"]] == [["Jane"]]


def test_no_quotes(written):
    assert written("bibtex", []) == ""


def test_the_function_is_the_table_s():
    assert export.__module__ == "quoth.search.export"
