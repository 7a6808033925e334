"""The engines by name. Each is one file; none is imported before it is asked for."""

from importlib import import_module
from pathlib import Path

from quoth.indexer.errors import ArchiveError
from quoth.search.engines.interface import Engine

DEFAULT = "whoosh"

ENGINES = {"whoosh": ("quoth.search.engines.whoosh_engine", "WhooshEngine")}
"""Name -> the module and the class in it, which takes the folder of the index."""


def open_engine(name: str, folder: Path) -> Engine:
    """Return the engine called `name` on the index in `folder`, which need not exist yet.

    Raises ArchiveError if there is no such engine.
    """
    if name not in ENGINES:
        raise ArchiveError(f"there is no text index called {name!r}: choose one of {', '.join(ENGINES)}")
    module, class_name = ENGINES[name]
    engine: Engine = getattr(import_module(module), class_name)(folder)
    return engine
