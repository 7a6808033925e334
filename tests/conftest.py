"""Fixtures that several tests share."""

import os
from collections.abc import Callable
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from quoth.cli import main


class Ran(NamedTuple):
    """What a command gave."""

    out: str
    err: str
    code: int


@pytest.fixture
def quoth(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run the command in this process: `quoth("search", "rain", stdin=b"...")`."""
    for name in ("QUOTH_ARCHIVE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str | os.PathLike[str], stdin: bytes | str = b"") -> Ran:
        result = CliRunner().invoke(main, [os.fspath(arg) for arg in args], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.stdout, result.stderr, result.exit_code)

    return run
