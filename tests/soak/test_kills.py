"""kill -9 at random moments: nothing committed is lost, and the same command goes on by itself."""

import json
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from contextlib import closing

import pytest

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals of POSIX")


def committed(archive):
    """Return the keys of the articles in the record; none where it was not even made."""
    path = archive / "quoth.db"
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as db:
        try:
            return {key for (key,) in db.execute("SELECT key FROM articles")}
        except sqlite3.OperationalError:  # killed before its tables were made
            return set()


def test_killed_at_random_moments_nothing_committed_is_lost(
    tmp_path, long, facts, dice, make, command, quoth, state
):
    folder = make(tmp_path / "in", long(600, 250))
    start = time.monotonic()
    assert quoth("index", folder, "--archive", tmp_path / "clean", "--jobs", "2").returncode == 0
    length, clean = time.monotonic() - start, state(tmp_path / "clean")
    archive, log = tmp_path / "harmed", tmp_path / "log.jsonl"
    kills, builds, moments = 0, 0, Counter()
    while kills < long(100, 3):
        before = committed(archive)
        log.write_text("")
        jobs = str(dice.choice([1, 2]))
        with subprocess.Popen(
            command("index", folder, "--archive", archive, "--jobs", jobs, "--log", log),
            stderr=subprocess.PIPE,
        ) as process:
            try:
                process.wait(dice.uniform(0, length))
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
                moments[last_state(log)] += 1
            said = process.stderr.read().decode()
            assert "Traceback" not in said
            assert "quoth: " not in said
        assert before <= committed(archive), "a committed article is gone"
        if process.returncode == 0:
            assert state(archive) == clean
            builds += 1
            shutil.rmtree(archive)
    assert quoth("index", folder, "--archive", archive).returncode == 0
    assert state(archive) == clean
    facts(
        f"kills: {kills}, last logged before them: {dict(moments)}; {builds + 1} builds came out as the clean one"
    )


def last_state(log):
    lines = log.read_text().splitlines()
    while lines:
        try:
            return json.loads(lines.pop())["state"]
        except ValueError:  # the line that was being written
            pass
    return "nothing"
