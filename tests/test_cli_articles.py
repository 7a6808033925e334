"""The commands articles and article, and the options by which articles are read."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Quoth = Callable[..., Any]
URL = "https://observer.example/2016/12/22/bridge"
FRENCH = (
    "« Le pont sera rouvert lundi et nous en sommes fiers », a dit la maire, qui a ajouté que les travaux ont duré dix "
    "ans et qu’ils ne sont pas encore finis pour les habitants de la ville."
)


@pytest.fixture
def filled(quoth: Quoth, tmp_path: Path) -> Path:
    """Return the folder of an archive of three articles."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "bridge.md").write_text(
        f"---\ntitle: Bridge opens\ndate: 2016\nurl: {URL}\n---\n“It is open,” said Ann Lee."
    )
    (news / "pont.txt").write_text(FRENCH)
    (news / "wire.txt").write_text("PARIS (AFP) — It rained.\n\n“It rained all night,” said Tom Hart.")
    assert quoth("index", news, "--archive", tmp_path, "--publisher", "The Observer").code == 0
    return tmp_path


def test_articles_are_listed_newest_first(quoth: Quoth, filled: Path) -> None:
    ran = quoth("articles", "--archive", filled, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert (ran.code, ran.err) == (0, "")
    assert [row["key"] for row in rows] == [URL, "pont.txt", "wire.txt"]
    assert [row["language"] for row in rows] == ["", "fr", ""]  # two are too short to tell
    assert [row["wire"] for row in rows] == ["", "", "Agence France-Presse"]
    assert {row["publisher"] for row in rows} == {"The Observer"}
    assert rows[0]["date_from"] == "front matter"


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("bridge", [URL]),
        ("OBSERVER brid", [URL]),
        ("agence france", ["wire.txt"]),
        ("fr", ["pont.txt", "wire.txt"]),
        ("2016", [URL]),
        ("ridge", []),
        ("“", []),
    ],
)
def test_a_query_is_the_start_of_words(quoth: Quoth, filled: Path, query: str, keys: list[str]) -> None:
    ran = quoth("articles", query, "--archive", filled, "--format", "json")
    assert [row["key"] for row in json.loads(ran.out)] == keys
    assert ran.code == (0 if keys else 1)
    assert bool(ran.err) is not bool(keys)


@pytest.mark.parametrize(
    ("arguments", "keys", "said"),
    [
        (["brid", "OBSERVER"], [URL], ""),
        (["observer", "--sort", "title"], [URL, "pont.txt", "wire.txt"], ""),
        (["--sort", "date", "--limit", "1"], [URL], "1 of 3 articles; --limit 0 shows all\n"),
        (["--sort", "quotes"], ["wire.txt", URL, "pont.txt"], ""),
        (["--min", "2"], ["wire.txt"], ""),
        (["--min", "99"], [], "no article has 99 quotes or more: `quoth articles` lists them all\n"),
        (["paris", "bridge"], [], "no article has 'paris bridge': `quoth articles` lists them all\n"),
    ],
)
def test_the_list_is_sorted_and_limited(
    quoth: Quoth, filled: Path, arguments: list[str], keys: list[str], said: str
) -> None:
    more = "“It thawed,” said Tom Hart.\n\n“It rained all night,” said Bea Kay."
    (filled / "news" / "wire.txt").write_text(f"PARIS (AFP) — It rained.\n\n{more}")
    assert quoth("index", filled / "news", "--archive", filled, "--publisher", "The Observer").code == 0
    ran = quoth("articles", *arguments, "--archive", filled, "--format", "json")
    assert [row["key"] for row in json.loads(ran.out)] == keys
    assert (ran.code, ran.err) == (0 if keys else 1, said)


@pytest.mark.parametrize("name", ["table", "md", "jsonl", "csv", "json"])
def test_every_format_names_every_article(quoth: Quoth, filled: Path, name: str) -> None:
    out = quoth("articles", "--archive", filled, "--format", name).out
    assert all(out.count(key) >= 1 for key in ("bridge", "pont.txt", "wire.txt"))


