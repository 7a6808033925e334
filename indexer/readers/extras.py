"""Libraries that only some formats need: loaded on first use, and named where one is not installed."""

import logging
from importlib import import_module
from typing import Any

from quoth.indexer.errors import ReadError


def need(module: str, extra: str) -> Any:
    """Import a module that the extra `quoth[extra]` brings. Raises ReadError with what to install."""
    try:
        library = import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise ReadError(f"needs {package}, which is not installed: pip install 'quoth[{extra}]'") from None
    logger = logging.getLogger(module.partition(".")[0])
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # else what it logs lands on stderr
    return library


def damaged(error: Exception) -> ReadError:
    """Return what to say of a file on which a library failed, in whatever way."""
    told = "".join(char if char.isprintable() else " " for char in str(error))
    what = " ".join(told.split())[:120] or type(error).__name__
    return ReadError(f"is damaged or not of this format ({what}); open it and save its text as .txt")
