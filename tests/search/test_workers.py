"""Work in processes of their own: in order, with errors, and with no process left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quoth.indexer import Article, extract
from quoth.search import Archive
from quoth.search.store import workers
from quoth.search.store.workers import WorkerError, Workers

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture(autouse=True)
def away(monkeypatch):
    """Start workers for the first value."""
    monkeypatch.setattr(workers, "AT_HOME", 0)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order_however_many_work(jobs):
    with Workers(len, jobs) as some:
        waiting = [some.submit("x" * n) for n in range(50)]
        assert [wait() for wait in waiting] == list(range(50))
    assert multiprocessing.active_children() == []


@posix
def test_the_first_values_are_worked_on_here(monkeypatch):
    monkeypatch.setattr(workers, "AT_HOME", 2)
    with Workers(os.getpgid, 2) as some:
        assert some.submit(0)() and some.submit(0)()
        assert some._pools == {}
        assert some.submit(0)() == os.getpgid(0)
        assert list(some._pools) == [2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_function_raises_comes_with_its_value(jobs):
    with Workers(len, jobs) as some:
        waiting = [some.submit(value) for value in ("a", 3, "bc")]
        assert waiting[0]() == 1
        with pytest.raises(TypeError):
            waiting[1]()
        assert waiting[2]() == 2


@posix
def test_a_worker_that_is_killed_costs_only_its_value():
    with Workers(signal.raise_signal, 2) as some:
        waiting = [some.submit(number) for number in (0, signal.SIGKILL, 0, 0)]
        assert waiting[0]() is None
        with pytest.raises(WorkerError, match="killed"):
            waiting[1]()
        assert [wait() for wait in waiting[2:]] == [None, None]
        assert some.submit(0)() is None, "and work goes on"


@posix
def test_workers_do_not_hear_ctrl_c():
    with Workers(signal.raise_signal, 1 + 1) as some:
        assert some.submit(signal.SIGINT)() is None


def test_unfinished_work_is_dropped_at_once():
    start = time.monotonic()
    with Workers(time.sleep, 2) as some:
        for _ in range(3):
            some.submit(100)
    assert time.monotonic() - start < 60
    assert multiprocessing.active_children() == []


ORPHANS = """
import os, signal, time
from quoth.search.store import workers
workers.AT_HOME = 0
if __name__ == "__main__":
    some = workers.Workers(time.sleep, 2)
    some.submit(100), some.submit(100)
    print(*some._pools[2]._executor._processes, flush=True)
    time.sleep(100)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_workers_end_with_a_process_that_is_killed(tmp_path):
    (tmp_path / "script.py").write_text(ORPHANS)
    with subprocess.Popen([sys.executable, tmp_path / "script.py"], stdout=subprocess.PIPE) as parent:  # noqa: S603
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        parent.kill()
    for _ in range(600):
        if not any(map(_is_alive, pids)):
            return
        time.sleep(0.1)
    raise AssertionError(f"workers {pids} live on")


def _is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def deadly(article):
    """End this process at an article that says so: as if it were killed, or took all memory."""
    if "killed" in article.text:
        signal.raise_signal(signal.SIGKILL)
    if "memory" in article.text:
        raise MemoryError
    return extract(article)


@posix
def test_articles_that_kill_their_workers_are_named_and_cost_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "AT_HOME", 1)
    texts = {str(n): f"“The bridge number {n} is closed,” said Ann Lee." for n in range(12)}
    texts |= {"3": "It killed.", "7": "It took all memory.", "8": "It killed again."}
    with Archive.open(tmp_path, create=True) as archive:
        articles = [Article(key, text, f"{key}.txt") for key, text in texts.items()]
        summary = archive.update(articles, deadly, version="deadly", jobs=2)
        assert (summary.added, summary.quotes) == (12, 9)
        assert {one.path: one.reason.partition("(")[2] for one in summary.skipped} == {
            "3.txt": "WorkerError: its process was killed, maybe for want of memory)",
            "7.txt": "MemoryError:)",
            "8.txt": "WorkerError: its process was killed, maybe for want of memory)",
        }
        assert archive.search("bridge", limit=None).total == 9
        again = archive.update(articles, extract, version="deadly", jobs=2)  # only these are tried again
        assert (again.changed, again.unchanged, again.skipped) == (3, 9, ())