def test_an_article_is_shown_as_it_was_read(quoth: Quoth, filled: Path) -> None:
    id = json.loads(quoth("search", "rained", "--archive", filled, "--format", "jsonl").out.splitlines()[0])[
        "id"
    ]
    for name in ("wire.txt", "WIRE", id, id[:5]):
        ran = quoth("article", name, "--archive", filled)
        assert ran.code == 0
        assert "agency    Agence France-Presse\n" in ran.out
        assert ran.out.endswith("PARIS (AFP) — It rained.\n\n“It rained all night,” said Tom Hart.\n")
    data = json.loads(quoth("article", URL, "--archive", filled, "--format", "json").out)
    assert [(row["text"], row["quotes"], row["date"]) for row in data] == [
        ("“It is open,” said Ann Lee.", 1, "2016")
    ]


def test_a_name_that_is_nobodys_or_several(quoth: Quoth, filled: Path) -> None:
    ran = quoth("article", "nowhere", "--archive", filled)
    assert (ran.out, ran.code) == ("", 2) and "no article is called 'nowhere'" in ran.err
    ran = quoth("article", "news/", "--archive", filled)
    assert ran.code == 2 and "3 articles are called 'news/'" in ran.err
    assert quoth("article", " ", "--archive", filled).code == 2


def test_without_an_archive(quoth: Quoth, tmp_path: Path) -> None:
    for line in (["articles"], ["article", "x"]):
        ran = quoth(*line, "--archive", tmp_path)
        assert (ran.out, ran.code) == ("", 2) and "no archive" in ran.err


def test_an_empty_archive(quoth: Quoth, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    quoth("index", tmp_path / "in", "--archive", tmp_path)
    ran = quoth("articles", "--archive", tmp_path)
    assert (ran.out, ran.code) == ("", 1) and "no article" in ran.err


def test_another_language_is_marked_in_what_is_found(quoth: Quoth, filled: Path) -> None:
    ran = quoth("search", "pont", "--archive", filled)
    assert ran.code == 0 and "not in English: read by its marks only" in ran.out
    [row] = json.loads(quoth("search", "pont", "--archive", filled, "--format", "json").out)
    assert (row["speaker"], row["rule"], row["language"]) == (None, "marks-only", "fr")


def test_map_reads_a_table_of_ones_own(quoth: Quoth, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'head,story,day\nBridge,"“It is open; really,” said Ann Lee.",2016-12-22\n'
    )
    for path, stdin in ((tmp_path / "a.csv", b""), ("-", (tmp_path / "a.csv").read_bytes())):
        ran = quoth(
            "extract",
            path,
            "--map",
            "text=story,title=head",
            "--map",
            "date=day",
            "--format",
            "jsonl",
            stdin=stdin,
        )
        row = json.loads(ran.out)
        assert (row["title"], row["date"], row["quotes"][0]["speaker"]) == ("Bridge", "2016-12-22", "Ann Lee")


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--map", "text", "is not FACT=FIELD; facts are text, title"),
        ("--map", "words=x", "is not FACT=FIELD"),
        ("--url", "observer", "is not the whole address of a page"),
        ("--archive-url", "x", "is not the whole address of a page"),
        ("--language", "Klingon", "is not a code such as en or fr"),
        ("--date", "soon", "is no date"),
    ],
)
@pytest.mark.parametrize("command", ["index", "extract"])
def test_options_that_cannot_be(
    quoth: Quoth, tmp_path: Path, command: str, option: str, value: str, why: str
) -> None:
    ran = quoth(command, tmp_path, option, value, *(["--archive", tmp_path] if command == "index" else []))
    assert (ran.out, ran.code) == ("", 2) and why in ran.err


def test_what_to_know_of_a_file_is_told_once(quoth: Quoth, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"content": f"Rain {n} [+99 chars]"} for n in range(3)]))
    ran = quoth("index", tmp_path / "a.json", "--archive", tmp_path)
    assert ran.code == 0
    assert f"note: {tmp_path}/a.json: cut short by its source (3 articles)\n" in ran.err
    assert "beware    cut short by its source\n" in quoth("article", "a.json#2", "--archive", tmp_path).out
