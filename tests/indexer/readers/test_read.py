import io
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, PassedOver, Skipped
from quoth.indexer.readers import ADDRESS, READERS, read
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.walk import reason

POLNEAR = Path(__file__).parents[4] / "shared/data/polnear/dev/text"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def keys(*paths: Path | str) -> list[str]:
    found = list(read(paths))
    assert all(isinstance(item, Article | PassedOver) for item in found), found
    return [item.key for item in found if isinstance(item, Article)]


def why(path: Path | str) -> str:
    [item] = read([path])
    assert isinstance(item, Skipped)
    assert item.path == str(path)
    return item.reason


def test_a_folder_is_walked_in_order_and_by_suffix(folder: Path) -> None:
    write(folder, dict.fromkeys(["b.txt", "a/z.md", "a/b/c.MARKDOWN", "c.htm", "d.html", "B.TXT"], "text"))
    write(folder, {"e.jsonl": '{"text": "x"}', "f.ndjson": '{"text": "x"}'})
    write(
        folder,
        dict.fromkeys(["x.db", "x.png", "x", "README", ".h.txt", ".git/a.txt"], "no article"),
    )
    write(folder, dict.fromkeys(["quoth.db", "quoth.db-wal", "quoth.index/a.txt", "quoth.db.txt"], "ours"))
    expected = ["B.TXT", "a/b/c.MARKDOWN", "a/z.md", "b.txt", "c.htm", "d.html", "e.jsonl#1", "f.ndjson#1"]
    assert keys(".") == keys(folder) == keys(f"../{folder.name}/") == expected


def test_files_of_other_formats_are_named_with_what_to_do(folder: Path) -> None:
    write(folder, dict.fromkeys(["a.txt", "b.wpd", "c/d.png", "README", ".hidden.doc"], "text"))
    passed = [item for item in read(".") if isinstance(item, PassedOver)]
    assert [(item.path, item.reason) for item in passed] == [
        ("README", "if it holds text, save that as .txt"),
        ("b.wpd", "save it as .docx"),
        ("c/d.png", "a picture holds no text"),
    ]
    [named] = read("b.wpd")
    assert named == Skipped("b.wpd", "is of a format that quoth does not read (.wpd): save it as .docx")


def test_an_address_is_not_opened() -> None:
    [page] = read("https://example.org/a")
    assert page == Skipped("https://example.org/a", ADDRESS)


def test_a_file_is_read_by_what_it_starts_with(folder: Path) -> None:
    write(
        folder, {"a.txt": r"{\rtf1 It rained.\par}", "b.dat": "WEBVTT\n\n00:01.000 --> 00:02.000\nIt rained."}
    )
    write(folder, {"c.text": "<!doctype html><p>It rained.", "d": "\\documentclass{article}"})
    found = [*read("a.txt"), *read("b.dat"), *read("c.text")]
    assert [item.text for item in found if isinstance(item, Article)] == ["It rained."] * 3
    [latex] = read("d")
    assert isinstance(latex, Skipped) and "LaTeX" in latex.reason


def test_an_empty_folder_and_no_paths_give_nothing(folder: Path) -> None:
    assert keys(folder) == keys() == []


def test_paths_are_kept_as_given_and_keys_are_relative_to_them(folder: Path) -> None:
    write(folder, {"a/b/one.txt": "text"})
    for root, path, key in [
        ("a/../a", "a/../a/b/one.txt", "b/one.txt"),
        ("a/b/one.txt", "a/b/one.txt", "one.txt"),
        (folder / "a" / "b", f"{folder}/a/b/one.txt", "one.txt"),
    ]:
        [found] = read([root])
        assert isinstance(found, Article)
        assert (found.path, found.key, found.doc) == (path, key, "one")


def test_files_that_are_read_one_by_one_are_called_as_in_their_folder(folder: Path) -> None:
    write(folder, {"a/b/one.txt": "text"})
    [found] = read("a/b/one.txt", below=Path("a"))
    assert isinstance(found, Article)
    assert found.key == "b/one.txt"


