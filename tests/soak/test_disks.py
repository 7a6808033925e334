"""Disks that are full, folders that may not be written, files that are gone when they are to be read."""

import os
import shutil
import subprocess
import sys

import pytest

resource = pytest.importorskip("resource")


def limited(size):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def is_one_line_of_trouble(ran):
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith("quoth: ") and ran.stderr.count("\n") == 1, ran.stderr
    assert "fault of quoth's own" not in ran.stderr
    return True


def test_files_that_cannot_grow(tmp_path, long, facts, make, quoth, state):
    folder = make(tmp_path / "in", long(600, 100))
    assert quoth("index", folder, "--archive", tmp_path / "clean").returncode == 0
    full = (tmp_path / "clean" / "quoth.db").stat().st_size
    archive, steps = tmp_path / "harmed", long(40, 3)
    failed = 0
    for step in range(1, steps + 1):
        ran = quoth("index", folder, "--archive", archive, preexec_fn=limited(step * full // steps))
        if ran.returncode:
            failed += is_one_line_of_trouble(ran)
    assert failed, "or this test tests nothing"
    assert quoth("index", folder, "--archive", archive).returncode == 0
    assert state(archive) == state(tmp_path / "clean")
    facts(f"files that cannot grow: {failed} of {steps} runs ended with one line; then as the clean build")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 2 MB; skips where this process may not mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        pytest.skip("may not mount a tmpfs here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(small_disk, tmp_path, long, make, quoth, state):
    folder, clean = make(tmp_path / "in", long(600, 250)), tmp_path / "beside" / "clean"
    assert quoth("index", folder, "--archive", clean).returncode == 0
    filler = small_disk / "filler"
    for free in long(range(20, 1000, 50), [20, 400]):
        filler.write_bytes(b"x" * (2**21 - free * 1024))
        is_one_line_of_trouble(quoth("index", folder, "--archive", small_disk / "archive"))
        filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert quoth("index", folder, "--archive", small_disk / "archive").returncode == 0
    assert state(small_disk / "archive") == state(clean)


@pytest.fixture
def bound(command):
    """Run quoth held to the rights of files, as root is not; skips where that cannot be had."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights of POSIX")
    if os.geteuid() != 0:
        prefix = []
    elif shutil.which("setpriv"):
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    else:
        pytest.skip("root may write anywhere, and there is no setpriv to hold it back")
    return lambda *arguments: subprocess.run(
        [*prefix, *command(*arguments)], capture_output=True, text=True, check=False
    )


def test_a_folder_that_may_only_be_read(tmp_path, make, quoth, bound):
    folder, archive = make(tmp_path / "in", 5), tmp_path / "archive"
    assert quoth("index", folder, "--archive", archive).returncode == 0
    asked = ["search", "comes before", "--archive", archive, "--limit", "0", "--format", "json"]
    before = quoth(*asked)
    changed = [*archive.rglob("*"), archive]
    for path in changed:
        path.chmod(0o555 if path.is_dir() else 0o444)
    (folder / "new.txt").write_text("“Rain,” said Ann Lee.", encoding="utf-8")
    try:
        assert bound(*asked).stdout == before.stdout != "[]\n"
        for arguments in (["index", folder], ["reindex"], ["index", folder, "--jobs", "1", "--prune"]):
            is_one_line_of_trouble(bound(*arguments, "--archive", archive))
        is_one_line_of_trouble(bound("index", folder, "--archive", archive / "new"))
    finally:
        for path in reversed(changed):
            path.chmod(0o755)
    assert quoth("index", folder, "--archive", archive).returncode == 0


def test_files_that_are_gone_when_they_are_to_be_read(tmp_path, make, quoth, command, state):
    folder = make(tmp_path / "in", 30)
    gone = sorted(folder.iterdir())[10:20]
    script = (
        "import os, sys\n"
        "from quoth.cli import main\n"
        "from quoth.indexer import readers\n"
        "opened = readers.opened\n"
        "def vanishing(path):\n"
        "    for name in sys.argv.pop(1).split('|') if len(sys.argv) > 1 else []:\n"
        "        os.unlink(name)\n"
        "    return opened(path)\n"
        "readers.opened = vanishing\n"
        "main(['index', os.environ['FOLDER'], '--archive', os.environ['ARCHIVE']])\n"
    )
    environ = os.environ | {"FOLDER": str(folder), "ARCHIVE": str(tmp_path / "archive")}
    ran = subprocess.run(
        [sys.executable, "-c", script, "|".join(map(str, gone))],
        env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    *skipped, summary = ran.stderr.splitlines()
    assert skipped == [f"skipped {path}: does not exist; check the path, or the link" for path in gone]
    assert summary.startswith("articles: 20 added; skipped: 10; ")
    assert quoth("index", folder, "--archive", tmp_path / "clean").returncode == 0
    assert state(tmp_path / "archive") == state(tmp_path / "clean")
