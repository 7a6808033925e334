"""Help by a command of its own, a man page, and completion."""

import os
import re
import shutil
import subprocess
import sys

import pytest


def test_help_is_that_of_the_option(quoth) -> None:
    assert quoth("help").out == quoth("--help").out
    assert quoth("help", "search").out == quoth("search", "--help").out
    assert "_QUOTH_COMPLETE=bash_source quoth" in quoth("help", "help").out


def test_there_is_no_such_command(quoth) -> None:
    answer = quoth("help", "sing")
    assert answer.code == 2 and "there is no command 'sing': there are index, search" in answer.err
    assert quoth("help", "search", "--man").code == 2


def test_the_man_page_has_every_command_and_option(quoth) -> None:
    page = quoth("help", "--man").out
    names = re.findall(r"^  ([a-z]+)  ", quoth("--help").out, re.MULTILINE)
    assert re.findall(r"^\.SS quoth ([a-z]+)$", page, re.MULTILINE) == names
    assert ".B \\-\\-collection NAME" in page and "\b" not in page
    assert page.startswith(".TH QUOTH 1")


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_groff_has_nothing_to_say_of_it(quoth) -> None:
    asked = ["groff", "-man", "-Tascii", "-ww"]
    ran = subprocess.run(asked, input=quoth("help", "--man").out.encode(), capture_output=True, check=True)  # noqa: S603
    assert b"quoth collect" in ran.stdout and ran.stderr == b""


def test_the_shell_completes_commands(quoth) -> None:
    environ = os.environ | {"_QUOTH_COMPLETE": "bash_complete", "COMP_WORDS": "quoth co", "COMP_CWORD": "1"}
    program = "from quoth.cli import main; main(prog_name='quoth')"
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=False
    )
    assert {line.partition(",")[2] for line in ran.stdout.split()} == {
        "compare",
        "collect",
        "correct",
        "corrections",
    }