def test_one_path_need_not_be_in_a_list(folder: Path) -> None:
    write(folder, {"one.txt": "text"})
    assert (
        [item.path for item in read("one.txt")]
        == [item.path for item in read(Path("one.txt"))]
        == ["one.txt"]
    )


def test_no_file_is_read_twice(folder: Path) -> None:
    write(folder, {"a/one.txt": "text", "a/two.txt": "text"})
    assert keys("a/two.txt", "a", "./a/", folder / "a/one.txt") == ["two.txt", "one.txt"]


def test_a_url_is_the_key(folder: Path) -> None:
    write(
        folder,
        {"a.txt": "---\nurl: https://e.org/a\n---\nx", "b.jsonl": '{"text": "x", "url": "https://e.org/b"}'},
    )
    write(folder, {"c.html": "<link rel=canonical href=https://e.org/c><p>x"})
    assert keys(".") == ["https://e.org/a", "https://e.org/b", "https://e.org/c"]


def test_a_named_file_of_another_suffix_is_text(folder: Path) -> None:
    write(folder, {"notes": "“Hm.”", ".hidden.log": "x"})
    assert keys("notes", ".hidden.log") == ["notes", ".hidden.log"]
    (folder / "a.db").write_bytes(b"SQLite format 3\0")
    assert why("a.db") == "looks like a binary file, not text; save what it holds as .txt"


@pytest.mark.parametrize("name", ["gone.txt", "gone/", "a\0b", "no/such/folder/x.txt"])
def test_what_does_not_exist_is_named(folder: Path, name: str) -> None:
    assert why(Path(name)) in (
        "does not exist; check the path, or the link",
        "is not a regular file; pipe it in and name it -",
    )


def test_a_name_that_is_too_long_is_named(folder: Path) -> None:
    assert why("x" * 5000).startswith("cannot be read: File name too long")


@pytest.mark.parametrize(("suffix", "expected"), [(suffix, "is empty") for suffix in READERS])
def test_empty_files_are_named(folder: Path, suffix: str, expected: str) -> None:
    write(folder, {f"a{suffix}": " \n"})
    assert why(f"a{suffix}") == expected


def test_pipes_and_devices_never_block(folder: Path) -> None:
    os.mkfifo("pipe.txt")
    write(folder, {"z.txt": "text"})
    pipe, last = read(["."])
    assert pipe == Skipped("pipe.txt", "is not a regular file; pipe it in and name it -")
    assert isinstance(last, Article)
    assert why("/dev/zero") == "is not a regular file; pipe it in and name it -"


def test_links(folder: Path) -> None:
    write(folder, {"a/one.txt": "text", "z/two.txt": "text", "other/three.txt": "text"})
    (folder / "a/up").symlink_to("..")
    (folder / "a/0").symlink_to("../z")  # would come first, were it not a link
    (folder / "a/out").symlink_to("../other")
    (folder / "z/one-again.txt").symlink_to("../a/one.txt")
    assert keys("a") == ["one.txt", "0/one-again.txt", "0/two.txt", "out/three.txt"]
    assert keys(".") == ["a/one.txt", "other/three.txt", "z/one-again.txt", "z/two.txt"]


def test_broken_links_are_named(folder: Path) -> None:
    (folder / "broken.txt").symlink_to("gone")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "passed over").symlink_to("gone")
    broken, other, round_ = read(["."])
    assert isinstance(other, PassedOver)
    assert broken == Skipped("broken.txt", "does not exist; check the path, or the link")
    assert isinstance(round_, Skipped)
    assert "symbolic links" in round_.reason


