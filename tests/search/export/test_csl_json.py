import json

import pytest

ITEM = {
    "id": "lee2015chlorine-1f0c2a9b",
    "type": "article-newspaper",
    "title": "Chlorine attacks in Idlib",
    "author": [{"family": "Lee", "given": "Jane"}],
    "container-title": "The Guardian",
    "issued": {"date-parts": [[2015, 5, 7]]},
    "URL": "https://news.example/idlib",
    "note": "Raed Saleh (White Helmets’ leader), quoted in para. 3: “It is targeting civilians” "
    "(attributed by none, confidence 0.00)",
}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, {}),
        ({"authors": ()}, {"author": None, "id": "theguardian2015chlorine-1f0c2a9b"}),
        ({"date": None}, {"issued": None, "id": "leendchlorine-1f0c2a9b"}),
        ({"date": "2015-05"}, {"issued": {"date-parts": [[2015, 5]]}}),
        ({"publisher": None}, {"container-title": None, "type": "webpage"}),
        ({"url": None}, {"URL": None}),
        ({"title": None}, {"title": None, "genre": "untitled article", "id": "lee2015-1f0c2a9b"}),
        (
            {"authors": ("Martin Luther King Jr.", "Human Rights Watch")},
            {
                "id": "king2015chlorine-1f0c2a9b",
                "author": [
                    {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
                    {"literal": "Human Rights Watch"},
                ],
            },
        ),
        (
            {"authors": ("Reuters",), "publisher": "Reuters"},
            {
                "author": [{"literal": "Reuters"}],
                "container-title": None,
                "id": "reuters2015chlorine-1f0c2a9b",
            },
        ),
    ],
)
def test_item(make, written, changes, fields):
    expected = {name: value for name, value in (ITEM | fields).items() if value is not None}
    assert json.loads(written("csl-json", [make(**changes)])) == [expected]


def test_an_article_is_one_item_with_a_note_for_each_quote(make, written):
    second = make(id="2" * 16, pieces=("they kill.",), type="indirect", paragraph=9)
    other = make(id="3" * 16, title="Zebra")
    first, other = json.loads(written("csl-json", [make(), second, other]))
    assert first["note"].split("\n") == [
        ITEM["note"],
        "Raed Saleh (White Helmets’ leader), paraphrased in para. 9: they kill (attributed by none, confidence 0.00)",
    ]
    assert other["title"] == "Zebra"


def test_no_quotes(written):
    assert json.loads(written("csl-json", [])) == []


def test_pandoc_cites_from_it(make, written, tmp_path):
    pypandoc = pytest.importorskip("pypandoc", reason="the extra csl is not installed")
    path = tmp_path / "works.json"
    path.write_text(written("csl-json", [make(title="*zebra* “b” \\ &")]))
    text = pypandoc.convert_text(
        "[@lee2015zebra-1f0c2a9b]", "plain", "markdown", extra_args=["--citeproc", f"--bibliography={path}"]
    )
    assert "“*Zebra* ‘b’ \\ &.” The Guardian, May 7." in " ".join(text.replace("_", "").split())
