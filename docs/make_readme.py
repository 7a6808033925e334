"""Prints README.md with its terminal sessions as the program gives them today. `make docs` writes the file."""

import io
import os
import re
import shlex
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from unittest.mock import patch

from quoth.cli import main

ROOT = Path(__file__).parent.parent
WIDTH = 90
SESSION = re.compile(r"(?<=^```console\n)\$ quoth .*?(?=^```$)", re.DOTALL | re.MULTILINE)


class Screen(io.StringIO):
    """What a terminal shows."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def page() -> str:
    """Return README.md, each command in a console block run anew."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    with TemporaryDirectory() as archive, chdir(ROOT):
        environ = {"QUOTH_ARCHIVE": archive, "COLUMNS": str(WIDTH), "NO_COLOR": "1"}
        with patch.dict(os.environ, environ):
            return SESSION.sub(lambda found: session(found[0]), text)


def session(block: str) -> str:
    """Return a block with what its commands print. Raises ValueError if one fails."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"{command}\n{printed(command)}" for command in commands)


def printed(command: str) -> str:
    """Run one command line; return what it prints on a terminal, to stdout and then to stderr."""
    out, err = Screen(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(shlex.split(command)[2:])
        except SystemExit as ended:
            if ended.code and not (ended.code == 1 and out.getvalue()):  # a claim that does not stand
                raise ValueError(f"{command}: {err.getvalue()}") from None
    lines = (out.getvalue() + err.getvalue()).splitlines()
    return "".join(
        f"{part}\n"
        for line in lines
        for part in wrap(line, WIDTH, break_on_hyphens=False, break_long_words=False) or [""]
    )


if __name__ == "__main__":
    sys.stdout.write(page())
