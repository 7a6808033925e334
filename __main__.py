"""`python -m quoth`, and the way in of the `quoth` command.

Ctrl-C and SIGTERM end any command with one line and exit code 130, also while the program is still being loaded, or is
about to end: Python itself would print a traceback then.
"""

import os
import signal
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """Run the command line."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:  # a shell has Ctrl-C ignored in the background
            signal.signal(number, _leave)
    from quoth.cli import main as run

    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) == _leave:
            signal.signal(number, _interrupt)
    try:
        run()
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) == _interrupt:
                signal.signal(number, _leave)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _leave(number: int, frame: FrameType | None) -> None:
    """End at once: nothing is open yet, or nothing any more."""
    os.write(2, b"quoth: interrupted\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
