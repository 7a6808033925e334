import json

import pytest

from quoth.indexer.model import Speaker

NOTE = "Raed Saleh (White Helmets’ leader), quoted in para. 3: “It is targeting civilians”"
SURE = "(attributed by none, confidence 0.00)"


def test_record(make, written):
    text = written(
        "ris", [make(authors=("Jane Lee", "Martin Luther King Jr.", "Kim Jong-un", "Human Rights Watch"))]
    )
    assert text.split("\r\n") == [
        "TY  - NEWS",
        "ID  - lee2015chlorine-1f0c2a9b",
        "AU  - Lee, Jane",
        "AU  - King, Martin Luther, Jr.",
        "AU  - Kim, Jong-un",
        "AU  - Human Rights Watch,",
        "TI  - Chlorine attacks in Idlib",
        "T2  - The Guardian",
        "PY  - 2015",
        "DA  - 2015/05/07/",
        "UR  - https://news.example/idlib",
        f"N1  - {NOTE} {SURE}",
        "ER  - ",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("changes", "there", "gone"),
    [
        ({"publisher": None}, "TY  - ELEC", "T2"),
        ({"date": "2015-05"}, "DA  - 2015/05//", "2015/05/07"),
        ({"date": "2015"}, "DA  - 2015///", "2015/05"),
        ({"date": None}, "TY  - NEWS", "DA"),
        ({"url": None}, "TY  - NEWS", "UR"),
        ({"title": None}, "TI  - Untitled article", "Chlorine"),
        ({"authors": ("Reuters",), "publisher": "Reuters"}, "T2  - Reuters", "AU"),
        ({"speaker": None}, "civilians” (no speaker is named)", "confidence"),
    ],
)
def test_fields(make, written, changes, there, gone):
    text = written("ris", [make(**changes)])
    assert there in text
    assert gone not in text


def test_rispy_reads_it_whatever_the_article_holds(make, written):
    rispy = pytest.importorskip("rispy")
    hostile = "x\r\nER  - \r\nTY  - BOOK\nAU  - Evil\u2028\x85TI  - y"
    second = make(id="2" * 16, pieces=("“Go.”",), paragraph=9)
    third = make(
        id="3" * 16, title=hostile, publisher=hostile, authors=("Z " + hostile,), url=hostile,
        speaker=Speaker(hostile, "person", hostile), pieces=(hostile,), rule=hostile,
    )  # fmt: skip
    first, other = rispy.loads(written("ris", [make(), second, third]))
    assert first["type_of_reference"] == other["type_of_reference"] == "NEWS"
    assert first["authors"] == ["Lee, Jane"]
    assert first["date"] == "2015/05/07/"
    assert [note.split(": ")[1] for note in first["notes"]] == [
        f"“It is targeting civilians” {SURE}",
        f"“Go” {SURE}",
    ]
    assert len(other["authors"]) == len(other["notes"]) == 1


def test_no_quotes(written):
    assert written("ris", []) == ""


def test_pandoc_reads_it(make, written):
    pypandoc = pytest.importorskip("pypandoc", reason="the extra csl is not installed")
    text = written("ris", [make(authors=("Jane M. Lee", "Human Rights Watch"), title="50% {more} & *x*")])
    [item] = json.loads(pypandoc.convert_text(text, "csljson", format="ris"))
    assert (item["type"], item["title"]) == ("article-newspaper", "50% {more} & *x*")
    assert [author["family"] for author in item["author"]] == ["Lee", "Human Rights Watch"]
