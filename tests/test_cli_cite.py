"""`quoth show`, `quoth cite`, `quoth export` and `quoth import`."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from quoth.search.cite import STYLES
from quoth.search.export import EXPORTS

Quoth = Callable[..., Any]


@pytest.fixture
def ids(quoth: Quoth, archive: Path) -> dict[str, str]:
    """Return the id of each quote by one of its words."""
    ran = quoth("search", "--type", "direct", "--limit", "0", "--format", "json", "--archive", archive)
    words = ("bolt", "open", "school", "hour")
    return {word: row["id"] for row in json.loads(ran.out) for word in words if word in row["text"]}


@pytest.mark.parametrize("digits", [4, 8, 16])
def test_show_takes_any_prefix(quoth: Quoth, archive: Path, ids: dict[str, str], digits: int) -> None:
    ran = quoth("show", ids["bolt"][:digits], "--archive", archive)
    assert ran.code == 0
    first, _, *facts = ran.out.splitlines()
    assert first == (
        "The work had cost four million. [[“We are proud of every bolt,”]] Saleh told the Guardian."
    )
    shown = {line.split()[0]: " ".join(line.split()[1:]) for line in facts}
    assert shown["speaker"] == "Raed Saleh (person, s1)"
    assert shown["role"] == "the mayor of Norwick"
    assert shown["audience"] == "the Guardian"
    assert shown["title"] == "Bridge opens"
    assert shown["id"] == ids["bolt"]
    assert "Saleh" in shown["why"]


def test_show_as_data(quoth: Quoth, archive: Path, ids: dict[str, str]) -> None:
    [row] = json.loads(quoth("show", ids["open"], "--archive", archive, "--format", "json").out)
    assert row["around"].startswith("“The bridge is open again,” said Raed Saleh")


def test_show_has_paragraphs_around(quoth: Quoth, archive: Path, ids: dict[str, str]) -> None:
    asked = ("show", ids["bolt"], "--archive", archive)
    before = "“The bridge is open again,” said Raed Saleh"
    whole = quoth("article", ids["bolt"], "--archive", archive).out
    ran = quoth(*asked, "-C", "1")
    assert ran.out.startswith(before)
    assert "[[“We are proud of every bolt,”]] Saleh told the Guardian.\n" in ran.out
    [row] = json.loads(quoth(*asked, "--context", "99", "--format", "json").out)
    assert row["around"].startswith("Snow fell") and row["around"] in whole
    page = quoth(*asked, "-C", "1", "--format", "md").out.splitlines()
    assert page[0].startswith(f"> {before}")
    assert (
        "> The work had cost four million. **“We are proud of every bolt,”** Saleh told the Guardian." in page
    )
    assert all(line.startswith(">") for line in page)
    assert quoth(*asked, "-C", "-1").code == 2


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_speaker_and_article(
    quoth: Quoth, archive: Path, ids: dict[str, str], style: str
) -> None:
    ran = quoth("cite", ids["open"], "--style", style, "--archive", archive)
    assert (ran.err, ran.code) == ("", 0)
    assert "Saleh" in ran.out
    assert "Observer" in ran.out
    assert "2016" in ran.out


def test_several_at_once(quoth: Quoth, archive: Path, ids: dict[str, str]) -> None:
    ran = quoth("cite", ids["open"], ids["bolt"], "--archive", archive, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [ids["open"], ids["bolt"]]


@pytest.mark.parametrize("command", ["show", "cite"])
@pytest.mark.parametrize(("id", "said"), [("zzzz", "zzzz"), ("ffffffffffffffff", "ffff"), ("", "id")])
def test_an_id_that_is_nobodys(quoth: Quoth, archive: Path, command: str, id: str, said: str) -> None:
    ran = quoth(command, id, "--archive", archive)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("quoth: ")
    assert said in ran.err


def test_what_to_beware_of_is_said(quoth: Quoth, tmp_path: Path) -> None:
    text = "Ann Lee, the mayor of Norwick, said that the roof of the town hall had fallen in.\n"
    quoth("index", "-", "--archive", tmp_path, stdin=text.encode())
    [row] = json.loads(quoth("search", "roof", "--archive", tmp_path, "--format", "json").out)
    assert row["type"] == "indirect"
    ran = quoth("cite", row["id"], "--archive", tmp_path)
    assert ran.code == 0
    notes = ran.err.splitlines()
    assert notes[0] == f"note: {row['id']}: a paraphrase: the words are the article's, not the speaker's"
    assert notes[-2:] == [
        f"note: {row['id']}: the date of the article is not known: it is cited as undated",
        f"note: {row['id']}: the title of the article is not known: `quoth index FILE --title TITLE` tells it",
    ]
    assert ran.out.startswith(
        "“Ann Lee, the mayor of Norwick, said that the roof of the town hall had fallen in” ("
    )


def test_all_that_a_search_finds(quoth: Quoth, archive: Path, ids: dict[str, str]) -> None:
    ran = quoth(
        "cite", "--from-search", "bridge", "--style", "mla", "--format", "jsonl", "--archive", archive
    )
    assert ids["open"] in {json.loads(line)["id"] for line in ran.out.splitlines()}
    assert ran.code == 0


def test_the_list_of_works_has_each_article_once(quoth: Quoth, archive: Path, ids: dict[str, str]) -> None:
    every = (*ids.values(), *ids.values())
    ran = quoth("cite", *every, "--style", "chicago", "--bibliography", "--archive", archive)
    assert ran.out == (
        "Ho, Kim. “Bridge Opens.” The Observer, December 22, 2016. https://example.org/bridge.\n\n"
        "Untitled article, file school.txt.\n"
    )
    html = quoth("cite", ids["open"], "--bibliography", "--format", "html", "--archive", archive)
    entry = "<p>Ho, K. (2016, December 22). Bridge opens. <i>The Observer</i>. https://example.org/bridge</p>"
    assert f"<body>\n{entry}\n</body>" in html.out
    entries = quoth("cite", *every, "--style", "biblatex", "--bibliography", "--archive", archive).out
    assert entries.count("@online{") == 2


def test_code_for_another_program_has_no_entry_twice(
    quoth: Quoth, archive: Path, ids: dict[str, str]
) -> None:
    both = (ids["open"], ids["bolt"], "--style", "biblatex", "--archive", archive)
    assert quoth("cite", *both).out.count("@online{") == 1
    assert len(json.loads(quoth("cite", *both, "--format", "json").out)) == 2


def test_a_long_quote_can_be_cut_and_a_day_of_access_given(
    quoth: Quoth, archive: Path, ids: dict[str, str]
) -> None:
    how = ("--style", "harvard", "--max-words", "3", "--accessed", "2026-11-01", "--archive", archive)
    ran = quoth("cite", ids["bolt"], *how)
    assert "‘We are proud …’ (cited in Ho, 2016, para. 3)" in ran.out
    assert "(Accessed: 1 November 2026)." in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name quotes by their IDs, or give --from-search QUERY"),
        (("abcd", "--from-search", "x"), "name quotes by their IDs, or give --from-search QUERY"),
        (
            ("--from-search", "bridge", "--style", "natur"),
            "no citation style 'natur': choose one of apa, mla",
        ),
        (("--from-search", "bridge", "--accessed", "May"), "'May' is no date"),
        (("--from-search", "bridge", "--max-words", "0"), "0 is not in the range"),
    ],
)
def test_what_cannot_be_cited(quoth: Quoth, archive: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = quoth("cite", *arguments, "--archive", archive)
    assert (ran.out, ran.code) == ("", 2)
    assert said in ran.err


@pytest.mark.parametrize(
    "command", [("cite", "--from-search", "zebra"), ("export", "zebra", "--format", "md")]
)
def test_nothing_found(quoth: Quoth, archive: Path, command: tuple[str, ...]) -> None:
    ran = quoth(*command, "--archive", archive)
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err.startswith("nothing found: ")


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_written_and_names_the_outlet(quoth: Quoth, archive: Path, name: str) -> None:
    ran = quoth("export", "bridge", "--speaker", "saleh", "--format", name, "--archive", archive)
    assert (ran.err, ran.code) == ("", 0)
    assert "example.org" in ran.out


def test_quotes_by_their_ids_in_a_format_for_other_programs(
    quoth: Quoth, archive: Path, ids: dict[str, str]
) -> None:
    ran = quoth("cite", ids["open"], ids["bolt"], "--format", "ris", "--archive", archive)
    assert (ran.out.count("TY  - "), ran.out.count("N1  - ")) == (1, 2)


def test_csv_for_excel(quoth: Quoth, archive: Path) -> None:
    ran = quoth("export", "--format", "csv", "--excel", "--archive", archive)
    assert ran.out.startswith("\ufeffid,type,text,")
    assert quoth("export", "--format", "ris", "--excel", "--archive", archive).code == 2


def test_what_is_exported_as_annotation_can_be_imported(quoth: Quoth, archive: Path, tmp_path: Path) -> None:
    def exported(folder: Path) -> list[dict[str, Any]]:
        text = quoth("export", "--format", "citron", "--archive", folder).out
        return sorted(map(json.loads, text.splitlines()), key=lambda document: str(document["key"]))

    file = tmp_path / "annotated.jsonl"
    file.write_text(quoth("export", "--format", "citron", "--archive", archive).out, encoding="utf-8")
    ran = quoth("import", file, "--archive", tmp_path)
    assert (ran.err.split(";")[0], ran.code) == ("articles: 2 added", 0)
    assert exported(tmp_path) == exported(archive)
    assert "2 unchanged" in quoth("import", file, "--archive", tmp_path).err
    file.write_text(file.read_text(encoding="utf-8").replace("Raed Saleh", "Rafe Saleh"), encoding="utf-8")
    assert "changed" in quoth("import", file, "--archive", tmp_path).err
    assert quoth("search", "--speaker", "rafe", "--archive", tmp_path).code == 0


def test_what_is_no_annotation_is_not_imported(quoth: Quoth, tmp_path: Path) -> None:
    ran = quoth("import", "-", "--archive", tmp_path / "new", stdin=b'{"text": "x"}')
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("quoth: -, document 1 is no Citron annotation")


def test_a_list_of_works_and_a_report_come_as_word_files(
    archive: Path, ids: dict[str, str], tmp_path: Path
) -> None:
    """The test client decodes what is printed, so the program itself runs."""
    draft = tmp_path / "draft.md"
    draft.write_text("“We are proud of every bolt,” Saleh said.", encoding="utf-8")
    command = [sys.executable, "-m", "quoth"]
    listing = ["cite", ids["bolt"], "--bibliography", "--format", "docx", "--archive", str(archive)]
    checking = ["verify", "--file", str(draft), "--format", "docx", "--archive", str(archive)]
    works, report = (
        subprocess.run([*command, *arguments], capture_output=True, check=True).stdout  # noqa: S603 - ours
        for arguments in (listing, checking)
    )
    assert [p.text for p in docx.Document(io.BytesIO(works)).paragraphs] == [
        "Works cited",
        "Ho, K. (2016, December 22). Bridge opens. The Observer. https://example.org/bridge",
    ]
    assert docx.Document(io.BytesIO(report)).paragraphs[2].text.startswith("Exact")
