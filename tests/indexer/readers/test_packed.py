import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers import read
from quoth.indexer.readers.archives import packed
from quoth.indexer.readers.archives.packed import read_gzip, read_zip
from quoth.indexer.readers.interface import Origin

Every = Callable[..., list[Article | Skipped]]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


LINES = b'{"text": "A"}\n{"text": "B"}\n'


def test_zip_holds_files_of_all_formats(every: Every) -> None:
    found = every(
        read_zip,
        zipped(
            {
                "z/": b"",
                "z/b.txt": "“B”".encode("cp1252"),
                "a.jsonl": LINES,
                "a.png": b"\x89PNG",
                "__MACOSX/._b.txt": b"no",
                ".hidden/c.txt": b"no",
                "empty.txt": b"",
                "inner.zip": b"PK",
                "inner.tar.gz": b"x",
            }
        ),
    )
    assert [(item.key, item.doc, item.text) for item in found if isinstance(item, Article)] == [
        ("news.x#a.jsonl#1", "news#a.jsonl#1", "A"),
        ("news.x#a.jsonl#2", "news#a.jsonl#2", "B"),
        ("news.x#z/b.txt", "news#z/b.txt", "“B”"),
    ]
    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped("d/news.x", "empty.txt: is empty"),
        Skipped("d/news.x", "inner.tar.gz: is an archive inside an archive; unpack it first"),
        Skipped("d/news.x", "inner.zip: is an archive inside an archive; unpack it first"),
    ]


def unpack(name: str, data: bytes) -> list[Article | Skipped]:
    return list(read_gzip(io.BytesIO(data), Origin.of(f"d/{name}", name)))


def test_gzip_holds_one_file_whose_name_tells_the_format() -> None:
    found = unpack("a.jsonl.gz", gzip.compress(LINES[:14]) + gzip.compress(LINES[14:]))
    assert [(item.key, item.doc) for item in found if isinstance(item, Article)] == [
        ("a.jsonl.gz#1", "a.jsonl#1"),
        ("a.jsonl.gz#2", "a.jsonl#2"),
    ]
    [found] = unpack("a.txt.gz", gzip.compress("“Hm.”".encode()))
    assert isinstance(found, Article)
    assert (found.text, found.key, found.doc) == ("“Hm.”", "a.txt.gz", "a.txt")
    with pytest.raises(ReadError, match="an archive inside an archive"):
        unpack("a.tar.gz", gzip.compress(b"x"))


def test_in_a_folder_gzip_is_read_if_what_is_in_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt.gz", "dump.sql.gz", "b.zip.gz"):
        Path(name).write_bytes(gzip.compress(b"text"))
    Path("c.zip").write_bytes(zipped({"x.txt": b"text"}))
    assert [item.key for item in read(".") if isinstance(item, Article)] == ["a.txt.gz", "c.zip#x.txt"]


def test_articles_before_a_damage_are_kept() -> None:
    data = gzip.compress(b"".join(json.dumps({"text": f"{n} " * 99}).encode() + b"\n" for n in range(5000)))
    found = read_gzip(io.BytesIO(data[: len(data) // 2]), Origin.of("a.jsonl.gz", "a.jsonl.gz"))
    count = 0
    with pytest.raises(ReadError, match="is damaged where it is packed"):
        for _ in found:
            count += 1
    assert count > 100


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LIMIT", 50_000)


def test_bombs_are_stopped(small: None) -> None:
    bomb = b"x" * 20_000_000  # packs to a thousandth
    with pytest.raises(ReadError, match="unpacks to over 200 times its size"):
        list(read_gzip(io.BytesIO(gzip.compress(bomb)), Origin.of("a.txt.gz", "a.txt.gz")))
    with pytest.raises(ReadError, match="unpacks to over 200 times its size"):
        list(read_zip(io.BytesIO(zipped({"a.txt": bomb, "b.txt": b"x"})), Origin("a.zip", "a.zip", "a")))


def test_a_bomb_of_many_files_is_stopped(small: None) -> None:
    files = {f"{n}.txt": b"x" * 40_000 for n in range(60)}
    with pytest.raises(ReadError, match="unpacks to over 200 times its size"):
        list(read_zip(io.BytesIO(zipped(files)), Origin("a.zip", "a.zip", "a")))


def test_text_that_packs_well_is_no_bomb(every: Every, small: None) -> None:
    [found] = every(read_zip, zipped({"a.txt": b"It rained. " * 2000}))
    assert isinstance(found, Article)


def test_a_file_without_a_name_is_passed_over(every: Every) -> None:
    # Python's own ZipInfo.is_dir() raises IndexError for it; found by tests/fuzz.py.
    data = zipped({"a.txt": b"text", "b": b"x"}, zipfile.ZIP_STORED)
    at = data.rfind(b"PK\1\2")
    nameless = data[: at + 28] + b"\0\0" + data[at + 30 : at + 46] + data[at + 47 :]
    size = int.from_bytes(data[-10:-6], "little") - 1
    nameless = nameless[:-10] + size.to_bytes(4, "little") + nameless[-6:]
    assert zipfile.ZipFile(io.BytesIO(nameless)).namelist() == ["a.txt", ""]
    [found] = every(read_zip, nameless)
    assert isinstance(found, Article)


@pytest.mark.parametrize("reader", [read_zip, read_gzip])
@pytest.mark.parametrize("data", [b"x", b"PK\3\4", b"\x1f\x8b", b"PK\5\6" + b"\0" * 18])
def test_damage(every: Every, reader: object, data: bytes) -> None:
    with pytest.raises(ReadError, match=r"damaged|holds no file"):
        every(reader, data)


def test_a_password_and_an_unknown_way_of_packing(every: Every) -> None:
    data = bytearray(zipped({"a.txt": b"text", "b.txt": b"text"}, zipfile.ZIP_STORED))
    start, central = data.find(b"PK\3\4"), data.find(b"PK\1\2")
    data[start + 6] |= 1
    data[central + 8] |= 1
    first, second = every(read_zip, bytes(data))
    assert first == Skipped("d/news.x", "a.txt: wants a password; unpack it first")
    assert isinstance(second, Article)
    data = bytearray(zipped({"a.txt": b"text"}, zipfile.ZIP_STORED))
    data[data.find(b"PK\3\4") + 8] = data[data.find(b"PK\1\2") + 10] = 97
    [found] = every(read_zip, bytes(data))
    assert isinstance(found, Skipped) and "cannot be unpacked" in found.reason
