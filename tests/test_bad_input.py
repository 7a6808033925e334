"""Bad input, end to end: never a traceback, never a lost article, and the exit codes of grep.

`quoth(...)` raises what the command does not catch, so a traceback fails any of these tests.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quoth.indexer import Article, extract

Quoth = Callable[..., Any]
COMMAND = [sys.executable, "-m", "quoth"]
SAID = "“The bridge is closed,” said Ann Lee."
FILES: dict[str, tuple[bytes, str | None, int]] = {
    "empty.txt": (b"", "is empty", 0),
    "blank.txt": (b" \n\t\r\n ", "is empty", 0),
    "binary.txt": (bytes(range(256)) * 20, "binary", 0),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(255, 0, -1)) * 20, "binary", 0),
    "cp1252.txt": (SAID.encode("cp1252"), None, 1),
    "utf-16.txt": (SAID.encode("utf-16"), None, 1),
    "utf-8-mark.txt": (b"\xef\xbb\xbf" + SAID.encode(), None, 1),
    "two-encodings.txt": (SAID.encode() + b"\n\n\x93No,\x94 said Tom Hart.", None, 1),
    "returns.txt": (f"{SAID}\rIt rained.\r{SAID}".encode(), None, 2),
    "unclosed.txt": ("“The bridge is closed, said Ann Lee.\n\n".encode() * 30, None, 30),
    "marks.txt": ("“”\"'‘’«»„` ".encode() * 300, None, 0),
    "one-mark.txt": ("“".encode(), None, 0),
    "no-paragraphs.txt": ((SAID + " It rained. ").encode() * 300, None, 300),
    "one-word.txt": (b"a" * 1_000_000, None, 0),
    "one-sentence.txt": (b"rain and snow and " * 20_000, None, 0),
    "no-front-matter.md": (b"---\ntitle: [x\n" + SAID.encode(), None, 1),
    "odd-front-matter.md": (b"---\ntitle: [x\ndate: 99\nurl: '\n---\n" + SAID.encode(), None, 1),
    "deep.html": (b"<div>" * 20_000 + b"<p>" + SAID.encode(), None, 1),
    "broken.html": (
        b'<title>T</title><script type="application/ld+json">{"@type": [</script><p>' + SAID.encode(),
        None,
        1,
    ),
    "deep.jsonl": (b"[" * 100_000 + b"\n" + json.dumps({"text": SAID}).encode(), "line 1: is not JSON", 1),
    "wrong.jsonl": (b'[1]\n{"text": 5}\n{"a": 1}\n' + json.dumps({"text": SAID}).encode(), "line 2", 1),
    "surrogates.jsonl": (
        b'{"text": "\\u201cNo\\ud800 way,\\u201d said Ann Lee.", "title": "\\udfff"}',
        None,
        1,
    ),
    "new\nline.txt": (SAID.encode(), None, 1),
    "tab\tand\x1b[2J.txt": (b"", "is empty", 0),
}
"""Name: what is in the file, why it or a part of it is skipped, and how many quotes it has."""
HOSTILE = "\x1b[31m\x9b2J\u202e\x07\r[bold]"


@pytest.fixture(params=FILES)
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str | None, int]:
    """Return one bad file, in a folder with a good one."""
    data, reason, quotes = FILES[request.param]
    path = tmp_path / "in" / request.param
    path.parent.mkdir()
    path.write_bytes(data)
    (path.parent / "z good.txt").write_text("“It rained all night,” said Tom Hart.", encoding="utf-8")
    return path, reason, quotes


def test_extract_from_a_bad_file(quoth: Quoth, bad: tuple[Path, str | None, int]) -> None:
    path, reason, quotes = bad
    ran = quoth("extract", path, "--format", "jsonl")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert sum(1 for article in found for quote in article["quotes"] if quote["type"] == "direct") == quotes
    assert ran.code == (2 if reason else 0 if quotes else 1)
    assert not ran.err if reason is None else reason in ran.err and ran.err.startswith("skipped ")
    assert not {"\x1b", "\t"} & set(ran.err)


def test_a_bad_file_costs_no_other(quoth: Quoth, bad: tuple[Path, str | None, int], tmp_path: Path) -> None:
    path, reason, _ = bad
    ran = quoth("index", path.parent, "--archive", tmp_path)
    assert ran.code == (2 if reason else 0)
    assert (reason or "articles: 2 added; skipped: 0") in ran.err
    found = quoth("search", "rained", "--speaker", "hart", "--archive", tmp_path, "--format", "jsonl")
    assert found.code == 0
    assert [json.loads(line)["speaker"] for line in found.out.splitlines()] == ["Tom Hart"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems want file names to be text")
def test_a_name_that_is_no_text(quoth: Quoth, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    path.write_text(SAID, encoding="utf-8")
    assert quoth("index", tmp_path, "--archive", tmp_path).code == 0
    ran = quoth("search", "bridge", "--archive", tmp_path)
    assert ran.code == 0 and ".txt" in ran.out and ran.err == ""


@pytest.mark.parametrize("command", ["extract", "index"])
def test_a_folder_without_articles(quoth: Quoth, tmp_path: Path, command: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(b"\x89PNG")
    ran = quoth(command, tmp_path / "in", *(["--archive", tmp_path] if command == "index" else []))
    assert (ran.out, ran.code) == ("", 1)


@pytest.mark.parametrize("command", ["extract", "index"])
@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01" * 99], ids=["empty", "blank", "binary"])
def test_standard_input(quoth: Quoth, tmp_path: Path, command: str, data: bytes) -> None:
    ran = quoth(command, "-", *(["--archive", tmp_path] if command == "index" else []), stdin=data)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("skipped -: ")


@pytest.mark.parametrize("command", ["extract - --format jsonl", "index - --archive ."])
def test_closed_standard_input(tmp_path: Path, command: str) -> None:
    line = ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, *command.split()]
    ran = subprocess.run(line, capture_output=True, text=True, cwd=tmp_path)  # noqa: S603
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert ran.stderr.startswith("skipped -: is not open")


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_broken_pipe_ends_extract_quietly(tmp_path: Path, form: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text((SAID + "\n\n") * 400, encoding="utf-8")
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, "extract", path, "--format", form], stdout=pipe, stderr=pipe) as running:  # noqa: S603
        assert running.stdout and running.stderr
        assert running.stdout.read(5)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an article with control characters wherever it has words."""
    folder = tmp_path_factory.mktemp("hostile")
    record = {
        "text": f"“The roof fell on us,” said Ann {HOSTILE} Lee, mayor {HOSTILE} of Harrow, to the {HOSTILE} Post.",
        "date": "2016-01-02",
        **dict.fromkeys(("title", "author", "publisher", "id"), f"A {HOSTILE} b"),
        "url": f"https://example.org/{HOSTILE}",
    }
    (folder / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return folder


def safe(text: str) -> bool:
    return not {"\x1b", "\x9b", "\u202e", "\x07", "\r"} & set(text)


def test_nothing_an_article_says_reaches_the_terminal_raw(
    quoth: Quoth, hostile: Path, tmp_path: Path
) -> None:
    assert quoth("index", hostile, "--archive", tmp_path).code == 0
    [row] = json.loads(quoth("search", "roof", "--archive", tmp_path, "--format", "json").out)
    assert row["title"].startswith("A \x1b[31m")  # the data is exact, the JSON that carries it is plain
    commands = [("extract", hostile, "--format", form) for form in ("text", "json", "jsonl")]
    commands += [("search", "roof", "--format", form) for form in ("text", "table", "json", "jsonl", "md")]
    commands += [("show", row["id"], "--format", form) for form in ("text", "json", "md")]
    commands += [("cite", row["id"], "--style", style) for style in ("apa", "mla", "chicago", "bibtex")]
    commands += [("speakers", "ann", "--format", form) for form in ("table", "json", "md")]
    commands += [("speakers", "ann", "--explain", "--format", form) for form in ("table", "json", "md")]
    commands += [("compare", "ann", "lee", "--format", form) for form in ("text", "json", "md")]
    for command in commands:
        ran = quoth(*command, *(() if command[0] == "extract" else ("--archive", tmp_path)))
        assert ran.code == 0, command
        assert safe(ran.out + ran.err), command


def test_files_and_their_archive_by_their_hostile_names(quoth: Quoth, tmp_path: Path) -> None:
    folder = tmp_path / f"in {HOSTILE}".replace("/", "")
    folder.mkdir()
    (folder / f"x{HOSTILE}.txt").write_text(SAID, encoding="utf-8")
    (folder / f"y{HOSTILE}.txt").write_bytes(b"")
    ran = quoth("index", folder, "--archive", tmp_path)
    assert ran.code == 2 and safe(ran.err) and "articles: 1 added; skipped: 1" in ran.err
    (folder / f"x{HOSTILE}.txt").unlink()
    ran = quoth("index", folder, "--archive", tmp_path)
    assert safe(ran.err) and "gone: " in ran.err


@pytest.mark.parametrize(
    "unit",
    ["rain and snow and ", "It rained. ", "a" * 80 + " ", "a"],
    ids=["no stop", "stops", "long words", "one word"],
)
def test_a_long_line(unit: str) -> None:
    text = unit * (2**18 // len(unit)) + f"hail. {SAID}"
    assert [q.text for q in extract(Article(key="a", text=text)) if q.type == "direct"] == [
        "“The bridge is closed,”"
    ]


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        "a",
        "“",
        "'",
        "<",
        "A.",
        "Lee: ",
        "(",
        "- ",
        "“a” ",
        "“a” said he, and ",
        f"{SAID}\n",
        f"{SAID} ",
        "“No.” — Ann Lee\n",
        "“It is late.\n\n",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        extract(Article(key="a", text=unit * (size // len(unit))))
        return time.process_time() - began

    seconds(100)
    assert seconds(6_000) < 15 * (seconds(1_000) + 0.002)


def test_no_clock_decides_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a slow machine, or one that slept, finds is what a fast one finds."""
    redos = pytest.importorskip("nltk.redos")
    monkeypatch.setattr(redos, "DEFAULT_TIMEOUT", 0.02)
    text = "It rained all night. " * 20_000 + SAID
    assert [q.type for q in extract(Article(key="a", text=text))] == ["direct"]
