"""Many at once: two that write and four that read, and an index that is deleted under a running search."""

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack

import pytest

from quoth.search import Archive

WRITER = """
import random, sys, time
from pathlib import Path
from quoth.indexer import extract, read
from quoth.search import Archive
from quoth.search.store.database import BusyError

folder, archive, seconds, seed = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
sys.path.insert(0, sys.argv[5])
from conftest import article
dice, end, done, waits, number = random.Random(seed), time.monotonic() + seconds, 0, 0, 0
while time.monotonic() < end or not done:
    for _ in range(5):
        n = dice.randrange(40) * 2 + seed % 2
        (folder / f"{n:05}.txt").write_text(article(n, dice.randrange(3)), encoding="utf-8")
        if dice.random() < 0.2:
            (folder / f"{n:05}.txt").unlink()
    try:
        with Archive.open(archive, create=True) as open_archive:
            open_archive.update(read(folder), extract, prune=True)
        done += 1
    except BusyError:
        waits += 1
        time.sleep(0.02)
print(done, waits)
"""

READER = """
import json, random, sys, time
from pathlib import Path
from quoth.search.errors import NotFoundError
from quoth.search import Archive, Filters
from quoth.search.store.database import BusyError

archive, end, counts = Path(sys.argv[1]), time.monotonic() + float(sys.argv[2]), {}
def count(what):
    counts[what] = counts.get(what, 0) + 1
while time.monotonic() < end or "quotes in place" not in counts:
    with Archive.open(archive) as open_archive:
        for query in ("comes before", "harvest OR ferry", "-bridge"):
            page = open_archive.search(query, limit=5)
            count("searches")
            for hit in page.hits:
                assert hit.stored.quote.text
                try:
                    whole = open_archive.article(hit.stored.article)
                except NotFoundError:
                    count("articles removed since")
                    continue
                spans = [span.of(whole.text) for span in hit.stored.quote.content]
                count("quotes in place" if " ".join(spans) == hit.stored.quote.text else "articles changed since")
        open_archive.speakers()
print(json.dumps(counts))
"""


@pytest.fixture
def script():
    """Run code in a process of its own, which is ended with the test."""
    with ExitStack() as started:

        def script(code, *arguments):
            command = [sys.executable, "-c", code, *map(str, arguments)]
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
            process = started.enter_context(subprocess.Popen(command, **pipes))
            started.callback(process.kill)
            return process

        yield script


def ended(process):
    out, err = process.communicate(timeout=600)
    assert not err, err
    assert process.returncode == 0
    return out


def test_two_writers_and_four_readers(tmp_path, long, facts, make, quoth, state, script, request):
    folder, archive, seconds = make(tmp_path / "in", 80), tmp_path / "archive", long(60, 4)
    assert quoth("index", folder, "--archive", archive).returncode == 0
    here = request.path.parent
    writers = [script(WRITER, folder, archive, seconds, seed, here) for seed in (1, 2)]
    readers = [script(READER, archive, seconds) for _ in range(4)]
    wrote = [tuple(map(int, ended(writer).split())) for writer in writers]
    read = Counter()
    for reader in readers:
        read.update(json.loads(ended(reader)))
    assert all(done for done, _ in wrote)
    assert read["quotes in place"]
    assert quoth("index", folder, "--archive", archive, "--prune").returncode == 0
    assert quoth("index", folder, "--archive", tmp_path / "clean").returncode == 0
    assert state(archive) == state(tmp_path / "clean")
    facts(
        f"two writers, four readers, {seconds} s: runs {[done for done, _ in wrote]}, "
        f"found busy {[waits for _, waits in wrote]}, {dict(read)}; no error, and in the end as a clean build"
    )


SEARCHER = """
import sys, time
from pathlib import Path
from quoth.search.errors import ArchiveError
from quoth.search import Archive

archive, end, done, told = Path(sys.argv[1]), time.monotonic() + float(sys.argv[2]), 0, 0
while time.monotonic() < end or not done:
    with Archive.open(archive) as open_archive:
        for _ in range(20):
            try:
                assert open_archive.search("comes before", limit=3).total == 120
                done += 1
            except ArchiveError as error:
                assert "\\n" not in str(error)
                told += 1
print(done, told)
"""


def test_the_index_deleted_under_a_running_search(tmp_path, long, facts, make, quoth, script, dice):
    archive, seconds = tmp_path / "archive", long(60, 3)
    assert quoth("index", make(tmp_path / "in", 40), "--archive", archive).returncode == 0
    searchers = [script(SEARCHER, archive, seconds) for _ in range(2)]
    deleted, end = 0, time.monotonic() + seconds
    while any(searcher.poll() is None for searcher in searchers):
        if time.monotonic() < end:
            shutil.rmtree(archive / "quoth.index", ignore_errors=True)
            deleted += 1
        time.sleep(dice.uniform(0, 2))
    found = [tuple(map(int, ended(searcher).split())) for searcher in searchers]
    facts(
        f"index deleted {deleted} times under two searchers: right answers {[done for done, _ in found]}, "
        f"told to try again {[told for _, told in found]}, never a wrong answer"
    )


def test_an_index_newer_than_the_program_is_built_again(tmp_path, make, quoth):
    archive = tmp_path / "archive"
    assert quoth("index", make(tmp_path / "in", 5), "--archive", archive).returncode == 0
    mark = archive / "quoth.index" / "quoth.json"
    mark.write_text(json.dumps(json.loads(mark.read_text()) | {"format": 99}))
    with Archive.open(archive) as opened:
        assert opened.search("comes before").total == 15
    assert json.loads(mark.read_text())["format"] < 99
