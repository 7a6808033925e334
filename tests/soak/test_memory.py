"""Files made to fill the memory are read in little of it, or refused; and one that fills it costs no other."""

import gzip
import io
import json
import subprocess
import sys
import zipfile

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SAID = "“The bridge is closed,” said Ann Lee."
CHILD = """
import json, re, resource, sys
from pathlib import Path
from quoth.indexer import Article, read
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
found = [(item.path, "" if isinstance(item, Article) else item.reason) for item in read(sys.argv[2:])]
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(json.dumps([found, int(peak[1]) // 1024]))
"""


def packed(**files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return target.getvalue()


def document(body):
    text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed(**{"[Content_Types].xml": "<a/>", "word/document.xml": text})


def sheet(rows):
    return packed(
        **{
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def entities():
    named = (f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 10}">' for n in range(9))
    feed = "<rss><channel><item><title>&a8;</title></item></channel></rss>"
    return f'<?xml version="1.0"?><!DOCTYPE rss [{"".join(named)}]>{feed}'


# n is a million where there is time, else a tenth of that.
FILES = {
    "columns.csv": lambda n: "text," + ",".join(f"c{i}" for i in range(n)) + f"\n{SAID}" + "," * n,
    "field.csv": lambda n: 'text\n"' + "a b " * (15 * n) + '"\n',
    "deep.json": lambda n: "[" * (10 * n),
    "numbers.json": lambda n: "[" + "0," * (10 * n) + "0]",
    "line.jsonl": lambda n: json.dumps({"text": "a b " * (15 * n)}),
    "deep.html": lambda n: "<div>" * n + SAID,
    "attributes.html": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + f">{SAID}",
    "text.html": lambda n: "<p>" + "It rained. " * (5 * n),
    "script.html": lambda n: f'<script type="application/ld+json">{"[" * (10 * n)}</script><p>{SAID}',
    "entities.xml": lambda n: entities(),
    "bomb.docx": lambda n: document(f"<w:p><w:r><w:t>{'a' * (300 * n)}</w:t></w:r></w:p>"),
    "elements.docx": lambda n: document("<w:p/>" * (5 * n)),
    "cells.xlsx": lambda n: sheet(f"<row>{'<c><v>1</v></c>' * n}</row>"),
    "bomb.txt.gz": lambda n: gzip.compress(b"\0" * (500 * n), 1),
    "bomb.zip": lambda n: packed(**{"a.txt": b"a" * (500 * n)}),
    "groups.rtf": lambda n: r"{\rtf1" + "{" * (10 * n),
    "header.eml": lambda n: "From: a@example.org\nDate: b\nSubject: " + "a b " * (15 * n) + f"\n\n{SAID}",
    "cues.srt": lambda n: "1\n00:00:01,000 --> 00:00:02,000\na b\n\n" * (n // 5),
}


def read_within(megabytes, *paths):
    """Return path and reason of all items ("" for an article), and how many megabytes it took."""
    command = [sys.executable, "-c", CHILD, str(megabytes * 2**20), *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return json.loads(ran.stdout)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_made_to_fill_the_memory(tmp_path, long, facts, name):
    path, size = tmp_path / name, long(1_000_000, 100_000)
    data = FILES[name](size)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found, took = read_within(long(2_000, 700), path)
    assert found
    assert not [reason for _, reason in found if "memory" in reason or "\n" in reason]
    facts(f"{name}, {path.stat().st_size / 2**20:.0f} MiB: {took} MB")


def test_a_file_for_which_there_is_no_memory_costs_no_other(tmp_path):
    large, small = tmp_path / "large.jsonl", tmp_path / "small.txt"
    large.write_text(FILES["line.jsonl"](1_000_000))
    small.write_text(SAID)
    found, _ = read_within(100, large, small)
    assert [(path, reason[:31]) for path, reason in found] == [
        (str(large), "takes more memory than there is"),
        (str(small), ""),
    ]
