"""What only a process shows: broken pipes, Ctrl-C, encodings, hostile text on the way to a terminal."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quoth import __version__

Quoth = Callable[..., Any]
COMMAND = [sys.executable, "-m", "quoth"]


def process(*args: str | Path, **more: Any) -> "subprocess.CompletedProcess[bytes]":
    environ = os.environ | more.pop("env", {})
    return subprocess.run([*COMMAND, *map(str, args)], capture_output=True, env=environ, **more)  # noqa: S603


def test_version_and_help(quoth: Quoth) -> None:
    assert quoth("--version").out == f"quoth {__version__}\n"
    assert quoth("-h").out == quoth("--help").out
    assert "search" in quoth("-h").out
    assert quoth().code == 2


def test_python_m_quoth(archive: Path) -> None:
    ran = process("search", "bolt", "--archive", archive)
    assert ran.returncode == 0
    assert "“We are proud of every [[bolt]],”" in ran.stdout.decode()


def test_a_broken_pipe_ends_quietly(archive: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "search", "--type", "direct", "--archive", archive, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["--help"], ["search", "bolt"]], ids=str)
def test_a_full_disk_is_one_line(archive: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        environ = os.environ | {"QUOTH_ARCHIVE": str(archive), "PYTHONUNBUFFERED": ""}
        ran = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, env=environ)  # noqa: S603
    assert ran.returncode == 2
    assert ran.stderr == b"quoth: [Errno 28] No space left on device\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_is_130(number: int) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "extract", "-", "--format", "jsonl"], stdin=pipe, stdout=pipe, stderr=pipe
    ) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdin.write(b'{"text": "One article, and more to come."}\n')
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["quotes"] == []  # so it is waiting for more
        running.send_signal(number)
        assert running.stderr.read().decode().strip() == "quoth: interrupted"
    assert running.returncode == 130


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_program_is_loaded_is_one_line(number: int) -> None:
    loads = (
        "import builtins, signal, quoth.__main__ as program\n"
        "given = builtins.__import__\n"
        "def slow(name, *more):\n"
        f"    if name == 'quoth.cli': signal.raise_signal({int(number)})\n"
        "    return given(name, *more)\n"
        "builtins.__import__ = slow\n"
        "program.main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", loads], capture_output=True)  # noqa: S603
    assert (ran.returncode, ran.stderr) == (130, b"quoth: interrupted\n")


@pytest.mark.parametrize("arguments", [["reindex"], ["search", "bolt"], ["check"]], ids=str)
def test_a_signal_at_any_moment_is_at_most_one_line(
    archive: Path, tmp_path: Path, arguments: list[str]
) -> None:
    archive = shutil.copytree(archive, tmp_path / "own")
    rnd = random.Random(7)  # noqa: S311
    for _ in range(6):
        with (
            subprocess.Popen(  # noqa: S603
                [*COMMAND, *arguments, "--archive", archive, "--format", "json"][
                    : None if arguments != ["reindex"] else -2
                ],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            ) as running
        ):
            time.sleep(0.2 + rnd.random())
            running.send_signal(rnd.choice([signal.SIGINT, signal.SIGTERM]))
            _, said = running.communicate()
        if running.returncode == 130:
            *done, last = said.decode().strip().splitlines()
            assert last == "quoth: interrupted"
            made = "the text index is made anew: "
            assert all(line.startswith(made) for line in done)  # it was through already
        else:
            assert running.returncode in (
                0,
                -signal.SIGINT,
                -signal.SIGTERM,
            )  # before or after quoth's own code
            assert b"Traceback" not in said
    assert process("reindex", "--archive", archive).returncode == 0  # goes on where the last was cut short
    assert process("check", "--archive", archive).returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("form", ["text", "table", "jsonl", "csv", "md"])
def test_a_stream_that_cannot_hold_a_mark_does_not_stop_us(archive: Path, encoding: str, form: str) -> None:
    environ = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = process("search", "bolt", "--archive", archive, "--format", form, env=environ)
    assert ran.returncode == 0
    assert b"proud of every" in ran.stdout
    assert ran.stderr == b""


def test_hostile_text_from_article_to_screen(quoth: Quoth, tmp_path: Path) -> None:
    text = "“The [sic] \x1b[31mroof\x9b2J \u202efell [/]\x07,” said Ann \x1b]0;x\x07Lee, a <b>mason</b>.\n"
    (tmp_path / "a\x1b[2J.txt").write_text(text, encoding="utf-8")
    assert quoth("index", tmp_path, "--archive", tmp_path).code == 0
    for form in ("text", "table", "md"):
        ran = quoth("search", "fell", "--archive", tmp_path, "--format", form)
        assert ran.code == 0
        assert not set("\x1b\x9b\u202e\x07") & set(ran.out)
        assert "sic" in ran.out
    [row] = json.loads(quoth("search", "fell", "--archive", tmp_path, "--format", "json").out)
    for command in ("show", "cite"):
        ran = quoth(command, row["id"], "--archive", tmp_path)
        assert ran.code == 0
        assert not set("\x1b\x9b\u202e\x07") & set(ran.out + ran.err)


def test_a_fault_of_our_own_is_one_line(quoth: Quoth, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr("quoth.search.archive.Archive.speakers", broken)
    ran = quoth("speakers", "--archive", archive)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == (
        "quoth: a fault of quoth's own: KeyError('secret'); please report it (QUOTH_DEBUG=1 shows where)\n"
    )
    monkeypatch.setenv("QUOTH_DEBUG", "1")
    with pytest.raises(KeyError):
        quoth("speakers", "--archive", archive)


@pytest.mark.parametrize("form", ["text", "table", "csv", "json"])
def test_where_there_is_only_ascii_people_can_read_it(archive: Path, form: str) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    ran = process("search", "bolt", "--archive", archive, "--format", form, env=plain)
    assert ran.returncode == 0 and ran.stdout.isascii()
    if form in ("text", "table"):
        assert b'"We are proud of every [[bolt]],"' in ran.stdout and b"\\" not in ran.stdout
    else:
        assert b"\\u201cWe are proud" in ran.stdout
