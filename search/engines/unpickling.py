"""Reading a Whoosh index without running code that somebody put into it.

Whoosh keeps its tables as pickles, and a pickle can call anything. All that a sound index holds are plain
values and four classes, so while an index is read every other name that a pickle asks for is refused. The
audit event is raised before the name is looked up, whichever way Whoosh or its forks call pickle
(https://docs.python.org/3/library/audit_events.html). It concerns only the thread that reads an index.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ALLOWED = {
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
}
_reading = threading.local()


class ForbiddenError(Exception):
    """An index asks for a name that no index of quoth holds."""


@contextmanager
def plain_pickles() -> Iterator[None]:
    """Within this block this thread unpickles plain values only. Raises ForbiddenError for others."""
    before = getattr(_reading, "index", False)
    _reading.index = True
    try:
        yield
    finally:
        _reading.index = before


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "pickle.find_class" and getattr(_reading, "index", False) and arguments not in _ALLOWED:
        raise ForbiddenError(".".join(map(str, arguments)))


sys.addaudithook(_refuse)
