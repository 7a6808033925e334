"""What a whole command costs, from start to end, beside a yardstick measured in the same minutes."""

import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


def quoth() -> list[str]:
    """Return the command as it is installed, else as Python runs it."""
    script = Path(sys.executable).with_name("quoth")
    return [str(script)] if script.exists() else [sys.executable, "-m", "quoth"]


class Command(NamedTuple):
    """What to run."""

    arguments: Sequence[str]
    terminal: bool = False
    """True to let it print to a terminal, 100 columns wide."""


class Cost(NamedTuple):
    """Milliseconds of one process, or their medians."""

    cpu: float
    """User and system time."""
    wall: float


def once(command: Command) -> Cost:
    """Run a command, its output thrown away. Raises RuntimeError if it fails."""
    screen, out = os.openpty() if command.terminal else (None, None)
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"}
    # pip compiles what it installs, and a checkout is compiled when it is first used.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        command.arguments, stdout=out or subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    if screen is not None and out is not None:
        os.close(out)
        threading.Thread(target=_drain, args=(screen,)).start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"ended with {process.returncode}: {' '.join(command.arguments)}")
    return Cost(1000 * (usage.ru_utime + usage.ru_stime), 1000 * wall)


def _drain(screen: int) -> None:
    with suppress(OSError):  # Linux raises when the other end is closed
        while os.read(screen, 65536):
            pass
    os.close(screen)


def medians(commands: Mapping[str, Command], runs: int) -> dict[str, Cost]:
    """Run each command `runs` times, in rounds of a random order, after a round that does not count."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    order = list(commands)
    shuffle = random.Random(1)  # noqa: S311 (not a secret)
    for number in range(runs + 1):
        shuffle.shuffle(order)
        for name in order:
            cost = once(commands[name])
            if number:
                costs[name].append(cost)
    return {name: Cost(*map(statistics.median, zip(*costs[name], strict=True))) for name in commands}
