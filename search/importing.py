"""Importing Whoosh 2.7.4 without its warnings and without a third of its cost."""

import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def importing_whoosh(stemmer: bool = False) -> Iterator[None]:
    """Import modules of Whoosh within this block, or with `stemmer` that alone: it needs no other module."""
    with warnings.catch_warnings():
        for category in (SyntaxWarning, DeprecationWarning):
            # Python 3.12 and newer warn of its escapes in strings when they compile it.
            warnings.filterwarnings("ignore", category=category, module=r".*whoosh")
        if not stemmer:
            _import_compat()
        yield


def _import_compat() -> None:
    """Import `whoosh.compat` with an empty urllib.request.

    It takes one function from there that nothing uses, and with it http, email, ssl and socket: 25 of 65 ms.
    Other threads must not see the empty module, so this is only for a program that has none.
    """
    name = "urllib.request"
    if name in sys.modules or threading.active_count() > 1:
        return
    empty = ModuleType(name)
    empty.urlretrieve = None  # type: ignore[attr-defined]
    sys.modules[name] = empty
    try:
        import whoosh.compat  # noqa: F401
    except ModuleNotFoundError:  # its forks have none
        pass
    finally:
        del sys.modules[name]