def test_what_vanishes_while_reading_is_named(folder: Path) -> None:
    write(folder, {"a.txt": "text", "b.txt": "text", "c/d.txt": "text", "e.txt": "text"})
    found = read(["."])
    next(found)
    (folder / "b.txt").unlink()
    shutil.rmtree(folder / "c")
    gone = "does not exist; check the path, or the link"
    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped("b.txt", gone),
        Skipped("c", gone),
    ]


def test_a_deep_tree_is_walked(folder: Path) -> None:
    deep = folder
    for _ in range(700):
        deep = deep / "d"
        deep.mkdir()
    (deep / "one.txt").write_text("text")
    [found] = keys(".")
    assert found.endswith("d/one.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(folder: Path) -> None:
    write(folder, {"a.txt": "text", "b/c.txt": "text", "d.txt": "text"})
    (folder / "a.txt").chmod(0)
    (folder / "b").chmod(0)
    file, inner, last = read(["."])
    (folder / "b").chmod(0o700)
    assert file == Skipped("a.txt", "may not be read; check its permissions")
    assert inner == Skipped("b", "may not be read; check its permissions")
    assert isinstance(last, Article)


ERRORS = [
    (FileNotFoundError(2, "x"), "does not exist; check the path, or the link"),
    (PermissionError(13, "x"), "may not be read; check its permissions"),
    (OSError(5, "Input/output error"), "cannot be read: Input/output error; check the path and the disk"),
    (OSError("odd"), "cannot be read: odd; check the path and the disk"),
]


@pytest.mark.parametrize(("error", "expected"), ERRORS)
def test_reasons_say_what_to_do(error: OSError, expected: str) -> None:
    assert reason(error) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_names_that_are_no_utf_8_can_be_stored(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    [found] = read(["."])
    assert isinstance(found, Article)
    assert (found.key, found.path, found.doc) == ("caf\\udce9.txt", "caf\\udce9.txt", "caf\\udce9")


STDIN = [
    ("“One,”\r\nshe said.", ["“One,”\r\nshe said."]),
    ("\n\n  two\n", ["\n\n  two\n"]),
    ('\n {"text": "A"}\n{"text": "B"}\n', ["A", "B"]),
    ('\ufeff{"text": "A"}', ["A"]),
    ('{"text":\n"A"}', ["A"]),
    ('[{"text": "A"},\n {"text": "B"}]', ["A", "B"]),
    ("{curly}\n", ["{curly}\n"]),
    (" <!DOCTYPE html><p>One.<p>Two.", ["One.\n\nTwo."]),
    ("\n<HTML><p>One.", ["One."]),
    ("<p>One.", ["<p>One."]),
    ("---\ntitle: A\n---\nText", ["Text"]),
]


@pytest.mark.parametrize(("given", "texts"), STDIN)
def test_standard_input(given: str, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    found = [item for item in read(["-", Path("-")]) if isinstance(item, Article)]
    assert [item.text for item in found] == texts
    assert {item.path for item in found} == {"-"}
    assert {item.key[0] for item in found} == {item.doc[0] for item in found} == {"-"}


def test_empty_and_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert why("-") == "is empty"
    monkeypatch.setattr(sys, "stdin", None)
    assert why("-") == "is not open; give a file, or pipe something in"


def test_a_file_called_minus_is_reached_by_its_folder(folder: Path) -> None:
    write(folder, {"-": "text"})
    assert keys("./-") == ["-"]


@given(st.binary(max_size=300))
def test_any_bytes_through_any_reader(data: bytes) -> None:
    for reader in READERS.values():
        try:
            found = list(reader(io.BytesIO(data), Origin("a", "a", "a")))
        except ReadError as error:
            assert str(error).isprintable()
            continue
        assert repr(found).encode()
        assert found


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="the PolNeAR articles are not here")
def test_real_articles_are_read_as_they_are() -> None:
    found = [item for item in read([POLNEAR]) if isinstance(item, Article)]
    assert len(found) == 84
    for item in found:
        assert item.text == Path(item.path).read_bytes().decode()
        assert item.doc == Path(item.path).stem
