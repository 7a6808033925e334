"""A tree of every broken file that one can make, read twice and by any number of workers: the same result."""

import json
import os
import shutil

import pytest

SAID = "“The bridge is closed,” said Ann Lee."
ROW = json.dumps({"text": SAID, "title": "A bridge"})
KINDS = {
    ".txt": [
        SAID.encode(),
        b"",
        b" \n\t\r\n",
        bytes(range(256)) * 9,
        SAID.encode()[:-3] + b"\xe2\x80",
        SAID.encode("cp1252"),
        SAID.encode("utf-16"),
        SAID.encode("utf-32"),
        b"\xff\xfe" + b"a",
        "“".encode() * 999,
        (SAID + " ").encode() * 99,
        b"x" * 99_999,
        SAID.encode() + b"\0",
    ],
    ".md": [
        f"---\ntitle: [x\n{SAID}".encode(),
        b"---\n---\n",
        f"---\ndate: 99\nurl: '\n---\n{SAID}".encode(),
    ],
    ".html": [
        f"<p>{SAID}".encode(),
        b"<" * 5000,
        b"<div>" * 5000 + SAID.encode(),
        f'<script type="application/ld+json">{{"@type": [</script><p>{SAID}'.encode(),
        b"<!--" + SAID.encode(),
    ],
    ".jsonl": [
        ROW.encode(),
        f"{ROW}\n{ROW}\n{{\n{ROW}".encode(),
        b"[" * 9999,
        b'{"text": 5}\n[1]\n',
        b'{"text": "\\ud800\\udfff' + SAID.encode()[:-1] + b'"}',
        ROW.encode()[:-9],
        ROW.encode("utf-16"),
    ],
}
NAMES = ["plain", "two\nlines", "\x1b[2J", "Zoë", "cafe\u0301", "[red]", "a" * 200, "-", "%s{}", "#1"]


@pytest.fixture
def tree(tmp_path, long):
    """A folder of every kind of broken file under every kind of name."""
    root = tmp_path / "tree"
    number = 0
    while number < long(10_000, 150):
        for suffix, datas in KINDS.items():
            for data in datas:
                path = root / str(number // 1000) / f"{NAMES[number % len(NAMES)]}{number}{suffix}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                number += 1
    (root / "folder.txt").mkdir()
    (root / "link.txt").symlink_to("nowhere")
    (root / "loop").symlink_to(root)
    (root / "self.txt").symlink_to("self.txt")
    os.mkfifo(root / "pipe.txt")
    (root / os.fsdecode(b"caf\xe9.txt")).write_text(SAID, encoding="utf-8")
    return root


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="files of POSIX")
def test_every_broken_file_twice_and_with_any_number_of_workers(tree, tmp_path, facts, quoth, state):
    first = quoth("index", tree, "--archive", tmp_path / "one", "--jobs", "1")
    assert first.returncode == 2
    *skipped, summary = first.stderr.splitlines()
    assert all(line.startswith("skipped ") for line in skipped)
    assert "please report" not in first.stderr
    before = state(tmp_path / "one")
    second = quoth("index", tree, "--archive", tmp_path / "one", "--jobs", "2")
    *again, other = second.stderr.splitlines()
    assert again == skipped
    assert other == summary.replace(" added", " unchanged").partition("new")[0] + "new quotes: 0"
    assert state(tmp_path / "one") == before
    assert (
        quoth("index", tree, "--archive", tmp_path / "two", "--jobs", "2").stderr.splitlines()[-1] == summary
    )
    assert state(tmp_path / "two") == before
    shutil.rmtree(tmp_path / "two" / "quoth.index")
    assert state(tmp_path / "two") == before
    facts(f"broken files: {summary}; the same a second time, and with two workers")
